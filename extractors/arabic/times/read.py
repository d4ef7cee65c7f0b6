"""Read the times that a text names, resolved against its publication."""

from datetime import datetime

from extractors.arabic.number_words import NUMBER_WORDS
from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Relation, TimeMention
from extractors.arabic.times.phrases import Phrase, read_phrase
from extractors.arabic.times.ranges import join_ranges
from extractors.arabic.times.tape import Tape, place_publication
from extractors.arabic.times.vocabulary import FORMS
from extractors.arabic.words import Word, split_words
from extractors.records.developments import ActDate

# Words of time that only stand inside a time; others may start one, as do days in words.
_NO_STARTS = frozenset(("من", "الي", "بين", "يومي"))
_OTHER_STARTS = ("اب", "فاتح", "الفاتح", "نهار", "صبيحه", "امسيه", "سهره", "ذات", "نفس")
_STARTS = frozenset(
    (
        *(written for written, (core, _) in FORMS.items() if core not in _NO_STARTS),
        *NUMBER_WORDS,
        *_OTHER_STARTS,
    )
)


def read_times(
    normal: str,
    *,
    published_at: datetime,
    timezone: str,
    words: tuple[Word, ...] | None = None,
) -> tuple[TimeMention, ...]:
    """The times of a text in matching form, in order, none overlapping.

    Args:
        normal: the text, as `normalise` makes it.
        published_at: when the text was published, aware.
        timezone: IANA name of the outlet's zone, in which it says today and tomorrow.
        words: `split_words(normal)`, where the caller has it already.

    Raises:
        ValueError: `published_at` is naive.
        zoneinfo.ZoneInfoNotFoundError: no such zone.
    """
    found = split_words(normal) if words is None else words
    tape = Tape(normal, found, place_publication(published_at, timezone))
    phrases = join_ranges(tape, _read_phrases(tape))
    return tuple(_mention(tape, phrase) for phrase in phrases)


def _read_phrases(tape: Tape) -> tuple[Phrase, ...]:
    phrases: list[Phrase] = []
    after = 0  # words before it are read
    for at, word in enumerate(tape.words):
        if at < after or not (word.text in _STARTS or word.text[0].isdecimal()):
            continue
        phrase = read_phrase(tape, at)
        if phrase is not None and phrase.anchor.end > at:
            phrases.append(phrase)
            after = phrase.anchor.end
    return tuple(phrases)


def _mention(tape: Tape, phrase: Phrase) -> TimeMention:
    anchor, at = phrase.anchor, phrase.relation is Relation.AT
    reasons = anchor.reasons if at else (*anchor.reasons, f"bound-{phrase.relation}")
    return TimeMention(
        start=tape.words[phrase.start].start,
        end=tape.words[anchor.end - 1].end,
        date=anchor.date if at else None,
        alternative=anchor.alternative if at else None,
        anchor=_named_time(anchor, phrase.relation),
        lean=anchor.lean,
        offset=anchor.offset,
        direction=anchor.direction,
        relation=phrase.relation,
        daypart=anchor.daypart,
        reasons=reasons,
    )


def _named_time(anchor: Anchor, relation: Relation) -> ActDate | None:
    """The time named; none where a deadline may lie on either side of publication."""
    undecided = anchor.alternative is not None and anchor.alternative != anchor.date
    if undecided and relation not in (Relation.AT, Relation.SINCE):
        return None
    return anchor.date
