"""Measure: a set's articles through the pipeline, as `sulh replay` and `sulh export` do it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractors.articles.canonical import canonical_url
from extractors.records.events import Event
from extractors.talks.knowledge import Knowledge
from flows.alerts.choose import AlertPolicy
from flows.replay import replay
from flows.settings import AlertSettings
from flows.steps.archive import Archive, read_archive
from flows.steps.naming import headlines, load_names
from flows.steps.policy import policy_of
from flows.steps.read import load_knowledge
from storage.database import Database
from storage.events import find_events
from storage.export import write_jsonl
from storage.quarantine import QuarantineEntry, list_entries
from tests.evaluation.baselines import BASELINES, Document, regroup
from tests.evaluation.oracle import Oracle
from tests.evaluation.scoring import (
    FoundEvent,
    LabelledText,
    Score,
    read_events,
    read_labels,
    score,
)
from tests.evaluation.sets import LabelledSet, load_set

_PACK = "russia-ukraine"
_NOW = datetime(2100, 1, 1, tzinfo=UTC)  # after all sets: they are read the same on any day


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one set."""

    labelled: LabelledSet
    score: Score
    joining: Score  # with the labels for a reader: what the joining alone is worth
    baselines: Mapping[str, Score]  # by the title of the baseline
    baselines_of_labels: Mapping[str, Score]  # likewise on the labels
    crashed: tuple[str, ...]  # ids of texts on which the reader or the resolving failed
    refused: tuple[str, ...]  # ids of texts that no archive can hold, as one without a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A set after the pipeline: the events as they are stored, and as they are exported."""

    archive: Archive
    stored: tuple[Event, ...]
    exported: tuple[FoundEvent, ...]
    faults: tuple[QuarantineEntry, ...]


@cache
def measure(name: str) -> Measured:
    """Measure a set by its name, once a process."""
    return measure_set(load_set(name))


def measure_set(labelled: LabelledSet, *, knowledge: Knowledge | None = None) -> Measured:
    """Measure a set: the pipeline and the baselines, on what our reader finds and on the labels.

    `knowledge` is what the reader knows; by default what ships.
    """
    read, known = replay_set(labelled, knowledge=knowledge), replay_set(labelled, oracle=True)
    texts = read_labels(labelled.labels)
    return Measured(
        labelled=labelled,
        score=score(texts, read.exported),
        joining=score(texts, known.exported),
        baselines=_baselines(texts, read),
        baselines_of_labels=_baselines(texts, known),
        crashed=_crashed(read.faults, labelled.articles),
        refused=tuple(labelled.articles[fault.line - 1]["id"] for fault in read.archive.faults),
    )


def replay_set(
    labelled: LabelledSet,
    *,
    oracle: bool = False,
    knowledge: Knowledge | None = None,
    policy: AlertPolicy | None = None,
) -> Replayed:
    """Take a set through the pipeline, with our reader, or with the labels in its place."""
    knowledge = knowledge or load_knowledge(None, _PACK)
    with TemporaryDirectory(prefix="sulh-evaluation-") as folder:
        source = Path(folder) / "articles.jsonl"
        labelled.write_archive(source)
        archive = read_archive(source, now=_NOW)
        replay(
            archive,
            source=source,
            database=source.with_name("events.duckdb"),
            knowledge=knowledge,
            outlets=labelled.outlets,
            policy=policy or policy_of(AlertSettings()),
            read=Oracle.of(labelled.labels, knowledge).read if oracle else None,
        )
        return _replayed(archive, source.with_name("events.duckdb"))


def _replayed(archive: Archive, database: Path) -> Replayed:
    export = StringIO()
    with Database.open(database, holder="evaluation") as opened:
        found = find_events(opened.connection)
        faults = list_entries(opened.connection, limit=len(archive.articles))
    write_jsonl(found, export, headline=headlines(load_names(None, _PACK)))
    rows = [json.loads(line) for line in export.getvalue().splitlines()]
    return Replayed(archive=archive, stored=found, exported=read_events(rows), faults=faults)


def _baselines(texts: Sequence[LabelledText], replayed: Replayed) -> dict[str, Score]:
    documents = _documents(replayed.archive)
    return {
        each.title: score(
            texts, regroup(replayed.exported, each.cluster(documents), by_act=each.by_act)
        )
        for each in BASELINES
    }


def _documents(archive: Archive) -> tuple[Document, ...]:
    """The articles in the order in which the pipeline got them."""
    return tuple(
        Document(
            id=article.document,
            url=canonical_url(article.url),
            title=article.title,
            text=article.text,
            told_at=article.told_at,
        )
        for article in archive.articles
    )


def _crashed(
    faults: Iterable[QuarantineEntry], articles: Iterable[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Quarantine knows a text by its address; two versions of one article are both suspected."""
    guilty = {fault.subject for fault in faults}
    return tuple(row["id"] for row in articles if canonical_url(row["url"]) in guilty)
