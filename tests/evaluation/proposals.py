"""What a second opinion is worth: how soon it proposes pairs of events that are one act by the labels.

    python -m tests.evaluation.proposals [--sets NAME ...] [--most N]

Each set is read and joined as it ships. Two events whose mentions stand mostly for one label's act should be
one. The pairs are put in order by the sense of their words (the extra `semantic`) and, beside it, by the
share of words that they have in common; what is counted is how many of the first N are right.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from extractors.records.events import Event
from flows.steps.second_opinion import Embed, load_embedder
from storage.resolve.profiles import profile_of
from storage.resolve.second_opinion import MergeProposal, first_words, propose_merges
from storage.resolve.signals import wording_overlap
from tests.evaluation.measure import replay_set
from tests.evaluation.scoring import match, read_labels
from tests.evaluation.sets import load_set, set_names

_ALL = 1_000_000

Order = Callable[[Sequence[Event]], tuple[MergeProposal, ...]]


def count(name: str, orders: Mapping[str, Order], *, most: int) -> dict[str, int]:
    """How many pairs of a set there are, are right, and are right among the first of each order."""
    labelled = load_set(name)
    replayed = replay_set(labelled)
    matched = match(read_labels(labelled.labels), replayed.exported)
    votes: dict[str, Counter[str]] = {}
    for pair in matched.pairs:
        votes.setdefault(pair.event.id, Counter())[pair.label.cluster] += 1
    acts = {event: seen.most_common(1)[0][0] for event, seen in votes.items()}
    judged = [event for event in replayed.stored if str(event.id) in acts]
    counts: dict[str, int] = {}
    for title, order in orders.items():
        right = [acts[str(p.earlier.id)] == acts[str(p.later.id)] for p in order(judged)]
        counts |= {"pairs": len(right), "right": sum(right), title: sum(right[:most])}
    return counts


def by_sense(embed: Embed) -> Order:
    """The order that `sulh propose` gives."""

    def order(events: Sequence[Event]) -> tuple[MergeProposal, ...]:
        vectors = embed([first_words(event) for event in events])
        by_event = {event.id: vector for event, vector in zip(events, vectors, strict=True)}
        return propose_merges(events, by_event, most=_ALL)

    return order


def by_words(events: Sequence[Event]) -> tuple[MergeProposal, ...]:
    """The same pairs by the words that they share: what costs nothing."""
    profiles = {event.id: profile_of(event.founding) for event in events}
    nothing: dict[UUID, Sequence[float]] = {event.id: (0.0,) for event in events}
    return tuple(
        sorted(
            propose_merges(events, nothing, most=_ALL),
            key=lambda pair: -wording_overlap(profiles[pair.earlier.id], profiles[pair.later.id]),
        )
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", nargs="*", default=set_names())
    parser.add_argument("--most", type=int, default=20)
    chosen = parser.parse_args(arguments)
    orders = {"by sense": by_sense(load_embedder()), "by words": by_words}
    total: Counter[str] = Counter()
    print(f"{'set':<12}{'pairs':>8}{'right':>8}{'by sense':>10}{'by words':>10}")
    for name in chosen.sets:
        counts = count(name, orders, most=chosen.most)
        total.update(counts)
        _print(name, counts)
    _print("all", total)
    return 0


def _print(name: str, counts: Mapping[str, int]) -> None:
    cells = "".join(f"{counts[title]:>{width}}" for title, width in _COLUMNS)
    print(f"{name:<12}{cells}", flush=True)


_COLUMNS = (("pairs", 8), ("right", 8), ("by sense", 10), ("by words", 10))


if __name__ == "__main__":
    sys.exit(main())
