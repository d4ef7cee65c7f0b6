"""Valid records with one line to vary."""

# ruff: noqa: ANN401 - what is varied is of any type

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from extractors.records.articles import Article, Revision, article_id, revision_id
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
from extractors.records.events import Alert, AlertReason, Decision, EventChange, Mention
from extractors.records.feeds import DateSource, Item, Outlet, item_id
from extractors.records.identity import content_id
from extractors.records.readings import Reading
from storage.database import Database
from storage.resolve.batch import make_mention
from storage.resolve.candidates import CandidatePool
from storage.resolve.precedent import keep_ids
from storage.resolve.profiles import Candidate, Context, profile

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)

OUTLETS = {
    name: Outlet(id=name, name=name.title(), family=family, country="EGY")
    for name, family in (("nahr", "delta"), ("sahel", "delta"), ("qimma", "qimma"))
}


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    with Database.open(path, holder="the tests", wait=timedelta()) as database:
        yield database


def day(number: int, month: int = 6) -> ActDate:
    return ActDate(
        first=date(2025, month, number), last=date(2025, month, number), precision=DatePrecision.DAY
    )


def make_development(**changes: Any) -> Development:
    """Talks of Americans and Ukrainians in Vienna, planned for 12 June."""
    act = Development(
        kind=Kind.TALKS,
        status=Status.PLANNED,
        parties=("UKR", "USA"),
        people=(),
        place="Vienna",
        date=day(12),
        topics=(),
        role=Role.NEWS,
        evidence="يلتقي الوفدان في فيينا الخميس",
        span=Span(part=TextPart.TEXT, start=0, end=29),
        lemmas=("وفد", "فيينا", "خميس"),
    )
    return replace(act, **changes)


def make_word(**changes: Any) -> Development:
    """A word of the Russian side's spokesman on how the talks stand, said on 10 June."""
    values: dict[str, Any] = {
        "kind": Kind.ASSESSMENT,
        "status": None,
        "parties": ("RUS",),
        "people": ("peskov",),
        "place": None,
        "date": day(10),
        "evidence": "لا تقدم يذكر في ملف الأراضي",
        "lemmas": ("تقدم", "ملف", "أرض"),
    }
    return make_development(**(values | changes))


def make_reading(
    *developments: Development,
    url: str = "https://nahr.example/1",
    outlet: str = "nahr",
    at: datetime = NOW,
    text: str = "نص الخبر كما نشر أول مرة",
    modified_at: datetime | None = None,
    **changes: Any,
) -> Reading:
    article = Article(id=article_id(url), url=url, outlet_id=outlet, first_seen_at=at)
    revision = Revision(
        id=revision_id(article.id, "عنوان", text),
        article_id=article.id,
        document=str(article.id),
        title="عنوان",
        text=text,
        published_at=at,
        modified_at=modified_at,
        date_source=DateSource.PAGE_METADATA,
        seen_at=modified_at or at,
    )
    return Reading(
        article=article, revision=replace(revision, **changes), developments=developments
    )


def make_context(at: datetime = NOW, **changes: Any) -> Context:
    article = article_id("https://sahel.example/2")
    return replace(Context(reported_at=at, article_id=article, outlet_id="sahel"), **changes)


def make_candidate(
    founding: Development, *confirmed: Development, at: datetime = NOW, name: str = "one"
) -> Candidate:
    context = make_context(at, article_id=article_id(f"https://qimma.example/{name}"))
    return Candidate(
        event_id=content_id("event", name),
        founding=profile(founding, context),
        confirmed=tuple(profile(act, context) for act in confirmed),
        status=confirmed[-1].status if confirmed else founding.status,
        parties=frozenset(founding.parties),
    )


def make_item(name: str = "1", **changes: Any) -> Item:
    feed = "https://nahr.example/feed"
    item = Item(
        id=item_id(feed, name),
        feed_url=feed,
        outlet_id="nahr",
        url=f"https://nahr.example/{name}",
        title="عنوان الخبر",
        tags=("سياسة", "حوار"),
        published_at=NOW,
        fingerprint="f1",
    )
    return replace(item, **changes)


def alert_on_new(change: EventChange) -> Alert | None:
    """The simplest policy: one alert for an event that news tells of."""
    if change.alerted or change.mention.development.role is not Role.NEWS:
        return None
    return Alert(
        id=content_id("alert", str(change.mention.event_id)),
        event_id=change.mention.event_id,
        reason=AlertReason.NEW,
        created_at=change.mention.seen_at,
    )


def no_alert(_: EventChange) -> Alert | None:
    return None


EMPTY_POOL = CandidatePool({})


def mention_of(reading: Reading, number: int, act: Development, decision: Decision) -> Mention:
    """The mention of a reading's development at `number`, as a first commit makes it."""
    return make_mention(reading, keep_ids(reading, ())[number], act, decision)
