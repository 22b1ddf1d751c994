"""Pages of an application: filling it in, its tables, budget and papers; checking and submitting."""
