"""Render an alert as a message: what, who, where, when, in whose words, told by whom."""

from collections.abc import Iterable, Mapping

from extractors.records.developments import Kind, Role, Status
from extractors.records.events import Alert, AlertReason, Event, Mention
from extractors.records.feeds import Outlet
from flows.alerts.choose import REVIVED
from flows.alerts.corrected import correction_arabic, correction_english, label_of
from flows.alerts.grammar import count_ar, join_ar, join_en
from flows.alerts.headline import headline
from flows.alerts.markup import write_html, write_markdown, write_text
from flows.alerts.message import Letter, Message, Source
from flows.alerts.names import Names, shipped_names
from flows.alerts.words import status_words
from flows.alerts.writing import (
    FAMILY,
    ORIGIN,
    OUTLET,
    find_zone,
    quote_ar,
    safe_link,
    safe_text,
    write_day,
    write_instant,
)

_A_SENTENCE = 5  # words; a shorter run («سيصل إلى موسكو») is quoted only where nobody says more
MOST_LINKS = 5  # a phone's screen; the page has them all


def render_alert(  # noqa: PLR0913 - all but the first two have one value in a run
    event: Event,
    alert: Alert,
    *,
    outlets: Mapping[str, Outlet],
    timezone: str,
    names: Names | None = None,
    denied: Event | None = None,
) -> Message:
    """Render one alert.

    Args:
        event: the alert's event, with its mentions.
        alert: why it is told.
        outlets: by id; an unknown outlet is shown by its id.
        timezone: the reader's, an IANA name.
        names: of parties, people, places; the shipped ones by default.
        denied: the event that this one denies, where the caller has it.

    Raises:
        ConfigurationError: there is no such time zone.
    """
    table = names or shipped_names()
    zone = find_zone(timezone)
    shown = headline(event, names=table)
    label_ar, label_en = label_of(alert)
    mention = telling_mention(event, alert)
    sources = _sources(event, outlets)
    letter = Letter(
        subject_ar=safe_text(f"{label_ar}: {shown.ar}" if label_ar else shown.ar),
        subject_en=safe_text(f"{label_en}: {shown.en}" if label_en else shown.en),
        facts=(
            *_changes(event, alert, table, denied),
            *_who_where_when(event, table),
            ("المصادر", count_sources(event)),
        ),
        english=_english(event, alert, table, denied),
        quotation=quote_ar(safe_text(mention.development.evidence)),
        credit=f"{_outlet_name(mention, outlets)}، {write_instant(mention.published_at, zone)}",
        sources=sources,
    )
    return Message(
        subject_ar=letter.subject_ar,
        subject_en=letter.subject_en,
        text=write_text(letter),
        html=write_html(letter),
        markdown=write_markdown(letter),
        link=safe_link(mention.url) or next((source.url for source in sources if source.url), ""),
        quotation=letter.quotation,
        credit=_credit(event, mention, outlets),
    )


def telling_mention(event: Event, alert: Alert) -> Mention:
    """The mention whose words show what the alert tells: the first one that says it in a sentence."""
    news = [
        mention
        for mention in event.counted
        if mention.development.role is Role.NEWS and not mention.withdrawn
    ]
    if alert.reason is AlertReason.UPDATE:
        after = alert.detail.partition(">")[2]
        fitting = [mention for mention in news if mention.development.status == after]
    elif alert.reason is AlertReason.CONFIRMED:
        joined = set(alert.detail.split("+"))
        fitting = [mention for mention in news if joined & set(mention.development.parties)]
    elif alert.reason is AlertReason.CORRECTED:
        fitting = sorted(news, key=lambda mention: mention.seen_at)[-1:]
    else:
        fitting = []
    told = fitting or news
    whole = (one for one in told if len(one.development.evidence.split()) >= _A_SENTENCE)
    return next(whole, next(iter(told), event.founding))


def _credit(event: Event, mention: Mention, outlets: Mapping[str, Outlet]) -> str:
    """The outlet that is quoted, and how many tell the event where they are several."""
    name = _outlet_name(mention, outlets)
    return f"{name} ({count_ar(event.outlets, OUTLET)})" if event.outlets > 1 else name


