"""Saved Arabic pages with their gold, read by us and by trafilatura alone.

    python -m tests.suites.real_pages FOLDER

FOLDER holds pages and `gold.json`, `*.gold.json` (segments that must be in the text and that may not,
a title, a date), and pairs of `NAME.html` with `NAME.txt` (the whole text).
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from trafilatura import bare_extraction
from trafilatura.settings import Document

from extractors.articles.parse import parse_page
from extractors.articles.results import ParsedPage
from extractors.records.feeds import Outlet

_FETCHED_AT = datetime(2030, 1, 1, tzinfo=UTC)  # after all of them
_OUTLET = Outlet(id="gold", name="", family="gold", country="EGY", timezone="Asia/Dubai")
_LEAST = 25  # letters of a line of a whole text that counts as a segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What one page holds."""

    page: Path
    url: str
    title: str
    date: str
    required: tuple[str, ...]
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of it."""

    title: str
    text: str
    date: str


def main(arguments: Sequence[str]) -> int:
    """Print a row for each page and reader."""
    print("| page | reader | segments found | leaks | title | date |")
    print("| --- | --- | --- | --- | --- | --- |")
    sums = {"ours": [0, 0, 0, 0, 0], "trafilatura": [0, 0, 0, 0, 0]}
    for gold in read_gold(Path(arguments[0])):
        body = gold.page.read_bytes()
        for name, reading in (("ours", ours(body, gold)), ("trafilatura", theirs(body, gold))):
            text = squeeze(f"{reading.title}\n{reading.text}")
            found = sum(squeeze(one) in text for one in gold.required)
            leaks = sum(squeeze(one) in squeeze(reading.text) for one in gold.forbidden)
            title = squeeze(gold.title) == squeeze(reading.title) if gold.title else None
            date = reading.date == gold.date if gold.date else None
            print(
                f"| {gold.page.name} | {name} | {found} of {len(gold.required)} | {leaks} of "
                f"{len(gold.forbidden)} | {show(right=title)} | {show(right=date)} {reading.date} |"
            )
            for number, value in enumerate((found, leaks, title, date, date is not None)):
                sums[name][number] += int(value or 0)
    for name, (found, leaks, titles, dates, dated) in sums.items():
        print(f"| in all | {name} | {found} | {leaks} | {titles} | {dates} of {dated} |")
    return 0


def ours(body: bytes, gold: Gold) -> Reading:
    page = parse_page(
        body, url=gold.url, content_type="text/html", item=None, outlet=_OUTLET,
        fetched_at=_FETCHED_AT,
    )  # fmt: skip
    if not isinstance(page, ParsedPage):
        return Reading(title="", text="", date=f"({page.outcome})")
    local = page.published_at.astimezone(ZoneInfo(_OUTLET.timezone))  # days are of readers
    return Reading(title=page.title, text=page.text, date=f"{local:%Y-%m-%d}")


def theirs(body: bytes, gold: Gold) -> Reading:
    document = bare_extraction(body, url=gold.url, with_metadata=True)
    if not isinstance(document, Document):
        return Reading(title="", text="", date="(nothing)")
    return Reading(title=document.title or "", text=document.text or "", date=document.date or "")


def read_gold(folder: Path) -> Iterator[Gold]:
    for path in sorted(folder.glob("*gold.json")):
        for name, entry in json.loads(path.read_text(encoding="utf-8")).items():
            told = entry.get("segments", entry)
            yield Gold(
                page=folder / entry.get("file", name),
                url=entry.get("url", name),
                title=told.get("title", ""),
                date=told.get("date") or "",
                required=tuple(told.get("with", ())),
                forbidden=tuple(told.get("without", ())),
            )
    for path in sorted(folder.glob("*.txt")):
        described = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        lines = path.read_text(encoding="utf-8").splitlines()
        yield Gold(
            page=path.with_suffix(".html"),
            url=str(described.get("url") or "https://page.example/1"),
            title=str(described.get("title") or ""),
            date=str(described.get("publish_date") or "")[:10],
            required=tuple(line for line in lines if len(line.strip()) >= _LEAST),
            forbidden=(),
        )


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text)


def show(*, right: bool | None) -> str:
    return {None: "", True: "right", False: "wrong"}[right]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
