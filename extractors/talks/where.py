"""Where an act was: by its own words, its clause, the word of speech, or the meeting that it came out of."""

from itertools import pairwise

from extractors.arabic.forms import Tense
from extractors.records.developments import Kind, Status
from extractors.talks.clauses import RELATIVE, Clause
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import PlaceKind
from extractors.talks.places import Named, Standing, nearest, places_in

_SPOKEN = frozenset({Kind.ASSESSMENT, Kind.DEMAND, Kind.REFUSAL, Kind.PRESSURE})
_OFFERED = frozenset({Kind.PROPOSAL, Kind.MEDIATION})  # a place behind the cue is what is offered
_JOINT = frozenset({Kind.ASSESSMENT, Kind.AGREEMENT})
_OF_MEETINGS = frozenset(
    {*_SPOKEN, *_OFFERED, Kind.AGREEMENT}
)  # what is done at one or said after it
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
_TO = frozenset({"الي", "ل"})
_SAME = frozenset({"نفسها", "ذاتها", "عينها"})
_WHERE = "حيث"
_ANTECEDENT = 3  # words from a place to «حيث»: «إلى ولاية فلوريدا الأميركية، حيث»
_AFTER_MEETING = 4  # words from «عقب» or «في ختام» to the meeting
_AT_ITS_END = frozenset({"عقب", "بعد", "اثر", "ختام", "خلال", "هامش", "اختتام", "انتهاء"})
_TO_REPORTERS = frozenset({"للصحافيين", "للصحفيين"})


def where_of(frame: Frame, view: View) -> str | None:
    """The English name of the place of an act, or None where the text does not tell it."""
    here = view.scene.at(frame.trigger)
    trigger = {match.tag.value for match in here if match.tag.sort is Sort.CUE}
    if frame.kind is Kind.EXCHANGE and frame.status is not Status.DONE:
        return None  # it was agreed on somewhere else than it will be
    if trigger & {"call", "phone"} or _is_by_phone(frame, view):
        return None  # two ends of a line are no place
    if "strike" in trigger:
        return _struck(frame, view)
    standing = Standing(
        meeting=frame.trigger if frame.kind is Kind.TALKS else None,
        toward=_TO if "visit" in trigger or _is_travelled_for(frame, view) else frozenset(),
        speaks=frame.kind in _OF_MEETINGS or frame.kind is Kind.CEASEFIRE,
        before_from=frozenset(
            (*(actor.last for actor in view.actors), *(last for _, last, _ in view.times))
        ),
    )
    for clauses in _rings(frame, view):
        place = nearest(_named(frame, view, clauses, standing), frame.trigger)
        if place is not None:
            return place.output
    return _before_where(frame, view) or _same_city(frame, view) or _carried(frame, view)


def _is_by_phone(frame: Frame, view: View) -> bool:
    clause = view.clause(frame.trigger)
    return frame.kind is Kind.TALKS and bool(
        view.has("by-phone", first=frame.trigger, last=clause.last)
    )


def _is_travelled_for(frame: Frame, view: View) -> bool:
    """«سيسافر إلى جنيف للقاء …», «دعاه إلى موسكو للقائه»: whither one goes for a meeting."""
    return frame.kind is Kind.TALKS and any(
        match.first == frame.trigger and match.peeled.preposition == "ل"
        for match in view.scene.cues("meeting", "round", "hold", "meet")
    )


def _named(
    frame: Frame, view: View, runs: list[tuple[int, int]], standing: Standing
) -> list[Named]:
    found = [
        named
        for first, last in runs
        for named in places_in(
            view.scene, knowledge=view.knowledge, first=first, last=last, standing=standing
        )
    ]
    return [named for named in found if _may_be(named, frame, view)]


