"""What records promise beyond their fields."""

from dataclasses import FrozenInstanceError, is_dataclass
from datetime import UTC, date, datetime, timedelta
from inspect import getmembers, isclass
from uuid import uuid4

import pytest

from extractors.records import articles, developments, events, feeds, outcomes, readings
from extractors.records.developments import (
    KINDS_WITH_STATUS,
    ActDate,
    DatePrecision,
    Development,
    Kind,
    Role,
    Span,
    TextPart,
)
from extractors.records.events import Event, Mention, Verdict
from extractors.records.faults import (
    ConfigurationError,
    RejectedError,
    SulhError,
    TransientError,
)
from extractors.records.outcomes import HARMLESS, RETRIED, STORED, ItemOutcome

MODULES = (articles, developments, events, feeds, outcomes, readings)
RECORDS = sorted(
    {kind for module in MODULES for _, kind in getmembers(module, isclass) if is_dataclass(kind)},
    key=lambda kind: kind.__name__,
)
AT = datetime(2025, 12, 7, 10, tzinfo=UTC)


def make_development() -> Development:
    return Development(
        kind=Kind.REFUSAL,
        status=None,
        parties=("RUS",),
        people=(),
        place=None,
        date=None,
        topics=(),
        role=Role.NEWS,
        evidence="رفضت موسكو",
        span=Span(part=TextPart.TEXT, start=0, end=10),
    )


def make_mention(*, founding: bool) -> Mention:
    return Mention(
        id=uuid4(),
        event_id=uuid4(),
        article_id=uuid4(),
        revision_id=uuid4(),
        document="news-1",
        url="https://example.org/news/1",
        outlet_id="example",
        published_at=AT,
        seen_at=AT,
        development=make_development(),
        verdict=Verdict.NEW if founding else Verdict.SAME,
        doubtful=False,
        founding=founding,
        withdrawn=False,
        reasons=(),
    )


def make_event(*mentions: Mention) -> Event:
    return Event(
        id=uuid4(),
        kind=Kind.REFUSAL,
        status=None,
        parties=("RUS",),
        people=(),
        place=None,
        date=None,
        topics=(),
        first_seen_at=AT,
        last_seen_at=AT,
        outlets=1,
        families=1,
        origins=1,
        doubtful=False,
        withdrawn=False,
        mentions=mentions,
        related=(),
        alerts=(),
    )


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_is_frozen_and_slotted(record: type) -> None:
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_development().evidence = "قبلت موسكو"  # type: ignore[misc]


def test_there_are_ten_kinds_and_three_bear_a_status() -> None:
    assert len(Kind) == 10
    assert frozenset({Kind.TALKS, Kind.CEASEFIRE, Kind.EXCHANGE}) == KINDS_WITH_STATUS


@pytest.mark.parametrize(
    ("precision", "day"),
    [
        (DatePrecision.DAY, date(2025, 12, 6)),
        (DatePrecision.WEEK, None),
        (DatePrecision.MONTH, None),
        (DatePrecision.YEAR, None),
    ],
)
def test_only_a_date_told_to_the_day_has_a_day(precision: DatePrecision, day: date | None) -> None:
    first = date(2025, 12, 6)

    assert ActDate(first=first, last=first, precision=precision).day == day


def test_an_event_knows_the_mention_that_made_it() -> None:
    later, founding = make_mention(founding=False), make_mention(founding=True)

    assert make_event(later, founding).founding is founding


def test_the_fates_of_items_do_not_overlap() -> None:
    assert not STORED & RETRIED
    assert not STORED & HARMLESS
    assert not RETRIED & HARMLESS
    assert frozenset(ItemOutcome) >= STORED | RETRIED | HARMLESS


@pytest.mark.parametrize("vocabulary", [Kind, Role, DatePrecision, ItemOutcome, Verdict])
def test_a_vocabulary_is_made_of_plain_stable_words(vocabulary: type) -> None:
    words = [str(member) for member in vocabulary]

    assert len(words) == len(set(words))
    assert all(word.replace("-", "").isalpha() and word.islower() for word in words)


def test_a_fault_names_its_subject_in_one_line() -> None:
    fault = SulhError("answered 503", subject="https://example.org/rss")

    assert str(fault) == "https://example.org/rss: answered 503"
    assert fault.subject == "https://example.org/rss"


def test_a_fault_without_a_subject_is_its_message() -> None:
    assert str(ConfigurationError("no feeds")) == "no feeds"


def test_a_transient_fault_keeps_how_long_to_wait() -> None:
    fault = TransientError("busy", subject="host", retry_after=timedelta(minutes=2))

    assert fault.retry_after == timedelta(minutes=2)
    assert TransientError("busy").retry_after is None


def test_a_rejection_keeps_its_reason() -> None:
    assert RejectedError("not a page", subject="u", reason="not-a-page").reason == "not-a-page"


@pytest.mark.parametrize(
    "fault",
    [TransientError("x"), RejectedError("x", reason="y"), ConfigurationError("x")],
    ids=lambda fault: type(fault).__name__,
)
def test_the_three_fates_are_told_apart(fault: SulhError) -> None:
    fates = (TransientError, RejectedError, ConfigurationError)

    assert sum(isinstance(fault, fate) for fate in fates) == 1
