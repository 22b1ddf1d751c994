"""Pages of the product against a bare page of the same server, in the same run. See README.md.

bench/pages.py [--quick]      one JSON object a line: {"figure", "value", "unit"}
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.parse import quote

import databases
import servers
from visiting import Visitor
from weighing import Weighed

SECTION, CERTIFIER = "load-section@load.example", "load-certifier1@load.example"
COORDINATOR = "load-coordinator1@load.example"
SAMPLES, QUICK = 60, 15
SUBMITTED = 40  # drafts there are to submit
WARM = 4  # visits before the clock runs


def main():
    samples = QUICK if "--quick" in sys.argv else SAMPLES
    databases.make()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), samples)
        try:
            bench.large()
            bench.board()
            bench.exports()
        finally:
            bench.stop()


def say(figure: str, value: float, unit: str):
    shown = round(value) if unit == "queries" else round(value, 2)
    print(json.dumps({"figure": figure, "value": shown, "unit": unit}), flush=True)


class Bench:
    """The servers of a run and those who visit them."""

    def __init__(self, folder: Path, samples: int):
        self.folder, self.samples = folder, samples
        self.running = []
        self.bare = Visitor(self._start("bare", servers.bare).url)
        self.bare.sign_in("/login/", username="bare", password=databases.PASSWORD)

    def stop(self):
        for each in self.running:
            each.stop()

    def large(self):
        server = self._start("large", servers.product)
        data = self.folder / "large"
        known = json.loads(self._inside(data, "addresses"))
        section = visitor(server, SECTION)
        self._lists(section, known)
        self._growth(section, known)
        self.ratio("detail_ratio", lambda _n: section.get(known["detail"]))
        self.ratio("monitoring_50_ratio", lambda _n: section.get("/section/monitoring/"))
        self._reviewing(server, known)
        self._applying(server, known)
        for figure, value in json.loads(self._inside(data, "queries")).items():
            say(figure, value, "queries")
        say("list_kb", len(section.page(known["list"])) / 1024, "kB")
        public = Weighed(Visitor(server.url), "/")
        say("public_js_kb", public.scripts_kb, "kB")
        say("web_rss_mb", server.memory(), "MB")

    def board(self):
        server = self._start("board", servers.product)
        section, path = visitor(server, SECTION), "/section/calls/load/ranking/"
        section.page(path)
        section.post(path, {"csrfmiddlewaretoken": section.token})
        self.ratio("board_250_ratio", lambda _n: section.get(path))

    def exports(self):
        server = self._start("exports", servers.product)
        section = visitor(server, SECTION)
        for figure, name in (
            ("export_1000_seconds", "applications.xlsx"),
            ("export_5000_reviews_seconds", "reviews.xlsx"),
        ):
            took = [section.get(f"/section/calls/load/{name}") for _n in range(3)]
            say(figure, median(took), "s")

    def ratio(self, figure: str, *visits):
        """The median of the slowest of `visits` to that of the bare page, visited in turn."""
        for number in range(-WARM, 0):
            self.bare.get("/")
            for visit in visits:
                visit(number)
        bare, took = [], [[] for _visit in visits]
        for number in range(self.samples):
            for kept, visit in zip(took, visits, strict=True):
                bare.append(self.bare.get("/"))
                kept.append(visit(number))
        say(figure, max(map(median, took)) / median(bare), "ratio")

    def _lists(self, section, known):
        path = known["list"]
        last = f"{path}?page={known['pages']}"
        oblast = f"{path}?oblast={quote(known['oblast'])}&state=reviewed"
        word = f"{path}?q={quote(known['word'])}"
        self.ratio("list_10000_ratio", lambda _n: section.get(path), lambda _n: section.get(last))
        self.ratio("list_filtered_10000_ratio", lambda _n: section.get(oblast))
        self.ratio("list_search_10000_ratio", lambda _n: section.get(word))

    def _growth(self, section, known):
        """The first page of the list among 10,000 against the same among 100, in turn."""
        few = visitor(self._start("small", servers.product), SECTION)
        took = {many: [] for many in (section, few)}
        for number in range(-WARM, self.samples):
            for who, kept in took.items():
                seconds = who.get(known["list"])
                kept += [seconds] if number >= 0 else []
        say("list_growth", median(took[section]) / median(took[few]), "ratio")

    def _reviewing(self, server, known):
        reviewer, review = visitor(server, known["reviewer"]), known["review"]
        self.ratio("queue_ratio", lambda _n: reviewer.get("/reviews/"))
        self.ratio("score_form_ratio", lambda _n: reviewer.get(review))
        base = hidden_of(reviewer.page(review).decode(), "base-c1_score")

        def save(number):
            nonlocal base
            fields = {"c1_score": str(number % 6), "base-c1_score": base}
            status, body, took = reviewer.post(
                f"{review}save/", fields, {"X-CSRFToken": reviewer.token}
            )
            answer = json.loads(body)
            if status != 200 or answer["asides"]:
                raise SystemExit(f"a score was not saved: {status} {answer}")
            base = answer["bases"]["c1_score"]
            return took

        self.ratio("score_save_ratio", save)

    def _applying(self, server, known):
        coordinator, drafts = visitor(server, COORDINATOR), iter(known["drafts"])
        form = f"/applications/{next(drafts)}/"
        weighed = Weighed(coordinator, f"{form}sections/1/")
        say("form_page_kb", weighed.all_kb, "kB")
        say("form_js_kb", weighed.scripts_kb, "kB")
        version = 0

        def save(number):
            nonlocal version
            typed = {"key": "summary_uk", "value": f"Текст {number}", "based_on": version}
            headers = {"Content-Type": "application/json", "X-CSRFToken": coordinator.token}
            status, body, took = coordinator.ask(f"{form}save/", "POST", json.dumps(typed), headers)
            if status != 200:
                raise SystemExit(f"a field was not saved: {status} {body.decode()}")
            version = json.loads(body)["number"]
            return took

        self.ratio("field_save_ratio", save)
        certifier = visitor(server, CERTIFIER)
        certifier.page(form)

        def submit(number):
            draft = f"/applications/{next(drafts)}/"
            page, path = certifier.page(f"{draft}check/").decode(), f"{draft}submit/"
            press = {"key": str(number), "sha256": hidden_of(page, "sha256")}
            press |= {"csrfmiddlewaretoken": certifier.token}
            status, body, took = certifier.post(path, press)
            if status != 302:
                raise SystemExit(f"{path} answered {status}: {body.decode()[:300]}")
            return took

        everything, self.samples = self.samples, min(self.samples, SUBMITTED)
        self.ratio("submit_ratio", submit)
        self.samples = everything

    def _start(self, name, kind):
        server = kind(databases.copy(name, self.folder))
        self.running.append(server)
        return server

    def _inside(self, data, what):
        return databases.run_inside(data, what)


def hidden_of(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def visitor(server, email) -> Visitor:
    person = Visitor(server.url)
    return person.sign_in("/accounts/login/", login=email, password=databases.PASSWORD)


if __name__ == "__main__":
    main()
