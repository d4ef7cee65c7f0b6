"""Take the pictures of the documents: `python -m tests.browser.screenshots PAGE [--out docs/images]`.

PAGE is the folder that the demo leaves (`demo/page`). With `--many`, a page of ten thousand made-up
events is written and taken too.
"""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from flows.report.contents import PageContents
from flows.report.page import write_page
from tests.browser.reader import ARGUMENTS
from tests.flows.report.sample import AT, OUTLETS, make_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: a view of the page at a size."""

    name: str
    address: str
    wait_for: str
    width: int = 1180
    height: int = 900
    dark: bool = False
    click: str = ""  # opened before the picture is taken
    top: str = ""  # scrolled to the top of the window


PICTURES = (
    Picture(
        name="page-timeline",
        address="#kind=exchange",
        wait_for=".mention",
        click=".headline >> nth=0",
        height=1000,
    ),
    Picture(name="page-overview", address="#view=overview", wait_for=".strip", height=1300),
    Picture(
        name="page-phone",
        address="",
        wait_for=".event",
        width=390,
        height=844,
        dark=True,
    ),
    Picture(name="page-english", address="#lang=en", wait_for=".event", height=820),
    Picture(
        name="page-denial",
        address="#kind=refusal",
        wait_for=".versus",
        click=".event:has(.badge.warn) .headline >> nth=0",
        top=".event.open",
        height=700,
    ),
)
MANY = Picture(name="page-ten-thousand", address="#page=7", wait_for=".event", height=820)


def take(browser: Browser, index: Path, picture: Picture, out: Path) -> None:
    """Take one picture, at the density of today's screens but for the phone's small size."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        device_scale_factor=1.5,
    )
    page.goto(index.as_uri() + picture.address)
    page.wait_for_selector(".event, .panel")
    if picture.click:
        page.locator(picture.click).click()
    page.wait_for_selector(picture.wait_for)
    if picture.top:
        page.evaluate(f"document.querySelector({picture.top!r}).scrollIntoView()")
    page.wait_for_timeout(200)
    page.screenshot(path=out / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started, TemporaryDirectory() as folder:
        browser = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for picture in PICTURES:
            if options.only in picture.name:
                take(browser, options.page.resolve() / "index.html", picture, options.out)
        if options.many:
            written = write_page(
                PageContents(events=make_many(10_000), outlets=OUTLETS),
                folder=Path(folder),
                generated_at=AT,
                timezone="Asia/Beirut",
            )
            take(browser, written, MANY, options.out)
        browser.close()


if __name__ == "__main__":
    main()
