"""One text with everything that was read in it, as a page in one file without script or other host."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractors.records.developments import Development, Role
from extractors.records.events import Mention
from extractors.talks.detect import SentenceReading, TextReading
from flows.alerts.words import KINDS, STATUSES
from flows.alerts.writing import safe_text, write_day
from flows.explanation.facts import (
    Fact,
    Sign,
    facts_of,
    sentence_name,
    tells,
    told_again,
)
from flows.explanation.joining import joining, told_acts
from flows.explanation.left_open import left_open

# Speech covers whole clauses: as a mark it would hide the others.
_MARKED = (
    Sign.REJECTED,
    Sign.FRAME,
    Sign.ACTOR,
    Sign.CUE,
    Sign.TIME,
    Sign.PLACE,
    Sign.TOPIC,
    Sign.DATELINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a sentence's text and the signs that mark it."""

    text: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence on the page."""

    name: str
    runs: tuple[Run, ...]
    facts: tuple[Fact, ...]
    again: tuple[str, ...]  # the kinds of its acts that count elsewhere
    tells: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One development on the page."""

    number: int
    heading: str
    evidence: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    joining: str


def render_explanation(
    reading: TextReading, *, title: str, mentions: Sequence[Mention] = ()
) -> str:
    """The page of a reading. `mentions` tell which events its developments would join."""
    template = _environment().get_template("explanation.html")
    return template.render(
        title=safe_text(title),
        related=reading.related,
        lines=[_line(sentence, reading) for sentence in reading.sentences],
        cards=[
            _card(number, act, mention)
            for number, (act, mention) in enumerate(told_acts(reading, mentions), start=1)
        ],
        signs=[*_MARKED],
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("flows.explanation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _line(sentence: SentenceReading, reading: TextReading) -> Line:
    facts = facts_of(sentence, reading)
    return Line(
        name=sentence_name(sentence),
        runs=tuple(runs_of(sentence, facts)),
        facts=facts,
        again=tuple(KINDS[act.kind][1] for act in told_again(sentence, reading)),
        tells=tells(sentence, reading),
    )


def runs_of(sentence: SentenceReading, facts: Sequence[Fact]) -> Iterator[Run]:
    """The sentence cut where a mark begins or ends; the runs together are the sentence as it is printed."""
    scene, normal = sentence.view.scene, sentence.normal
    start, end = normal.original_span(scene.start, scene.end)
    signs = [
        tuple(sign for sign in _MARKED if any(_covers(fact, index, sign) for fact in facts))
        for index in range(len(scene.words))
    ]
    at = start
    for index, word in enumerate(scene.words):
        if index and signs[index] == signs[index - 1]:
            continue
        first = normal.original_span(word.start, word.end)[0]
        if first > at:
            yield Run(text=normal.original[at:first], signs=signs[index - 1] if index else ())
            at = first
    if end > at:
        yield Run(text=normal.original[at:end], signs=signs[-1] if signs else ())


def _covers(fact: Fact, index: int, sign: Sign) -> bool:
    return fact.sign is sign and fact.first <= index <= fact.last


def _card(number: int, act: Development, mention: Mention | None) -> Card:
    status = f", {STATUSES[act.status]}" if act.status else ""
    background = " (background)" if act.role is Role.BACKGROUND else ""
    told = {
        "who": "+".join(act.parties),
        "to": "+".join(act.addressees),
        "people": ", ".join(act.people),
        "where": act.place or "",
        "when": write_day(act.date, arabic=False) if act.date else "day not told",
        "about": ", ".join((*act.topics, *act.marks)),
        "reported by": " ← ".join(act.reported_by),
        "or": "; ".join(left_open(act)),
    }
    return Card(
        number=number,
        heading=f"{KINDS[act.kind][1]}{status}{background}",
        evidence=safe_text(act.evidence),
        facts=tuple((label, safe_text(value)) for label, value in told.items() if value),
        reasons=tuple(safe_text(reason) for reason in act.reasons),
        joining=joining(mention) if mention else "",
    )
