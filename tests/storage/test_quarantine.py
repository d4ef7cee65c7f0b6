from pathlib import Path
from uuid import UUID

from storage.quarantine import QuarantineEntry, list_entries, save
from tests.storage.builders import NOW, open_database

ENTRY = QuarantineEntry(
    id=UUID(int=1),
    stage="replay",
    subject="articles.jsonl:7",
    reason="broken-line",
    detail="cut in half",
    quarantined_at=NOW,
)


def test_an_entry_is_kept_once(tmp_path: Path) -> None:
    with open_database(tmp_path / "sulh.duckdb") as database:
        save(database.connection, [ENTRY, ENTRY])
        save(database.connection, [ENTRY])
        assert list_entries(database.connection) == (ENTRY,)
