"""An actor as one sentence names it."""

from dataclasses import dataclass
from enum import StrEnum

LOCATIVE = frozenset({"في", "الي", "نحو", "قرب", "عبر", "ب", "من"})


class ActorSort(StrEnum):
    """In which way an actor is named."""

    PARTY = "party"  # a country or its capital
    PERSON = "person"
    TITLE = "title"  # «وزير الخارجية الروسي», perhaps with the name
    PEOPLE = "people"  # «الأوكرانيون»
    BODY = "body"  # «الكرملين»
    GROUP = "group"  # «الطرفان»: those named before
    OWN = "own"  # «بلاده»: the speaker's country


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
    sort: ActorSort = ActorSort.PARTY
    place: str = ""  # id, where the same word is also a place

    @property
    def locative(self) -> bool:
        """Whether a country or capital stands where a place would: «في موسكو»."""
        return self.preposition in LOCATIVE and self.sort is ActorSort.PARTY
