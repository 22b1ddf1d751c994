"""Runs the whole product on one machine: broker, web and worker under one process."""
