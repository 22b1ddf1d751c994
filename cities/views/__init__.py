"""Pages of the cities app: the register, acting for a city, people of the Section's page."""
