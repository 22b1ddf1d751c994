"""Whose request it is: the word of our own proxies is taken, nobody else's."""

import pytest
from django.test import RequestFactory

from common.arrival import address_of

PROXY, VISITOR, STRANGER = "10.0.0.2", "93.184.216.34", "198.51.100.7"


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]


@pytest.mark.parametrize(
    ("address", "hops", "expected"),
    [
        (VISITOR, "", VISITOR),
        (PROXY, VISITOR, VISITOR),
        (PROXY, f"{STRANGER}, {VISITOR}", VISITOR),
        (PROXY, f"{VISITOR}, 10.0.0.9", VISITOR),
        (VISITOR, STRANGER, VISITOR),
        (PROXY, "", PROXY),
    ],
)
def test_the_address_is_the_nearest_that_is_not_our_proxy(address, hops, expected):
    headers = {"X-Forwarded-For": hops}

    assert address_of(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)) == expected


def test_receipts_are_tried_thirty_times_from_one_address_behind_the_proxy(client, db):
    def press(visitor):
        headers = {"X-Forwarded-For": visitor}
        address = "/receipts/?code=7KQF-42MD-ZR9X-P0T3"
        return client.get(address, REMOTE_ADDR=PROXY, headers=headers).status_code

    statuses = [press(VISITOR) for _time in range(31)]

    assert (statuses[29], statuses[30], press(STRANGER)) == (200, 429, 200)
