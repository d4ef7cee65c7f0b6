"""What a sentence leaves standing for the next: who speaks, whose plan, and which two sides were named."""

from extractors.records.developments import Development, Kind, Role, Status, TextPart
from extractors.talks.actors.actor import ActorSort
from extractors.talks.clauses import Subject, joined
from extractors.talks.days import AHEAD
from extractors.talks.frames.frame import Carried, Frame, View
from extractors.talks.frames.proposals import owner_of
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import PlaceKind
from extractors.talks.scene import Scene
from extractors.talks.speech import Speech

_SPEAKERS = frozenset({ActorSort.PERSON, ActorSort.TITLE, ActorSort.BODY})
_BESIDE_NAME = 1  # words beside a name that stands on a line of its own: a flag, a mark


def carry_on(
    view: View,
    ruled: tuple[Frame, ...],
    frames: tuple[Frame, ...],
    developments: tuple[Development, ...],
) -> Carried:
    """The state after a sentence, from the state before it, what the rules saw in it and what it tells."""
    open_speaker, ends_open = _open_speaker(view)
    seen = frozenset(frame.kind for frame in ruled)
    in_title = view.scene.part is TextPart.TITLE
    return Carried(
        speaker=_speaker(view) or view.carried.speaker,
        open_speaker=open_speaker,
        open_until=None if ends_open else view.scene.paragraph,
        plan_owner=_plan_owner(view, frames) or view.carried.plan_owner,
        venue=_venue(view, developments) or view.carried.venue,
        filed=view.carried.filed,
        city=_city(view) or view.carried.city,
        stage=_stage(view) or view.carried.stage,
        themed=view.themed(0, len(view.scene.words) - 1),
        pair=_pair(view, frames) or view.carried.pair,
        people=next(
            (frame.people for frame in frames if len(frame.parties) > 1), view.carried.people
        ),
        most=max([view.carried.most, *_meeting(frames)], key=len),
        ruled=frozenset() if in_title else seen,
        headed=view.carried.headed | seen if in_title else view.carried.headed,
    )


def _meeting(frames: tuple[Frame, ...]) -> list[tuple[str, ...]]:
    return [frame.parties for frame in frames if frame.kind is Kind.TALKS]


def _open_speaker(view: View) -> tuple[Subject | None, bool]:
    """Who goes on speaking in the next sentence, and whether beyond the paragraph."""
    words = view.scene.words
    named = [actor for actor in view.actors if actor.parties and not actor.preposition]
    alone = named and len(words) - (named[0].last - named[0].first + 1) <= _BESIDE_NAME
    if named and words and (words[-1].text == ":" or alone):
        return Subject(actors=(named[0],), how="named in a line that ends in a colon"), True
    colons = [speech for speech in view.speeches if speech.speaker and "colon" in speech.how]
    if colons:
        return colons[-1].speaker, "line" in colons[-1].how
    keeps = view.carried.open_speaker and (view.carried.open_until in (None, view.scene.paragraph))
    if keeps and not any(speech.speaker for speech in view.speeches if "open" not in speech.how):
        return view.carried.open_speaker, view.carried.open_until is None
    return None, False


def _speaker(view: View) -> Subject | None:
    """The sentence's last speaker; else its first person, title or body that is none's object."""
    spoken = [speech.speaker for speech in view.speeches if speech.speaker]
    if spoken:
        return spoken[0]
    heads = [
        actor
        for actor in view.actors
        if not actor.preposition and actor.parties and actor.sort in _SPEAKERS
    ]
    return Subject(actors=(heads[0],), how="first actor of the sentence before") if heads else None


def _venue(view: View, developments: tuple[Development, ...]) -> str | None:
    """Where the sides met: told with a meeting or a joint act, else in a title's «محادثات جنيف»."""
    for item in developments:
        held = item.status not in AHEAD and item.status is not Status.PROPOSED
        if held and item.place and item.role is Role.NEWS and len(item.parties) > 1:
            return item.place
    if view.scene.part is not TextPart.TITLE:
        return None
    meetings = {match.last + 1 for match in view.scene.cues("meeting", "round")}
    named = (match for match in view.scene.of(Sort.PLACE) if match.first in meetings)
    return next((view.knowledge.places[match.tag.value].output for match in named), None)


def _city(view: View) -> str | None:
    """The last city that a sentence names as a place."""
    places = [
        view.knowledge.places[match.tag.value]
        for match in view.scene.of(Sort.PLACE)
        if view.scene.preposition(match.first) in ("في", "ب") or match.peeled.preposition == "ب"
    ]
    cities = [place for place in places if place.kind in (PlaceKind.CITY, PlaceKind.VENUE)]
    return cities[-1].output if cities else None


def _stage(view: View) -> tuple[int, str] | None:
    """«وفي موسكو، …»: the place that a sentence opens with holds for what the speaker goes on to say."""
    words = view.scene.words
    for match in view.scene.of(Sort.PLACE):
        closed = match.last + 1 < len(words) and words[match.last + 1].text in ("،", ",")
        opens = match.first == 1 and words[0].text.removeprefix("و") in ("في", "من")
        if closed and opens:
            return view.scene.paragraph, view.knowledge.places[match.tag.value].output
    return None


def _plan_owner(view: View, frames: tuple[Frame, ...]) -> Subject | None:
    """Whose plan the text is about: a proposal's owner, or one named beside a plan in passing."""
    for frame in frames:
        if frame.kind is Kind.PROPOSAL and frame.owner:
            return frame.owner
    owners = (owner_of(plan, view) for plan in view.scene.cues("plan-noun"))
    return next((owner for owner in owners if owner), None)


def _pair(view: View, frames: tuple[Frame, ...]) -> tuple[str, ...]:
    """The sides of the sentence's meeting or joint act; else two that are joined in words."""
    for frame in frames:
        if len(frame.parties) > 1:
            return frame.parties
    for actor in view.actors:
        together = {p for other in joined(actor, view.actors, view.scene) for p in other.parties}
        if len(together) == 2:  # noqa: PLR2004 - a pair
            return tuple(sorted(together))
    heads = {p for actor in view.actors if actor.people for p in actor.parties}
    if len(heads) == 2:  # noqa: PLR2004 - a pair
        return tuple(sorted(heads))
    adjectives = {m.first: m.tag.value for m in view.scene.of(Sort.ADJECTIVE)}
    for first, party in adjectives.items():
        for after in (first + 1, first + 2):
            if adjectives.get(after, party) != party:
                return tuple(sorted({party, adjectives[after]}))
    return ()


def with_open_speaker(
    scene: Scene, carried: Carried, speeches: tuple[Speech, ...]
) -> tuple[Speech, ...]:
    """The speeches of a sentence, led by the one that a speaker named before goes on with."""
    reaches = carried.open_until in (None, scene.paragraph)
    if carried.open_speaker is None or not reaches:
        return speeches
    whole = Speech(
        first=0,
        last=len(scene.words) - 1,
        speaker=carried.open_speaker,
        how="open: goes on from before",
    )
    return (whole, *speeches)
