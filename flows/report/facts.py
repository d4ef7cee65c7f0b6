"""What the whole of the page needs of each event: a few words, kept from one refresh to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from extractors.records.developments import ActDate, DatePrecision, Kind, Status
from flows.report.shapes import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An event as the timeline's order, the overview, the filters and the feeds see it."""

    id: UUID
    kind: Kind
    status: Status | None
    day: date  # where it stands in the timeline
    when: ActDate | None
    first_seen_at: datetime
    last_seen_at: datetime
    parties: tuple[str, ...]
    people: tuple[str, ...]
    place: str | None
    topics: tuple[str, ...]
    tellers: tuple[str, ...]  # ids of outlets, withdrawn mentions included
    withdrawn: bool
    denied: bool
    ar: str  # its headline
    en: str

    @property
    def order(self) -> tuple[date, datetime, str]:
        """As `shapes.order_of`."""
        return self.day, self.first_seen_at, str(self.id)


def make_facts(entries: Iterable[Entry]) -> tuple[Fact, ...]:
    """Take from entries what the whole of the page needs, in their order."""
    return tuple(
        Fact(
            id=entry.event.id,
            kind=entry.event.kind,
            status=entry.event.status,
            day=entry.day,
            when=entry.event.date,
            first_seen_at=entry.event.first_seen_at,
            last_seen_at=entry.event.last_seen_at,
            parties=entry.event.parties,
            people=entry.event.people,
            place=entry.event.place,
            topics=entry.event.topics,
            tellers=tuple(sorted({mention.outlet_id for mention in entry.event.counted})),
            withdrawn=entry.event.withdrawn,
            denied=any(link.word == "denied_by" for link in entry.links),
            ar=entry.headline.ar,
            en=entry.headline.en,
        )
        for entry in entries
    )


def encode_fact(fact: Fact) -> list[Any]:
    """A fact as JSON; `decode_fact` reads it."""
    told = fact.when
    return [
        str(fact.id),
        fact.kind.value,
        fact.status.value if fact.status else "",
        fact.day.isoformat(),
        [told.first.isoformat(), told.last.isoformat(), told.precision.value] if told else [],
        fact.first_seen_at.isoformat(),
        fact.last_seen_at.isoformat(),
        fact.parties,
        fact.people,
        fact.place,
        fact.topics,
        fact.tellers,
        fact.withdrawn,
        fact.denied,
        fact.ar,
        fact.en,
    ]


def decode_fact(row: Sequence[Any]) -> Fact:
    """Read what `encode_fact` wrote.

    Raises:
        ValueError, TypeError, IndexError: it wrote something else.
    """
    told = row[4]
    return Fact(
        id=UUID(row[0]),
        kind=Kind(row[1]),
        status=Status(row[2]) if row[2] else None,
        day=date.fromisoformat(row[3]),
        when=ActDate(
            first=date.fromisoformat(told[0]),
            last=date.fromisoformat(told[1]),
            precision=DatePrecision(told[2]),
        )
        if told
        else None,
        first_seen_at=datetime.fromisoformat(row[5]),
        last_seen_at=datetime.fromisoformat(row[6]),
        parties=tuple(row[7]),
        people=tuple(row[8]),
        place=row[9],
        topics=tuple(row[10]),
        tellers=tuple(row[11]),
        withdrawn=row[12],
        denied=row[13],
        ar=row[14],
        en=row[15],
    )
