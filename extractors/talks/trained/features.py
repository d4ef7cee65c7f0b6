"""What the trained part sees of a clause: its words, what they name, and what stands around it."""

from collections.abc import Iterator

from extractors.talks.clauses import Clause
from extractors.talks.frames.frame import Frame, View
from extractors.talks.lexicon import Sort, Tag
from extractors.talks.trained.stems import token_of

_FEW = 2
_MATTERS = (Sort.TOPIC, Sort.PROCESS, Sort.ANCHOR)


def unit_features(
    clause: Clause, view: View, frames: tuple[Frame, ...], tokens: tuple[str, ...]
) -> tuple[str, ...]:
    """The features of one clause, each once, sorted. `tokens` are the sentence's, by `tokens_of`."""
    found: set[str] = set()
    found.update(_of_words(clause, tokens))
    found.update(_of_names(clause, view))
    found.update(_of_cues(clause, view))
    found.update(_of_matters(clause, view))
    found.update(_of_place(clause, view))
    found.update(_of_frames(clause, frames))
    found.update(_around(clause, view, tokens))
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


def _of_words(clause: Clause, tokens: tuple[str, ...]) -> Iterator[str]:
    inside = [token for token in tokens[clause.first : clause.last + 1] if token]
    before = "^"
    for token in inside:
        if token in ("،", ",", '"', "(", ")"):
            continue
        yield f"w:{token}"
        yield f"b:{before}_{token}"
        before = token
    for index in range(min(3, len(inside))):
        yield f"o{index}:{inside[index]}"


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


def _of_cues(clause: Clause, view: View) -> Iterator[str]:
    at = view.clauses.index(clause)
    before = view.clauses[at - 1] if at else None
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
    speech = view.speech_at(clause.first) or view.speech_at(clause.last)
    if speech is None:
        yield "speech:none"
    else:
        parties = speech.speaker.parties if speech.speaker else ()
        yield f"speech:{_stance(parties[0], view) if parties else 'nobody'}"
        yield f"how:{speech.how}"
    yield f"len:{min((clause.last - clause.first) // 4, 6)}"
    if any(clause.holds(first) for first, _, _ in view.times):
        yield "time"
    if view.scene.words[-1].text == "؟":
        yield "question"


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


def _around(clause: Clause, view: View, tokens: tuple[str, ...]) -> Iterator[str]:
    at = view.clauses.index(clause)
    for name, index in (("pw", at - 1), ("nw", at + 1)):
        if 0 <= index < len(view.clauses):
            other = view.clauses[index]
            yield from (
                f"{name}:{token}" for token in tokens[other.first : other.last + 1] if token
            )
        else:
            yield f"{name}:none"
    quotes = [i for i, w in enumerate(view.scene.words) if w.text == '"']
    before = sum(1 for i in quotes if i < clause.first)
    inside = sum(1 for i in quotes if clause.holds(i))
    yield f"quoted:{before % 2}/{min(inside, 2)}"


def frame_features(frame: Frame) -> tuple[str, ...]:
    """What stages and roles see of a frame beside its clause: its kind, and its stage by the rules."""
    return (f"kind:{frame.kind}", f"stage:{frame.status}", f"stage:{frame.status}&{frame.kind}")
