"""Names of cities on the map keep apart from each other, from dots and on the sheet."""

from common.dots import NAMED, PLACES, on_the_map

ABOVE, BELOW, RIGHT, LEFT, ASIDE, _ASIDE = PLACES


def dot(name, longitude, latitude, amount=70_000):
    return {"name": name, "longitude": longitude, "latitude": latitude, "amount": amount}


def places(*dots):
    """{name: where it stands}, the dots as they lie from the north."""
    found = on_the_map(dots)["dots"]
    return {each["name"]: (each["dx"], each["dy"], each["anchor"]) for each in found}


def test_a_name_stands_above_its_dot():
    assert places(dot("Рівне", 26.25, 50.62)) == {"Рівне": ABOVE}


def test_of_two_neighbours_the_southern_one_gives_way():
    found = places(dot("Черкаси", 32.06, 49.44), dot("Кременчук", 33.42, 49.07))

    assert found == {"Черкаси": ABOVE, "Кременчук": BELOW}


def test_at_the_edge_of_the_sheet_a_name_stands_beside_its_dot():
    found = places(dot("Ужгород", 22.29, 48.62), dot("Сіверськодонецьк", 39.9, 48.95))

    assert found == {"Ужгород": RIGHT, "Сіверськодонецьк": LEFT}


def test_between_the_edge_and_a_neighbour_a_name_stands_above_to_one_side():
    found = places(dot("Ужгород", 22.29, 48.62), dot("Коломия", 25.04, 48.53))

    assert found["Ужгород"] == ASIDE


def test_where_many_stand_the_list_beside_names_them():
    many = [dot("Місто", 24 + number / 2, 49) for number in range(NAMED + 1)]

    assert {each["name"] for each in on_the_map(many)["dots"]} == {""}


def test_a_city_without_a_place_is_left_to_the_list():
    found = on_the_map([dot("Рівне", 26.25, 50.62), dot("Місто", None, None, 99_000)])

    assert [each["name"] for each in found["dots"]] == ["Рівне"]
    assert found["largest"] == 70_000
