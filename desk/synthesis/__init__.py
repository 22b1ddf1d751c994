"""Bulk data for measuring: one application made by the services, then cloned by the thousand."""