def _may_be(named: Named, frame: Frame, view: View) -> bool:
    """A sea is no place of an act, and land at war is what is spoken of, unless one speaks from there."""
    place = named.place
    if frame.kind is not Kind.TALKS and _is_of_the_day_counted_from(named.first, frame, view):
        return False
    if not place.country:
        return place.kind is PlaceKind.CITY
    if frame.kind not in _OF_MEETINGS or place.country not in view.knowledge.belligerents:
        return True
    opens = named.first <= view.opening + 2  # «ومن أوديسا، قال …»
    from_there = view.scene.preposition(named.first) == "من"
    return opens or from_there or place.output == _capital(place.country, view)


def _is_of_the_day_counted_from(name: int, frame: Frame, view: View) -> bool:
    """«بعد أسبوع على لقائهما في ألاسكا، هدد …»: where something else was, that the act is dated by."""
    for _, last, time in view.times:
        between = view.texts(last + 1, name)
        if (
            last < name < frame.trigger
            and "leans-on-another" in time.reasons
            and "،" not in between
        ):
            return True
    return False


def _capital(party: str, view: View) -> str:
    place = view.knowledge.capitals.get(party)
    return place.output if place else ""


def _rings(frame: Frame, view: View) -> list[list[tuple[int, int]]]:
    """Runs of words from the nearest to the widest in which the place may stand."""
    clause, end = view.clause(frame.trigger), len(view.scene.words) - 1
    start = view.opening
    if frame.kind in _OFFERED:
        telling = _telling(view, frame, start, frame.trigger)
        return [
            [(clause.first, frame.trigger)],
            telling,
            _handed_over(frame, view),
            _at_a_meeting(frame, view),
        ]
    if frame.kind is Kind.CEASEFIRE and frame.status in (Status.PROPOSED, Status.PLANNED):
        spoken = [(start, frame.trigger)]  # behind it stands where the truce would hold
        return [[(clause.first, frame.trigger)], spoken]
    rings = [
        [(frame.first, frame.last)],
        [(min(clause.first, frame.first), max(clause.last, frame.last))],
    ]
    if frame.kind is Kind.AGREEMENT:
        return [*rings, _telling(view, frame, start, end)]
    if frame.kind not in _SPOKEN:
        return rings
    said = _start_of_content(frame, view)
    rings = [[(first, min(last, said)) for first, last in ring] for ring in rings]
    return [*rings, _telling(view, frame, start, said)]


def _telling(view: View, frame: Frame, first: int, last: int) -> list[tuple[int, int]]:
    """The clauses that tell the act, without what is said in it and what only describes its object."""
    return [
        (max(first, clause.first), min(last, clause.last))
        for clause in view.clauses
        if first <= clause.last
        and clause.first <= last
        and (clause.holds(frame.trigger) or not (clause.content or _is_relative(clause, view)))
    ]


def _is_relative(clause: Clause, view: View) -> bool:
    return view.scene.words[clause.first].text in RELATIVE


def _handed_over(frame: Frame, view: View) -> list[tuple[int, int]]:
    """«الورقة التي قدمها ويتكوف في جنيف»: where a plan was handed over, if that has been."""
    if frame.kind is not Kind.PROPOSAL:
        return []
    runs: list[tuple[int, int]] = []
    for clause in view.clauses:
        near = clause.holds(frame.trigger) or (
            _is_relative(clause, view) and 0 < clause.first - frame.trigger <= _AFTER_MEETING
        )
        handed = any(
            clause.holds(verb.first) and verb.tag.tense is Tense.PAST
            for verb in view.scene.cues("propose", "succeed")
        )
        if near and handed and not clause.content:
            runs.append((clause.first, clause.last))
    return runs


def _at_a_meeting(frame: Frame, view: View) -> list[tuple[int, int]]:
    """«عرض الاستضافة خلال لقائه بوتين في عشق آباد»: where an offer was made, told behind it."""
    clause = view.clause(frame.trigger)
    for index in range(frame.trigger + 1, clause.last + 1):
        if view.scene.words[index].text in _AT_ITS_END and view.has(
            "meeting", first=index + 1, last=index + _AFTER_MEETING
        ):
            return [(index, clause.last)]
    return []


