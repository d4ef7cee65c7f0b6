"""Split a pass into parts for several workers. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.records.feeds import Feed, FeedState, Item
from flows.steps.collect_plan import CollectPlan


def split_plan(plan: CollectPlan, *, feeds: int) -> tuple[CollectPlan, ...]:
    """Split a plan into parts of about so many feeds; together they are the plan.

    An outlet stays in one part, with the pages that are due again: the pace that a host is asked at
    is kept by one process. The limits on pages are shared out.
    """
    outlets = sorted({feed.outlet_id for feed, _ in plan.due} | {i.outlet_id for i in plan.retry})
    due: dict[str, list[tuple[Feed, FeedState]]] = {outlet: [] for outlet in outlets}
    retry: dict[str, list[Item]] = {outlet: [] for outlet in outlets}
    for feed, state in plan.due:
        due[feed.outlet_id].append((feed, state))
    for item in plan.retry:
        retry[item.outlet_id].append(item)
    groups = _group([(outlet, max(1, len(due[outlet]))) for outlet in outlets], most=feeds)
    return tuple(_part(plan, group, due, retry, parts=len(groups)) for group in groups)


def _group(sized: Sequence[tuple[str, int]], *, most: int) -> list[list[str]]:
    """Fill one part after the other; an outlet that is larger than a part is a part of its own."""
    groups: list[list[str]] = []
    room = 0
    for outlet, size in sized:
        if size > room:
            groups.append([])
            room = most
        groups[-1].append(outlet)
        room -= size
    return groups


def _part(
    plan: CollectPlan,
    outlets: Sequence[str],
    due: dict[str, list[tuple[Feed, FeedState]]],
    retry: dict[str, list[Item]],
    *,
    parts: int,
) -> CollectPlan:
    own = tuple(pair for outlet in outlets for pair in due[outlet])
    urls = {feed.url for feed, _ in own}
    return replace(
        plan,
        due=own,
        outlets={outlet: plan.outlets[outlet] for outlet in outlets if outlet in plan.outlets},
        known={url: known for url, known in plan.known.items() if url in urls},
        retry=tuple(item for outlet in outlets for item in retry[outlet]),
        validators={
            item.id: plan.validators[item.id]
            for outlet in outlets
            for item in retry[outlet]
            if item.id in plan.validators
        },
        limits=replace(plan.limits, pages=max(1, -(-plan.limits.pages // parts))),
        arrivals={url: past for url, past in plan.arrivals.items() if url in urls},
    )
