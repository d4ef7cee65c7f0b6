"""Read revisions: detect what each tells. Nothing here touches the network or the database."""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from extractors.records.articles import Article, Revision
from extractors.records.identity import content_id
from extractors.records.outcomes import ItemOutcome
from extractors.records.readings import Reading
from extractors.talks.detect import read_text
from extractors.talks.knowledge import Knowledge, build_knowledge
from extractors.talks.packs.load import load_pack
from extractors.talks.packs.records import PlaceKind
from extractors.talks.trained.trained import shipped_training
from storage.quarantine import QuarantineEntry
from storage.resolve.profiles import Geography

_STAGE = "read"
_LONGEST_TRACE = 4_000  # characters; the innermost frames say most


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A revision that waits to be read. `timezone` is where its "today" is."""

    article: Article
    revision: Revision
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """A text on which the reader failed: our own fault, kept for a person to look at."""

    article: Article
    revision: Revision
    stage: str
    trace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What came of texts: the two add up to what went in."""

    readings: tuple[Reading, ...]
    crashes: tuple[Crash, ...]


@cache
def load_knowledge(folder: Path | None, name: str) -> Knowledge:
    """The topic pack made ready, once a process.

    Raises:
        ConfigurationError: the pack has errors.
    """
    return build_knowledge(load_pack(folder, name=name), trained=shipped_training())


def geography_of(knowledge: Knowledge) -> Geography:
    """Which place lies in which, by the names that developments carry; the last one is a country."""
    places = knowledge.places.values()
    countries = {place.country: place for place in places if place.kind is PlaceKind.COUNTRY}
    parents: dict[str, str] = {}
    for place in sorted(places, key=lambda place: place.output != place.name_en):
        above = knowledge.places.get(place.within)
        while above and above.output == place.output:  # a venue is shown as its city
            above = knowledge.places.get(above.within)
        above = above or countries.get(place.country)
        if above and above.output != place.output:
            parents.setdefault(place.output, above.output)  # a city's own before its venues'
    names = frozenset(country.output for country in countries.values())
    return Geography(parents=parents, countries=names)


def read_texts(texts: Iterable[Text], *, knowledge: Knowledge) -> ReadReport:
    """Read each text; one that fails does not stop the others."""
    readings: list[Reading] = []
    crashes: list[Crash] = []
    for text in texts:
        try:
            found = read_text(text.revision, knowledge=knowledge, timezone=text.timezone)
        except Exception:  # noqa: BLE001 - one text's fault is counted and kept, the run goes on
            crashes.append(crash_of(text.article, text.revision, stage=_STAGE))
        else:
            readings.append(
                Reading(
                    article=text.article,
                    revision=text.revision,
                    developments=found.developments,
                    unsure=found.unsure,
                )
            )
    return ReadReport(readings=tuple(readings), crashes=tuple(crashes))


def crash_of(article: Article, revision: Revision, *, stage: str) -> Crash:
    """Record the exception being handled."""
    return Crash(
        article=article,
        revision=revision,
        stage=stage,
        trace=traceback.format_exc()[-_LONGEST_TRACE:],
    )


def quarantined(crash: Crash, *, now: datetime) -> QuarantineEntry:
    """The record of a crash. The same text failing again is the same entry."""
    return QuarantineEntry(
        id=content_id("quarantine", crash.stage, str(crash.revision.id)),
        stage=crash.stage,
        subject=crash.article.url,
        reason=ItemOutcome.CRASHED,
        detail=crash.trace,
        quarantined_at=now,
    )
