"""How much there is of everything."""

import duckdb

from storage.columns import fetch

_COUNTED = ("outlets", "feeds", "items", "articles", "revisions", "events", "mentions", "alerts")


def count_stock(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of the tables that tell how large the memory is."""
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in _COUNTED)  # noqa: S608 - constants
    return dict(zip(_COUNTED, fetch(connection, f"SELECT {counts}")[0], strict=True))
