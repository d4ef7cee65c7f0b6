"""Measure: a set's articles through the pipeline, as `sulh replay` and `sulh export` do it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractors.articles.canonical import canonical_url
from flows.replay import ReplayReport, replay
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
from tests.evaluation.scoring import FoundEvent, Score, read_events, read_labels, score
from tests.evaluation.sets import LabelledSet, load_set

_PACK = "russia-ukraine"
_NOW = datetime(2100, 1, 1, tzinfo=UTC)  # after all sets: they are read the same on any day


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one set."""

    labelled: LabelledSet
    score: Score
    baselines: Mapping[str, Score]  # by the title of the baseline
    crashed: tuple[str, ...]  # ids of texts on which the reader or the resolving failed
    refused: tuple[str, ...]  # ids of texts that no archive can hold, as one without a word


@dataclass(frozen=True, slots=True, kw_only=True)
class _Replayed:
    report: ReplayReport
    events: tuple[FoundEvent, ...]
    faults: tuple[QuarantineEntry, ...]


@cache
def measure(name: str) -> Measured:
    """Measure a set by its name, once a process."""
    return measure_set(load_set(name))


def measure_set(labelled: LabelledSet) -> Measured:
    """Measure a set: the pipeline, and the baselines on what the same reader found."""
    with TemporaryDirectory(prefix="sulh-evaluation-") as folder:
        source = Path(folder) / "articles.jsonl"
        labelled.write_archive(source)
        archive = read_archive(source, now=_NOW)
        replayed = _replay(archive, source, labelled)
    texts = read_labels(labelled.labels)
    documents = _documents(archive)
    return Measured(
        labelled=labelled,
        score=score(texts, replayed.events),
        baselines={
            each.title: score(
                texts,
                regroup(replayed.events, each.cluster(documents), by_act=each.by_act),
            )
            for each in BASELINES
        },
        crashed=_crashed(replayed.faults, labelled.articles),
        refused=tuple(labelled.articles[fault.line - 1]["id"] for fault in archive.faults),
    )


def _replay(archive: Archive, source: Path, labelled: LabelledSet) -> _Replayed:
    database = source.with_name("events.duckdb")
    report = replay(
        archive,
        source=source,
        database=database,
        knowledge=load_knowledge(None, _PACK),
        outlets=labelled.outlets,
        policy=policy_of(AlertSettings()),
    )
    export = StringIO()
    with Database.open(database, holder="evaluation") as opened:
        found = find_events(opened.connection)
        faults = list_entries(opened.connection, limit=len(archive.articles))
    write_jsonl(found, export, headline=headlines(load_names(None, _PACK)))
    rows = [json.loads(line) for line in export.getvalue().splitlines()]
    return _Replayed(report=report, events=read_events(rows), faults=faults)


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
