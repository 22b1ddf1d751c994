"""Pages of meetings, decisions and results."""
