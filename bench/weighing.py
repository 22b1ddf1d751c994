"""What a first visit brings over the wire: the page, its styles, scripts, pictures and fonts."""

import gzip
import re
from urllib.parse import urljoin, urlsplit

LINKS = re.compile(r'<link[^>]+rel="(?:stylesheet|icon|preload|modulepreload)"[^>]*>')
ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')
SCRIPTS = re.compile(r'<script[^>]+src="([^"]+)"')
PICTURES = re.compile(r'<(?:use|img)[^>]+(?:href|src)="([^"#]+)')
IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')
IMPORTS = re.compile(r'(?:from|import)\s*\(?"(\.[^"]+)"')
LEVEL = 6  # of gzip, as the proxy in front compresses
PACKED = ("woff2", "png", "jpg", "webp")  # are not compressed again


class Weighed:
    """Everything a page asks for, {address: bytes over the wire}."""

    def __init__(self, visitor, path: str):
        self.visitor = visitor
        self.sizes: dict[str, int] = {}
        page = visitor.page(path).decode()
        self.sizes[path] = wire(path, page.encode())
        links = [ADDRESS.search(each)[1] for each in LINKS.findall(page)]
        for address in [*links, *SCRIPTS.findall(page), *PICTURES.findall(page)]:
            self._fetch(urljoin(path, address))

    @property
    def all_kb(self) -> float:
        return sum(self.sizes.values()) / 1024

    @property
    def scripts_kb(self) -> float:
        return sum(size for path, size in self.sizes.items() if path.endswith(".js")) / 1024

    def _fetch(self, address):
        path = urlsplit(address).path
        if path in self.sizes or address.startswith("data:"):
            return
        status, body, _took = self.visitor.ask(path)
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        self.sizes[path] = wire(path, body)
        inner = {"css": IN_STYLES, "js": IMPORTS}.get(path.rpartition(".")[2])
        for each in inner.findall(body.decode()) if inner else []:
            self._fetch(urljoin(path, each))


def wire(path: str, body: bytes) -> int:
    """Bytes of a body as it travels."""
    if path.rpartition(".")[2] in PACKED:
        return len(body)
    return len(gzip.compress(body, LEVEL))
