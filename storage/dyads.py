"""Events as coded event data: a row for each who-did-what-to-whom, as in POLECAT and GDELT."""

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import TextIO

from extractors.records.developments import Kind
from extractors.records.events import Event
from storage.plover import code_of, quad_class

PartyName = Callable[[str], str]  # the English name of a party's code

COLUMNS = (
    "event_id",
    "row",
    "rows",
    "event_date",
    "date_first",
    "date_last",
    "date_precision",
    "first_published",
    "kind",
    "status",
    "plover_type",
    "cameo_code",
    "cameo_root",
    "quad_class",
    "actor",
    "actor_name",
    "actor_sector",
    "recipient",
    "recipient_name",
    "recipient_sector",
    "people",
    "place",
    "contexts",
    "sources",
    "families",
    "origins",
    "articles",
    "doubtful",
    "withdrawn",
    "headline",
    "url",
)

# What sides do together is told of each towards each other, as CAMEO codes talks and agreements.
_MUTUAL = frozenset({Kind.TALKS, Kind.AGREEMENT, Kind.CEASEFIRE, Kind.EXCHANGE})
_BODIES = frozenset({"EU", "NATO", "UN", "IAEA"})


def write_dyads(
    events: Iterable[Event],
    stream: TextIO,
    *,
    party_name: PartyName,
    headline: Callable[[Event], str],
    heading: bool = True,
) -> int:
    """Write the table as CSV, its first line the names of the columns; returns how many rows.

    Several values in one cell are parted by semicolons. Without `heading` the first line is left
    out: a part that is joined to others.
    """
    writer = csv.writer(stream)
    if heading:
        writer.writerow(COLUMNS)
    count = 0
    for event in events:
        shared, pairs = _shared(event, headline(event)), list(dyads(event))
        for number, (actor, recipient) in enumerate(pairs, 1):
            row = shared | {
                "row": number,
                "rows": len(pairs),
                **_side("actor", actor, party_name),
                **_side("recipient", recipient, party_name),
            }
            writer.writerow([row[name] for name in COLUMNS])
            count += 1
    return count


def dyads(event: Event) -> Iterator[tuple[str, str]]:
    """Who did it to whom; an empty recipient where nobody is named, an empty pair for nobody at all.

    A joint act has a row for each order of each two of its parties.
    """
    parties = event.parties or ("",)
    if event.kind in _MUTUAL and len(parties) > 1:
        yield from permutations(parties, 2)
        return
    addressed = event.founding.development.addressees
    recipients = [code for code in addressed if code not in parties] or [""]
    yield from ((actor, recipient) for actor in parties for recipient in recipients)


def _shared(event: Event, headline: str) -> dict[str, object]:
    code, act = code_of(event.kind, event.status), event.date
    return {
        "event_id": str(event.id),
        "event_date": act.day.isoformat() if act and act.day else "",
        "date_first": act.first.isoformat() if act else "",
        "date_last": act.last.isoformat() if act else "",
        "date_precision": act.precision if act else "",
        "first_published": min(mention.published_at for mention in event.counted).isoformat(),
        "kind": event.kind,
        "status": event.status or "",
        "plover_type": code.plover or "",
        "cameo_code": code.cameo,
        "cameo_root": code.cameo[:2],
        "quad_class": quad_class(code.cameo),
        "people": ";".join(event.people),
        "place": event.place or "",
        "contexts": ";".join(event.topics),
        "sources": event.outlets,
        "families": event.families,
        "origins": event.origins,
        "articles": len({mention.article_id for mention in event.counted}),
        "doubtful": int(event.doubtful),
        "withdrawn": int(event.withdrawn),
        "headline": headline,
        "url": event.founding.url,
    }


def _side(role: str, code: str, party_name: PartyName) -> dict[str, object]:
    sector = "IGO" if code in _BODIES else "GOV" if code else ""
    return {
        role: code,
        f"{role}_name": party_name(code) if code else "",
        f"{role}_sector": "" if code == "EUROPE" else sector,
    }
