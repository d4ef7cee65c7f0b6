"""Put the parts of a pass together again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.records.readings import Reading
from flows.steps.collect import mark_duplicate_pages
from flows.steps.collected import Collected
from flows.steps.read import ReadReport


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """What a worker made of its part."""

    collected: Collected
    read: ReadReport


def merge_parts(parts: Sequence[PartResult]) -> PartResult:
    """One result, as one process would have made it: an article that two parts brought counts once."""
    readings: dict[object, Reading] = {}
    for part in parts:
        for reading in part.read.readings:
            readings.setdefault(reading.article.id, reading)
    return PartResult(
        collected=Collected(
            feeds=tuple(feed for part in parts for feed in part.collected.feeds),
            items=mark_duplicate_pages(item for part in parts for item in part.collected.items),
            put_off=sum(part.collected.put_off for part in parts),
        ),
        read=ReadReport(
            readings=tuple(readings.values()),
            crashes=tuple(crash for part in parts for crash in part.read.crashes),
        ),
    )
