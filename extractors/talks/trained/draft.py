"""A frame for an act that the weights see in a clause and no rule has built: its cue, sides and stage."""

from collections.abc import Mapping

from extractors.arabic.clitics import Peeled
from extractors.arabic.forms import Tense
from extractors.records.developments import KINDS_WITH_STATUS, Kind, Status
from extractors.talks.actors.actor import ActorSort
from extractors.talks.clauses import Clause, Subject
from extractors.talks.frames.frame import Frame, View
from extractors.talks.frames.stage import is_in_passing, stage_of_noun
from extractors.talks.lexicon import Sort, Tag
from extractors.talks.scene import Match

_BEFORE, _AFTER = 4, 12  # words of evidence around the cue
_TWO = 2  # a meeting has two sides
_ARTICLES = ("ال", "وال", "بال", "لل")
_PRESENT = frozenset("يتن")


def draft_frame(
    kind: Kind, clause: Clause, view: View, *, tokens: tuple[str, ...], spoken: Mapping[str, float]
) -> Frame:
    """The frame of an act of a kind in a clause; without parties where none can be told.

    `spoken` is what each feature of the clause adds for the kind.
    """
    match = _cue(kind, clause, view, tokens, spoken)
    parties, people, how = _who(kind, match, clause, view)
    status, stage = None, ""
    if kind in KINDS_WITH_STATUS:
        status, stage = stage_of_noun(match, view, clause)
    return Frame(
        kind=kind,
        status=status,
        parties=parties,
        people=people,
        trigger=match.first,
        first=max(clause.first, match.first - _BEFORE),
        last=min(clause.last, match.first + _AFTER),
        subordinate=is_in_passing(match, view),
        future=status is Status.PLANNED,
        drafted=True,
        reasons=(f"who: {how}", *((stage,) if stage else ())),
    )


def cue_at(index: int, kind: Kind, view: View) -> Match:
    """The cue at a word; where the lexicon has none, the word read as a verb or a noun by its form."""
    for match in view.scene.at(index):
        if match.tag.sort is Sort.CUE and (match.tag.tense or match.tag.noun):
            return match
    word = view.scene.words[index].text
    noun = word.startswith(_ARTICLES)
    tense = Tense.PRESENT if word[0] in _PRESENT else Tense.PAST
    tag = Tag(sort=Sort.CUE, value=kind, tense=None if noun else tense, noun=noun)
    return Match(first=index, last=index, tag=tag, peeled=Peeled(word))


def _cue(
    kind: Kind,
    clause: Clause,
    view: View,
    tokens: tuple[str, ...],
    spoken: Mapping[str, float],
) -> Match:
    """The word that speaks most for the kind."""
    words = [at for at in range(clause.first, clause.last + 1) if not view.scene.words[at].is_mark]
    weights = [spoken.get(f"w:{tokens[at]}", 0.0) for at in words]
    strongest = words[weights.index(max(weights))] if words else clause.first
    return cue_at(strongest, kind, view)


_Who = tuple[tuple[str, ...], tuple[str, ...], str]


def _who(kind: Kind, match: Match, clause: Clause, view: View) -> _Who:
    sides = view.knowledge.belligerents
    if kind is Kind.EXCHANGE:
        return tuple(sorted(sides)), (), "an exchange has both sides"
    if kind is Kind.TALKS:
        return _who_meets(match, clause, view)
    subject = _doer(match, clause, view)
    if kind is Kind.CEASEFIRE:
        named = set(subject.parties if subject else ()) & sides
        return tuple(sorted(named or sides)), subject.people if subject else (), "sides of the war"
    return (subject.parties, subject.people, subject.how) if subject else ((), (), "nobody")


def _doer(match: Match, clause: Clause, view: View) -> Subject | None:
    """Who says what the clause holds, else the subject of its cue."""
    said = view.speech_at(match.first, words_only=True)
    if said and said.speaker and (clause.content or said.first < clause.first):
        return said.speaker
    return view.subject(match)


def _who_meets(match: Match, clause: Clause, view: View) -> _Who:
    parties: set[str] = set()
    people: set[str] = set()
    how = "named in its clause"
    for actor in view.actors:
        if not clause.holds(actor.first) or actor.locative:
            continue
        if actor.sort is ActorSort.GROUP and not actor.parties:
            parties.update(view.carried.pair)
            people.update(view.carried.people)
        parties.update(actor.parties)
        people.update(actor.people)
    for subject in (view.subject(match), view.main_subject(match.first), view.carried.speaker):
        if subject and len(parties) < _TWO:
            parties.update(subject.parties)
            people.update(subject.people)
            how = f"named in its clause, and {subject.how}"
    if len(parties) < _TWO and parties <= set(view.carried.pair):
        parties.update(view.carried.pair)
    return tuple(sorted(parties)), tuple(sorted(people)), how
