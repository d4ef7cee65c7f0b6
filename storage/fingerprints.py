"""What tells whether an event changed since it was last shown, without reading the event.

A fingerprint is a sum of hashes of the rows that an event is made of. Rows are hashed inside the
database, so that ten thousand events cost a tenth of a second and no text of a page is read.
"""

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

import duckdb

from storage.columns import fetch
from storage.corrections import retracted

# A revision's text never changes; it goes when retention drops it. A second revision of an article
# is an edit, which the page shows under each event that the article tells.
_PARTS = """
WITH versions AS (
    SELECT r.article_id, sum(hash(r.id, r.seen_at, d.revision_id IS NULL)) AS sum
    FROM revisions r LEFT JOIN dropped_texts d ON d.revision_id = r.id GROUP BY r.article_id
), sent AS (
    SELECT event_id, sum(hash(id, reason, created_at, detail)) AS sum FROM alerts GROUP BY event_id
)
SELECT coalesce(p.event_id, m.event_id) AS event,
    sum(hash(m, p.founding, p.mention_id IS NULL, w.mention_id IS NULL, o.name, o.family, v.sum)),
    count(*), any_value(s.sum)
FROM mentions m
LEFT JOIN placements p ON p.mention_id = m.id
LEFT JOIN withdrawals w ON w.mention_id = m.id
LEFT JOIN outlets o ON o.id = m.outlet_id
LEFT JOIN versions v ON v.article_id = m.article_id
LEFT JOIN sent s ON s.event_id = coalesce(p.event_id, m.event_id)
GROUP BY event
"""


def event_fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[UUID, str]:
    """Of each event that the timeline shows, a word that is another once anything of it is.

    That takes in its mentions, where a person put them, what is withdrawn, its alerts, the names
    and families of its outlets, the versions of its articles, and all of this for the events that
    it is linked to. The words hold for one version of DuckDB; another gives others.
    """
    gone = retracted(connection)
    own = {row[0]: repr(row[1:]) for row in fetch(connection, _PARTS) if row[0] not in gone}
    links = fetch(
        connection, "SELECT event_id, other_id, relation, linked_at::VARCHAR FROM event_links"
    )
    linked: dict[UUID, list[str]] = {}
    for one, other, *rest in links:
        if one in own and other in own:
            for here, there in ((one, other), (other, one)):
                linked.setdefault(here, []).append(f"{one} {other} {rest} {own[there]}")
    return {event: _digest(parts, linked.get(event, ())) for event, parts in own.items()}


def _digest(parts: str, links: Iterable[str]) -> str:
    return blake2b("\n".join((parts, *sorted(links))).encode(), digest_size=9).hexdigest()
