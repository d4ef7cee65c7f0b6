"""Places: which names in a run of words tell where an act was."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import Place, PlaceKind
from extractors.talks.scene import Match, Scene

_PLACE_NOUNS = frozenset(
    {
        "مدينه", "عاصمه", "ولايه", "مقاطعه", "مطار", "اقليم", "منطقه", "محافظه", "بلده",
        "ضاحيه", "منتجع", "قصر", "شوارع", "سفاره", "مدن", "جبهه", "مقر", "مبني", "قاعه", "حدود",
        "اراضي", "شرق", "غرب", "جنوب", "شمال", "سماء",
    }
)  # fmt: skip
_RANK = {PlaceKind.VENUE: 0, PlaceKind.CITY: 1, PlaceKind.REGION: 2, PlaceKind.COUNTRY: 3}
_IN = frozenset({"في", "ب", "قرب"})
_AWAY = frozenset({"من", "الي", "عن", "علي", "نحو", "حول", "بشان"})
_HOSTING = (
    "شهدت", "استضافت", "تستضيف", "احتضنت", "تحتضن", "تشهد", "ستستضيف", "ستحتضن", "ستشهد",
)  # fmt: skip
_DURING = frozenset(
    {"ختام", "خلال", "عقب", "بعد", "اثر", "هامش", "في", "مستهل", "اختتام", "انتهاء"}
)
_GATHERINGS = frozenset({"منتدي", "موتمر", "معرض", "مهرجان"})
_BEFORE_FROM = frozenset({"متلفزه", "متلفز", "تلفزيونيه", "مصوره", "كلمه", "خطاب", "بالفيديو"})
_BASIS = frozenset({"بموجب", "بمقتضي", "تنفيذا", "تزامنا", "بالتزامن", "استنادا"})
_BASIS_NEAR = 8  # words from «بموجب» to a place that goes with it
_ADJACENT = 4  # words between a city and its country: «في مدينة جنيف السويسرية بسويسرا»


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place that words `first` to `last` name."""

    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What may stand before a name that tells where an act was.

    `meeting` is the word of a meeting right behind which a name counts («محادثات جنيف»), `toward` are
    further prepositions («زيارة إلى كييف»), `speaks` allows «من» where somebody speaks from there, behind
    a speaker or a time that ends at one of the words `before_from`.
    """

    meeting: int | None = None
    toward: frozenset[str] = frozenset()
    speaks: bool = False
    before_from: frozenset[int] = frozenset()


def names_a_place(index: int, scene: Scene) -> bool:
    """Whether a name follows a word for a place: «مدينة», «العاصمة الروسية», «عاصمة»."""
    return _place_noun(index, scene) is not None


def _place_noun(index: int, scene: Scene) -> int | None:
    """The word for a place that stands one or two words before a name."""
    near = range(max(0, index - 2), index)
    return next((at for at in near if _is_place_noun(scene.words[at].text)), None)


def _is_place_noun(word: str) -> bool:
    bare = word.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    return bare in _PLACE_NOUNS


def places_in(
    scene: Scene, *, knowledge: Knowledge, first: int, last: int, standing: Standing
) -> list[Named]:
    """The names in words `first` to `last` that tell where something was, in order.

    A name stands with في or ب, after a word for a place («بمدينة جنيف»), right behind a meeting
    («محادثات جنيف»), or as the host of one («شهدت أبوظبي لقاء»); or its state names it:
    «في العاصمة القطرية».
    """
    found = [
        Named(first=match.first, last=match.last, place=knowledge.places[match.tag.value])
        for match in scene.of(Sort.PLACE)
        if first <= match.first <= last
        and _tells_where(match, scene, standing)
        and not _is_of_another_act(match.first, first, scene)
        and not _belongs_to_the_war(match, scene, knowledge)
    ]
    found += [named for named in _capitals(scene, knowledge) if first <= named.first <= last]
    return sorted(found, key=lambda named: named.first)


def nearest(found: list[Named], trigger: int) -> Place | None:
    """The place nearest to an act's word, or the more exact one that stands beside it."""
    if not found:
        return None
    near = min(found, key=lambda named: abs(named.first - trigger))
    beside = [
        named
        for named in found
        if named.place.country == near.place.country and abs(named.first - near.first) <= _ADJACENT
    ]
    return min(beside, key=lambda named: _RANK[named.place.kind]).place


