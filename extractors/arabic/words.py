"""Words of a text in matching form."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, a number as printed, or one punctuation mark; offsets are inclusive-exclusive."""

    text: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation."""
        return not self.text[0].isalnum()


def split_words(normal: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `normal[start:end]`, with offsets into the whole of `normal`."""
    stop = len(normal) if end is None else end
    return tuple(
        Word(match.group(), match.start(), match.end())
        for match in _WORD.finditer(normal, start, stop)
    )
