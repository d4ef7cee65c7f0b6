"""Put what was resolved again in the place of what was there: in one transaction, telling nobody."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import duckdb

from storage import alerts
from storage.columns import encode, fetch
from storage.database import transaction
from storage.reprocess.difference import NEXT
from storage.resolve.told import told_within

# Where each mention that counts is shown: in its event, or where a person put it.
_SHOWN_IN = (
    "SELECT m.id, coalesce(p.event_id, m.event_id) AS event FROM mentions m "
    "LEFT JOIN placements p ON p.mention_id = m.id "
    "WHERE coalesce(p.founding, m.founding) OR NOT coalesce(p.doubtful, m.doubtful)"
)


def swap(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> None:
    """Replace mentions, events, keys, links and withdrawals by those of the attached database.

    Texts, feeds, people's corrections and the alerts that were sent stay. What a reader was told of
    an event counts for the events that its mentions are in now; what still waits to be sent of an
    event that is none any more is suppressed.
    """
    with transaction(connection):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE shown_before AS {_SHOWN_IN}")
        _replace(connection)
        _found_again(connection)
        _carry_alerts(connection, now=now)
        connection.execute("DROP TABLE shown_before")


def _replace(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE withdrawn_before AS FROM withdrawals")
    connection.execute("CREATE OR REPLACE TEMP TABLE linked_before AS FROM event_links")
    connection.execute(
        "DELETE FROM events WHERE id NOT IN (SELECT event_id FROM corrections UNION "
        "SELECT other_id FROM corrections WHERE other_id IS NOT NULL)"
    )
    for table in ("mentions", "event_keys", "readings", "withdrawals", "event_links"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - constants
    for table in ("mentions", "event_keys", "readings"):
        connection.execute(f"INSERT INTO {table} BY NAME FROM {NEXT}.{table}")
    connection.execute(f"INSERT INTO events BY NAME FROM {NEXT}.events ON CONFLICT DO NOTHING")
    connection.execute(
        "INSERT INTO withdrawals SELECT n.mention_id, coalesce(o.withdrawn_at, n.withdrawn_at) "  # noqa: S608
        f"FROM {NEXT}.withdrawals n LEFT JOIN withdrawn_before o USING (mention_id)"
    )
    connection.execute(
        "INSERT INTO event_links SELECT n.event_id, n.other_id, n.relation, "  # noqa: S608
        f"coalesce(o.linked_at, n.linked_at) FROM {NEXT}.event_links n "
        "LEFT JOIN linked_before o USING (event_id, other_id, relation)"
    )
    for table in ("withdrawn_before", "linked_before"):
        connection.execute(f"DROP TABLE {table}")


def _found_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Where people's placements left an event without its founding mention, the earliest founds it."""
    rows = fetch(
        connection,
        "SELECT coalesce(p.event_id, m.event_id) AS event, arg_min(m.id, (m.published_at, m.id)), "
        "arg_min(m.event_id, (m.published_at, m.id)) FROM mentions m "
        "LEFT JOIN placements p ON p.mention_id = m.id GROUP BY event "
        "HAVING NOT bool_or(coalesce(p.founding, m.founding))",
    )
    for event, mention, home in rows:
        connection.execute(
            "INSERT INTO placements (mention_id, home_id, event_id, founding, correction_id) "
            "SELECT ?, ?, ?, true, "
            "(SELECT arg_max(id, made_at) FROM corrections WHERE event_id = ? OR other_id = ?) "
            "ON CONFLICT (mention_id) DO UPDATE SET founding = true",
            [mention, home, event, event, event],
        )


def _carry_alerts(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> None:
    """Give what was told of an event to those that its mentions are in now."""
    rows = fetch(
        connection,
        "SELECT told.event_id, s.event, count(s.event) "  # noqa: S608 - a constant
        "FROM (SELECT DISTINCT event_id FROM alerts) told "
        "LEFT JOIN shown_before b ON b.event = told.event_id "
        f"LEFT JOIN ({_SHOWN_IN}) s ON s.id = b.id GROUP BY ALL",
    )
    heirs: dict[UUID, dict[UUID, int]] = {row[0]: {} for row in rows}
    for event, heir, mentions in rows:
        if heir is not None:
            heirs[event][heir] = mentions
    standing = _standing(connection, heirs)
    for event in heirs.keys() - standing:
        _bequeath(connection, event, heirs[event], now=now)
    known = alerts.alerts_of(connection, list({heir for each in heirs.values() for heir in each}))
    copies = [
        told_within(alert, heir)
        for event in heirs.keys() & standing
        for heir in heirs[event]
        if heir not in known
        for alert in known.get(event, ())
    ]
    alerts.save_alerts(connection, copies, channels=())


def _standing(connection: duckdb.DuckDBPyConnection, events: Collection[UUID]) -> frozenset[UUID]:
    rows = fetch(
        connection,
        f"SELECT DISTINCT event FROM ({_SHOWN_IN}) "  # noqa: S608 - a constant
        "WHERE event IN (SELECT unnest(from_json(?::JSON, '[\"UUID\"]')))",
        [encode(list(events))],
    )
    return frozenset(row[0] for row in rows)


def _bequeath(
    connection: duckdb.DuckDBPyConnection, event: UUID, heirs: dict[UUID, int], *, now: datetime
) -> None:
    if heirs:
        heir = max(heirs, key=lambda each: (heirs[each], str(each)))
        alerts.move_alerts(connection, event, heir)
    else:
        alerts.suppress_pending(connection, event, at=now)
