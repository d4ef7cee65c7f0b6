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
# What a truce spares, or the feast that it is for: by words that mean nothing else, and by words that do so
# only behind others. «قيامه» is "his doing" too, «أضحى» "became", «رمضان» a man's name, «طاقة» any force.
_SPARED = {
    **dict.fromkeys(("الطاقه", "الكهرباء"), "energy"),
    **dict.fromkeys(("المواني", "مواني", "السفن", "سفن", "الملاحه"), "sea"),
    "الفصح": "easter",
}
_SPARED_BEHIND = {
    "الاسود": ("sea", frozenset({"البحر"})),
    "البحريه": ("sea", frozenset({"الهدنه", "هدنه"})),
    "القيامه": ("easter", frozenset({"عيد"})),
    "الميلاد": ("christmas", frozenset({"عيد", "هدنه"})),
    "النصر": ("victory", frozenset({"عيد", "يوم", "ذكري", "هدنه"})),
    "الفطر": ("eid", frozenset({"عيد"})),
    "الاضحي": ("eid", frozenset({"عيد"})),
    "رمضان": ("eid", frozenset({"شهر", "هدنه"})),
}
_NAMED = _EXCHANGED.keys() | _ROUNDS | _POINTS
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
    before: frozenset[str] = frozenset()
    for word in words:
        here = _with_article(word.text)
        yield from (_SPARED[form] for form in here if form in _SPARED)
        for form in here & _SPARED_BEHIND.keys():
            name, behind = _SPARED_BEHIND[form]
            if before & behind:
                yield name
        before = here


def _with_article(text: str) -> frozenset[str]:
    """A word as it is, and without what is attached to it: «للبحر» is «البحر» too, «بعيد» is «عيد»."""
    forms = {text, *(text.removeprefix(clitic) for clitic in ("و", "ب", "ل", "وب"))}
    if text.startswith("لل"):
        forms.add("ال" + text[2:])
    return frozenset(forms)


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
