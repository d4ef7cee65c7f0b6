"""Words in which the reader sees two acts of one text where there is one."""

from collections.abc import Sequence

from extractors.records.developments import Development, Kind, Span
from extractors.records.events import Mention
from storage.resolve.signals import MEETINGS

# Of the shorter evidence, from which two tellings lean on the same words. Counted on fourteen labelled sets,
# as the shipped reader reads them and as one does that was not fitted to them: of couples of one kind 24 of
# 26 were one act at most, of an assessment and another word of the same side 32 of 38. Of two other words
# it is two in three, of a meeting and a word on it half: those stay two.
_SAME_WORDS = 0.5


def find_echo(act: Development, told: Sequence[Mention]) -> Mention | None:
    """The mention of the same text that told this act already, in the same words.

    One clause tells one act of a kind, though its sides can be read in two ways. An assessment is the least
    specific of the kinds: where the same side says more in the same words, that is what it says.
    """
    return next((mention for mention in told if _is_echo(act, mention.development)), None)


def _is_echo(act: Development, other: Development) -> bool:
    if share_of_words(act.span, other.span) < _SAME_WORDS:
        return False
    if act.kind is other.kind:
        return True
    kinds = {act.kind, other.kind}
    return act.parties == other.parties and Kind.ASSESSMENT in kinds and not kinds & MEETINGS


def share_of_words(one: Span, other: Span) -> float:
    """Share of the shorter span that the other one has too."""
    if one.part is not other.part:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / max(min(one.end - one.start, other.end - other.start), 1)
