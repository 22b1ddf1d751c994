"""What needs a person today: items from every app, by what follows from leaving them."""

from desk.work.items import Item, Shelf
from desk.work.shelves import shelves

__all__ = ["Item", "Shelf", "shelves"]
