"""Valid events with one line to vary."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from extractors.records.developments import (
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Span,
    Status,
    TextPart,
)
from extractors.records.events import Event, EventChange, Mention, Verdict
from extractors.records.feeds import Outlet
from extractors.records.identity import content_id

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
EVIDENCE = "عقد الوفدان الأميركي والأوكراني جولة محادثات في جنيف"

OUTLETS = {
    "nahar": Outlet(
        id="nahar", name="النهار الجديد", family="nahar", country="LBN", timezone="Asia/Beirut"
    ),
    "desk": Outlet(id="desk", name="Desk 24", family="desk", country="ARE", timezone="Asia/Dubai"),
}


def day(year: int, month: int, number: int) -> ActDate:
    moment = date(year, month, number)
    return ActDate(first=moment, last=moment, precision=DatePrecision.DAY)


def make_development(**fields: object) -> Development:
    evidence = fields.get("evidence", EVIDENCE)
    defaults: dict[str, Any] = {
        "kind": Kind.TALKS,
        "status": Status.DONE,
        "parties": ("UKR", "USA"),
        "people": (),
        "place": "Geneva",
        "date": day(2026, 3, 10),
        "topics": (),
        "role": Role.NEWS,
        "evidence": evidence,
        "span": Span(part=TextPart.TEXT, start=0, end=len(evidence)),
        "reasons": ("cue «محادثات» in the clause", "parties from «الوفدان»"),
    }
    return Development(**{**defaults, **fields})


def make_mention(development: Development | None = None, **fields: object) -> Mention:
    told = development or make_development()
    number = fields.pop("number", 1)
    defaults: dict[str, Any] = {
        "id": content_id("mention", str(number)),
        "event_id": content_id("event", "1"),
        "article_id": content_id("article", str(number)),
        "revision_id": content_id("revision", str(number)),
        "document": f"document-{number}",
        "url": f"https://news.example/{number}",
        "outlet_id": "nahar",
        "published_at": NOW - timedelta(hours=1),
        "seen_at": NOW,
        "development": told,
        "verdict": Verdict.NEW,
        "doubtful": False,
        "founding": True,
        "withdrawn": False,
        "reasons": ("no event of these parties within seven days",),
    }
    return Mention(**{**defaults, **fields})


def make_doubtful(development: Development | None = None, **fields: object) -> Mention:
    """Another outlet's mention that joined with doubt, published hours before the others."""
    defaults: dict[str, object] = {
        "number": 9,
        "outlet_id": "desk",
        "published_at": NOW - timedelta(hours=30),
        "founding": False,
        "doubtful": True,
    }
    return make_mention(development, **(defaults | fields))


def make_event(*, mentions: tuple[Mention, ...] = (), **fields: object) -> Event:
    """An event whose structure is that of its founding mention, unless a field says otherwise."""
    told_fields = {
        key: fields.pop(key)
        for key in ("evidence", "marks", "addressees", "role", "reported_by")
        if key in fields
    }
    structure = {
        key: fields[key]
        for key in ("kind", "status", "parties", "people", "place", "date", "topics")
        if key in fields
    }
    event_id: UUID = fields.pop("id", content_id("event", "1"))
    founding = make_mention(make_development(**structure, **told_fields), event_id=event_id)
    kept = mentions or (founding,)
    told = kept[0].development
    defaults: dict[str, Any] = {
        "id": event_id,
        "kind": told.kind,
        "status": told.status,
        "parties": told.parties,
        "people": told.people,
        "place": told.place,
        "date": told.date,
        "topics": told.topics,
        "first_seen_at": NOW,
        "last_seen_at": NOW,
        "outlets": 1,
        "families": 1,
        "origins": 1,
        "doubtful": False,
        "withdrawn": False,
        "mentions": tuple(replace(mention, event_id=event_id) for mention in kept),
        "related": (),
        "alerts": (),
    }
    return Event(**{**defaults, **fields})


def make_change(mention: Mention | None = None, **fields: object) -> EventChange:
    told = mention or make_mention()
    defaults: dict[str, Any] = {
        "mention": told,
        "status_before": None,
        "status_after": told.development.status,
        "parties_before": (),
        "parties_after": told.development.parties,
        "contradicts": None,
        "founding_reported_at": told.published_at,
        "alerted": (),
    }
    return EventChange(**{**defaults, **fields})
