"""Plan a pass: which feeds are due, and what is remembered of them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from extractors.articles.rereading import is_trusted
from extractors.feeds.health import forget_body
from extractors.feeds.silence import LONG_HISTORY
from extractors.records.feeds import Feed, FeedState, Item
from extractors.records.identity import content_id
from flows.steps.collect_plan import CollectPlan
from flows.steps.services import PassServices, Watch
from storage.database import Database
from storage.feeds import feed_states, save_outlets
from storage.furniture import furniture
from storage.items import SET_RIGHT, arrivals, items_to_reread, items_to_retry, known_items
from storage.page_validators import page_validators
from storage.runs import Run, save_run


def run_id(command: str, started_at: datetime) -> UUID:
    """Id of a pass."""
    return content_id("run", command, started_at.isoformat())


def plan_pass(
    services: PassServices, *, command: str, now: datetime, only_due: bool = True
) -> CollectPlan:
    """Look up what is due, and record that a pass began.

    Args:
        services: The database and the feeds that are watched.
        command: What runs the pass.
        now: The time of the pass.
        only_due: Whether feeds that are not due yet are left alone. Paused ones always are.

    Raises:
        TransientError, ConfigurationError, DatabaseLostError: of the database.
    """
    with Database.open(services.database, holder=command, wait=services.wait) as database:
        connection = database.connection
        states = feed_states(connection)
        feeds = services.watch.feeds
        due = tuple(
            (feed, _set_right(state, now))
            for feed in feeds
            if _is_wanted(state := states.get(feed.url) or FeedState(url=feed.url), now, only_due)
        )
        urls = [feed.url for feed, _ in due]
        known = known_items(connection, urls, now=now)
        arrived = arrivals(connection, urls, since=now - LONG_HISTORY)
        repeated = furniture(connection)
        reread = items_to_reread(connection, now=now, most=services.limits.rereads)
        retry = (
            *items_to_retry(connection, now=now),
            *(item for item in reread if _is_watched(item, services.watch, states)),
        )
        validators = page_validators(connection, [item.id for item in retry])
        with database.transaction():
            save_outlets(connection, list(services.watch.outlets.values()))
            save_run(connection, Run(id=run_id(command, now), command=command, started_at=now))
    return CollectPlan(
        due=due,
        outlets=services.watch.outlets,
        known=known,
        retry=retry,
        now=now,
        first_look_back=services.look_back,
        limits=services.limits,
        arrivals=arrived,
        furniture=repeated,
        validators={key: one for key, one in validators.items() if is_trusted(one, now=now)},
    )


def due_feeds(feeds: tuple[Feed, ...], states: dict[str, FeedState], now: datetime) -> int:
    """How many feeds a pass would poll now."""
    return sum(
        _is_wanted(states.get(f.url) or FeedState(url=f.url), now, only_due=True) for f in feeds
    )


def _is_watched(item: Item, watch: Watch, states: Mapping[str, FeedState]) -> bool:
    """Whether an article's page is still to be visited: its outlet is listed, its feed not paused."""
    state = states.get(item.feed_url)
    return item.outlet_id in watch.outlets and not (state and state.paused)


def _is_wanted(state: FeedState, now: datetime, only_due: bool) -> bool:  # noqa: FBT001 - internal
    if state.paused:
        return False
    if not only_due or state.due_at is None or state.due_at <= now:
        return True
    return _is_from_the_future(state, now)


def _set_right(state: FeedState, now: datetime) -> FeedState:
    """Ask a feed for its whole body where a clock that was ahead judged what it showed."""
    return forget_body(state, due_at=now) if _is_from_the_future(state, now) else state


def _is_from_the_future(state: FeedState, now: datetime) -> bool:
    """Polled by a clock that was ahead and was set back since: its due time means nothing now."""
    return state.last_polled_at is not None and state.last_polled_at > now + SET_RIGHT
