"""Logs tell what happened and never who: lines for a terminal, JSON for a log store."""

import json
import logging
import sys

from config.logs import JsonFormatter, LineFormatter, logging_of, without_personal


def record(message, *arguments, error=None):
    made = logging.LogRecord("notifications", logging.INFO, "x.py", 1, message, arguments, error)
    made.created = 1512999000.25
    made.msecs = 250
    return made


def test_a_json_line_has_a_moment_a_level_and_words():
    line = json.loads(JsonFormatter().format(record("message %s sent", 7)))

    assert line == {
        "at": "2017-12-11T13:30:00.250Z",
        "level": "INFO",
        "logger": "notifications",
        "message": "message 7 sent",
    }


def test_a_traceback_stands_in_the_same_line():
    try:
        raise ValueError("лист до oksana@rivne.example")
    except ValueError:
        line = JsonFormatter().format(record("failed", error=sys.exc_info()))

    assert "\n" not in line
    assert "ValueError: лист до …" in json.loads(line)["error"]


def test_addresses_accounts_and_phones_are_masked_wherever_they_come_from():
    text = "550 <oksana.koval@rivne.example> UA469999990000026001234567890 +380 44 000 00 01"

    assert LineFormatter("{message}", style="{").format(record(text)) == "550 <…> … …"
    assert "rivne" not in JsonFormatter().format(record(text))


def test_production_writes_json_and_a_terminal_lines():
    assert logging_of(as_json=True)["handlers"]["console"]["formatter"] == "json"
    assert logging_of(as_json=False)["handlers"]["console"]["formatter"] == "line"


def test_an_error_report_carries_neither_the_person_nor_what_was_typed():
    event = {
        "user": {"email": "a@b.example"},
        "request": {
            "url": "https://granty.example/applications/x/save/",
            "data": {"iban": "UA4699"},
            "cookies": {"session": "secret"},
            "headers": {"Cookie": "session=secret"},
            "query_string": "q=Коваль",
        },
        "exception": {"values": [{"type": "ValueError", "value": "a@b.example"}]},
    }

    sent = without_personal(event, None)

    assert sent["request"] == {"url": "https://granty.example/applications/x/save/"}
    assert "user" not in sent
    assert sent["exception"]["values"][0]["value"] == "…"
