"""Titles: a role and what tells whose it is — nationality, country, body, name."""

from dataclasses import dataclass, field

from extractors.talks.actors.actor import Actor, ActorSort
from extractors.talks.actors.chart import Chart
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

_FILLERS = frozenset(
    {
        "الخاص", "الرياسي", "الاول", "العام", "الاعلي", "المشترك", "الخاصه", "الكبير", "كبار",
        "رفيع", "رفيعو", "رفيعي", "المستوي", "بارز", "مطلع", "السيد", "القومي", "للامن",
        "النايب", "العمل", "الثلاثي", "الثلاثيه", "الثنايي", "التفاوضي", "المفاوض", "المشتركه", "رفيعه",
    }
)  # fmt: skip
_MEMBERS = frozenset({"official", "source", "diplomat", "negotiator", "adviser", "leader"})


@dataclass(slots=True)
class _Title:
    """A title while it is read word by word."""

    role: Match
    last: int
    parties: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def read_title(role: Match, chart: Chart) -> Actor:
    """The actor that a role names together with the words behind it."""
    title = _Title(role, role.last)
    at = role.last + 1
    while at < len(chart.scene.words):
        step = _take(title, at, chart) or _take_member(title, at, chart)
        if step is not None:
            named = len(title.people)
            title.last, at = step, step + 1
            if named and not (role.tag.plural and (_joins(at, chart) or _awaits_name(title))):
                break
        elif chart.text(at) in _FILLERS:
            at += 1
        else:
            break
    _name_bearer(title, chart)
    together = role.tag.together and not title.parties and not title.people
    return Actor(
        first=role.first,
        last=title.last,
        parties=tuple(sorted(set(title.parties))),
        people=tuple(title.people),
        preposition=chart.preposition(role),
        conjunction=role.peeled.conjunction,
        role=role.tag.value,
        sort=ActorSort.GROUP if together else ActorSort.TITLE,
    )


def read_office(match: Match, chart: Chart) -> Actor:
    """The holder of a post that its own title names: «البابا», «سيد الكرملين», «أمين عام الناتو»."""
    office = chart.knowledge.offices[match.tag.value]
    title = _Title(match, match.last, parties=[office.party] if office.party else [])
    person = chart.at(Sort.PERSON, match.last + 1)
    if person and not person.peeled.conjunction and not person.peeled.preposition:
        title.people.append(person.tag.value)
        title.last = person.last
    holder = chart.knowledge.holder(office.id, day=chart.day)
    return Actor(
        first=match.first,
        last=title.last,
        parties=tuple(title.parties),
        people=tuple(title.people) or ((holder,) if holder else ()),
        preposition=chart.preposition(match),
        conjunction=match.peeled.conjunction,
        role=office.role,
        sort=ActorSort.TITLE,
    )


def _take(title: _Title, at: int, chart: Chart) -> int | None:
    """Take one more part at word `at`; its last word, or None where there is no part."""
    adjective = chart.at(Sort.ADJECTIVE, at)
    if adjective and (not adjective.peeled.conjunction or title.parties):
        title.parties.append(adjective.tag.value)
        return adjective.last
    person = chart.at(Sort.PERSON, at)
    if person and _bears(title, person):
        _take_person(title, person, chart)
        return person.last
    if title.parties and not title.role.tag.plural:
        return None
    inner = chart.at(Sort.ROLE, at)
    if inner and not inner.peeled.conjunction and at == title.role.last + 1:
        return inner.last  # مبعوث الرئيس الأميركي
    return _take_holder(title, at, chart)


def _bears(title: _Title, person: Match) -> bool:
    """Whether a person's name is part of the title: right behind it, or joined in a plural title."""
    if person.peeled.preposition:
        return False
    return not person.peeled.conjunction or bool(title.people and title.role.tag.plural)


def _take_person(title: _Title, person: Match, chart: Chart) -> None:
    """«الرئيس بوتين» is Putin; «مستشار بوتين» is somebody of Putin's."""
    role = title.role
    behind = person.first == role.last + 1 and role.first == role.last
    possessive = behind and not role.peeled.definite
    party = chart.party_of(person.tag.value)
    if not possessive:
        title.people.append(person.tag.value)
    if party and (not title.parties or possessive):
        title.parties.append(party)


def _take_holder(title: _Title, at: int, chart: Chart) -> int | None:
    """A body or country whose title it is: «مستشار الكرملين», «قادة بريطانيا وفرنسا»."""
    for sort in (Sort.BODY, Sort.PARTY):
        named = chart.at(sort, at)
        if named is None or bool(named.peeled.conjunction) != bool(title.parties):
            continue
        if named.peeled.preposition not in ("", "ل"):
            continue
        party = named.tag.value
        if sort is Sort.BODY:
            party = chart.knowledge.bodies[party].party
        title.parties.extend([party] if party else [])
        return named.last
    return None


def _take_member(title: _Title, at: int, chart: Chart) -> int | None:
    """The body to which an official belongs: «مسؤول في الناتو»; «في موسكو» says where he is."""
    if title.parties or chart.text(at) != "في" or title.role.tag.value not in _MEMBERS:
        return None
    if chart.at(Sort.PLACE, at + 1) and not chart.at(Sort.BODY, at + 1):
        return None
    return _take_holder(title, at + 1, chart)


def _awaits_name(title: _Title) -> bool:
    """Whether the last nationality of a plural title still wants its name: «… والروسي | فلاديمير بوتين»."""
    return len(title.parties) > len(title.people)


def _name_bearer(title: _Title, chart: Chart) -> None:
    """Put the name to a title that one person bears on the day: «الرئيس الروسي»."""
    if title.people or len(title.parties) != 1 or title.role.tag.plural:
        return
    bearer = chart.knowledge.bearer(title.role.tag.value, title.parties[0], day=chart.day)
    if bearer:
        title.people.append(bearer)


def _joins(at: int, chart: Chart) -> bool:
    """Whether a further holder of a plural title follows: «الرئيسان التركي … والروسي …»."""
    following = chart.at(Sort.ADJECTIVE, at) or chart.at(Sort.PERSON, at)
    return following is not None and following.peeled.conjunction == "و"
