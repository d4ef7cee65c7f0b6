"""The chart of a sentence: what the lexicon found, by word, and what is known while reading it."""

from dataclasses import dataclass, field
from datetime import date

from extractors.talks.knowledge import Knowledge
from extractors.talks.lexicon import Sort
from extractors.talks.scene import Match, Scene

_DESIGNATIONS = frozenset(
    {Sort.PERSON, Sort.ROLE, Sort.BODY, Sort.OFFICE, Sort.PARTY, Sort.ADJECTIVE}
)
_GROUPS = frozenset({"group", "own"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Matches of one sentence by sort and first word. `known` are people named in full in the text."""

    scene: Scene
    knowledge: Knowledge
    day: date
    known: frozenset[str]
    _at: dict[tuple[Sort, int], Match] = field(default_factory=dict)
    _cues: dict[tuple[str, int], Match] = field(default_factory=dict)
    starts: frozenset[int] = frozenset()  # words at which a designation may begin

    def at(self, sort: Sort, index: int) -> Match | None:
        """The match of a sort that begins at a word; a person only where the short name is safe."""
        match = self._at.get((sort, index))
        if match and match.tag.full_only and match.tag.value not in self.known:
            return None
        return match

    def cue(self, name: str, index: int) -> Match | None:
        """The match of a cue class that begins at a word."""
        return self._cues.get((name, index))

    def party_of(self, person: str) -> str:
        """The party that a person speaks for on the day of the text."""
        return self.knowledge.party_of(person, day=self.day)

    def text(self, index: int) -> str:
        """A word, or nothing behind the last one."""
        return self.scene.words[index].text if index < len(self.scene.words) else ""

    def preposition(self, match: Match) -> str:
        """The preposition that governs a match, written apart or attached."""
        return self.scene.preposition(match.first) or match.peeled.preposition


def draw_chart(scene: Scene, *, knowledge: Knowledge, day: date, known: frozenset[str]) -> Chart:
    """Index a sentence's matches; of one sort at one word the longest counts."""
    at: dict[tuple[Sort, int], Match] = {}
    for match in scene.matches:
        at.setdefault((match.tag.sort, match.first), match)
    cues = {(match.tag.value, match.first): match for match in scene.of(Sort.CUE)}
    starts = frozenset(
        match.first
        for match in scene.matches
        if match.tag.sort in _DESIGNATIONS or match.tag.value in _GROUPS
    )
    return Chart(
        scene=scene,
        knowledge=knowledge,
        day=day,
        known=known,
        _at=at,
        _cues=cues,
        starts=starts,
    )
