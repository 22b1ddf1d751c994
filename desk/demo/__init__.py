"""The demo: calls, cities and people that show the product at work. All of it is invented."""
