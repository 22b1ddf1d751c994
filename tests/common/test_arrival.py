"""The moment a request arrived is the proxy's word only if the proxy is trusted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from common.arrival import arrival_of

NOW = datetime(2017, 5, 5, 15, 0, 3, tzinfo=UTC)
ARRIVED = datetime(2017, 5, 5, 14, 59, 59, 250000, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_way(settings, travel):
    settings.TRUSTED_PROXIES = ["172.29.71.0/24"]
    travel.to(NOW)


def asked(header, address="172.29.71.5"):
    return RequestFactory().post("/", REMOTE_ADDR=address, HTTP_X_REQUEST_START=header)


@pytest.mark.parametrize("header", ["t=1493996399.250", "1493996399.25", "t=1493996399250"])
def test_seconds_of_nginx_and_milliseconds_of_caddy_are_read(header):
    assert arrival_of(asked(header)) == ARRIVED


def test_a_stranger_cannot_set_the_clock_back():
    assert arrival_of(asked("t=1493996399.250", address="203.0.113.9")) == NOW


@pytest.mark.parametrize("header", ["", "t=", "yesterday", "t=149399639925000000000"])
def test_what_cannot_be_read_counts_as_now(header):
    assert arrival_of(asked(header)) == NOW


@pytest.mark.parametrize("away", [timedelta(minutes=16), timedelta(seconds=-5)])
def test_what_cannot_be_true_counts_as_now(away):
    claimed = (NOW - away).timestamp()

    assert arrival_of(asked(f"t={claimed:.3f}")) == NOW
