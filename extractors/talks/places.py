"""Places: where an act was, as far as its words tell."""

from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import PlaceKind
from extractors.talks.scene import Match, Scene

_PLACE_NOUNS = frozenset(
    {
        "مدينه", "عاصمه", "ولايه", "مقاطعه", "مطار", "اقليم", "منطقه", "محافظه", "بلده",
        "ضاحيه", "منتجع", "قصر", "شوارع", "سفاره", "مدن", "جبهه", "مقر", "مبني", "قاعه", "حدود",
        "اراضي", "شرق", "غرب", "جنوب", "شمال", "سماء",
    }
)  # fmt: skip
_RANK = {PlaceKind.VENUE: 0, PlaceKind.CITY: 1, PlaceKind.REGION: 2, PlaceKind.COUNTRY: 3}
_PLACE_PREPOSITIONS = frozenset({"في", "ب", "قرب"})
_HOSTING = frozenset({"شهدت", "استضافت", "تستضيف", "احتضنت", "تحتضن", "تشهد", "ستستضيف", "ستحتضن"})


def names_a_place(index: int, scene: Scene) -> bool:
    """Whether a name follows a word for a place: «مدينة», «العاصمة الروسية», «عاصمة»."""
    before = [word.text for word in scene.words[max(0, index - 2) : index]]
    return any(
        word.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
        in _PLACE_NOUNS
        for word in before
    )


def place_of(  # noqa: PLR0913 - a run of words and what may stand in it
    scene: Scene,
    *,
    knowledge: Knowledge,
    first: int,
    last: int,
    meeting: int | None = None,
    toward: frozenset[str] = frozenset(),
) -> str | None:
    """The place that words `first` to `last` name, the most exact one; English, as a timeline shows it.

    A place stands with في or ب, after a word for a place («بمدينة جنيف»), right behind a meeting
    («محادثات جنيف», where `meeting` is that word), or as the host of one («شهدت أبوظبي لقاء»).
    `toward` are further prepositions that count: «زيارة إلى كييف», «من جوهانسبرغ».
    """
    found = [
        knowledge.places[match.tag.value]
        for match in scene.of(Sort.PLACE)
        if first <= match.first <= last
        and _is_place(match, scene, meeting, toward)
        and not _belongs_to_the_war(match, scene, knowledge)
    ]
    return min(found, key=lambda place: _RANK[place.kind]).output if found else None


def _belongs_to_the_war(match: Match, scene: Scene, knowledge: Knowledge) -> bool:
    """Whether the name only tells which war or peace: «الحرب في أوكرانيا», «السلام في أوكرانيا»."""
    place = knowledge.places[match.tag.value]
    if place.kind is not PlaceKind.COUNTRY or place.country not in knowledge.belligerents:
        return False
    inside = scene.of(Sort.ANCHOR, Sort.PROCESS, Sort.TOPIC)
    if any(other.first < match.first and match.last <= other.last for other in inside):
        return True
    return bool(match.peeled.preposition) or scene.words[max(0, match.first - 1)].text == "في"


def _is_place(match: Match, scene: Scene, meeting: int | None, toward: frozenset[str]) -> bool:
    governed = scene.preposition(match.first) or match.peeled.preposition
    if governed in _PLACE_PREPOSITIONS | toward or names_a_place(match.first, scene):
        return True
    if meeting is not None and match.first == meeting + 1 and not match.peeled.conjunction:
        return True
    before = scene.words[match.first - 1].text if match.first else ""
    return any(before.removeprefix("و").startswith(verb) for verb in _HOSTING)
