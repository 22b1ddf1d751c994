"""Practice cards: the city's and the Section's pages, and the files of public ones."""
