"""What a sentence leaves standing for the next: who speaks, and which two sides were named."""

from extractors.talks.clauses import Subject
from extractors.talks.frames.frame import Carried, Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match


def carry_on(view: View, frames: tuple[Frame, ...]) -> Carried:
    """The state after a sentence, from the state before it and what it tells."""
    return Carried(
        speaker=_speaker(view) or view.carried.speaker,
        pair=_pair(view, frames) or view.carried.pair,
        people=next((frame.people for frame in frames if len(frame.parties) > 1), view.carried.people),
    )


def _speaker(view: View) -> Subject | None:
    """The subject of the sentence's first verb of speech, else its first actor that is none's object."""
    for cue in view.scene.cues("speech", "refuse", "deny", "demand", "agree"):
        subject = _named_subject(cue, view)
        if subject:
            return subject
    heads = [actor for actor in view.actors if not actor.preposition and actor.parties and not actor.locative]
    return Subject(actors=(heads[0],), how="first actor of the sentence before") if heads else None


def _named_subject(cue: Match, view: View) -> Subject | None:
    subject = view.subject(cue) if cue.tag.tense else None
    return subject if subject and subject.parties else None


def _pair(view: View, frames: tuple[Frame, ...]) -> tuple[str, ...]:
    for frame in frames:
        if len(frame.parties) == 2:  # noqa: PLR2004 - a pair
            return frame.parties
    named = {party for actor in view.actors for party in actor.parties}
    named |= {match.tag.value for match in view.scene.of(Sort.ADJECTIVE)}
    return tuple(sorted(named)) if len(named) == 2 else ()  # noqa: PLR2004
