"""Assessments: a participant's word on how the talks stand or where they go."""

from extractors.records.developments import Kind
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.rejected import Built, Rule, reject
from extractors.talks.scene import Match

_SHARE = frozenset({"الميه", "المايه", "ميه"})  # «٩٠ في المئة من المسائل», not of the budget
_LONE = 40  # words of a sentence short enough to go on with what the one before was about
_AROUND = 6  # words of evidence on either side of the cue


def find_assessments(view: View) -> list[Built]:
    """Every word of a participant on the state of the talks."""
    if not view.related:
        return []
    return [_assessment(match, view) for match in view.scene.cues("assess")]


def _assessment(match: Match, view: View) -> Built:
    """An assessing word about the talks, said by somebody who has a part in them."""
    speech = view.speech_at(match.first, words_only=True)
    if speech is None or speech.speaker is None or not speech.speaker.parties:
        return reject(match, Rule.UNSAID)
    clause = view.clause(match.first)
    if view.scene.words[match.last].text.removeprefix("ب") in _SHARE and not view.has(
        "issue", first=match.first, last=match.last + 8
    ):
        return reject(match, Rule.A_SHARE)
    if not _is_of_the_talks(match, view):
        return reject(match, Rule.UNTHEMED)
    speaker = speech.speaker
    return Frame(
        kind=Kind.ASSESSMENT,
        status=None,
        parties=speaker.parties,
        people=speaker.people,
        trigger=match.first,
        first=max(clause.first, match.first - _AROUND),
        last=min(clause.last, match.last + _AROUND),
        reasons=(
            f"cue: {view.scene.words[match.first].text}",
            f"who: {speaker.how} ({speech.how})",
        ),
    )


def _is_of_the_talks(match: Match, view: View) -> bool:
    """Whether the word judges the talks: they are named in its clause or the ones beside it."""
    at = view.clauses.index(view.clause(match.first))
    near = view.clauses[max(0, at - 1) : at + 2]
    if view.themed(near[0].first, near[-1].last):
        return True
    lone = len(view.scene.words) <= _LONE
    return view.carried.themed and lone
