"""docs/faults.md, made from the catalogue that the tests hold the program to."""

from collections.abc import Iterable

from tests.architecture.documents.markdown import ROOT
from tests.flows.steps.faults.catalogue import FEED_FAULTS, PAGE_FAULTS, FeedFault, PageFault

PAGE = ROOT / "docs" / "faults.md"
_HEAD = """\
# Faults of the web

What becomes of each kind of fault, how it is counted, and what alarm it raises. This page is made from
`tests/flows/steps/faults/catalogue.py`. A test lets a hostile server on loopback do all of it in three
passes, over real HTTP and with a real database, and holds the program to every row;
`python -m tests.architecture.documents` writes the page anew.

No fault stops a pass, and none switches a feed off. The words are those of
[answers and outcomes](outcomes.md).

"""
_FEEDS = """\
## Feeds

Each is asked three times; the answer is that of the third time.

"""
_PAGES = """\
## Pages

Each is that of all 20 items of an outlet, whose feed is well.

"""


def render() -> str:
    """The page as it should be."""
    return _HEAD + _FEEDS + _table(FEED_FAULTS) + "\n" + _PAGES + _table(PAGE_FAULTS)


def _table(faults: Iterable[FeedFault | PageFault]) -> str:
    rows = ["| kind | fate | counted as | alarm |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {fault.kind} | {fault.fate} | `{fault.count}` | {f'`{fault.alarm}`' if fault.alarm else ''} |"
        for fault in faults
    ]
    return "\n".join(rows) + "\n"
