"""Find the actors of a sentence: names, titles, bodies, countries, peoples and groups.

Neighbouring parts of one designation are one actor.
"""

from dataclasses import replace

from extractors.talks.actors.actor import Actor, ActorSort
from extractors.talks.actors.chart import Chart
from extractors.talks.actors.titles import read_office, read_title
from extractors.talks.lexicon import Sort
from extractors.talks.places import names_a_place
from extractors.talks.scene import Match

_FORMER = frozenset(["السابق", "السابقه", "الاسبق", "سابق", "سابقا", "السابقين", "السابقون"])
_BRACKETS = frozenset(["،", ",", '"', "("])


def find_actors(chart: Chart) -> tuple[Actor, ...]:
    """The actors of a sentence in order; former office-holders act for nobody."""
    found: list[Actor] = []
    index = 0
    while index < len(chart.scene.words):
        actor = _actor_at(index, chart) if index in chart.starts else None
        if actor is None:
            index += 1
            continue
        actor = _with_apposition(actor, chart)
        if _is_former(actor, chart):
            index = _behind_former(actor, chart)
            continue
        if not names_a_place(actor.first, chart.scene):
            found.append(actor)
        index = actor.last + 1
    return tuple(found)


def _actor_at(index: int, chart: Chart) -> Actor | None:
    """The longest designation that begins at a word where one may."""
    person = chart.at(Sort.PERSON, index)
    role = chart.at(Sort.ROLE, index)
    body = chart.at(Sort.BODY, index)
    if person and (not role or person.last >= role.last):
        return _person(person, chart)
    if body and (not role or body.last > role.last):
        title = read_title(role, chart) if role else None
        whole = title is not None and title.last >= body.last and title.parties
        return title if whole else _body(body, chart)
    office = chart.at(Sort.OFFICE, index)
    if office and (not role or office.last > role.last):
        return read_office(office, chart)
    if role:
        return read_title(role, chart)
    return _group(index, chart) or _country(index, chart) or _people(index, chart)


def _person(match: Match, chart: Chart) -> Actor:
    party = chart.party_of(match.tag.value)
    return Actor(
        first=match.first,
        last=match.last,
        parties=(party,) if party else (),
        people=(match.tag.value,),
        preposition=chart.preposition(match),
        conjunction=match.peeled.conjunction,
        sort=ActorSort.PERSON,
    )


def _body(match: Match, chart: Chart) -> Actor:
    body = chart.knowledge.bodies[match.tag.value]
    return Actor(
        first=match.first,
        last=match.last,
        parties=(body.party,) if body.party else (),
        preposition=chart.preposition(match),
        conjunction=match.peeled.conjunction,
        sort=ActorSort.BODY,
        place=body.home,
    )


def _group(index: int, chart: Chart) -> Actor | None:
    for name, sort in (("group", ActorSort.GROUP), ("own", ActorSort.OWN)):
        match = chart.cue(name, index)
        if match and not chart.at(Sort.ADJECTIVE, match.last + 1):
            return Actor(
                first=match.first,
                last=match.last,
                parties=(),
                preposition=chart.preposition(match),
                conjunction=match.peeled.conjunction,
                sort=sort,
            )
    return None


def _country(index: int, chart: Chart) -> Actor | None:
    match = chart.at(Sort.PARTY, index)
    if match is None or names_a_place(index, chart.scene):
        return None
    place = chart.at(Sort.PLACE, index)
    return Actor(
        first=match.first,
        last=match.last,
        parties=(match.tag.value,),
        preposition=chart.preposition(match),
        conjunction=match.peeled.conjunction,
        place=place.tag.value if place else "",
    )


def _people(index: int, chart: Chart) -> Actor | None:
    """A nationality that stands as a noun: «الأميركيون والأوكرانيون»."""
    match = chart.at(Sort.ADJECTIVE, index)
    if match is None or not match.tag.plural or not _stands_alone(match, chart):
        return None
    parties = [match.tag.value]
    last = match.last
    while (following := chart.at(Sort.ADJECTIVE, last + 1)) and following.peeled.conjunction == "و":
        parties.append(following.tag.value)
        last = following.last
    return Actor(
        first=index,
        last=last,
        parties=tuple(sorted(set(parties))),
        preposition=chart.preposition(match),
        conjunction=match.peeled.conjunction,
        sort=ActorSort.PEOPLE,
    )


def _stands_alone(people: Match, chart: Chart) -> bool:
    """Whether a plural nationality is a noun: human plural, not after a noun that it describes."""
    if people.peeled.core.endswith(("ات", "ان", "تين", "تان")):
        return False
    if people.first == 0:
        return True
    before = chart.scene.words[people.first - 1]
    if before.is_mark or chart.preposition(people):
        return True
    return not before.text.endswith(("ون", "ين", "اء", "ات"))


def _with_apposition(actor: Actor, chart: Chart) -> Actor:
    """Take in a second designation of the same actor: a title after a name, a name after a title."""
    at = actor.last + 1
    apart = chart.text(at) in _BRACKETS
    at += int(apart)
    following = _actor_at(at, chart) if at in chart.starts else None
    if following is None or following.conjunction or following.preposition:
        return actor
    named_twice = bool(actor.people) and actor.people == following.people
    if {actor.sort, following.sort} != {ActorSort.PERSON, ActorSort.TITLE} and not named_twice:
        return actor
    if actor.sort is ActorSort.PERSON and following.people and apart:
        return actor  # the next in a list
    if following.parties and actor.parties and set(following.parties) != set(actor.parties):
        return actor
    people = actor.people or following.people
    return replace(
        actor,
        last=following.last,
        parties=actor.parties or following.parties,
        people=people,
        role=actor.role or following.role,
        sort=ActorSort.PERSON if people else actor.sort,
    )


def _behind_former(actor: Actor, chart: Chart) -> int:
    """The word behind a former office-holder and his name: «الرئيس السابق بيترو بوروشينكو»."""
    at = actor.last + 1
    while chart.text(at) in _FORMER:
        at += 1
    person = chart.at(Sort.PERSON, at)
    return person.last + 1 if person and not person.peeled.conjunction else max(at, actor.last + 1)


def _is_former(actor: Actor, chart: Chart) -> bool:
    around = chart.scene.words[actor.first : actor.last + 2]
    return any(word.text in _FORMER for word in around)
