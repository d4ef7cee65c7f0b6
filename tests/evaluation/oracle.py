"""Labels as a reader's finds: what joining is worth when nothing was misread.

Each label of a set becomes the development that a perfect reader would give: kind, status, parties,
place, day and role as labelled. People, subjects, numbers and content words are read by our own reader
from the words that the label names, since a label has none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors.arabic.normalise import normalise
from extractors.arabic.words import split_words
from extractors.records.articles import Revision
from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Span,
    Status,
    TextPart,
)
from extractors.records.readings import Reading
from extractors.talks.actors.actor import Actor
from extractors.talks.detect import SentenceReading, read_text
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.marks import read_marks
from extractors.talks.wording import content_words
from flows.steps.read import ReadReport, Text

Row = Mapping[str, Any]
_AROUND = 3  # words, as the reader looks for an act's number


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """A reader that finds what the labels say: it knows the labels of each document."""

    labels: Mapping[str, Row]
    knowledge: Knowledge

    @classmethod
    def of(cls, rows: Iterable[Row], knowledge: Knowledge) -> "Oracle":
        """An oracle for the rows of a gold file."""
        return cls(labels={row["id"]: row for row in rows}, knowledge=knowledge)

    def read(self, texts: Iterable[Text]) -> ReadReport:
        """Read texts as `flows.steps.read` does; nothing is misread."""
        readings = tuple(
            Reading(
                article=text.article, revision=text.revision, developments=tuple(self._tell(text))
            )
            for text in texts
        )
        return ReadReport(readings=readings, crashes=())

    def _tell(self, text: Text) -> Iterator[Development]:
        revision = text.revision
        reading = read_text(revision, knowledge=self.knowledge, timezone=text.timezone)
        for row in self.labels[revision.document]["developments"]:
            yield _labelled(row, revision, reading.sentences)


def _labelled(row: Row, revision: Revision, sentences: Sequence[SentenceReading]) -> Development:
    span = _span(row["evidence"], revision)
    seen = _seen(row, span, sentences)
    told = row.get("date")
    when = date.fromisoformat(told) if told else None
    return replace(
        seen or _unseen(row, span),
        kind=Kind(row["kind"]),
        status=Status(row["status"]) if row["status"] else None,
        parties=tuple(sorted(row["parties"])),
        place=row["place"],
        date=ActDate(first=when, last=when, precision=DatePrecision.DAY) if when else None,
        role=Role(row["role"]),
        evidence=row["evidence"],
        span=span,
    )


def _span(evidence: str, revision: Revision) -> Span:
    for part, text in ((TextPart.TEXT, revision.text), (TextPart.TITLE, revision.title)):
        start = text.find(evidence)
        if start >= 0:
            return Span(part=part, start=start, end=start + len(evidence))
    return Span(part=TextPart.TEXT, start=0, end=0)


def _seen(row: Row, span: Span, sentences: Sequence[SentenceReading]) -> Development | None:
    """What the reader's own eyes make of the words: people, subjects, marks, lemmas."""
    overlaps = [
        (len(words), sentence, words)
        for sentence in sentences
        if sentence.view.scene.part is span.part and (words := _words_in(span, sentence))
    ]
    if not overlaps:
        return None
    _, sentence, words = max(overlaps, key=lambda each: each[0])
    view, scene = sentence.view, sentence.view.scene
    near = range(max(0, words[0] - _AROUND), min(len(scene.words), words[-1] + _AROUND + 1))
    return replace(
        _unseen(row, span),
        people=tuple(sorted(_people(view.actors, words, row["parties"]))),
        topics=tuple(sorted({match.tag.value for match in scene.of(Sort.TOPIC)})),
        marks=read_marks(Kind(row["kind"]), scene.words[near[0] : near[-1] + 1]),
        lemmas=content_words(view.texts(words[0], words[-1])),
    )


def _words_in(span: Span, sentence: SentenceReading) -> list[int]:
    found = []
    for index, word in enumerate(sentence.view.scene.words):
        start, end = sentence.normal.original_span(word.start, word.end)
        if start < span.end and span.start < end:
            found.append(index)
    return found


def _people(actors: Sequence[Actor], words: Sequence[int], parties: Sequence[str]) -> Iterator[str]:
    """The people of the act's parties: in its words, else before them for a thing said."""
    own = [actor for actor in actors if set(actor.parties) & set(parties)]
    inside = [actor for actor in own if words[0] <= actor.first <= words[-1]]
    before = [actor for actor in own if actor.last < words[0]]
    for actor in inside or before[:1]:
        yield from actor.people


def _unseen(row: Row, span: Span) -> Development:
    """A label of a text that our reader takes for another subject: its words are all there is."""
    words = tuple(word.text for word in split_words(normalise(row["evidence"]).text))
    return Development(
        kind=Kind(row["kind"]),
        status=None,
        parties=(),
        people=(),
        place=None,
        date=None,
        topics=(),
        role=Role(row["role"]),
        evidence=row["evidence"],
        span=span,
        lemmas=content_words(words),
    )
