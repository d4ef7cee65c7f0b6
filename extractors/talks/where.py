"""Where an act was: by its own words, its clause, the word of speech, or the meeting that it came out of."""

from extractors.records.developments import Kind
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.places import place_of

_SPOKEN = frozenset({Kind.ASSESSMENT, Kind.DEMAND, Kind.REFUSAL, Kind.PRESSURE})
_OFFERED = frozenset({Kind.PROPOSAL, Kind.MEDIATION})  # a place behind the cue is what is offered
_JOINT = frozenset({Kind.ASSESSMENT, Kind.AGREEMENT})
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
_TO = frozenset({"الي", "ل"})
_FROM = frozenset({"من"})


def where_of(frame: Frame, view: View) -> str | None:
    """The English name of the place of an act, or None where the text does not tell it."""
    scene = view.scene
    trigger = {match.tag.value for match in scene.of(Sort.CUE) if match.first == frame.trigger}
    if trigger & {"call", "phone"}:
        return None  # two ends of a line are no place
    if "strike" in trigger:
        return _struck(frame, view)
    for first, last in _rings(frame, view):
        place = place_of(
            scene,
            knowledge=view.knowledge,
            first=first,
            last=last,
            meeting=frame.trigger if frame.kind is Kind.TALKS else None,
            toward=_TO if "visit" in trigger else _FROM if frame.kind in _SPOKEN else frozenset(),
        )
        if place:
            return place
    same = len(frame.parties) > 1 and set(frame.parties) == set(view.carried.pair)
    goes_on = frame.kind in _JOINT or view.has("session", first=frame.trigger, last=frame.trigger)
    return view.carried.venue if same and goes_on else None


def _rings(frame: Frame, view: View) -> list[tuple[int, int]]:
    """Runs of words from the nearest to the widest in which the place may stand."""
    clause = view.clause(frame.trigger)
    if frame.kind in _OFFERED:
        return [(clause.first, frame.trigger), (0, frame.trigger)]
    rings = [
        (frame.first, frame.last),
        (min(clause.first, frame.first), max(clause.last, frame.last)),
    ]
    if frame.kind not in _SPOKEN:
        return rings
    rings.append((0, len(view.scene.words) - 1))
    said = _start_of_content(frame, view)
    return [(first, min(last, said)) for first, last in rings]


def _start_of_content(frame: Frame, view: View) -> int:
    """The word at which what is said begins: «نفى أن يكون قد وافق على لقاء في الدوحة» was not said there."""
    behind = range(frame.trigger + 1, len(view.scene.words))
    return next((i for i in behind if view.scene.words[i].text in _THAT), len(view.scene.words) - 1)


def _struck(frame: Frame, view: View) -> str | None:
    """The place that an attack hit: named behind its verb."""
    for match in view.scene.of(Sort.PLACE):
        if frame.trigger < match.first <= frame.last and not match.peeled.preposition:
            return view.knowledge.places[match.tag.value].output
    return None
