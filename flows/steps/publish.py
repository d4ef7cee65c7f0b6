"""Give analysts the memory after a pass: a read-only copy of the database, and Parquet."""

from extractors.records.faults import SulhError
from flows.steps.naming import headlines
from flows.steps.services import PassServices
from storage.backup import copy_database
from storage.database import Database
from storage.drafts import drafting
from storage.events import find_events
from storage.export import write_parquet

COPY = "sulh.duckdb"
TABLE = "events.parquet"


def publish(services: PassServices, *, command: str, changed: bool) -> str:
    """Refresh what lies in the export folder, each file whole or not at all.

    Whoever has a file open goes on reading the one that he opened. A pass that stored nothing leaves
    them as they are.

    Returns:
        What went wrong, for a person; empty where nothing did.
    """
    folder = services.export_folder
    if folder is None or (not changed and (folder / COPY).is_file()):
        return ""
    try:
        with Database.open(services.database, holder=command, wait=services.wait) as database:
            copy_database(database, folder / COPY, for_readers=True)
            events = find_events(database.connection)
        with drafting(folder / TABLE) as draft:
            write_parquet(events, draft, headline=headlines(services.names))
            draft.replace(folder / TABLE)
    except (OSError, SulhError) as error:
        return f"the export was not refreshed: {error}"
    return ""
