"""What the trained part sees of a clause: its words, what they name, and what stands around it."""

from collections.abc import Iterator
from itertools import pairwise

from extractors.talks.clauses import Clause
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort, Tag
from extractors.talks.speech import Speech
from extractors.talks.trained.stems import token_of

_FEW = 2
_OPENING = 3  # words of a clause that weigh by their place
_UNSEEN = frozenset({"،", ",", '"', "(", ")"})
# Pairs of words, and what stands around the clause.
_NEIGHBOURS = ("b:", "pw:", "nw:", "rb:", "rt:")
_MATTERS = (Sort.TOPIC, Sort.PROCESS, Sort.ANCHOR)


def unit_features(
    clause: Clause, view: View, frames: tuple[Frame, ...], tokens: tuple[str, ...]
) -> tuple[str, ...]:
    """The features of one clause, each once, sorted. `tokens` are the sentence's, by `tokens_of`."""
    at = view.clauses.index(clause)
    before = view.clauses[at - 1] if at else None
    after = view.clauses[at + 1] if at + 1 < len(view.clauses) else None
    found = {
        *_of_words(clause, tokens),
        *_of_forms(clause, view, tokens),
        *_of_names(clause, view),
        *_of_parties(clause, view),
        *_of_cues(clause, before, view),
        *_of_matters(clause, view),
        *_of_place(clause, view),
        *_of_frames(clause, frames),
        *_of_frames_before(view),
        *_beside("pw", before, tokens),
        *_beside("nw", after, tokens),
    }
    return tuple(sorted(found))


def tokens_of(view: View) -> tuple[str, ...]:
    """A token for each word: its stem, or what it names."""
    tokens = [token_of(word.text) for word in view.scene.words]
    for first, last, _ in view.times:
        _cover(tokens, first, last, "TIME")
    for match in view.scene.of(Sort.PLACE):
        _cover(tokens, match.first, match.last, "CITY")
    for match in view.scene.of(Sort.ADJECTIVE):
        _cover(tokens, match.first, match.last, _stance(match.tag.value, view) + "ADJ")
    for actor in view.actors:
        stances = {_stance(party, view) for party in actor.parties}
        stance = min(stances) if len(stances) == 1 else "MIX" if stances else "NONE"
        _cover(tokens, actor.first, actor.last, f"{stance}{'LOC' if actor.locative else ''}")
    return tuple(tokens)


def _cover(tokens: list[str], first: int, last: int, name: str) -> None:
    tokens[first] = name
    for index in range(first + 1, last + 1):
        tokens[index] = ""


def _stance(party: str, view: View) -> str:
    if party in view.knowledge.belligerents:
        return "SIDE"
    return "BROKER" if party in view.knowledge.brokers else "OTHER"


def _of_words(clause: Clause, tokens: tuple[str, ...]) -> list[str]:
    inside = [token for token in tokens[clause.first : clause.last + 1] if token]
    words = [token for token in inside if token not in _UNSEEN]
    return [
        *[f"w:{token}" for token in words],
        *[f"b:{before}_{token}" for before, token in pairwise(["^", *words])],
        *[f"o{index}:{token}" for index, token in enumerate(inside[:_OPENING])],
    ]


def _of_forms(clause: Clause, view: View, tokens: tuple[str, ...]) -> Iterator[str]:
    """The words in matching form, of a name or a time the first: a stem tells neither tense nor person."""
    for index in range(clause.first, clause.last + 1):
        if tokens[index] and tokens[index] not in _UNSEEN:
            yield f"f:{view.scene.words[index].text}"


def _of_names(clause: Clause, view: View) -> Iterator[str]:
    here = [actor for actor in view.actors if clause.holds(actor.first)]
    named = [actor for actor in here if actor.parties and not actor.locative]
    parties = {party for actor in named for party in actor.parties}
    yield f"n:{min(len(parties), 3)}"
    yield f"sides:{len(parties & view.knowledge.belligerents)}"
    yield f"free:{min(_FEW, sum(not actor.preposition for actor in named))}"
    if any(actor.people for actor in named):
        yield "person"
    for sort in {actor.sort for actor in here}:
        yield f"as:{sort}"
    whole = {party for actor in view.actors for party in actor.parties}
    yield f"ss:{len(whole & view.knowledge.belligerents)}"
    yield f"sn:{min(len(whole), 3)}"


