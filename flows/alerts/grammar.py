"""The Arabic and English grammar that headlines need: agreement, number, definiteness."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.alerts.names import Gender

# Feminine and definite, as after «الجولة».
_ORDINALS = (
    "الأولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
    "الحادية عشرة",
    "الثانية عشرة",
)
_ORDINALS_EN = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who acts, with what the verb must agree with. `size` is how many they are."""

    ar: str
    en: str
    size: int
    gender: Gender


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A present-tense verb: third person singular, masculine and feminine."""

    m: str
    f: str

    def agree(self, subject: Subject) -> str:
        """Conjugate for a subject that stands before the verb."""
        singular = self.f if subject.gender is Gender.FEMININE else self.m
        if subject.size == 1:
            return singular
        if subject.size == 2:  # noqa: PLR2004 - the dual
            return _dual(singular)
        return self.f  # three countries or more: a plural of things


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A countable noun: singular, its accusative (after 11 to 99), and the plural (3 to 10)."""

    singular: str
    accusative: str
    plural: str
    dual: str  # in the case that its use needs


def _dual(singular: str) -> str:
    return (singular[:-1] + "ي" if singular.endswith("ى") else singular) + "ان"


def joint_gender(genders: Sequence[Gender]) -> Gender:
    """A group is feminine only where all its members are."""
    feminine = all(gender is Gender.FEMININE for gender in genders)
    return Gender.FEMININE if feminine else Gender.MASCULINE


def join_ar(parts: Sequence[str]) -> str:
    """List things in Arabic: the conjunction is written with the word that it joins."""
    return " و".join(parts)


def join_en(parts: Sequence[str]) -> str:
    """List things in English."""
    if len(parts) < 3:  # noqa: PLR2004 - a list of two has no comma
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def definite(phrase: str) -> str:
    """Make every word of an adjective phrase definite."""
    return " ".join(word if word.startswith("ال") else f"ال{word}" for word in phrase.split())


def count_ar(number: int, noun: Noun, *, accusative: bool = False) -> str:
    """Write a number with its noun, with the numeral in digits.

    One and two are words («أسير واحد», «أسيرين»); the form of the noun follows the last two
    digits: 3 to 10 take the plural, 11 to 99 the accusative singular, round hundreds the singular.
    `accusative` is of the whole phrase, which shows in writing for one alone («أسيرا واحدا»).
    """
    if number == 1:
        if noun.singular.split()[0].endswith("ة"):
            return f"{noun.singular} واحدة"
        return f"{noun.accusative} واحدا" if accusative else f"{noun.singular} واحد"
    if number == 2:  # noqa: PLR2004 - the dual
        return noun.dual
    tail = number % 100
    if 3 <= tail <= 10:  # noqa: PLR2004
        return f"{number} {noun.plural}"
    if tail >= 11:  # noqa: PLR2004
        return f"{number} {noun.accusative}"
    return f"{number} {noun.singular}"


def round_ar(ordinal: int) -> str:
    """Name the n-th round, definite."""
    if 1 <= ordinal <= len(_ORDINALS):
        return f"الجولة {_ORDINALS[ordinal - 1]}"
    return f"الجولة {ordinal}"


def round_en(ordinal: int) -> str:
    """Name the n-th round in English, without article."""
    if 1 <= ordinal <= len(_ORDINALS_EN):
        return f"{_ORDINALS_EN[ordinal - 1]} round"
    return f"round {ordinal}"


def start_sentence(text: str) -> str:
    """Capitalise the first letter and leave the others."""
    return text[:1].upper() + text[1:]
