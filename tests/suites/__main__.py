"""Run the parser suites of others through our parser: `python -m tests.suites FOLDER… [--unmet]`.

Each FOLDER holds the unpacked source of feedparser, gofeed, miniflux or reader. Nothing of theirs is
kept here; where their expectations are about what we do not keep (authors, enclosures,
sanitised markup), a document is tried and nothing is compared.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.suites import feedparser_suite, gofeed_suite, miniflux_suite, reader_suite
from tests.suites.expectation import Case, Tally, try_cases

_SUITES: tuple[tuple[str, str, Callable[[Path], Iterator[Case]]], ...] = (
    ("feedparser", "tests/wellformed", feedparser_suite.cases),
    ("gofeed", "testdata/parser", gofeed_suite.cases),
    ("miniflux", "internal/reader", miniflux_suite.cases),
    ("reader", "tests/data/full.rss.py", reader_suite.cases),
)


def main(arguments: list[str]) -> int:
    """Print a row for each suite; 1 where anything crashed."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    crashed = 0
    print("| suite | documents | crashes | expectations | met | share | of shells |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for folder in folders:
        for name, mark, cases in _SUITES:
            if (folder / mark).exists():
                tally = try_cases(cases(folder))
                crashed += len(tally.crashed)
                print_row(name, tally)
                if "--unmet" in arguments:
                    print_unmet(tally)
                if name == "feedparser":
                    print_dates(folder)
    return 1 if crashed else 0


def print_row(name: str, tally: Tally) -> None:
    share = f"{tally.met / tally.expected:.1%}" if tally.expected else ""
    print(
        f"| {name} | {tally.tried} | {len(tally.crashed)} | {tally.expected} | {tally.met} "
        f"| {share} | {tally.shells} |"
    )


def print_unmet(tally: Tally) -> None:
    for crash in tally.crashed:
        print(f"  CRASH {crash}")
    for name, expectation, found in tally.unmet:
        wanted = f"{expectation.field}[{expectation.entry}] {expectation.value!r:.90}"
        print(f"  {name}: {wanted} / {found!r:.90}")


def print_dates(folder: Path) -> None:
    tried, understood, wrong = feedparser_suite.try_dates(folder)
    print(f"  its dates: {tried} tried, {understood} read, {len(wrong)} read otherwise")
    for stamp, wanted, found in wrong:
        print(f"    {stamp!r}: {wanted:%Y-%m-%d %H:%M:%S} / {found:%Y-%m-%d %H:%M:%S}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
