"""Read the times that a text names, resolved against its publication."""

from datetime import datetime

from extractors.arabic.times.anchors import Anchor
from extractors.arabic.times.mentions import Relation, TimeMention
from extractors.arabic.times.phrases import Phrase, read_phrase
from extractors.arabic.times.ranges import join_ranges
from extractors.arabic.times.tape import Tape, make_tape, place_publication
from extractors.arabic.times.vocabulary import FORMS
from extractors.records.developments import ActDate

# Words that start a time without being words of time themselves.
_OTHER_STARTS = frozenset(("في", "اب", "فاتح", "الفاتح", "نهار", "صبيحه", "امسيه"))


def read_times(normal: str, *, published_at: datetime, timezone: str) -> tuple[TimeMention, ...]:
    """The times of a text in matching form, in order, none overlapping.

    Args:
        normal: the text, as `normalise` makes it.
        published_at: when the text was published, aware.
        timezone: IANA name of the outlet's zone, in which it says today and tomorrow.

    Raises:
        ValueError: `published_at` is naive.
        zoneinfo.ZoneInfoNotFoundError: no such zone.
    """
    tape = make_tape(normal, place_publication(published_at, timezone))
    phrases = join_ranges(tape, _read_phrases(tape))
    return tuple(_mention(tape, phrase) for phrase in phrases)


def _read_phrases(tape: Tape) -> tuple[Phrase, ...]:
    phrases: list[Phrase] = []
    at = 0
    while at < len(tape.words):
        phrase = read_phrase(tape, at) if _may_start(tape, at) else None
        if phrase is None or phrase.anchor.end <= at:
            at += 1
            continue
        phrases.append(phrase)
        at = phrase.anchor.end
    return tuple(phrases)


def _may_start(tape: Tape, at: int) -> bool:
    text = tape.text(at)
    return (
        text in FORMS or text in _OTHER_STARTS or text[0].isdigit() or tape.number(at) is not None
    )


def _mention(tape: Tape, phrase: Phrase) -> TimeMention:
    anchor, at = phrase.anchor, phrase.relation is Relation.AT
    reasons = anchor.reasons if at else (*anchor.reasons, f"bound-{phrase.relation}")
    return TimeMention(
        start=tape.words[phrase.start].start,
        end=tape.words[anchor.end - 1].end,
        date=anchor.date if at else None,
        alternative=anchor.alternative if at else None,
        anchor=_named_time(anchor, phrase.relation),
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
