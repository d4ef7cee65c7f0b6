"""Numbers in a text in matching form: digits, number words, ordinals, and the two mixed.

A number that is part of something else is left out: decimals, percentages, clock times, dates with
slashes, scores, model names (إف-16). Years are numbers like any other; the caller looks at the
noun.
"""

import re
from dataclasses import dataclass

from extractors.arabic.number_words import (
    ARTICLES,
    BARE_HUNDREDS,
    BARE_TENS,
    COUNTED_SINGULARS,
    FRACTION_FORMS,
    HUNDREDS_BEFORE_SCALES,
    LINKED_UNITS,
    NOT_BEFORE_ORDINALS,
    NUMBER_WORDS,
    SCALES,
    TEEN_UNITS,
    NumberWord,
    Part,
)
from extractors.arabic.words import Word, split_words

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST_DIGITS = 15
_PERCENT = frozenset(("٪", "%"))
_PERCENT_WORDS = frozenset(("بالميه", "بالمايه"))
_HUNDRED_AS_PERCENT = frozenset(("الميه", "المايه"))
_FEMININE_ENDINGS = ("ه", "اء", "ات")
_STARTS = frozenset((*NUMBER_WORDS, *TEEN_UNITS, *LINKED_UNITS, *HUNDREDS_BEFORE_SCALES))
_TENS_STEP = 10
_HUNDRED = 100
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number at `start` to `end` (exclusive); clitics before digits are outside it."""

    value: int
    ordinal: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A number read from word `at` up to word `end` (exclusive)."""

    value: int
    end: int
    ordinal: bool = False


def read_numbers(normal: str) -> tuple[Number, ...]:
    """The whole numbers of a text in matching form, in order, none overlapping."""
    return numbers_in(split_words(normal))


def numbers_in(words: tuple[Word, ...]) -> tuple[Number, ...]:
    """The whole numbers among words that `split_words` made."""
    numbers: list[Number] = []
    after = 0  # words before it are read
    for at, word in enumerate(words):
        if at < after or not (word.text in _STARTS or word.text[0].isdecimal()):
            continue
        found = _read_at(words, at)
        if found is None:
            continue
        if found.value >= 0:
            start, end = word.start, words[found.end - 1].end
            numbers.append(Number(value=found.value, ordinal=found.ordinal, start=start, end=end))
        after = found.end
    return tuple(numbers)


