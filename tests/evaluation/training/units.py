"""Labelled units: the clauses of a set's texts as the trained part sees them, with their labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from extractors.records.articles import Revision, article_id, revision_id
from extractors.records.developments import Kind, TextPart
from extractors.records.feeds import DateSource
from extractors.talks.clauses import Clause
from extractors.talks.detect import SentenceReading, read_text
from extractors.talks.knowledge import Knowledge
from extractors.talks.trained.features import tokens_of, unit_features
from tests.evaluation.sets import LabelledSet

Label = Mapping[str, Any]
_COVERED = 0.6  # share of a clause in a label's evidence, from which the clause tells the act too


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A clause, its features, and the labels whose evidence it holds, by kind.

    `elsewhere` are the kinds that its text is labelled with at other words: this clause may tell the same
    act again, so that it is no good example of a clause without one.
    """

    document: str
    sentence: SentenceReading
    clause: Clause
    tokens: tuple[str, ...]
    features: tuple[str, ...]
    labels: Mapping[Kind, Label]
    elsewhere: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class _Run:
    """A clause with the characters of its text that it takes."""

    sentence: SentenceReading
    clause: Clause
    start: int
    end: int

    @property
    def part(self) -> TextPart:
        return self.sentence.view.scene.part


def labelled_units(labelled: LabelledSet, knowledge: Knowledge) -> list[Unit]:
    """The clauses of all texts that the reader takes for related. `knowledge` is to be without weights."""
    return [
        unit
        for article, row in zip(labelled.articles, labelled.labels, strict=True)
        for unit in _of_text(article, row["developments"], knowledge)
    ]


def revision_of(article: Mapping[str, Any]) -> Revision:
    """An archive's line as a revision."""
    published = datetime.fromisoformat(article["published_at"])
    modified = article.get("modified_at")
    address = article_id(article["url"])
    return Revision(
        id=revision_id(address, article["title"], article["text"]),
        article_id=address,
        document=article["id"],
        title=article["title"],
        text=article["text"],
        published_at=published,
        modified_at=datetime.fromisoformat(modified) if modified else None,
        date_source=DateSource.FEED,
        seen_at=published,
    )


def _of_text(
    article: Mapping[str, Any], labels: Sequence[Label], knowledge: Knowledge
) -> Iterator[Unit]:
    reading = read_text(revision_of(article), knowledge=knowledge, timezone="UTC", loosely=True)
    runs = [run for sentence in reading.sentences for run in _runs(sentence)]
    told: list[dict[Kind, Label]] = [{} for _ in runs]
    for label in labels:
        for index in _places(label, article, runs):
            told[index].setdefault(Kind(label["kind"]), label)
    kinds = frozenset(Kind(label["kind"]) for label in labels)
    tokens = {id(run.sentence): tokens_of(run.sentence.view) for run in runs}
    for run, here in zip(runs, told, strict=True):
        if run.part is TextPart.TITLE and labels and not here:
            continue  # evidence is taken from the text where the title tells the same
        words = tokens[id(run.sentence)]
        yield Unit(
            document=article["id"],
            sentence=run.sentence,
            clause=run.clause,
            tokens=words,
            features=unit_features(run.clause, run.sentence.view, run.sentence.ruled, words),
            labels=here,
            elsewhere=kinds - here.keys(),
        )


def _runs(sentence: SentenceReading) -> Iterator[_Run]:
    for clause in sentence.view.clauses:
        if clause.last < sentence.view.opening:
            continue  # a dateline
        words = sentence.view.scene.words[clause.first : clause.last + 1]
        start, end = sentence.normal.original_span(words[0].start, words[-1].end)
        yield _Run(sentence, clause, start, end)


def _places(label: Label, article: Mapping[str, Any], runs: Sequence[_Run]) -> list[int]:
    """The clauses that hold a label's evidence: the one with most of it, and those that it covers."""
    for part in (TextPart.TEXT, TextPart.TITLE):
        start = article[part.value].find(label["evidence"])
        if start < 0:
            continue
        end = start + len(label["evidence"])
        shared = {
            index: min(end, run.end) - max(start, run.start)
            for index, run in enumerate(runs)
            if run.part is part and min(end, run.end) > max(start, run.start)
        }
        best = max(shared, key=lambda index: shared[index], default=None)
        return [
            index
            for index, length in shared.items()
            if index == best or length >= _COVERED * (runs[index].end - runs[index].start)
        ]
    return []
