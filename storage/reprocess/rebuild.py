"""Resolve all stored texts again, into a database beside the one in use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import duckdb

from extractors.records.events import Mention
from extractors.records.readings import Reading
from storage.corrections import Placement, load_placements
from storage.database import Database
from storage.feeds import load_outlets
from storage.mentions import mentions_of_revisions
from storage.reprocess.stored import StoredText, load_texts, text_ids
from storage.resolve.batch import reported_at
from storage.resolve.commit import commit_readings
from storage.resolve.precedent import Precedent
from storage.resolve.profiles import Geography

_BATCH = 200  # texts a transaction: half a megabyte of text, 0.2 s
_HOLDER = "sulh reprocess"


class Kept(StrEnum):
    """Why a text is not read again, so that it tells what it told."""

    DROPPED = "text-dropped"  # by retention: what is left of it is empty
    FAILED = "reader-failed"


# Reads texts again. What it cannot read it leaves out.
Read = Callable[[Sequence[StoredText]], Sequence[Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What was resolved again: `read` and the sum of `kept` are the number of stored texts."""

    read: int
    kept: Mapping[Kept, int]  # each reason is there; for none it is 0
    developments: int


def rebuild(  # noqa: PLR0913 - all but the first by name
    live: Database,
    *,
    beside: Path,
    read: Read,
    geography: Geography,
    now: datetime,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Rebuilt:
    """Read and resolve every stored text into a new file. The database in use is only read.

    Mentions keep their ids where their words are told still, and with them events, corrections and
    alerts. People's placements hold while later texts are resolved. No alert is chosen.

    Args:
        live: The database in use.
        beside: Where the new file goes; there must be none.
        read: The reader.
        geography: Which place lies in which.
        now: The time of reading.
        progress: Called with the texts done, and all.
    """
    ids = text_ids(live.connection)
    outlets = load_outlets(live.connection)
    placements = load_placements(live.connection)
    done: list[Rebuilt] = []
    with Database.open(beside, holder=_HOLDER) as shadow:
        _take_corrections(shadow.connection, live.connection)
        for first in range(0, len(ids), _BATCH):
            texts = load_texts(live.connection, ids[first : first + _BATCH])
            mentions = _mentions(live.connection, texts)
            readings, kept = _read(texts, mentions, read)
            with shadow.transaction() as connection:
                report = commit_readings(
                    connection,
                    readings,
                    outlets=outlets,
                    now=now,
                    choose_alert=lambda _: None,
                    channels=(),
                    geography=geography,
                    precedent=_precedent(texts, mentions, placements),
                )
            done.append(
                Rebuilt(
                    read=len(readings) - sum(kept.values()),
                    kept=kept,
                    developments=report.developments,
                )
            )
            progress(first + len(texts), len(ids))
    return Rebuilt(
        read=sum(each.read for each in done),
        kept={reason: sum(each.kept[reason] for each in done) for reason in Kept},
        developments=sum(each.developments for each in done),
    )


def _mentions(
    connection: duckdb.DuckDBPyConnection, texts: Sequence[StoredText]
) -> dict[UUID, tuple[Mention, ...]]:
    told = [text.revision.modified_at or text.revision.published_at for text in texts]
    return mentions_of_revisions(
        connection, [text.revision.id for text in texts], since=min(told, default=None)
    )


def _read(
    texts: Sequence[StoredText], mentions: dict[UUID, tuple[Mention, ...]], read: Read
) -> tuple[list[Reading], dict[Kept, int]]:
    readings = list(read([text for text in texts if not text.is_dropped]))
    known = {reading.revision.id for reading in readings}
    unread = [text for text in texts if text.revision.id not in known]
    dropped = sum(text.is_dropped for text in unread)
    for text in unread:
        told = mentions.get(text.revision.id, ())
        readings.append(
            Reading(
                article=text.article,
                revision=text.revision,
                developments=tuple(each.development for each in told if each.counts),
                unsure=tuple(each.development for each in told if not each.counts),
            )
        )
    ordered = sorted(readings, key=lambda each: (reported_at(each), each.revision.id))
    return ordered, {Kept.DROPPED: dropped, Kept.FAILED: len(unread) - dropped}


def _precedent(
    texts: Sequence[StoredText],
    mentions: dict[UUID, tuple[Mention, ...]],
    placements: dict[UUID, Placement],
) -> Precedent:
    return Precedent(
        mentions=mentions,
        origins={text.revision.id: text.origin for text in texts},
        placements=placements,
    )


def _take_corrections(shadow: duckdb.DuckDBPyConnection, live: duckdb.DuckDBPyConnection) -> None:
    """The new file knows what people decided, for later texts are resolved with it."""
    for table in ("corrections", "placements"):
        rows = live.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - two constants
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            shadow.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
