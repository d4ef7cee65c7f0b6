"""How foreign names sound in Arabic letters: which spellings could be one name, and how far apart they are.

Arabic has no letter for g, v or p and none for short vowels, so that each outlet writes a foreign name its
own way: «غروسي», «جروسي», «كروسي». Two spellings have one sound where only such letters differ: consonants of
one class, long vowels, doubled letters. Many ordinary words share a sound, so that it only proposes; how many
letters differ decides.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

_CLASSES = {
    **dict.fromkeys("غجقكه", "ك"),  # g, as in غروسي, جروسي; h for the Ukrainian g: لوهانسك
    **dict.fromkeys("زظ", "ز"),
    **dict.fromkeys("تط", "ت"),
    **dict.fromkeys("سص", "س"),
}
_SHARED = {"ج": "كز", "ث": "تس"}  # letters of two classes: j is g or zh, th is t or s
_FAMILIES = {"وف", "يف"}
# A vowel (a final «ه» is silent), else a consonant: two letters that are one, a doubled letter, or any other.
# «و» is a consonant at the beginning, ويتكوف; ي there comes and goes: ييرماك, يرماك.
_LETTERS = re.compile(r"((?!^و)[اويعء]|ه\Z)|(تش|دج|(.)\3|.)", re.DOTALL)
_SHORT = {"تش": "ش", "دج": "ج"}  # ch and j as one letter or two: شتاينماير, أنكوريدج


@dataclass(frozen=True, slots=True)
class Sound:
    """A word taken apart: consonants as written, and the vowels before each and behind the last."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]


@lru_cache(maxsize=16_384)
def sound_out(word: str) -> Sound:
    """Take a word in matching form apart."""
    consonants: list[str] = []
    vowels = [""]
    for vowel, consonant, _ in _LETTERS.findall(word):
        if vowel:
            vowels[-1] += vowel
        else:
            consonants.append(consonant)
            vowels.append("")
    return Sound(tuple(consonants), tuple(vowels))


@lru_cache(maxsize=16_384)
def sounds_of(word: str) -> tuple[str, ...]:
    """The sounds that a word may have: one, or more where a letter stands for several."""
    return tuple(map("".join, product(*map(_classes, sound_out(word).consonants))))


def _classes(written: str) -> str:
    letter = _SHORT.get(written, written[0])
    return _SHARED.get(letter, _CLASSES.get(letter, letter))


def distance(one: str, other: str) -> int | None:
    """How many letters differ between two spellings of one sound; None where they are two words.

    What stands before the first or behind the last consonant may be a prefix or an ending of Arabic, so that
    less may differ there: «باكستاني» is no spelling of «باكستان». «ديميتروف» and «دميترييف» are two families.
    """
    left, right = sound_out(one), sound_out(other)
    if {one[-2:], other[-2:]} == _FAMILIES or any(
        _clash(a, b) for a, b in zip(left.consonants, right.consonants, strict=True)
    ):
        return None
    head = _head(left, right)
    tail = _tail(left.vowels[-1], right.vowels[-1])
    if head is None or tail is None:
        return None
    consonants = sum(a != b for a, b in zip(left.consonants, right.consonants, strict=True))
    inner = zip(left.vowels[1:-1], right.vowels[1:-1], strict=True)
    return consonants + head + tail + sum(_apart(a, b) for a, b in inner)


def _clash(one: str, other: str) -> bool:
    """Whether two consonants of one class never stand for each other: «ه» is «غ» only, as in لوهانسك."""
    return one != other and "ه" in (one, other) and "غ" not in (one, other)


def _head(left: Sound, right: Sound) -> int | None:
    """The vowels before the first consonant: there in both, or «ا» before «س» in one (استيفان, ستيفان)."""
    one, other = left.vowels[0], right.vowels[0]
    if one and other:
        return _apart(one, other)
    if one == other:
        return 0
    return 1 if one + other == "ا" and left.consonants[0] in ("س", "ص") else None


def _tail(one: str, other: str) -> int | None:
    """The vowels behind the last consonant: «ا» and «ه» stand for each other, but «ـية» is a nationality."""
    if one == other:
        return 0
    alike = one.replace("ه", "ا") == other.replace("ه", "ا")
    return 1 if alike and not {one[-2:], other[-2:]} & {"يه"} else None


@lru_cache(maxsize=4096)
def _apart(one: str, other: str) -> int:
    """Edit distance of two runs of vowels."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        before, row[0] = row[0], index
        for at, against in enumerate(other, start=1):
            swapped = before + (letter != against)
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, swapped)
    return row[-1]
