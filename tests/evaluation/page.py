"""docs/quality.md: what was measured, beside what simpler programs reach."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.evaluation.figures import FIGURES, JOINING, READING, Figure
from tests.evaluation.measure import Measured
from tests.evaluation.scoring import Score, read_labels

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"
BLIND = Path(__file__).with_name("blind.toml")
# A rule that moves a figure by less need not write the page anew.
TOLERANCE = 0.02
_NUMBER = re.compile(r"\d*\.\d{3}\b")
_DUST = 1e-9

_HEAD = """\
# Quality

How well Sulh reads, and how well it tells one act from another. The page is written by
`python -m tests.evaluation.gate --docs`; a test holds its figures to what is measured. How the gate
works is told in `tests/evaluation/README.md`.

## The sets

**Every text was written for this project.** The outlets and all wordings are invented, and so is most of
what they tell. Each set is the work of one hand, texts and labels alike, and real news is harder: none
of these figures may be reported as a score on real news.

- `newsroom` is [what the demo serves](../flows/newsroom/README.md), both editions. Its outlets report
  the same acts, so that it says most about joining. Those who wrote the rules knew it.
- `blind-…` were written, and labelled by [the definitions](guidelines.md), by readers who had not seen
  the rules. Each is scored once ([below](#scored-blind)) before anybody looks at its errors. The other
  tables show the sets as they are read *now*, when the rules may have learnt from them.

"""
_READING = """
## What is found in a text

The articles go in as `sulh replay` takes them, the events come out as `sulh export` writes them. Each
mention is paired with the label of its text that it fits best. A text on which the program fails counts
as one in which nothing was found, and fails the gate.

"""
_JOINING = """
## What is one act

Only developments that were found are judged here, since what was not found cannot be joined; alerts are
judged against all acts that are news, so that a miss is a miss.

Beside Sulh stand simpler programs on the same articles in the same order. Each puts **documents** into
clusters, and a cluster is an event:

| program | a document joins |
| --- | --- |
| same URL | the documents with its canonical address |
| same title | the documents with the same words in the title |
| token Jaccard | the document that shares most tokens with it, if half of the tokens of both are shared |
| TF-IDF with time decay | the nearest centroid: cosine times a Gaussian of three days (Miranda et al. 2018) |

They are helped where they can be. What a document tells, they take from Sulh's own reader: only the joining
and the alerts differ. They alert once an event if one of its mentions is news, and never on a document
in which the reader found nothing. The thresholds of TF-IDF are the best ones for the newsroom, chosen
afterwards, and its word counts know the whole set in advance. A document that tells four acts makes one
event of them, and one alert; since that is a loss by construction, each is also shown with its
clusters parted **by kind and parties** as our reader gives them.

The rows **on the labels** take the labels in place of what our reader finds: what they lack, joining does
wrong; the rest of Sulh's loss is reading. The weights of joining are fitted to these sets and to no other,
so these are no figures of unseen texts (`python -m tests.evaluation.fit --check` leaves out one set after
the other).

"""
_RIVALS = ("TF-IDF with time decay, kind and parties",)
_BLIND = """
## Scored blind

Each set once, at the commit named, before its errors were looked at. What was written down then is never
changed. How much could be had: a second reader, who knew the guidelines and no label, labelled the 80
texts of `blind-22` anew; scored against the first one's labels that gives documents 1.0, kind .942, kind and
parties .933, role .972, status .991, date .953, place .930 and B-cubed .987.

"""
_MEANING = """
## What the figures mean

[What counts as a development](guidelines.md) defines kinds, statuses, roles, parties and dates. A
mention fits a label if half of the shorter evidence's words are in the other, or if kind and one party
are the same.

"""


def render(measured: Sequence[Measured]) -> str:
    """The whole page."""
    parts = (
        _HEAD,
        _lines(_sets(measured)),
        _READING,
        _lines(_reading(measured)),
        _JOINING,
        "\n".join(_lines(_joining(each)) for each in measured),
        _BLIND,
        _lines(_blind(name for name in _names(measured) if name.startswith("blind-"))),
        _MEANING,
        _lines(_table(("figure", "meaning"), ([f.title, f.meaning] for f in FIGURES))),
    )
    return "".join(parts)


def differences(page: str, fresh: str) -> tuple[str, ...]:
    """Lines of a page that are not as they would be now, but for figures that moved a little."""
    old, new = page.splitlines(), fresh.splitlines()
    if len(old) != len(new):
        return (f"{len(old)} lines, {len(new)} now",)
    return tuple(f"{a} → {b}" for a, b in zip(old, new, strict=True) if not _is_same(a, b))


def _is_same(old: str, new: str) -> bool:
    if _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
        return False
    numbers = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    return all(abs(float(a) - float(b)) <= TOLERANCE + _DUST for a, b in numbers)


def _names(measured: Sequence[Measured]) -> tuple[str, ...]:
    return tuple(each.labelled.name for each in measured)


def _sets(measured: Sequence[Measured]) -> Iterator[str]:
    heads = ("set", "texts", "that tell nothing", "developments", "acts", "acts that are news")
    yield from _table(heads, (_set(each) for each in measured))


def _set(measured: Measured) -> Sequence[str]:
    texts = read_labels(measured.labelled.labels)
    labels = [label for text in texts for label in text.labels]
    news = {label.cluster for label in labels if label.act.role == "news"}
    counts = (
        len(texts),
        sum(not text.labels for text in texts),
        len(labels),
        len({label.cluster for label in labels}),
        len(news),
    )
    return (f"`{measured.labelled.name}`", *map(str, counts))


def _reading(measured: Sequence[Measured]) -> Iterator[str]:
    names = (f"`{name}`" for name in _names(measured))
    rows = ([figure.title, *(_shown(figure, each) for each in measured)] for figure in READING)
    yield from _table(("figure", *names), rows)


def _joining(measured: Measured) -> Iterator[str]:
    yield f"### {measured.labelled.name}"
    yield ""
    scores = {
        "**Sulh**": measured.score,
        **measured.baselines,
        "**Sulh**, on the labels": measured.joining,
        **{
            f"{title}, on the labels": score
            for title, score in measured.baselines_of_labels.items()
            if title in _RIVALS
        },
    }
    heads = ("program", *(figure.title for figure in JOINING))
    yield from _table(heads, ([name, *_joined(measured, each)] for name, each in scores.items()))


def _joined(measured: Measured, score: Score) -> Iterator[str]:
    by_program = replace(measured, score=score)
    return (_shown(figure, by_program) for figure in JOINING)


def _blind(names: Iterable[str]) -> Iterator[str]:
    scored = tomllib.loads(BLIND.read_text(encoding="utf-8"))["scored"]
    shown = [f for f in FIGURES if any(f.name in each["figures"] for each in scored)]
    heads = ("set", "day", "commit", *(figure.title for figure in shown))
    yield from _table(heads, (_scored(each, shown) for each in scored))
    unscored = sorted(set(names) - {each["set"] for each in scored})
    if unscored:
        yield ""
        yield f"No blind figures were written down of {', '.join(f'`{each}`' for each in unscored)}."
    for each in scored:
        if "note" in each:
            yield ""
            yield f"`{each['set']}`: {each['note'].strip()}"


def _scored(entry: Mapping[str, Any], shown: Iterable[Figure]) -> Sequence[str]:
    figures = entry["figures"]
    cells = (_number(figures[f.name]) if f.name in figures else "" for f in shown)
    return (f"`{entry['set']}`", entry["date"].isoformat(), f"`{entry['commit']}`", *cells)


def _shown(figure: Figure, measured: Measured) -> str:
    value = figure.of(measured)
    if value is None:
        return "–"
    return f"{value:g}" if figure.is_count else _number(value)


def _number(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
