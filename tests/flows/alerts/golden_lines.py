"""Golden headlines: a line each, of a label, the Arabic and the English."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.alerts.headline import headline
from tests.flows.alerts.event_builders import make_event

FOLDER = Path(__file__).with_name("golden")


def write_golden(cases: Mapping[str, Mapping[str, Any]]) -> str:
    """What the program writes now, to be read line by line before it becomes golden."""
    rows = ((label, *headline(make_event(**fields))) for label, fields in cases.items())
    return "".join("\t".join(row) + "\n" for row in rows)


def read_golden(file: str) -> dict[str, tuple[str, str]]:
    """The Arabic and the English of each label."""
    rows = (line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines())
    return {label: (ar, en) for label, ar, en in rows}