def _start_of_content(frame: Frame, view: View) -> int:
    """The word at which what is said begins: «نفى أن يكون قد وافق على لقاء في الدوحة» was not said there."""
    behind = range(frame.trigger + 1, len(view.scene.words))
    return next((i for i in behind if view.scene.words[i].text in _THAT), len(view.scene.words) - 1)


def _struck(frame: Frame, view: View) -> str | None:
    """The place that an attack hit: named behind its verb."""
    for match in view.scene.of(Sort.PLACE):
        place = view.knowledge.places[match.tag.value]
        if place.kind is PlaceKind.COUNTRY and place.country in frame.parties:
            continue  # who strikes
        if frame.trigger < match.first <= frame.last and not match.peeled.preposition:
            return place.output
    return None


def _before_where(frame: Frame, view: View) -> str | None:
    """«انتقلوا إلى ميامي حيث يلتقون …»: the place that «حيث» takes up."""
    clause = view.clause(frame.trigger)
    if view.scene.words[clause.first].text != _WHERE:
        return None
    near = range(clause.first - 1 - _ANTECEDENT, clause.first)
    names = [match for match in view.scene.of(Sort.PLACE) if match.last in near]
    return view.knowledge.places[names[-1].tag.value].output if names else None


def _same_city(frame: Frame, view: View) -> str | None:
    """«في المدينة نفسها»: the city named before."""
    if view.carried.city is None:
        return None
    clause = view.clause(frame.trigger)
    texts = view.texts(clause.first, min(clause.last + 1, len(view.scene.words) - 1))
    same = any(
        city in ("المدينه", "بالمدينه") and again in _SAME for city, again in pairwise(texts)
    )
    return view.carried.city if same else None


def _carried(frame: Frame, view: View) -> str | None:
    """The place of the meeting that an act came out of, or that the sentence before or a dateline tells."""
    carried = view.carried
    parties, pair = set(frame.parties), set(carried.pair)
    same = len(parties) > 1 and parties == pair
    goes_on = frame.kind in _JOINT or view.has("session", first=frame.trigger, last=frame.trigger)
    if carried.venue and same and goes_on:
        return carried.venue
    if carried.venue and parties & pair and _is_known_meeting(frame, view):
        return carried.venue
    if carried.venue and parties <= pair and frame.kind in _OF_MEETINGS and _is_said_after(view):
        return carried.venue
    if carried.stage and carried.stage[0] == view.scene.paragraph and frame.kind in _SPOKEN:
        speaker = carried.speaker
        if speaker is not None and set(speaker.parties) == parties:
            return carried.stage[1]
    return carried.filed if view.opening and _is_filed_there(frame) else None


def _is_known_meeting(frame: Frame, view: View) -> bool:
    """«اختُتمت الجولة»: the meeting that was told of, not an earlier one that is recalled."""
    if frame.status not in (Status.UNDER_WAY, Status.DONE) or view.scene.cues("recall"):
        return False
    return any(
        match.first == frame.trigger and match.peeled.definite and match.last == match.first
        for match in view.scene.cues("meeting", "round", "session")
    )


def _is_said_after(view: View) -> bool:
    """«قال روبيو عقب اللقاء», «للصحافيين»: a word of one who was at the meeting just told."""
    words = [word.text.removeprefix("و") for word in view.scene.words]
    if _TO_REPORTERS & set(words):
        return True
    return any(
        word in _AT_ITS_END
        and view.has("meeting", "round", first=index + 1, last=index + _AFTER_MEETING)
        for index, word in enumerate(words)
    )


def _is_filed_there(frame: Frame) -> bool:
    """Whether the first sentence of a wire tells an act that was where it was filed."""
    if frame.subordinate or frame.kind in (Kind.EXCHANGE, Kind.PROPOSAL):
        return False
    return frame.status in (None, Status.UNDER_WAY, Status.DONE)