def _of_parties(clause: Clause, view: View) -> Iterator[str]:
    """Who is named, and who speaks: Moscow refuses other things than Ankara does."""
    here = [actor for actor in view.actors if clause.holds(actor.first) and actor.parties]
    for actor in here:
        for party in actor.parties:
            yield f"who:{party}"
            yield f"who:{party}/{actor.preposition or '-'}"
    first = next((actor for actor in here if not actor.preposition), None)
    if first:
        yield f"who:first/{','.join(first.parties)}"
    speech = _speech_of(clause, view)
    for name, speaker in (
        ("says", speech.speaker if speech else None),
        ("said-before", view.carried.speaker),
    ):
        if speaker:
            yield f"who:{name}/{','.join(speaker.parties)}"


def _of_cues(clause: Clause, before: Clause | None, view: View) -> Iterator[str]:
    for match in view.scene.of(Sort.CUE):
        tag = match.tag
        yield f"sc:{tag.value}"
        if clause.holds(match.first):
            yield f"c:{tag.value}/{_form(tag)}"
            yield f"c:{tag.value}"
            if view.negated(match.first):
                yield f"neg:{tag.value}"
        elif before and before.holds(match.first):
            yield f"pc:{tag.value}/{_form(tag)}"


def _form(tag: Tag) -> str:
    return tag.tense or ("n" if tag.noun else "")


def _of_matters(clause: Clause, view: View) -> Iterator[str]:
    """What the clause names of the talks, and whether the sentence names another matter."""
    scene = view.scene
    for sort in _MATTERS:
        if any(clause.holds(match.first) for match in scene.of(sort)):
            yield f"k:{sort}"
    for match in scene.of(Sort.TOPIC):
        if clause.holds(match.first):
            yield f"k:{match.tag.value}"
    if scene.of(Sort.RIVAL):
        yield "rival"


def _of_place(clause: Clause, view: View) -> Iterator[str]:
    scene = view.scene
    yield f"p:{scene.part}{min(scene.paragraph, 3) if scene.part == 'text' else ''}"
    yield f"content:{clause.content}"
    yield f"related:{view.related}/{view.text_related}"
    if view.carried.themed:
        yield "themed-before"
    speech = _speech_of(clause, view)
    if speech is None:
        yield "speech:none"
    else:
        parties = speech.speaker.parties if speech.speaker else ()
        yield f"speech:{_stance(parties[0], view) if parties else 'nobody'}"
        yield f"how:{speech.how}"
    yield f"len:{min((clause.last - clause.first) // 4, 6)}"
    if any(clause.holds(first) for first, _, _ in view.times):
        yield "time"
    if scene.words[-1].text == "؟":
        yield "question"
    quotes = [index for index, word in enumerate(scene.words) if word.text == '"']
    opened = sum(index < clause.first for index in quotes)
    inside = sum(clause.holds(index) for index in quotes)
    yield f"quoted:{opened % 2}/{min(inside, 2)}"


def _speech_of(clause: Clause, view: View) -> Speech | None:
    """What somebody says that the clause begins or ends in."""
    return view.speech_at(clause.first) or view.speech_at(clause.last)


def _of_frames(clause: Clause, frames: tuple[Frame, ...]) -> Iterator[str]:
    for frame in frames:
        if clause.holds(frame.trigger):
            yield f"r:{frame.kind}"
            yield f"r:{frame.kind}/{frame.status}"
            yield from (
                f"rr:{frame.kind}/{reason}" for reason in frame.reasons if reason.startswith("who")
            )
        else:
            yield f"rs:{frame.kind}"


def _of_frames_before(view: View) -> Iterator[str]:
    """What the rules saw in the sentence before and in the title: a second sentence tells the same again."""
    yield from (f"rb:{kind}" for kind in view.carried.ruled)
    yield from (f"rt:{kind}" for kind in view.carried.headed)


def _beside(name: str, other: Clause | None, tokens: tuple[str, ...]) -> list[str]:
    """The words of the clause before or behind, where there is one."""
    if other is None:
        return [f"{name}:none"]
    return [f"{name}:{token}" for token in tokens[other.first : other.last + 1] if token]


def without_neighbours(features: tuple[str, ...]) -> tuple[str, ...]:
    """A clause's features but for pairs of its words and what stands around it.

    They are half of all, and whose its act is was as well told without them.
    """
    return tuple([feature for feature in features if not feature.startswith(_NEIGHBOURS)])


def frame_features(frame: Frame) -> tuple[str, ...]:
    """What stages and roles see of a frame beside its clause: its kind, and its stage by the rules."""
    return (f"kind:{frame.kind}", f"stage:{frame.status}", f"stage:{frame.status}&{frame.kind}")
