"""Decide on what the polls of a pass brought. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from extractors.feeds.decide import ItemIntent, decide_items
from extractors.feeds.health import judge_poll
from extractors.feeds.silence import decide_allowed_silence
from flows.fetching.poll import PolledFeed
from flows.steps.collect_plan import CollectPlan
from flows.steps.collected import CollectedFeed


def decide_polls(
    polled: Iterable[PolledFeed], *, plan: CollectPlan
) -> tuple[tuple[CollectedFeed, ...], tuple[ItemIntent, ...]]:
    """Judge each feed that was polled, and decide what is to be done with each item.

    Items that are due again and stood in no feed of this pass are decided on too.
    """
    retry = frozenset(item.id for item in plan.retry)
    feeds: list[CollectedFeed] = []
    intents: list[ItemIntent] = []
    for one in polled:
        decided = decide_items(
            one.items,
            known=plan.known.get(one.feed.url, {}),
            retry=retry,
            now=plan.now,
            look_back=plan.first_look_back,
        )
        feeds.append(_judge(one, decided, plan=plan))
        intents.extend(decided)
    present = {intent.item.id for intent in intents}
    intents.extend(
        ItemIntent(item=item, outcome=None, is_known=True, is_changed=False)
        for item in plan.retry
        if item.id not in present
    )
    return tuple(feeds), tuple(intents)


def _judge(one: PolledFeed, decided: Iterable[ItemIntent], *, plan: CollectPlan) -> CollectedFeed:
    """Derive a feed's next state from its poll and what is known of its past."""
    dates = [item.published_at for item in one.items if item.published_at]
    shown = [at for at in dates if at <= plan.now]
    outlet = plan.outlets.get(one.feed.outlet_id)
    allowed = decide_allowed_silence(
        # The dates of its items are a past too, of a feed that was never asked before.
        plan.arrivals.get(one.feed.url, ()) if one.state.last_items_at else shown,
        now=plan.now,
        since=one.state.last_items_at,
        zone=ZoneInfo(outlet.timezone) if outlet else UTC,
    )
    judged = judge_poll(
        one.state,
        poll=replace(
            one.poll,
            new_items=sum(not intent.is_known for intent in decided),
            newest_at=max(shown, default=None),
        ),
        now=plan.now,
        allowed_silence=allowed,
    )
    return CollectedFeed(
        feed=one.feed,
        state=judged.state,
        notes=judged.notes,
        items=len(one.items),
        before=one.state,
        allowed_silence=allowed,
    )
