"""Which event a development would join, in words."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.records.developments import Development
from extractors.records.events import Mention, Verdict
from extractors.talks.detect import TextReading
from flows.alerts.writing import safe_text


def joining(mention: Mention) -> str:
    """What the database would make of it, and why."""
    why = f" ({safe_text('; '.join(mention.reasons))})" if mention.reasons else ""
    if mention.verdict in {Verdict.SAME, Verdict.UPDATE}:
        return f"would join event {str(mention.event_id)[:8]} as {mention.verdict}{why}"
    if mention.verdict is Verdict.CONTRADICTS:
        return f"would be a new event that contradicts another{why}"
    return f"would be a new event{why}"


def told_acts(
    reading: TextReading, mentions: Sequence[Mention]
) -> Iterator[tuple[Development, Mention | None]]:
    """The acts of a reading as the database would keep them, each with its mention where there is one.

    `mentions` are one for each development in their order, then those of unlikely acts that the database
    knows from other texts; or none.
    """
    for act, mention in zip_longest(reading.developments, mentions[: len(reading.developments)]):
        yield (mention.development if mention else act), mention
    for mention in mentions[len(reading.developments) :]:
        yield mention.development, mention
