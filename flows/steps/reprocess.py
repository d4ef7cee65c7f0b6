"""Read and resolve all stored texts again: what would change, and the change itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.records.readings import Reading
from extractors.talks.knowledge import Knowledge
from flows.steps.read import Text, geography_of, read_texts
from storage.database import Database
from storage.reprocess.difference import Difference, attached, find_difference
from storage.reprocess.rebuild import Rebuilt, rebuild
from storage.reprocess.stored import StoredText
from storage.reprocess.swap import swap


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All texts resolved again, beside the database: `take` puts them in its place."""

    rebuilt: Rebuilt
    difference: Difference
    take: Callable[[datetime], None]


@contextmanager
def propose(
    database: Database,
    *,
    knowledge: Knowledge,
    now: datetime,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Iterator[Proposal]:
    """Resolve everything again beside the database, which needs as much room on its disk again.

    Nothing changes until `take` is called; a crash before or in it leaves everything as it was.
    """
    with TemporaryDirectory(dir=database.path.parent, prefix=".sulh-reprocess-") as folder:
        beside = Path(folder) / "rebuilt.duckdb"
        rebuilt = rebuild(
            database,
            beside=beside,
            read=lambda texts: _read(texts, knowledge),
            geography=geography_of(knowledge),
            now=now,
            progress=progress,
        )
        with attached(database.connection, beside):
            yield Proposal(
                rebuilt=rebuilt,
                difference=find_difference(database.connection),
                take=lambda at: _take(database, at),
            )


def _read(texts: Sequence[StoredText], knowledge: Knowledge) -> Sequence[Reading]:
    return read_texts(
        (
            Text(article=text.article, revision=text.revision, timezone=text.timezone)
            for text in texts
        ),
        knowledge=knowledge,
    ).readings


def _take(database: Database, now: datetime) -> None:
    with database.transaction() as connection:
        swap(connection, now=now)
