"""A page of ours in a real Chromium, as a reader opens it from a disk."""

import shutil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from extractors.records.events import Event
from extractors.records.feeds import FeedAnswer, FeedState
from flows.report.page import write_page
from tests.flows.report.sample import AT, make_contents

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Reader:
    """One open page, with everything that it asked for and complained about."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(30_000)  # two seconds on an idle machine
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text))

    def open(self, index: Path, address: str = "") -> None:
        self.page.goto(index.as_uri() + address)
        self.page.wait_for_selector(".event, .note, .panel")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true. (Playwright's own waiting needs eval, which the page's
        policy rightly forbids.)
        """
        end = monotonic() + 30
        while not self.page.evaluate(condition):
            assert monotonic() < end, f"never came true: {condition}"
            self.page.wait_for_timeout(20)

    def headlines(self) -> list[str]:
        return self.page.locator(".headline").all_inner_texts()


def write(folder: Path, events: tuple[Event, ...]) -> Path:
    feed = FeedState(url="https://c.example/rss", last_answer=FeedAnswer.FAILED, failures=3)
    contents = make_contents(events, feeds=(feed,))
    return write_page(contents, folder=folder, generated_at=AT, timezone="Asia/Beirut")
