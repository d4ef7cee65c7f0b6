"""A small newsroom's fortnight, in our own words, and any number of events for speed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
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
from extractors.records.events import (
    Alert,
    AlertReason,
    Event,
    Mention,
    RelatedEvent,
    Relation,
    Verdict,
)
from extractors.records.feeds import FeedState, Outlet
from extractors.records.identity import content_id
from flows.report.contents import PageContents
from flows.report.context import find_passage
from flows.report.edits import compare_versions
from storage.articles import RevisionText

AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
OUTLETS = {
    name: Outlet(id=name, name=shown, family=name, country="LBN")
    for name, shown in (
        ("nahar", "النهار الجديد"),
        ("khaleej", "أخبار الخليج اليوم"),
        ("desk", "Desk 24"),
        ("sada", "صدى الشرق"),
    )
}

_STORY = (
    "جنيف – استأنف المفاوضون أعمالهم صباح اليوم وسط تكتم على جدول الأعمال.\n"
    "وقالت مصادر في الوفدين إن {evidence}، على أن تصدر خلاصة مشتركة قبل نهاية الأسبوع."
    " وكان الطرفان قد أمضيا يومين في مراجعة الملاحق الفنية بندا بندا.\n"
    "ولم تعلق العواصم المعنية رسميا على ما دار في القاعة."
)


def _day(day: int, month: int = 3) -> ActDate:
    told = date(2026, month, day)
    return ActDate(first=told, last=told, precision=DatePrecision.DAY)


def make_text(number: str, evidence: str) -> RevisionText:
    return RevisionText(
        id=content_id("revision", number),
        article_id=content_id("article", number),
        title="",
        text=_STORY.format(evidence=evidence),
        seen_at=AT,
    )


def _mention(event: UUID, number: str, told: Development, **fields: object) -> Mention:
    text = _STORY.format(evidence=told.evidence)
    start = text.index(told.evidence)
    span = Span(part=TextPart.TEXT, start=start, end=start + len(told.evidence))
    defaults: dict[str, object] = {
        "id": content_id("mention", number),
        "event_id": event,
        "article_id": content_id("article", number),
        "revision_id": content_id("revision", number),
        "document": f"document-{number}",
        "url": f"https://news.example/{number}",
        "outlet_id": "nahar",
        "published_at": AT,
        "seen_at": AT,
        "development": replace(told, span=span),
        "verdict": Verdict.NEW,
        "doubtful": False,
        "founding": True,
        "withdrawn": False,
        "reasons": ("nothing near enough is known", "veto: place Geneva ≠ Istanbul"),
    }
    return Mention(**{**defaults, **fields})  # type: ignore[arg-type]


def make_sample() -> tuple[tuple[Event, ...], dict[UUID, RevisionText]]:
    """A dozen events of all sorts, with the revisions that their mentions point to."""
    told: list[tuple[Kind, Status | None, tuple[str, ...], tuple[str, ...], str | None]] = [
        (Kind.TALKS, Status.PLANNED, ("RUS", "UKR", "USA"), ("witkoff", "umerov"), "Abu Dhabi"),
        (Kind.TALKS, Status.UNDER_WAY, ("UKR", "USA"), ("witkoff", "umerov"), "Geneva"),
        (Kind.AGREEMENT, None, ("UKR", "USA"), (), "Geneva"),
        (Kind.REFUSAL, None, ("RUS",), ("peskov",), None),
        (Kind.EXCHANGE, Status.DONE, ("RUS", "UKR"), (), None),
        (Kind.ASSESSMENT, None, ("UKR", "USA"), (), None),
        (Kind.PROPOSAL, None, ("USA",), (), None),
        (Kind.DEMAND, None, ("UKR",), ("zelensky",), None),
        (Kind.MEDIATION, None, ("TUR",), ("erdogan",), "Istanbul"),
        (Kind.CEASEFIRE, Status.CANCELLED, ("RUS", "UKR"), (), None),
        (Kind.PRESSURE, None, ("EU",), ("von-der-leyen",), "Brussels"),
        (Kind.TALKS, Status.CANCELLED, ("RUS", "USA"), (), "Budapest"),
    ]
    evidence = [
        "جولة ثلاثية ستعقد في أبوظبي الأسبوع المقبل بحضور مبعوثين من واشنطن وموسكو وكييف",
        "الوفدين الأميركي والأوكراني يواصلان محادثاتهما في جنيف لليوم الثاني",
        "الجانبين توصلا إلى تفاهم على صيغة الضمانات الأمنية",
        "الكرملين نفى أن يكون قد وافق على أي صيغة تخص الأراضي",
        "عملية تبادل شملت 146 أسيرا من كل طرف أُنجزت عند الحدود",
        "الوفدين وصفا اللقاء بأنه بناء وصريح",
        "واشنطن سلمت مسودة معدلة تضم عشرين بندا",
        "كييف تشترط وقفا شاملا للنار قبل بحث الأراضي",
        "أنقرة عرضت استضافة لقاء على مستوى القادة",
        "الهدنة المقترحة في قطاع الطاقة ألغيت قبل أن تبدأ",
        "بروكسل لوّحت بحزمة عقوبات إن تعثرت المحادثات",
        "اللقاء الذي كان مقررا في بودابست ألغي",
    ]
    days = [17, 12, 12, 12, 11, 11, 10, 10, 9, 8, 8, 6]
    topics = {2: ("guarantees",), 3: ("territory",), 7: ("territory", "ceasefire"), 9: ("energy",)}
    marks = {0: ("ordinal:3",), 4: ("count:146:prisoner",), 6: ("count:20",)}
    events: list[Event] = []
    revisions: dict[UUID, RevisionText] = {}
    for index, (kind, status, parties, people, place) in enumerate(told):
        event_id = content_id("event", str(index))
        development = Development(
            kind=kind,
            status=status,
            parties=parties,
            people=people,
            place=place,
            date=_day(days[index]) if index != 5 else None,
            topics=topics.get(index, ()),
            role=Role.NEWS,
            evidence=evidence[index],
            span=Span(part=TextPart.TEXT, start=0, end=0),
            marks=marks.get(index, ()),
            reasons=("cue: قال (speech)", "who: subject after its verb", "a rule of tomorrow"),
        )
        at = AT - timedelta(days=max(0, 12 - days[index]), hours=index % 5)
        outlets = list(OUTLETS)[: 1 + index % 4]
        mentions = []
        for order, outlet in enumerate(outlets):
            number = f"{index}-{order}"
            revisions[content_id("revision", number)] = make_text(number, evidence[index])
            mentions.append(
                _mention(
                    event_id,
                    number,
                    development,
                    outlet_id=outlet,
                    published_at=at + timedelta(minutes=35 * order),
                    verdict=Verdict.SAME if order else Verdict.NEW,
                    founding=order == 0,
                )
            )
        events.append(
            Event(
                id=event_id,
                kind=kind,
                status=status,
                parties=parties,
                people=people,
                place=place,
                date=development.date,
                topics=development.topics,
                first_seen_at=at,
                last_seen_at=at + timedelta(minutes=35 * (len(outlets) - 1)),
                outlets=len(outlets),
                families=len(outlets),
                origins=max(1, len(outlets) - 1),
                doubtful=index == 10,
                withdrawn=False,
                mentions=tuple(mentions),
                related=tuple(  # a link is shown at both its ends
                    RelatedEvent(event_id=content_id("event", other), relation=Relation.CONTRADICTS)
                    for other in {2: ("3",), 3: ("2",)}.get(index, ())
                ),
                alerts=(
                    Alert(
                        id=content_id("alert", str(index)),
                        event_id=event_id,
                        reason=AlertReason.NEW,
                        created_at=at,
                    ),
                ),
            )
        )
    return tuple(events), revisions


def make_contents(
    events: Sequence[Event] | None = None, *, feeds: Sequence[FeedState] = ()
) -> PageContents:
    """What the page of these events shows: passages, and one page that was edited."""
    sample, texts = make_sample()
    shown = sample if events is None else events
    mentions = [mention for event in shown for mention in event.mentions]
    first = texts[content_id("revision", "3-1")]
    later = replace(
        first,
        text=first.text.replace("نفى أن يكون قد وافق على", "رفض التعليق على")
        + "\nوأضافت الصفحة لاحقا أن بيانا سيصدر مساء.",
        seen_at=AT + timedelta(hours=2),
    )
    return PageContents(
        events=shown,
        outlets=OUTLETS,
        passages={
            mention.id: find_passage(mention.development, texts.get(mention.revision_id))
            for mention in mentions
        },
        edits={first.article_id: compare_versions([first, later])},
        feeds=feeds,
    )


def make_many(number: int) -> tuple[Event, ...]:
    """`number` events over the days before `AT`, ten a day."""
    sample, _ = make_sample()
    events = []
    for index in range(number):
        event = sample[index % len(sample)]
        event_id = content_id("many", str(index))
        at = AT - timedelta(days=index // 10, minutes=index % 10)
        events.append(
            replace(
                event,
                id=event_id,
                date=ActDate(first=at.date(), last=at.date(), precision=DatePrecision.DAY),
                first_seen_at=at,
                last_seen_at=at,
                mentions=tuple(
                    replace(mention, event_id=event_id, published_at=at)
                    for mention in event.mentions
                ),
                related=(),
            )
        )
    return tuple(events)
