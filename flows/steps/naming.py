"""Names for headlines: the shipped short forms, and the topic pack's for all the rest."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from extractors.records.events import Event
from extractors.talks.packs.load import load_pack
from flows.alerts.headline import headline
from flows.alerts.names import Names, shipped_names
from flows.alerts.pack_names import names_of_pack

Headlines = Callable[[Event], tuple[str, str]]


@cache
def load_names(folder: Path | None, name: str) -> Names:
    """The names that a topic pack and the shipped table give, once a process.

    Raises:
        ConfigurationError: the pack has errors.
    """
    return names_of_pack(load_pack(folder, name=name), base=shipped_names())


def headlines(names: Names) -> Headlines:
    """A writer of an event's headline in Arabic and English."""
    return lambda event: headline(event, names=names)
