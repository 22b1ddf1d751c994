"""Pages of reports: the city's and the monitor's."""