def _capitals(scene: Scene, knowledge: Knowledge) -> Iterator[Named]:
    """«في العاصمة الإماراتية»: a capital in which something was."""
    for named in capitals_in(scene, knowledge):
        noun, before = (scene.words[max(0, at)].text for at in (named.first, named.first - 1))
        if noun == "بالعاصمه" or (noun == "العاصمه" and before in _IN):
            yield named


def capitals_in(scene: Scene, knowledge: Knowledge) -> Iterator[Named]:
    """«العاصمة الإماراتية»: the capitals that are named by their states."""
    for match in scene.of(Sort.ADJECTIVE):
        at = match.first - 1
        place = knowledge.capitals.get(match.tag.value)
        if place is not None and at >= 0 and scene.words[at].text.endswith("عاصمه"):
            yield Named(first=at, last=match.last, place=place)


def _belongs_to_the_war(match: Match, scene: Scene, knowledge: Knowledge) -> bool:
    """Whether the name only tells which war or peace: «الحرب في أوكرانيا», «السلام في أوكرانيا»."""
    place = knowledge.places[match.tag.value]
    if place.kind is not PlaceKind.COUNTRY or place.country not in knowledge.belligerents:
        return False
    inside = scene.of(Sort.ANCHOR, Sort.PROCESS, Sort.TOPIC)
    if any(other.first < match.first and match.last <= other.last for other in inside):
        return True
    return bool(match.peeled.preposition) or scene.words[max(0, match.first - 1)].text == "في"


def _tells_where(match: Match, scene: Scene, standing: Standing) -> bool:
    governed = scene.preposition(match.first) or match.peeled.preposition
    if governed in _IN | standing.toward:
        return True
    if governed == "من":
        return standing.speaks and _speaks_from(match.first, scene, standing.before_from)
    noun = _place_noun(match.first, scene)
    if noun is not None:
        before = scene.words[noun - 1].text if noun else ""
        return before not in _AWAY - standing.toward
    behind = not match.peeled.conjunction and match.first > 0
    if standing.meeting is not None and behind and match.first == standing.meeting + 1:
        return True
    return (behind and _follows_a_meeting(match, scene)) or _hosts(match, scene)


def _speaks_from(name: int, scene: Scene, before: frozenset[int]) -> bool:
    """«من بروكسل، …», «قائلا من كييف», «في كلمة متلفزة من موسكو»; not «العائد من لندن»."""
    at = name - 2  # the word before «من»
    if at < 0 or scene.words[at].is_mark or scene.words[at].text in _BEFORE_FROM:
        return True
    cues = ("speech", "participle-speech", "demand", "refuse", "propose", "suggest")
    return at in before or any(match.last == at for match in scene.cues(*cues))


def _is_of_another_act(name: int, first: int, scene: Scene) -> bool:
    """«بموجب تفاهم أُبرم في أنقرة», «تزامنا مع جلوسهم في إسطنبول، …»: where something else was."""
    for index in range(name - 1, max(first, name - _BASIS_NEAR) - 1, -1):
        word = scene.words[index].text.removeprefix("و")
        if word in _BASIS:
            return True
        if word in ("،", ",", "؛"):
            return False
    return False


def _follows_a_meeting(match: Match, scene: Scene) -> bool:
    """«في ختام محادثات إسطنبول», «خلال قمة ألاسكا»: what is told happened at that meeting."""
    at = match.first - 1
    met = any(cue.last == at and cue.tag.noun for cue in scene.cues("meeting", "round"))
    if not met and scene.words[at].text not in _GATHERINGS:
        return False
    before = [word.text.removeprefix("و") for word in scene.words[max(0, at - 2) : at]]
    return any(word in _DURING for word in before)


def _hosts(match: Match, scene: Scene) -> bool:
    """«شهدت أبوظبي لقاء», «إسطنبول استضافت … الجولة»."""
    before = scene.words[match.first - 1].text if match.first else ""
    after = scene.words[match.last + 1].text if match.last + 1 < len(scene.words) else ""
    return before.removeprefix("و").startswith(_HOSTING) or after in _HOSTING
