"""What collecting gives to the rest of a pass."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from extractors.articles.results import ParsedPage
from extractors.feeds.silence import UNKNOWN
from extractors.records.articles import PageValidators
from extractors.records.feeds import Feed, FeedState, Item
from extractors.records.outcomes import ItemOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedItem:
    """An item's one outcome. `page` is there for stored outcomes and for no other.

    NEW_ARTICLE and REVISED are what the feed suggests; whether the article and its text are really
    new is for the step that compares with the stored revisions.
    """

    item: Item
    outcome: ItemOutcome
    detail: str = ""
    page: ParsedPage | None = None
    dropped: Mapping[str, str] = field(default_factory=dict)  # lines that its outlet repeats
    validators: PageValidators | None = None  # that came with its page


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedFeed:
    """A feed's next state, and notes on its health for a person."""

    feed: Feed
    state: FeedState
    notes: tuple[str, ...]
    items: int
    before: FeedState  # what the poll began with
    allowed_silence: timedelta = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Everything that a pass collected."""

    feeds: tuple[CollectedFeed, ...]
    items: tuple[CollectedItem, ...]
    put_off: int = 0  # items over the pass's limit: not settled, their feeds are due at once again

    @property
    def states(self) -> tuple[FeedState, ...]:
        """The feeds' next states."""
        return tuple(feed.state for feed in self.feeds)

    @property
    def outcomes(self) -> tuple[tuple[Item, ItemOutcome, str], ...]:
        """Each item with its outcome and detail, as storage takes them."""
        return tuple((one.item, one.outcome, one.detail) for one in self.items)

    @property
    def counts(self) -> Counter[ItemOutcome]:
        """How many items had each outcome; they add up to the items that went in."""
        return Counter(one.outcome for one in self.items)
