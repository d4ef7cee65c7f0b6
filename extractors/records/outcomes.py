"""What became of an item: each leaves a pass with exactly one of these, and they are counted."""

from enum import StrEnum


class ItemOutcome(StrEnum):
    """Stable words: they are metrics, SQL and documents at once."""

    KNOWN = "known"  # seen in an earlier pass, unchanged in its feed
    DUPLICATE = "duplicate"  # the same article came in another item of this pass
    NEW_ARTICLE = "new-article"
    REVISED = "revised"  # the article was known, its text is another
    UNCHANGED = "unchanged"  # fetched again, the text is the same
    NO_LINK = "no-link"
    TOO_OLD = "too-old"  # older than the first run looks back
    REFUSED_ADDRESS = "refused-address"
    REFUSED_BY_ROBOTS = "refused-by-robots"
    NOT_A_PAGE = "not-a-page"
    TOO_LARGE = "too-large"
    GONE = "gone"
    CONSENT_PAGE = "consent-page"
    PAYWALL = "paywall"
    BOT_WALL = "bot-wall"
    ERROR_PAGE = "error-page"
    TOO_SHORT = "too-short"
    NOT_ARABIC = "not-arabic"
    UNREADABLE = "unreadable"
    FAILED = "failed"  # transient; tried again in a later pass
    GIVEN_UP = "given-up"  # transient too often
    CRASHED = "crashed"  # our own fault: quarantined with its traceback


STORED = frozenset({ItemOutcome.NEW_ARTICLE, ItemOutcome.REVISED})
READ = STORED | {ItemOutcome.UNCHANGED}
RETRIED = frozenset({ItemOutcome.FAILED})
HARMLESS = frozenset(
    {ItemOutcome.KNOWN, ItemOutcome.DUPLICATE, ItemOutcome.UNCHANGED, ItemOutcome.TOO_OLD}
)