def _text(words: tuple[Word, ...], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _read_at(words: tuple[Word, ...], at: int) -> _Found | None:
    """The number that starts at a word. A value of -1 says: a number that is no count, skip it."""
    text = words[at].text
    if text[0].isdecimal():
        return _read_digits(words, at)
    alone = text in NUMBER_WORDS or text in TEEN_UNITS or text in LINKED_UNITS
    linked = text in HUNDREDS_BEFORE_SCALES and _text(words, at + 1) in SCALES
    return _read_words(words, at) if alone or linked else None


def _read_digits(words: tuple[Word, ...], at: int) -> _Found:
    text = words[at].text
    end = at + 1
    digits = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    if not digits.isdecimal() or len(digits) > _LONGEST_DIGITS or _is_part_of_more(words, at):
        return _Found(-1, _after_scale(words, end)[1])
    spaced = _spaced_thousands(words, at)
    if spaced:
        digits, end = digits + spaced, end + 1
    scale, end = _after_scale(words, end)
    if _is_percent(words, end):
        return _Found(-1, end)
    value = int(digits) * scale
    if scale > 1:
        value, end = _add_rest(words, value, end)
    definite = _text(words, at - 1) in ARTICLES and words[at - 1].end == words[at].start
    return _Found(value, end, ordinal=definite and _prints_ordinal(words, at - 1, scale))


def _prints_ordinal(words: tuple[Word, ...], article: int, scale: int) -> bool:
    """«الجولة الـ20»: a definite numeral after a definite noun is an ordinal."""
    before = _text(words, article - 1)
    return scale == 1 and before.lstrip("وفبل").startswith("ال") and before.endswith("ه")


def _is_part_of_more(words: tuple[Word, ...], at: int) -> bool:
    """Whether digits belong to a score, a range, a model name or a code."""
    before, after = _text(words, at - 1), _text(words, at + 1)
    word = words[at]
    if before and words[at - 1].end == word.start and before in "-/:+.,_#":
        return True
    if before.isascii() and before.isalpha() and words[at - 1].end == word.start:
        return True
    glued = bool(after) and words[at + 1].start == word.end
    if glued and after.isascii() and after.isalpha():
        return True
    return glued and after in "-/:" and _text(words, at + 2)[:1].isdecimal()


def _spaced_thousands(words: tuple[Word, ...], at: int) -> str:
    """The second group of «1 200», as some outlets print thousands."""
    first, second = words[at].text, _text(words, at + 1)
    near = bool(second) and words[at + 1].start == words[at].end + 1
    if near and len(first) <= 3 and first.isdecimal() and first[0] != "0":  # noqa: PLR2004 - a group
        return second if len(second) == 3 and second.isdecimal() else ""  # noqa: PLR2004 - a group
    return ""


def _after_scale(words: tuple[Word, ...], at: int) -> tuple[int, int]:
    scale = SCALES.get(_text(words, at))
    return (scale, at + 1) if scale else (1, at)


def _is_percent(words: tuple[Word, ...], at: int) -> bool:
    after = _text(words, at)
    if after in _PERCENT or after in _PERCENT_WORDS:
        return True
    return after in ("في", "ب") and _text(words, at + 1) in _HUNDRED_AS_PERCENT


def _read_words(words: tuple[Word, ...], at: int) -> _Found | None:
    if words[at].text in _HUNDRED_AS_PERCENT or words[at].text in _PERCENT_WORDS:
        return None
    if _text(words, at - 1).lstrip("وفبل") in NOT_BEFORE_ORDINALS and _is_definite_ordinal(
        words[at].text
    ):
        return None
    if _is_fraction(words, at):
        return None
    found = _read_thousands(words, at)
    if found is None or (found.end == at + 1 and _is_other_word(words, at)):
        return None
    return _Found(-1, found.end) if _is_percent(words, found.end) else found


def _is_definite_ordinal(text: str) -> bool:
    word = NUMBER_WORDS.get(text)
    return word is not None and word.ordinal


def _is_fraction(words: tuple[Word, ...], at: int) -> bool:
    """«خمس الأراضي» is a fifth, «خمس دول» is five."""
    word = NUMBER_WORDS.get(words[at].text)
    if word is None or word.definite or word.core not in FRACTION_FORMS:
        return False
    return _text(words, at + 1).startswith("ال")


def _is_other_word(words: tuple[Word, ...], at: int) -> bool:
    """Whether a number word on its own is here most likely something else."""
    text, before, after = words[at].text, _text(words, at - 1), _text(words, at + 1)
    word = NUMBER_WORDS.get(text)
    bare = word.core if word is not None else "احد"
    if bare == "اول" and (after == "امس" or (after == "من" and _text(words, at + 2) == "امس")):
        return True  # أول أمس
    if bare == "اولي":  # first (feminine), preliminary, or "paid attention"
        counted = after.startswith("ال") and after.endswith("ات")
        return not (before.endswith(_FEMININE_ENDINGS) or counted)
    if text in ("ثانيه", "ثانيتين"):  # seconds after a number
        return before[:1].isdecimal() or before in NUMBER_WORDS or before in ("كل", "في")
    if bare in ("حادي", "حاديه", "احد", "احدي"):  # numbers only in 11, 21 …
        return True
    return text == "والف" or (bare == "صفر" and after[:1].isdecimal())


def _read_thousands(words: tuple[Word, ...], at: int) -> _Found | None:
    """[number] thousand|million [and number], or a number below a thousand."""
    first = NUMBER_WORDS.get(words[at].text)
    if first is not None and first.part in (Part.THOUSAND, Part.LONE_SCALE):
        scale, after = _after_scale(words, at + 1)
        value, end = _add_rest(words, first.value * scale, after)
        return _Found(value, end)
    head = _read_hundreds(words, at)
    if head is None or head.ordinal:
        return head
    scale, end = _after_scale(words, head.end)
    if scale == 1:
        return head
    value, end = _add_rest(words, head.value * scale, end)
    return _Found(value, end)


def _add_rest(words: tuple[Word, ...], value: int, at: int) -> tuple[int, int]:
    """Add what «و…» joins to thousands or millions, if it is of a smaller order."""
    if _text(words, at) == "و" and _text(words, at + 1).isdecimal():
        return _add_digits(words, value, at)
    if not _joins(words, at):
        return value, at
    first = NUMBER_WORDS.get(_text(words, at))
    if first is not None and first.part is Part.THOUSAND and value >= _THOUSAND * _THOUSAND:
        rest, end = _add_rest(words, first.value, at + 1)
        return value + rest, end
    rest_found = _read_hundreds(words, at)
    if rest_found is None or rest_found.ordinal:
        return value, at
    scale, end = _after_scale(words, rest_found.end)
    if scale > 1 and scale * _THOUSAND > value:
        return value, at
    return value + rest_found.value * scale, end


def _add_digits(words: tuple[Word, ...], value: int, at: int) -> tuple[int, int]:
    """«3 ملايين و200 ألف»: only another order of magnitude belongs to the same number."""
    scale, end = _after_scale(words, at + 2)
    if scale == 1 or scale * _THOUSAND > value:
        return value, at
    return value + int(words[at + 1].text) * scale, end


def _joins(words: tuple[Word, ...], at: int) -> bool:
    text = _text(words, at)
    word = NUMBER_WORDS.get(text) or LINKED_UNITS.get(text) or HUNDREDS_BEFORE_SCALES.get(text)
    return word is not None and word.conjunction


def _read_hundreds(words: tuple[Word, ...], at: int) -> _Found | None:
    """[hundreds] [and] number below a hundred."""
    hundred = _read_hundred(words, at)
    if hundred is None:
        return _read_tens(words, at)
    if _joins(words, hundred.end):
        rest = _read_tens(words, hundred.end)
        if rest is not None and not rest.ordinal:
            return _Found(hundred.value + rest.value, rest.end)
    return hundred


def _read_hundred(words: tuple[Word, ...], at: int) -> _Found | None:
    first, second = NUMBER_WORDS.get(_text(words, at)), _text(words, at + 1)
    if second in SCALES and first is None:
        first = HUNDREDS_BEFORE_SCALES.get(_text(words, at))
    if first is None:
        return None
    if first.part is Part.HUNDRED:
        return _Found(first.value, at + 1)
    counted = first.part is Part.UNIT and not first.ordinal and first.value > 2  # noqa: PLR2004 - ثلاث مئة and up
    if counted and second in BARE_HUNDREDS:
        return _Found(first.value * _HUNDRED, at + 2)
    return None


def _read_tens(words: tuple[Word, ...], at: int) -> _Found | None:
    """A number below a hundred: 1 to 10, 11 to 19, tens, units and tens."""
    text, after = _text(words, at), _text(words, at + 1)
    teen = NUMBER_WORDS.get(after)
    word = NUMBER_WORDS.get(text)
    unit = word if word is not None and word.part is Part.UNIT else None
    before_ten = unit or TEEN_UNITS.get(text)
    if before_ten and after in BARE_TENS:
        return _Found(before_ten.value + _TENS_STEP, at + 2, before_ten.ordinal)
    before_tens = unit or LINKED_UNITS.get(text)
    if before_tens and teen and teen.part is Part.TENS and teen.conjunction:
        return _Found(before_tens.value + teen.value, at + 2, before_tens.ordinal)
    if word is None or word.part not in (Part.UNIT, Part.TEN, Part.TENS):
        return None
    ordinal = word.ordinal or _is_ordinal_tens(words, at, word)
    return _Found(word.value, at + 1, ordinal)


def _is_ordinal_tens(words: tuple[Word, ...], at: int, word: NumberWord) -> bool:
    """«الجولة العشرون», «العشرين من نوفمبر» are ordinals; «النقاط العشرون» are twenty."""
    if word.part is not Part.TENS or not word.definite:
        return False
    before = _text(words, at - 1).lstrip("وفب")
    singular = before.endswith("ه") or before.removeprefix("ال") in COUNTED_SINGULARS
    return (before.startswith(("ال", "لل")) and singular) or _text(words, at + 1) == "من"
