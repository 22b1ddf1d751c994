"""A person with a browser: one connection that is kept, cookies, and how long answers took."""

import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    def __init__(self, url: str):
        self.url = url
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
        self.cookies: dict[str, str] = {}

    def sign_in(self, path: str, **fields) -> "Visitor":
        _status, page, _took = self.ask(path)
        token = TOKEN.search(page.decode())[1]
        status, _page, _took = self.post(path, fields | {"csrfmiddlewaretoken": token})
        if status != 302:
            raise SystemExit(f"{self.url}{path}: nobody could sign in ({status})")
        return self

    def get(self, path: str) -> float:
        """Seconds a page took; anything but a page ends the bench."""
        status, page, took = self.ask(path)
        if status != 200:
            raise SystemExit(f"{self.url}{path} answered {status}: {page[:300]!r}")
        return took

    def page(self, path: str) -> bytes:
        return self.ask(path)[1]

    def post(self, path: str, fields: dict, headers=()):
        body = urlencode(fields)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", body, kind | dict(headers))

    def ask(self, path, method="GET", body=None, headers=()):
        """(status, body, seconds from the request to the last byte of the answer)"""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        began = time.perf_counter()
        self.connection.request(method, path, body, sent | dict(headers))
        answer = self.connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return answer.status, content, took

    @property
    def token(self) -> str:
        return self.cookies.get("csrf") or self.cookies["csrftoken"]
