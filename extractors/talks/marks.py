"""What tells an act from its like: a round's number, a plan's points, who comes home, what a truce spares."""

from collections.abc import Iterator, Sequence

from extractors.arabic.numbers import numbers_in
from extractors.arabic.words import Word
from extractors.records.developments import Kind

_POINTS = frozenset({"بند", "بندا", "بنود", "نقطه", "نقاط", "ماده", "مواد"})
_ROUNDS = frozenset(
    {
        "جوله", "جولات", "اجتماع", "اجتماعا", "لقاء", "اتصال", "اتصالا", "مكالمه", "مفاوضات",
        "محادثات", "جلسه", "هاتفيا",
    }
)  # fmt: skip
# «اليوم الثاني من المفاوضات» is no second round: a number right after these counts time.
_TIMES = frozenset(
    {
        "اليوم", "لليوم", "يومه", "يومها", "يومهما", "الاسبوع", "للاسبوع", "اسبوعه", "اسبوعها",
        "الشهر", "للشهر", "شهرها", "العام", "للعام", "عامها", "السنه", "الساعه",
    }
)  # fmt: skip
# After an indefinite noun an ordinal is written so, and alone it means "secondly".
_INDEFINITE = {
    "ثانيا": 2, "ثان": 2, "ثالثا": 3, "ثالث": 3, "رابعا": 4, "رابع": 4, "خامسا": 5, "خامس": 5,
}  # fmt: skip
# Who comes home in an exchange, by the words that count them.
_CHILDREN, _BODIES, _PRISONERS = "child", "body", "prisoner"
_EXCHANGED = {
    **dict.fromkeys(("طفل", "طفلا", "اطفال", "طفلين", "قاصر", "قاصرا", "قاصرين"), _CHILDREN),
    **dict.fromkeys(
        ("جثمان", "جثمانا", "جثامين", "جثه", "جثث", "جثامينا", "رفات", "قتلي", "قتيلا"), _BODIES
    ),
    **dict.fromkeys(
        (
            "اسير", "اسيرا", "اسري", "الاسر", "سجين", "سجينا", "سجناء", "جندي", "جنديا", "جنود",
            "عسكري", "عسكريا", "عسكريين", "مقاتل", "مقاتلا", "مقاتلين", "محتجز", "محتجزا",
            "محتجزين",
        ),
        _PRISONERS,
    ),
}  # fmt: skip
# What a truce spares, or the feast that it is for, by the words that name it.
_TRUCES = {
    **dict.fromkeys(("طاقه", "كهرباء", "كهربا"), "energy"),
    **dict.fromkeys(("مواني", "ميناء", "سفن", "ملاحه", "بحريه", "بحري"), "sea"),
    **dict.fromkeys(("فصح", "قيامه"), "easter"),
    "ميلاد": "christmas",
    **dict.fromkeys(("فطر", "اضحي", "رمضان"), "eid"),
}
_FEASTS = {"النصر": "victory", "الاسود": "sea"}  # only behind one of these:
_BEFORE_FEASTS = frozenset(
    {"عيد", "يوم", "ذكري", "بعيد", "بيوم", "لعيد", "ليوم", "البحر", "بالبحر"}
)
_NAMED = _EXCHANGED.keys() | _ROUNDS | _POINTS | _TRUCES.keys()
_CLITICS = ("وال", "ال", "لل", "وب", "ب", "و", "ل")
_ANYBODY = frozenset({"شخص", "شخصا", "اشخاص", "رجل", "رجلا", "مقابل", "كل"})
_NEAR = 3  # words between a number and what it counts, or a round and its number
_FEWEST = 2  # one who comes home is told by name, one point is no plan, and «واحد» is no count


def read_marks(kind: Kind, words: tuple[Word, ...]) -> tuple[str, ...]:
    """The marks that a run of words bears for an act of a kind, sorted.

    "ordinal:3", "count:28" (points), "of:child" and "count:175:prisoner" (of an exchange), "of:energy" (of
    a truce).
    """
    marks = {*_numbered(kind, words), *_indefinite(words)}
    if kind is Kind.EXCHANGE:
        marks |= {f"of:{_EXCHANGED[bare]}" for bare in map(_bare, words) if bare in _EXCHANGED}
    elif kind is Kind.CEASEFIRE:
        marks |= {f"of:{name}" for name in _of_truce(words)}
    return tuple(sorted(marks))


def _of_truce(words: Sequence[Word]) -> Iterator[str]:
    before = ""
    for word in words:
        bare = _bare(word)
        if bare in _TRUCES:
            yield _TRUCES[bare]
        elif word.text in _FEASTS and before in _BEFORE_FEASTS:
            yield _FEASTS[word.text]
        before = word.text


def _numbered(kind: Kind, words: tuple[Word, ...]) -> Iterator[str]:
    for number in numbers_in(words):
        before = [_bare(w) for w in [w for w in words if w.end <= number.start][-_NEAR:]]
        after = [_bare(w) for w in [w for w in words if w.start >= number.end][:_NEAR]]
        if number.ordinal:
            is_time = _TIMES & {*before[-1:]} and not _ROUNDS & {*after[:1]}
            if not is_time and _ROUNDS & {*before, *after[:2]}:
                yield f"ordinal:{number.value}"
        elif number.value >= _FEWEST and _POINTS & {*before, *after}:
            yield f"count:{number.value}"
        elif kind is Kind.EXCHANGE and number.value >= _FEWEST:
            yield from _exchanged(int(number.value), before, after)


def _exchanged(number: int, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The nearest word that says who; of people without a word, they are prisoners."""
    said = [_EXCHANGED[word] for word in after if word in _EXCHANGED]
    said += [_EXCHANGED[word] for word in reversed(before) if word in _EXCHANGED]
    if said:
        yield f"count:{number}:{said[0]}"
    elif _ANYBODY & {*before, *after}:
        yield f"count:{number}:{_PRISONERS}"


def _indefinite(words: Sequence[Word]) -> Iterator[str]:
    for at, word in enumerate(words):
        number = _INDEFINITE.get(word.text)
        if number and any(_bare(other) in _ROUNDS for other in words[max(0, at - 2) : at]):
            yield f"ordinal:{number}"


def _bare(word: Word) -> str:
    text = word.text
    cores = (text[len(clitic) :] for clitic in _CLITICS if text.startswith(clitic))
    return next((core for core in cores if core in _NAMED), text)
