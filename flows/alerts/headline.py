"""The headline of an event, in Arabic and English, made from its structure alone."""

from typing import NamedTuple

from extractors.records.events import Event
from flows.alerts.acts import reduce_event
from flows.alerts.headline_arabic import write_arabic
from flows.alerts.headline_english import write_english
from flows.alerts.names import Names, shipped_names


class Headline(NamedTuple):
    """One line in each language."""

    ar: str
    en: str


def headline(event: Event, *, names: Names | None = None) -> Headline:
    """Write an event's headline. `names` defaults to the shipped table."""
    table = names or shipped_names()
    act = reduce_event(event, names=table)
    return Headline(ar=write_arabic(act, table), en=write_english(act, table))
