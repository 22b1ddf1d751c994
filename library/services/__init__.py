"""Practices, one function per thing people do."""

from library.services.proposing import WRITABLE, propose, propose_practices
from library.services.publishing import adopt, forget, give_back, hand_in, publish, take_back
from library.services.writing import (
    PAPERS,
    PHOTOS,
    add_photo,
    add_template,
    remove,
    rename,
    save,
    save_figures,
)

__all__ = [
    "PAPERS",
    "PHOTOS",
    "WRITABLE",
    "add_photo",
    "add_template",
    "adopt",
    "forget",
    "give_back",
    "hand_in",
    "propose",
    "propose_practices",
    "publish",
    "remove",
    "rename",
    "save",
    "save_figures",
    "take_back",
]
