"""Actors: who is named in a sentence, and for which party they stand.

A name, a title with a nationality («وزير الخارجية الروسي»), a body, a country or its capital, a people
(«الأوكرانيون»), a group («الطرفان»). Neighbouring parts of one designation are one actor.
"""

from dataclasses import dataclass, replace
from datetime import date

from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.places import names_a_place
from extractors.talks.scene import Match, Scene

_LOCATIVE = frozenset({"في", "الي", "نحو", "قرب", "عبر", "ب", "من"})
_FORMER = frozenset({"السابق", "السابقه", "الاسبق", "سابق", "سابقا", "السابقين", "السابقون"})
_FILLERS = frozenset(
    {
        "الخاص", "الرياسي", "الاول", "العام", "الاعلي", "المشترك", "الخاصه", "الكبير", "كبار", "رفيع",
        "رفيعو", "رفيعي", "المستوي", "بارز", "مطلع", "السيد", "القومي", "للامن", "النايب",
    }
)  # fmt: skip
_GROUP = "group"
_OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Words `first` to `last` that name who acts. No parties yet: a group or a title to resolve."""

    first: int
    last: int
    parties: tuple[str, ...]
    people: tuple[str, ...] = ()
    preposition: str = ""
    conjunction: str = ""
    role: str = ""
    sort: str = "party"  # party | person | title | people | body | group | own
    place: str = ""  # id, where the same word is also a place

    @property
    def locative(self) -> bool:
        """Whether a country or capital stands where a place would: «في موسكو»."""
        return self.sort == "party" and self.preposition in _LOCATIVE


class _Chart:
    """Matches of one sentence by sort and first word."""

    def __init__(self, scene: Scene) -> None:
        self._at: dict[tuple[Sort, int], Match] = {}
        for match in scene.matches:
            self._at.setdefault((match.tag.sort, match.first), match)
        self.cues = {(match.tag.value, match.first): match for match in scene.of(Sort.CUE)}

    def at(self, sort: Sort, index: int) -> Match | None:
        return self._at.get((sort, index))


def find_actors(scene: Scene, *, knowledge: Knowledge, day: date, known: frozenset[str]) -> tuple[Actor, ...]:
    """The actors of a sentence in order. `known` are people named in full earlier in the text."""
    chart = _Chart(scene)
    found: list[Actor] = []
    index = 0
    while index < len(scene.words):
        actor = _actor_at(index, scene, chart, knowledge, day, known)
        if actor is None:
            index += 1
            continue
        actor = _with_apposition(actor, scene, chart, knowledge, day, known)
        if not _is_former(actor, scene) and not names_a_place(actor.first, scene):
            found.append(actor)
        index = actor.last + 1
    return tuple(found)


def _actor_at(  # noqa: PLR0913 - one reading of one place in one sentence
    index: int, scene: Scene, chart: _Chart, knowledge: Knowledge, day: date, known: frozenset[str]
) -> Actor | None:
    person = chart.at(Sort.PERSON, index)
    role = chart.at(Sort.ROLE, index)
    body = chart.at(Sort.BODY, index)
    if person and (not role or person.last >= role.last) and _is_safe(person, known):
        return _person_actor(person, scene, knowledge, day)
    if body and (not role or body.last > role.last):
        return _body_actor(body, scene, knowledge)
    if role:
        return _title_actor(role, scene, chart, knowledge, day, known)
    if person and _is_safe(person, known):
        return _person_actor(person, scene, knowledge, day)
    return _country_actor(index, scene, chart, knowledge)


def _is_safe(person: Match, known: frozenset[str]) -> bool:
    return not person.tag.full_only or person.tag.value in known


def _frame(match: Match, scene: Scene) -> dict[str, str]:
    return {
        "preposition": scene.preposition(match.first) or match.peeled.preposition,
        "conjunction": match.peeled.conjunction,
    }


def _person_actor(match: Match, scene: Scene, knowledge: Knowledge, day: date) -> Actor:
    party = knowledge.party_of(match.tag.value, day=day)
    return Actor(
        first=match.first,
        last=match.last,
        parties=(party,) if party else (),
        people=(match.tag.value,),
        sort="person",
        **_frame(match, scene),
    )


def _body_actor(match: Match, scene: Scene, knowledge: Knowledge) -> Actor:
    body = knowledge.bodies[match.tag.value]
    return Actor(
        first=match.first,
        last=match.last,
        parties=(body.party,) if body.party else (),
        sort="body",
        place=body.home,
        **_frame(match, scene),
    )


def _country_actor(
    index: int, scene: Scene, chart: _Chart, knowledge: Knowledge
) -> Actor | None:
    group = chart.cues.get((_GROUP, index))
    own = chart.cues.get((_OWN, index))
    party = chart.at(Sort.PARTY, index)
    people = chart.at(Sort.ADJECTIVE, index)
    if group and not chart.at(Sort.ADJECTIVE, group.last + 1):
        return Actor(first=group.first, last=group.last, parties=(), sort=_GROUP, **_frame(group, scene))
    if own:
        return Actor(first=own.first, last=own.last, parties=(), sort=_OWN, **_frame(own, scene))
    if party:
        place = chart.at(Sort.PLACE, index)
        if names_a_place(index, scene):
            return None
        return Actor(
            first=party.first,
            last=party.last,
            parties=(party.tag.value,),
            place=place.tag.value if place else "",
            **_frame(party, scene),
        )
    if people and people.tag.plural and _stands_alone(people, scene):
        parties = [people.tag.value]
        last = _more_nationalities(people.last, chart, parties)
        return Actor(
            first=index, last=last, parties=tuple(sorted(set(parties))), sort="people",
            **_frame(people, scene),
        )  # fmt: skip
    del knowledge
    return None


def _stands_alone(people: Match, scene: Scene) -> bool:
    """Whether a plural nationality is a noun: human plural, not after a noun that it describes."""
    if people.peeled.core.endswith(("ات", "ان", "تين", "تان")):
        return False
    if people.first == 0:
        return True
    before = scene.words[people.first - 1]
    if before.is_mark or people.peeled.preposition or scene.preposition(people.first):
        return True
    return not before.text.endswith(("ون", "ين", "اء", "ات"))


def _more_nationalities(last: int, chart: _Chart, parties: list[str]) -> int:
    """Further nationalities after one: «الأميركيون والأوكرانيون», «أميركيين وروس»."""
    while True:
        following = chart.at(Sort.ADJECTIVE, last + 1)
        if following is None or following.peeled.conjunction != "و":
            return last
        parties.append(following.tag.value)
        last = following.last


def _title_actor(  # noqa: PLR0913
    role: Match, scene: Scene, chart: _Chart, knowledge: Knowledge, day: date, known: frozenset[str]
) -> Actor | None:
    """A title and what tells whose: nationality, country or body; then perhaps the name."""
    parties: list[str] = []
    people: list[str] = []
    at = role.last + 1
    last = role.last
    while at < len(scene.words):
        step = _title_part(at, role, chart, knowledge, day, known, parties, people)
        if step is None:
            if scene.words[at].text not in _FILLERS:
                break
            at += 1
            continue
        last, at = step, step + 1
        if people and not (role.tag.plural and _joins(at, chart)):
            break
    if scene.words[role.first].is_mark:
        return None
    together = role.tag.together and not parties and not people
    return Actor(
        first=role.first,
        last=last,
        parties=tuple(sorted(set(parties))),
        people=tuple(people),
        role=role.tag.value,
        sort=_GROUP if together else "title",
        **_frame(role, scene),
    )


def _title_part(  # noqa: PLR0913
    at: int, role: Match, chart: _Chart, knowledge: Knowledge, day: date, known: frozenset[str],
    parties: list[str], people: list[str],
) -> int | None:  # fmt: skip
    """Take one more part of a title at word `at`; its last word, or None where there is no part."""
    adjective = chart.at(Sort.ADJECTIVE, at)
    if adjective and (not adjective.peeled.conjunction or parties):
        parties.append(adjective.tag.value)
        return adjective.last
    person = chart.at(Sort.PERSON, at)
    if person and not person.peeled.preposition and _is_safe(person, known) and (
        not person.peeled.conjunction or (people and role.tag.plural)
    ):
        party = knowledge.party_of(person.tag.value, day=day)
        possessive = at == role.last + 1 and role.first == role.last and not role.peeled.definite
        if not possessive:
            people.append(person.tag.value)
        if party and (not parties or possessive):
            parties.append(party)
        return person.last
    if parties and not role.tag.plural:
        return None
    inner = chart.at(Sort.ROLE, at)
    if inner and not inner.peeled.conjunction and at == role.last + 1:
        return inner.last  # مبعوث الرئيس الأميركي
    for sort in (Sort.BODY, Sort.PARTY):
        named = chart.at(sort, at)
        if named and bool(named.peeled.conjunction) == bool(parties) and named.peeled.preposition in ("", "ل"):
            code = knowledge.bodies[named.tag.value].party if sort is Sort.BODY else named.tag.value
            parties.extend([code] if code else [])
            return named.last
    return None


def _joins(at: int, chart: _Chart) -> bool:
    """Whether a further holder of a plural title follows: «الرئيسان التركي … والروسي …»."""
    following = chart.at(Sort.ADJECTIVE, at) or chart.at(Sort.PERSON, at)
    return following is not None and following.peeled.conjunction == "و"


def _with_apposition(  # noqa: PLR0913
    actor: Actor, scene: Scene, chart: _Chart, knowledge: Knowledge, day: date, known: frozenset[str]
) -> Actor:
    """Take in a second designation of the same actor: a title after a name, a name after a title."""
    at = actor.last + 1
    if at < len(scene.words) and scene.words[at].text in ("،", ",", '"', "("):
        at += 1
    if at >= len(scene.words):
        return actor
    following = _actor_at(at, scene, chart, knowledge, day, known)
    if following is None or following.conjunction or following.preposition:
        return actor
    named_twice = bool(actor.people) and actor.people == following.people
    if {actor.sort, following.sort} != {"person", "title"} and not named_twice:
        return actor
    if actor.sort == "person" and following.people and at > actor.last + 1:
        return actor  # the next in a list
    if following.parties and actor.parties and set(following.parties) != set(actor.parties):
        return actor
    return replace(
        actor,
        last=following.last,
        parties=actor.parties or following.parties,
        people=actor.people or following.people,
        role=actor.role or following.role,
        sort="person" if actor.people or following.people else actor.sort,
    )


def _is_former(actor: Actor, scene: Scene) -> bool:
    around = scene.words[actor.first : actor.last + 2]
    return any(word.text in _FORMER for word in around)
