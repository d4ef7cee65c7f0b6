"""One matching form for the many spellings of Arabic news, with a way back to the original.

Only for matching: what people see is always the original run of text.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DROPPED_RANGES = (
    (0x0610, 0x061A),  # honorific marks
    (0x064B, 0x065F),  # harakat
    (0x06D6, 0x06DC),  # Quranic marks
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x200B, 0x200F),  # zero-width characters and direction marks
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x2069),
    (0xFE00, 0xFE0F),  # variation selectors
)
_DROPPED = frozenset("\u00ad\u061c\u0640\u0670\ufeff")

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېےۍﻯ", "ي"),
    **dict.fromkeys("ةۃەۀہھۂ", "ه"),
    "ؤ": "و",
    **dict.fromkeys("کڪگ", "ك"),
    **dict.fromkeys("ڤڥ", "ف"),
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
}
_MARKS = {
    **dict.fromkeys("“”„‟«»‹›″＂〝〞", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("٫", "."),
    **dict.fromkeys("٬", ","),
}


def _is_dropped(character: str) -> bool:
    code = ord(character)
    return character in _DROPPED or any(low <= code <= high for low, high in _DROPPED_RANGES)


def _fold(character: str) -> str:
    """The matching form of one character: none, one or (for ligatures) several."""
    if _is_dropped(character):
        return ""
    if character in _LETTERS or character in _MARKS:
        return _LETTERS.get(character) or _MARKS[character]
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    compatible = unicodedata.normalize("NFKC", character)
    if compatible != character:
        return "".join(_fold(part) for part in compatible)
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


class _FoldTable(dict[int, str]):
    """A translation table that learns each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalText:
    """A text in matching form; `offsets[i]` is where its i-th character stood in `original`."""

    original: str
    text: str
    offsets: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The run of the original behind `text[start:end]`, with the marks on its last letter.

        An empty run maps to an empty run. Indexes are code points.
        """
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.original)
            return at, at
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, last


def normalise(text: str) -> NormalText:
    """Fold a text into its matching form. Idempotent: the form of a form is itself."""
    folded = text.translate(_TABLE)
    plain = len(folded) == len(text)
    offsets = range(len(text)) if plain else _offsets(text)
    return NormalText(original=text, text=_unseat_hamza(folded), offsets=offsets)


def _offsets(text: str) -> tuple[int, ...]:
    """Where each character of the form stood: run by run, since few characters are dropped or spread."""
    odd = {character for character in set(text) if len(_TABLE[ord(character)]) != 1}
    found: list[int] = []
    after = 0
    for index in sorted([at for character in odd for at in _places(character, text)]):
        found += range(after, index)
        found += [index] * len(_TABLE[ord(text[index])])
        after = index + 1
    found += range(after, len(text))
    return tuple(found)


def _places(character: str, text: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def fold(text: str) -> str:
    """The matching form alone, for lexicon entries."""
    return _unseat_hamza(text.translate(_TABLE))


def _unseat_hamza(folded: str) -> str:
    """Unite مسئول with مسؤول: a hamza before waw sits on either seat, by country."""
    return folded.replace("ئو", "وو").replace("ئ", "ي")
