"""Awards as dots on the map: one a city, its area the sum."""

from common.dots import on_the_map


def dots_of(results) -> dict:
    """{dots, largest} for components/map.html; cities without coordinates are left to the list."""
    found: dict = {}
    for result in results:
        city = result.city
        dot = found.setdefault(
            city.pk,
            {
                "name": result.city_now,
                "longitude": city.longitude,
                "latitude": city.latitude,
                "amount": 0,
            },
        )
        dot["amount"] += result.amount
    return on_the_map(found.values())
