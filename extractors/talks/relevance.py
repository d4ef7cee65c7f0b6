"""Is a text about these talks, and which of its sentences are?"""

from collections import Counter

from extractors.records.developments import TextPart
from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.packs.records import Strength
from extractors.talks.scene import Scene

_RIVAL_SHARE = 0.6  # rival words per word of a side of the war; with more a text is another's
_SIDES_SHARE = (
    0.15  # of all names of parties; texts on these talks had .20 or more, others .12 or less
)
_LEAD = 3  # paragraphs in which a report says what it is about; a dateline may take the first
_DENSE = 0.25  # share of sentences that name a side and the talks, in a text that is about them
_TALKS = ("theme", "meeting", "round", "plan-noun", "truce", "swap", "assess", "meet", "deny")

_DEALING = ("meeting", "round", "plan-noun", "truce", "deadline", "mediate", "meet")


def is_related(scenes: tuple[Scene, ...], knowledge: Knowledge) -> bool:
    """Whether a text is about these talks: it names a side and the talks, and no rival outweighs them."""
    counts = Counter(match.tag.sort for scene in scenes for match in scene.matches)
    named_sides = [side for scene in scenes for side in _sides(scene, knowledge)]
    sides = set(named_sides)
    if not sides:
        return False
    strong = sum(_strong(scene) for scene in scenes)
    themed = any(
        scene.cues("theme", *_DEALING) or (scene.cues("captive") and scene.cues("swap"))
        for scene in scenes
    )
    if not themed and len(sides) > 1:
        themed = any(scene.cues("deny", "assess") and scene.of(Sort.PERSON) for scene in scenes)
    weight = len(named_sides) + 2 * strong
    if counts[Sort.RIVAL] > _RIVAL_SHARE * weight:
        return False
    named = sum(counts[sort] for sort in (Sort.PARTY, Sort.ADJECTIVE, Sort.PERSON))
    if not strong and weight < _SIDES_SHARE * named:
        return False
    if strong or (themed and (len(sides) > 1 or bool(counts[Sort.ANCHOR]))):
        return True
    return _is_track(scenes, knowledge)


def names_a_side(scenes: tuple[Scene, ...], knowledge: Knowledge) -> bool:
    """Whether a text names a side of the war, or a place there: else it tells nothing of its talks."""
    return any(_sides(scene, knowledge) or _lies_there(scene, knowledge) for scene in scenes)


def _lies_there(scene: Scene, knowledge: Knowledge) -> bool:
    """«أوديسا», «القرم», «نوفوروسيسك» stand for their countries."""
    places = (knowledge.places[match.tag.value] for match in scene.of(Sort.PLACE))
    return any(place.country in knowledge.belligerents for place in places)


def _is_track(scenes: tuple[Scene, ...], knowledge: Knowledge) -> bool:
    """Whether a text names one side only, but as it deals with a go-between about the talks.

    «ويتكوف في الكرملين» needs no word of the war: the envoys of two sides and a meeting, a plan or a
    deadline are enough; so are one envoy and a subject of the talks.
    """
    envoys = {
        knowledge.people[match.tag.value].party
        for scene in scenes
        for match in scene.of(Sort.PERSON)
        if knowledge.is_envoy(match.tag.value)
    }
    dealing = any(scene.cues(*_DEALING) for scene in scenes)
    topics = any(scene.of(Sort.TOPIC, Sort.ANCHOR) for scene in scenes)
    heads = {
        knowledge.people[match.tag.value].party
        for scene in scenes
        for match in scene.of(Sort.PERSON)
        if knowledge.is_head(match.tag.value)
    }
    if heads & knowledge.belligerents and heads & knowledge.brokers:
        envoys |= heads  # «قمة ترامب وبوتين»
    topics = topics or sum(bool(scene.cues("theme", "deadline")) for scene in scenes) > 1
    brokered = any(
        match.tag.value in knowledge.brokers for scene in scenes for match in scene.of(Sort.PARTY)
    ) and any(scene.cues("peace") for scene in scenes)
    return dealing and (len(envoys) > 1 or (bool(envoys) and topics) or brokered)


def is_about_the_talks(scenes: tuple[Scene, ...], knowledge: Knowledge) -> bool:
    """Whether a related text is about the talks, by its lead or by many of its sentences."""
    lead = tuple(
        scene for scene in scenes if scene.part is TextPart.TITLE or scene.paragraph < _LEAD
    )
    sides = {side for scene in lead for side in _sides(scene, knowledge)}
    themed = any(scene.cues(*_TALKS) for scene in lead)
    strong = any(_strong(scene) for scene in lead)
    topical = bool(sides) and any(scene.of(Sort.ANCHOR) or scene.cues("peace") for scene in lead)
    if (themed and (strong or topical or len(sides) > 1)) or _is_track(lead, knowledge):
        return True
    dense = [scene for scene in scenes if scene.cues(*_TALKS) and _sides(scene, knowledge)]
    return len(dense) >= _DENSE * len(scenes)


def is_sentence_related(scene: Scene, knowledge: Knowledge, *, passing: bool) -> bool:
    """Whether a sentence of a related text is about the talks.

    A rival named there speaks against it; where the text names the talks in `passing` only, the sentence
    itself must name them.
    """
    sides, strong = _sides(scene, knowledge), _strong(scene)
    if passing:
        topical = bool(scene.of(Sort.TOPIC, Sort.ANCHOR)) or _names_envoy(scene, knowledge)
        return bool(strong) or len(set(sides)) > 1 or (bool(sides) and topical)
    return not scene.of(Sort.RIVAL) or bool(sides) or bool(strong)


def _names_envoy(scene: Scene, knowledge: Knowledge) -> bool:
    return any(knowledge.is_envoy(match.tag.value) for match in scene.of(Sort.PERSON))


def _sides(scene: Scene, knowledge: Knowledge) -> list[str]:
    """The sides of the war that a sentence names, each as often as it is named."""
    found = [match.tag.value for match in scene.of(Sort.PARTY)]
    found += [match.tag.value for match in scene.of(Sort.ADJECTIVE)]
    found += [knowledge.people[match.tag.value].party for match in scene.of(Sort.PERSON)]
    found += [knowledge.bodies[match.tag.value].party for match in scene.of(Sort.BODY)]
    return [party for party in found if party in knowledge.belligerents]


def _strong(scene: Scene) -> int:
    anchors = [m for m in scene.of(Sort.ANCHOR) if m.tag.value == Strength.STRONG]
    return len(anchors) + len(scene.of(Sort.PROCESS))
