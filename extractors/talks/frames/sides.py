"""The sides of a meeting: who is named as meeting, in its noun phrase, by its verb, or before."""

from dataclasses import dataclass

from extractors.talks.actors.actor import Actor, ActorSort
from extractors.talks.clauses import (
    RELATIVE,
    Clause,
    Subject,
    is_governed,
    nationalities_after,
    subject_of,
)
from extractors.talks.frames.frame import View
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match

# After these the words tell what a meeting was about or who told of it, not who met.
_ABOUT = frozenset(
    {
        "حول", "بشان", "لبحث", "لمناقشه", "بخصوص", "لانهاء", "لوقف", "بحسب", "وفق", "برعايه",
        "بوساطه", "بهدف", "تتناول", "تناولت", "تناول", "سعيا", "حسب", "نقلا", "بعد", "عقب",
        "قبل", "غداه", "قبيل", "منذ", "لاطلاعه", "لاستكمال", "عن", "بطلب", "وفقا", "تتعلق",
        "يتعلق", "تركز", "تركزت", "خصصت", "خصص", "ركزت", "ركز", "بمناسبه",
    }
)  # fmt: skip
_BETWEEN = frozenset(
    {
        "المباشره", "مباشره", "الثلاثيه", "ثلاثيه", "الثلاثي", "ثلاثيا", "الثنائيه", "السلام",
        "تفاوض", "المحادثات", "المفاوضات", "محادثات", "مفاوضات",
    }
)  # fmt: skip  # words between a meeting and the nationalities that describe it
_DELEGATES = frozenset(
    {
        "وفود", "وفودا", "وفد", "وفدا", "وفدين", "ممثلين", "ممثلون", "مسوولين", "مسوولون", "مفاوضين",
        "مفاوضون", "خبراء", "مستشارين", "مستشارون",
    }
)  # fmt: skip
_TWO = 2  # a meeting has two sides
_VERB_REACH = 14  # words between a verb and the meeting that it holds: its subject stands between
_RELATIVE_NEAR = 4  # words between a meeting and the relative clause about it
_PERSONAL = frozenset({ActorSort.PERSON, ActorSort.TITLE, ActorSort.PEOPLE, ActorSort.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who meets, and how they were found."""

    parties: tuple[str, ...]
    people: tuple[str, ...]
    reasons: tuple[str, ...]


def about(view: View, first: int, last: int) -> int:
    """The last word before a meeting's subject matter, or another act, begins."""
    others = {cue.first for cue in view.scene.cues("meeting", "call") if cue.first > first + 1}
    others |= {cue.first for cue in view.scene.cues("meet", "phone") if cue.first > first}
    others |= {
        cue.first
        for cue in view.scene.verbs
        if cue.first > first and view.scene.words[cue.first - 1].text == "،"
    }
    for index in range(first, last + 1):
        if view.scene.words[index].text in _ABOUT or index in others:
            return index - 1
    return last


def with_relative(match: Match, view: View) -> Clause:
    """The clause of a meeting with a relative clause about it: «المحادثات التي جرت بين …»."""
    clause = view.clause(match.first)
    following = next((c for c in view.clauses if c.first == clause.last + 1), None)
    if following is None or clause.last - match.last > _RELATIVE_NEAR:
        return clause
    if view.scene.words[following.first].text not in RELATIVE:
        return clause
    return Clause(clause.first, following.last, clause.content)


def actors_of_noun(match: Match, view: View, clause: Clause, stop: int) -> list[Actor]:
    """The actors of a meeting's noun: those behind it up to `stop`, nationalities, its verb's subject."""
    visit = match.tag.value == "visit"
    behind = [
        actor
        for actor in view.actors
        if match.last < actor.first <= stop
        and (
            not actor.locative
            or (visit and actor.preposition in ("الي", "ل"))
            or _sends_a_delegation(actor, view)
        )
        and (actor.parties or actor.sort is ActorSort.GROUP)
        and not _names_the_venue(actor, match, view)
    ]
    return [*_actors_of_verb(match, view, clause), *behind, *_nationalities(match, view, stop)]


def _sends_a_delegation(actor: Actor, view: View) -> bool:
    """«وفود من روسيا وأوكرانيا», «مسؤولون من الجانبين»: whence somebody comes to meet."""
    before = view.texts(max(0, actor.first - 2), max(0, actor.first - 2))
    return actor.preposition == "من" and bool(_DELEGATES & set(before))


def gather(actors: list[Actor], match: Match, view: View) -> Sides:
    """The parties and people of a meeting's actors, with those that the words leave out."""
    parties: set[str] = set()
    people: set[str] = set()
    reasons: list[str] = []
    for actor in actors:
        if actor.sort is ActorSort.GROUP and not actor.parties:
            parties.update(view.carried.pair)
            people.update(view.carried.people)
            reasons.append("a group named before")
        parties.update(actor.parties)
        people.update(actor.people)
    for find in (_behind_pronoun, _other_side, _of_the_round):
        other = find(match, view, parties) if len(parties) < _TWO else None
        if other:
            parties.update(other.parties)
            people.update(other.people)
            reasons.append(other.how)
    return Sides(
        parties=tuple(sorted(parties)), people=tuple(sorted(people)), reasons=tuple(reasons)
    )


def main_or_carried(match: Match, view: View) -> tuple[Actor, ...]:
    """Whom an attached object pronoun stands for: «استقبله البابا»."""
    for actor in view.actors:
        if actor.last < match.first and actor.parties and actor.sort in _PERSONAL:
            return (actor,)
    return view.carried.speaker.actors if view.carried.speaker else ()


def _actors_of_verb(match: Match, view: View, clause: Clause) -> list[Actor]:
    """The subject of the verb that governs a meeting: «يجري الوزير محادثات»."""
    reach = range(max(clause.first, match.first - _VERB_REACH), match.first)
    verbs = [
        cue
        for cue in view.scene.cues(
            "hold", "begin", "continue", "end", "suggest", "cancel", "postpone"
        )
        if cue.tag.tense and cue.first in reach
    ]
    if not verbs:
        return []
    subject = subject_of(verbs[-1], clause, view.actors, view.scene)
    resolved = view.resolve(subject) if subject else None
    if resolved is None or any(_is_host(actor, view) for actor in resolved.actors):
        return []
    return list(resolved.actors)


def _is_host(actor: Actor, view: View) -> bool:
    """Whether a capital is where the meeting was: «شهدت أبوظبي لقاء», «في موسكو»."""
    if actor.locative:
        return True
    before = view.has("host", "hold", first=max(0, actor.first - 1), last=actor.first - 1)
    behind = view.has("host", first=actor.last + 1, last=actor.last + 1)  # «الدوحة ستستضيف»
    return bool(actor.place) and any(cue and cue.tag.tense for cue in (before, behind))


def _names_the_venue(actor: Actor, match: Match, view: View) -> bool:
    """Whether a capital right behind a meeting is where it was: «لقاء برلين», not «محادثات موسكو وكييف»."""
    if not actor.place or actor.first != match.last + 1 or actor.preposition:
        return False
    following = next((a for a in view.actors if a.first == actor.last + 1), None)
    return following is None or following.conjunction != "و"


def _nationalities(match: Match, view: View, stop: int) -> list[Actor]:
    """Nationalities that describe the meeting: «محادثات جنيف الأميركية – الأوكرانية»."""
    places = {m.first for m in view.scene.of(Sort.PLACE, Sort.PARTY)}
    at = match.last
    for _ in range(3):
        found = nationalities_after(at, view.scene)
        if found or at + 1 > stop:
            return list(found)
        if view.scene.words[at + 1].text not in _BETWEEN and at + 1 not in places:
            return []
        at += 1
    return []


def _behind_pronoun(match: Match, view: View, parties: set[str]) -> Subject | None:
    """Whom a pronoun at the meeting stands for: «لقائه», «محادثاتهما»."""
    if not match.tag.pronoun or not match.tag.noun:
        return None
    if match.tag.pronoun in ("هما", "هم"):
        pair = view.carried.pair
        return view.both(pair, "a pronoun for two sides named before") if pair else None
    speaker = view.speaker_at(match.first) or view.carried.speaker
    if speaker is None or set(speaker.parties) <= parties:
        return None
    return Subject(actors=speaker.actors, how="a pronoun for a side named before")


def _of_the_round(match: Match, view: View, parties: set[str]) -> Subject | None:
    """A round or call without sides is that of the two (or three) named before."""
    known = match.tag.value in ("round", "call") and not parties and match.peeled.definite
    return (
        view.both(view.carried.pair, "sides named before") if known and view.carried.pair else None
    )


def _other_side(match: Match, view: View, parties: set[str]) -> Subject | None:
    """Whom a meeting leaves out: the subject of its clause («كلف مبعوثه لقاء بوتين»)."""
    clause = view.clause(match.first)
    if not parties:
        subject = view.subject(match)
        return subject if subject and len(subject.parties) >= _TWO and match.tag.noun else None
    before = [
        actor
        for actor in view.actors
        if clause.first <= actor.first < match.first
        and actor.parties
        and (actor.sort in _PERSONAL or not is_governed(actor, view.actors, view.scene))
        and not set(actor.parties) & parties
    ]
    if before:
        return Subject(actors=(before[-1],), how="named before it in its clause")
    main = view.main_subject(match.first)
    if main and not set(main.parties) & parties and match.tag.noun:
        return main
    return None