def count_sources(event: Event) -> str:
    """How many outlets, owners and original texts, in Arabic."""
    counted = (
        count_ar(event.outlets, OUTLET),
        count_ar(event.families, FAMILY),
        count_ar(event.origins, ORIGIN),
    )
    if event.outlets == 1:
        return counted[0]
    return f"{counted[0]} ({counted[1]}، {counted[2]})"


def _changes(
    event: Event, alert: Alert, names: Names, denied: Event | None
) -> Iterable[tuple[str, str]]:
    """What is different from what the reader was told before."""
    yield from correction_arabic(alert, event.kind, names)
    if alert.reason is AlertReason.UPDATE and alert.detail != REVIVED:
        before, _, after = alert.detail.partition(">")
        moved = (_status(event.kind, word) for word in (before, after))
        yield "ما تغيّر", "من «{}» إلى «{}»".format(*moved)
    if alert.reason is AlertReason.CONFIRMED:
        joined = join_ar([names.party(code).ar for code in alert.detail.split("+")])
        yield "ما تغيّر", f"جاء التأكيد أيضا من {joined}"
    if denied is not None and alert.detail.startswith("denies:"):
        label = "ينفي خبرا سابقا" if event.kind is Kind.REFUSAL else "يخالف خبرا سابقا"
        yield label, safe_text(headline(denied, names=names).ar)
    if event.doubtful:
        yield "تنبيه", "ربط هذا الخبر بما قبله غير مؤكد"


def _status(kind: Kind, word: str, *, arabic: bool = True) -> str:
    return status_words(kind, Status(word))[0 if arabic else 1] if word in set(Status) else word


def _who_where_when(event: Event, names: Names) -> Iterable[tuple[str, str]]:
    parties = [names.party(code).ar for code in names.ordered(event.parties)]
    if parties:
        yield "الأطراف", "، ".join(parties)
    people = [names.people[person].ar for person in event.people if person in names.people]
    if people:
        yield "الأشخاص", "، ".join(people)
    if event.place:
        yield "المكان", safe_text(names.place_ar(event.place))
    if event.date:
        yield "التاريخ", write_day(event.date, arabic=True)
    if event.status:
        yield "الحالة", status_words(event.kind, event.status)[0]


def _english(event: Event, alert: Alert, names: Names, denied: Event | None) -> str:
    """The facts in one English line, what changed first."""
    parts = [_change_english(event, alert, names, denied)]
    parts.append(", ".join(names.party(code).en for code in names.ordered(event.parties)))
    parts.append(event.place or "")
    parts.append(write_day(event.date, arabic=False) if event.date else "")
    parts.append(status_words(event.kind, event.status)[1] if event.status else "")
    parts.append(f"{event.outlets} outlet{'' if event.outlets == 1 else 's'}")
    return safe_text(" · ".join(part for part in parts if part))


def _change_english(event: Event, alert: Alert, names: Names, denied: Event | None) -> str:
    corrected = correction_english(alert, event.kind, names)
    if corrected:
        return corrected
    if alert.reason is AlertReason.UPDATE:
        before = alert.detail.partition(">")[0]
        return f"was {_status(event.kind, before, arabic=False)}"
    if alert.reason is AlertReason.CONFIRMED:
        joined = [names.party(code).en_inside for code in alert.detail.split("+")]
        return f"also confirmed by {join_en(joined)}"
    if denied is not None and alert.detail.startswith("denies:"):
        verb = "denies" if event.kind is Kind.REFUSAL else "contradicts"
        return f"{verb}: {headline(denied, names=names).en}"
    return ""


def _sources(event: Event, outlets: Mapping[str, Outlet]) -> tuple[Source, ...]:
    """One page an outlet, in the order in which they told it; of what nobody tells now, who told it."""
    first: dict[str, Mention] = {}
    for mention in sorted(event.counted, key=lambda mention: mention.published_at):
        if event.withdrawn or not mention.withdrawn:
            first.setdefault(mention.outlet_id, mention)
    return tuple(
        Source(outlet=_outlet_name(mention, outlets), url=safe_link(mention.url))
        for mention in list(first.values())[:MOST_LINKS]
    )


def _outlet_name(mention: Mention, outlets: Mapping[str, Outlet]) -> str:
    known = outlets.get(mention.outlet_id)
    return safe_text(known.name if known else mention.outlet_id)
