"""Ask which events a text would join, without storing anything."""

from datetime import datetime

from extractors.records.events import Mention
from extractors.records.readings import Reading
from storage.database import Database
from storage.resolve.commit import commit_readings
from storage.resolve.profiles import Geography


class _RehearsalOverError(Exception):
    """Ends the transaction, so that nothing of it stays, and carries the result out."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        super().__init__()
        self.mentions = mentions


def rehearse(
    database: Database, reading: Reading, *, geography: Geography, now: datetime
) -> tuple[Mention, ...]:
    """Resolve a reading and take it back; returns its mentions as they would be stored.

    No alert is chosen. A revision that is stored already has none.
    """
    try:
        with database.transaction() as connection:
            report = commit_readings(
                connection,
                (reading,),
                outlets={},
                now=now,
                choose_alert=lambda _: None,
                channels=(),
                geography=geography,
            )
            raise _RehearsalOverError(tuple(change.mention for change in report.changes))  # noqa: TRY301 - it ends the transaction
    except _RehearsalOverError as over:
        return over.mentions
