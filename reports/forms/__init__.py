"""What the pages of a report show: controls, tables of figures, expenses, files."""
