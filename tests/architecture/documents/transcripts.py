"""What the documents show of commands at work: run anew, cut to the parts shown, compared.

A transcript stands between `<!-- transcript: name -->` and `<!-- end -->`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.architecture.documents.markdown import ROOT

DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "docs" / "how-it-works.md",
    ROOT / "docs" / "eight-outlets.md",
)
WIDTH = 96  # columns: what a page on the web shows without scrolling
_MARKED = re.compile(r"(<!-- transcript: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_OMITTED = "…"
# What differs from one run of the demo to the next: the day, the port, ids made from both, and with
# them the order of acts of one day. Counts move a little with every cue that is added; `figures`
# compares them with less rigour. A count of nothing is compared to the letter.
_PASSING = (
    (re.compile(rf"^{_OMITTED}$", re.MULTILINE), ""),
    (re.compile(r"[├└].*"), ""),
    (re.compile(r"127\.0\.0\.1:\d+"), "HOST"),
    (re.compile(r"\d{4}[-/]\d\d[-/]\d\d"), "DAY"),
    (re.compile(r"\b[0-9a-f]{8}\b"), "ID"),
    (re.compile(r"\d+\.\d s"), "SECONDS"),
    (re.compile(r"[1-9]\d* تطور\w*"), "COUNT"),
    (re.compile(r"[1-9]\d* (developments|new events|alerts|events)\b"), r"COUNT \1"),
    (re.compile(r"HOST\S*"), "ADDRESS"),
    (re.compile(r"[─━]{2,}"), "─"),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines from the first one that matches `first` to the next one that matches `last`."""

    first: str
    last: str = ""


# Of the demo, in the order in which it prints them.
_DEMO = (
    Part(first=r"^An invented newsroom", last=r"made up\.$"),
    Part(first=r"^Pass 1"),
    Part(first=r"^╭.*developments in the peace talks", last=r"^│ +│$"),
    Part(first=r"• اتفاق أميركي أوكراني في ميامي", last=r"http://"),
    Part(first=r"^┏━+┳━+┳━+┳━+┓", last=r"^└"),
    Part(first=r"developments →"),
    Part(first=r"^Pass 2"),
    Part(first=r"developments →"),
    Part(first=r"^Pass 3"),
    Part(first=r"developments →"),
    Part(first=r"^The timeline", last=r"^┡"),
    Part(first=r"│.*اتفاق أميركي أوكراني في ميامي", last=r"^[├└]"),
    Part(first=r"^The page:", last=r"^The database:"),
)
_EXPLAIN = (
    Part(first=r"^sentence 1$", last=r"weighed:"),
    Part(first=r"^    rejected", last=r"^    rejected"),
    Part(first=r"^\d+ developments?$", last=r"^╰"),
    Part(first=r"^╭", last=r"^╰"),
)


def refresh(text: str) -> str:
    """A document's text with every transcript made anew."""

    def replace(match: re.Match[str]) -> str:
        return f"{match[1]}```console\n{make(match[2])}\n```\n{match[3]}"

    return _MARKED.sub(replace, text)


def shown(text: str) -> Mapping[str, str]:
    """The transcripts of a document, by name."""
    return {
        match[2]: match[0].removeprefix(match[1]).removesuffix(match[3]).strip().strip("`").strip()
        for match in _MARKED.finditer(text)
    }


def comparable(transcript: str) -> str:
    """A transcript without what differs from run to run."""
    text = transcript.removeprefix("console")
    for pattern, name in _PASSING:
        text = pattern.sub(name, text)
    return text.strip()


def figures(transcript: str) -> tuple[int, ...]:
    """How many developments, events and alerts a transcript tells of, in its order."""
    counts = re.findall(r"(\d+) (?:developments|new events|alerts|events)\b", transcript)
    return tuple(int(count) for count in counts)


def make(name: str) -> str:
    """Run what a transcript shows: its command and the parts of its output."""
    return (_demo() if name == "demo" else _example())[name]


@cache
def _demo() -> Mapping[str, str]:
    with TemporaryDirectory() as folder:
        output = _run("demo", folder=Path(folder))
    return {"demo": f"$ make demo\n{_cut(output, _DEMO)}"}


@cache
def _example() -> Mapping[str, str]:
    """The worked example of docs/how-it-works.md: one folder, one command after the other."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "docs" / "example", folder / "docs" / "example")

        def sulh(line: str, cut: Callable[[str], str] = str.strip) -> str:
            return f"$ sulh {line}\n{cut(_run(*line.split(), folder=folder))}"

        explained = sulh("explain docs/example/archive.jsonl", lambda text: _cut(text, _EXPLAIN))
        replayed = sulh("replay docs/example/archive.jsonl --db riga.duckdb")
        found = _run("events", "--place", "Riga", "--kind", "talks", "--db", "riga.duckdb",
                     "--format", "jsonl", folder=folder)  # fmt: skip
        event = json.loads(found.splitlines()[0])["event_id"][:8]
        eight = sulh("replay docs/example/eight-outlets.jsonl --db vienna.duckdb")
        found = _run("events", "--db", "vienna.duckdb", "--format", "jsonl", folder=folder)
        largest = max(map(json.loads, found.splitlines()), key=lambda each: each["outlets"])
        return {
            "explain": explained,
            "replay": replayed,
            "events": sulh("events --db riga.duckdb"),
            "event": sulh(f"event {event} --db riga.duckdb"),
            "eight": eight,
            "eight-event": sulh(f"event {largest['event_id'][:8]} --db vienna.duckdb"),
        }


def _run(*words: str, folder: Path) -> str:
    """Run a command in a folder, without settings of the person who runs the tests."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("SULH_")}
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        cwd=folder,
        env=own | {"COLUMNS": str(WIDTH), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
                   "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"sulh {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def _cut(output: str, parts: tuple[Part, ...]) -> str:
    """The parts of an output in order, with a mark where something was left out."""
    lines = [line.rstrip() for line in output.splitlines()]
    kept: list[str] = []
    at = 0
    for part in parts:
        first = _find(lines, part.first, at)
        last = _find(lines, part.last, first) if part.last else first
        if kept and first > at:
            kept.append(_OMITTED if any(lines[at:first]) else "")
        kept += lines[first : last + 1]
        at = last + 1
    return "\n".join(kept)


def _find(lines: list[str], pattern: str, start: int) -> int:
    for at in range(start, len(lines)):
        if re.search(pattern, lines[at]):
            return at
    raise LookupError(f"the output has no line like {pattern!r} after line {start}")
