"""Give analysts the memory after a pass: a read-only copy of the database, and Parquet."""

from pathlib import Path

import duckdb

from extractors.records.faults import SulhError
from flows.steps.naming import headlines
from flows.steps.services import PassServices
from storage.backup import copy_database
from storage.database import Database
from storage.drafts import drafting
from storage.events import find_events
from storage.export import write_parquet
from storage.stock import count_stock

COPY = "sulh.duckdb"
TABLE = "events.parquet"


def publish(services: PassServices, *, command: str) -> str:
    """Refresh what lies in the export folder, each file whole or not at all.

    Whoever has a file open goes on reading the one that he opened. Files that have all that there is are left
    as they are; what a pass could not refresh, the next one does, whatever it stored itself.

    Returns:
        What went wrong, for a person; empty where nothing did.
    """
    folder = services.export_folder
    if folder is None:
        return ""
    try:
        with Database.open(services.database, holder=command, wait=services.wait) as database:
            if _is_current(folder, database.connection):
                return ""
            copy_database(database, folder / COPY, for_readers=True)
            events = find_events(database.connection)
        with drafting(folder / TABLE) as draft:
            write_parquet(events, draft, headline=headlines(services.names))
            draft.replace(folder / TABLE)
    except (OSError, SulhError) as error:
        return f"the export was not refreshed: {error}"
    return ""


def _is_current(folder: Path, live: duckdb.DuckDBPyConnection) -> bool:
    """Whether the copy holds as much as the database, and the table was written after it."""
    copy, table = folder / COPY, folder / TABLE
    try:
        if table.stat().st_mtime_ns < copy.stat().st_mtime_ns:
            return False
        with duckdb.connect(str(copy), read_only=True) as copied:
            return count_stock(copied) == count_stock(live)
    except (OSError, duckdb.Error):  # one of them is not there, or is no database of ours
        return False
