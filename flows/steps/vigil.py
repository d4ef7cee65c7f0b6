"""Keep watch over what is collected: count, compare with the past, raise and mend alarms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb

from extractors.articles.decay import ASKED, RECENT, find_reading_troubles
from extractors.articles.letters import count_arabic_letters
from extractors.feeds.troubles import find_feed_troubles, is_network_down
from extractors.records.alarms import Alarm, AlarmKind, Trouble
from extractors.records.articles import PageHistory, PageRead
from extractors.records.outcomes import ItemOutcome
from flows.alerts.alarm_words import write_alarm
from flows.alerts.alarms import AlarmChanges, Checked, choose_alarms, kinds_of
from flows.steps.collected import Collected, CollectedFeed, CollectedItem
from flows.steps.services import Watch
from storage.alarms import open_alarms, save_alarms
from storage.feeds import count_answers, feed_states
from storage.notices import save_notices
from storage.page_reads import KEPT, page_histories, save_page_reads


def keep_watch(  # noqa: PLR0913 - a pass, and where it is told
    connection: duckdb.DuckDBPyConnection,
    collected: Collected,
    items: Sequence[CollectedItem],
    *,
    watch: Watch,
    channels: Sequence[str],
    now: datetime,
) -> AlarmChanges:
    """Store what a pass says of feeds' and outlets' health, and the alarms that follow from it.

    Alarms that are raised or over are put into the outbox.

    Args:
        connection: Inside the transaction that stores the pass.
        collected: The polls.
        items: Each with its settled outcome.
        watch: The feeds that are watched.
        channels: Where alarms are told.
        now: The time of the pass.
    """
    count_answers(connection, collected.states)
    reads = make_page_reads(items, now=now)
    save_page_reads(connection, reads, now=now)
    touched = sorted({read.outlet_id for read in reads})
    past = page_histories(connection, touched, since=now - KEPT, latest=RECENT)
    alarms = open_alarms(connection)
    troubles = (
        *_find_network_trouble(collected.feeds, alarms),
        *_find_feed_troubles(collected.feeds, alarms, now),
        *_find_reading_troubles(past, alarms),
    )
    paused = {url for url, state in feed_states(connection).items() if state.paused}
    changes = choose_alarms(
        troubles,
        open_alarms=alarms,
        checked=Checked(
            feeds=frozenset(one.feed.url for one in collected.feeds),
            outlets=frozenset(
                outlet for outlet, read in past.items() if len(read.latest) >= RECENT
            ),
            watched=frozenset({*(f.url for f in watch.feeds), *watch.outlets} - paused),
            outlet_of={feed.url: feed.outlet_id for feed in watch.feeds},
        ),
        now=now,
    )
    save_alarms(connection, (*changes.raised, *changes.mended, *changes.closed))
    told = (*changes.raised, *changes.mended)
    notices = [write_alarm(alarm, outlets=watch.outlets, now=now) for alarm in told]
    save_notices(connection, notices, channels=channels)
    return changes


def make_page_reads(items: Iterable[CollectedItem], *, now: datetime) -> tuple[PageRead, ...]:
    """What came of each page that was asked for."""
    return tuple(
        PageRead(
            outlet_id=one.item.outlet_id,
            at=now,
            outcome=one.outcome,
            letters=count_arabic_letters(one.page.text) if one.page else None,
            date_source=one.page.date_source if one.page else None,
        )
        for one in items
        # A page that did not change shows nothing of how well it is read.
        if one.outcome in ASKED and (one.page or one.outcome is not ItemOutcome.UNCHANGED)
    )


def _find_network_trouble(
    feeds: Sequence[CollectedFeed], alarms: Sequence[Alarm]
) -> Iterable[Trouble]:
    answers = [one.state.last_answer for one in feeds]
    is_open = AlarmKind.NO_NETWORK in kinds_of(alarms, "")
    if is_network_down(answers, is_open=is_open):
        detail = f"hardly any of {len(feeds)} feeds can be reached: is this machine on the network?"
        yield Trouble(kind=AlarmKind.NO_NETWORK, subject="", detail=detail)


def _find_feed_troubles(
    feeds: Sequence[CollectedFeed], alarms: Sequence[Alarm], now: datetime
) -> Iterable[Trouble]:
    for one in feeds:
        yield from find_feed_troubles(
            one.before,
            one.state,
            now=now,
            allowed_silence=one.allowed_silence,
            open_kinds=kinds_of(alarms, one.feed.url),
        )


def _find_reading_troubles(
    past: Mapping[str, PageHistory], alarms: Sequence[Alarm]
) -> Iterable[Trouble]:
    for outlet_id, history in past.items():
        yield from find_reading_troubles(outlet_id, history, open_kinds=kinds_of(alarms, outlet_id))
