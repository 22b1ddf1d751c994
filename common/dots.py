"""Cities as dots on the map: one a city, its area the sum, names kept apart and on the sheet.

A dot: {name, longitude, latitude, amount, tone}; what components/map.html takes.
"""

from common.templatetags.drawing import map_x, map_y

NAMED = 14  # more dots than this carry no names: the list stands beside
LETTER, LINE, DOT = 11, 18, 24  # units of the drawing: a bold letter, a line, the widest dot
# Where a name may stand, the best first: above its dot, below, beside it, above to one side.
PLACES = (
    *((0, -16, "middle"), (0, 28, "middle"), (15, 5, "start"), (-15, 5, "end")),
    *((-12, -16, "start"), (12, -16, "end")),
)
WIDTH = 720


def on_the_map(dots) -> dict:
    """{dots, largest} of dots that have a place; from the north, each name where it is free."""
    placed = [dot for dot in dots if dot["latitude"] is not None and dot["longitude"] is not None]
    placed.sort(key=lambda dot: -dot["latitude"])
    if len(placed) > NAMED:
        placed = [dot | {"name": ""} for dot in placed]
    _set_names_apart(placed)
    return {"dots": placed, "largest": max((dot["amount"] for dot in placed), default=0)}


def _set_names_apart(dots):
    """Put each name at the first place where it meets no other name or dot and leaves no sheet."""
    taken = [_box(dot, DOT, 0, DOT / 2 - LINE / 2, "middle") for dot in dots]
    for number, dot in enumerate(dots):
        others = taken[:number] + taken[number + 1 :]
        width = LETTER * len(dot["name"])
        boxes = {place: _box(dot, width, *place) for place in PLACES}
        free = [place for place, box in boxes.items() if _is_on(box) and not _meets(box, others)]
        place = free[0] if free else PLACES[0]
        dot["dx"], dot["dy"], dot["anchor"] = place
        taken.append(boxes[place])


def _box(dot, width, dx, dy, anchor):
    """(left, top, right, bottom) of a line of text whose base is `dy` below the dot."""
    x, y = float(map_x(dot["longitude"])) + dx, float(map_y(dot["latitude"])) + dy
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return (left, y - LINE + 4, left + width, y + 4)


def _is_on(box):
    return box[0] >= 0 and box[2] <= WIDTH


def _meets(box, others):
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )
