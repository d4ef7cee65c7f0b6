"""Assessments: a participant's word on how the talks stand or where they go."""

from extractors.records.developments import Kind
from extractors.talks.clauses import Subject
from extractors.talks.frames.frame import Frame, View
from extractors.talks.scene import Match



def find_assessments(view: View) -> list[Frame]:
    """Every word of a participant on the state of the talks."""
    if not view.related:
        return []
    found: list[Frame] = []
    for match in view.scene.cues("assess"):
        speaker = _speaker(match, view)
        if speaker is None or not speaker.parties:
            continue
        if not view.themed(0, len(view.scene.words) - 1):
            continue
        clause = view.clause(match.first)
        found.append(
            Frame(
                kind=Kind.ASSESSMENT,
                status=None,
                parties=speaker.parties,
                people=speaker.people,
                trigger=match.first,
                first=max(clause.first, match.first - 6),
                last=min(clause.last, match.last + 6),
                reasons=(f"cue: {view.scene.words[match.first].text}", f"who: {speaker.how}"),
            )
        )
    return found


def _speaker(match: Match, view: View) -> Subject | None:
    """Who says it: only where the sentence tells that somebody speaks, or a quotation goes on."""
    spoken = [cue for cue in view.scene.cues("speech", "participle-speech") if cue.first < match.first]
    colon = any(word.text == ":" for word in view.scene.words[: match.first])
    if not spoken and not colon:
        return None
    return view.speaker_before(match.first) or view.carried.speaker
