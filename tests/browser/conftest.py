"""A browser for the tests of the page; without Playwright or Chromium they are skipped, and say so."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import ARGUMENTS, CHROMIUM, Reader, write
from tests.flows.report.sample import make_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install the system's package `chromium`")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: "Browser") -> Iterator[Reader]:
    page = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme="light")
    reading = Reader(page)
    yield reading
    page.close()
    assert reading.complaints == []
    assert [url for url in reading.requests if not url.startswith("file:")] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("sample"), make_sample()[0])
