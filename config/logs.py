"""Logs without personal data: lines for a terminal, JSON for a log store; errors to Sentry if set.

The product logs ids and codes, never names. What a library puts into a message of its own (an
address in an SMTP answer, a value in a database error) is masked here.
"""

import json
import logging
import re
import time

MASK = "…"
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|\bUA\d{27}\b"  # IBAN
    r"|\+380[\d ()-]{9,14}"  # phones
)


def masked(text: str) -> str:
    """The text without addresses, accounts and phone numbers."""
    return PERSONAL.sub(MASK, text)


class LineFormatter(logging.Formatter):
    """A line for people who watch a terminal."""

    def format(self, record):
        return masked(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line: at (UTC), level, logger, message, and the traceback of an error."""

    def format(self, record):
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)

    converter = time.gmtime


def logging_of(*, as_json: bool) -> dict:
    """Django's LOGGING."""
    line = {"()": "config.logs.LineFormatter", "format": "{asctime} {levelname} {name} {message}"}
    formatters = {"line": line | {"style": "{"}, "json": {"()": "config.logs.JsonFormatter"}}
    console = {"class": "logging.StreamHandler", "formatter": "json" if as_json else "line"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {"django.request": {"level": "ERROR"}},
    }


def report_errors(dsn: str) -> None:
    """Send errors to Sentry, without the person, the form and the cookies they came with."""
    if not dsn:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_personal,
    )


def without_personal(event, hint):
    """What Sentry gets of an error: where and what, never who and what was typed."""
    event.pop("user", None)
    request = event.get("request", {})
    for name in ("cookies", "data", "query_string", "env", "headers"):
        request.pop(name, None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = masked(error.get("value") or "")
    return event
