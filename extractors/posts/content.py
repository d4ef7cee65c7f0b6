"""What a post says, without what its channel puts around it: statements, each with its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.arabic.normalise import normalise
from extractors.arabic.numbers import read_numbers
from extractors.arabic.words import split_words
from extractors.talks.wording import light_stem

_RULE = re.compile(
    r"^\s*(?:[_\-—–ـ=*•]\s*){3,}$", re.MULTILINE
)  # what follows is the channel's own
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\w)@\w+")
_LATIN = re.compile(r"[A-Za-z][\w.'’-]*")
_ARABIC = re.compile(r"[\u0621-\u064A]")
_LABEL = re.compile(r"[|/]")
_LABEL_WORDS = 3  # words of «عاجل |», «ورد الآن /»
_SOURCE_WORDS = 9  # words before a colon that name who says it, at most
_FEWEST = 4  # words: a shorter line is the beginning of the next one
_SHORT = 2  # letters
_SKELETON = 3  # letters that are left without long vowels; fewer are no word's own

_STOP = frozenset(
    (  # noqa: SIM905 - a word a line would fill a page
        "ان انه انها عن من الي علي في مع بعد قبل هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد كل او ثم "
        "بين حتي منذ حول بشان خلال كان كانت ليس اي كما تم جراء اثر بما منها عام ايضا هناك هو هي هم وهو وهي "
        "الان جدا اكثر اقل نحو عند اذا لو كنا نحن انا بل غير لكن عدد تابع تابعه"
    ).split()
)
# What says that an act like it was told before: then it is another one.
_AGAIN = frozenset({"جديد", "جديده", "المزيد", "مزيد", "مجددا", "ثانيه", "تجدد", "يتجدد", "للمره"})
# Words of place that name none.
_SIDES = frozenset(
    (  # noqa: SIM905 - a word a line would fill a page
        "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط منطقه مناطق مدينه بلده بلدات بلدتي محيط محيطها اجواء "
        "سماء البلاد المنطقه مختلف انحاء عموم داخل خارج اماره محافظه قضاء ريف ساحل حدود قرب"
    ).split()
)
# What stands after «في» and is no place.
_ABSTRACT = frozenset(
    (  # noqa: SIM905 - a word a line would fill a page
        "وقت بيان اطار حال ظل تصريح تصريحات حديث مقابله كلمه خطاب موتمر اعقاب نهايه بدايه ختام اول اخر "
        "شان سياق ضوء حين طريق اتصال لقاء اجتماع هجوم هجمات غاره غارات عمليه عمليات"
    ).split()
)
_SLOT = 5  # words after «في» that can name the place
# What leads to a place: a preposition, or a verb that aims at one.
_AT = frozenset({"في", "فوق", "باتجاه", "استهداف", "استهدف", "استهدفنا", "يستهدف", "تستهدف", "قصف"})
_GOVERNED = ("ب", "لل")  # a later word with one of these is no part of the place's name
_GLUED = frozenset({"ابو", "ام", "عبد"})  # written apart or not: أبو ظبي، أبوظبي
_CLITICS = ("وال", "و", "ف")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that a post says, with its words as forms that spellings of a name share."""

    text: str  # in matching form
    source: frozenset[str]  # who says or reports it
    words: frozenset[str]  # what is said
    places: frozenset[str]  # what stands after «في»
    numbers: tuple[tuple[int, str], ...]  # each with the word that it counts
    again: bool


def read_statements(text: str) -> tuple[Statement, ...]:
    """Split a post into what it says, line by line; empty for a post without Arabic words."""
    return tuple(_read(line) for line in _lines(text))


def form(word: str) -> str:
    """One form for the spellings of a word: its stem without long vowels, where enough is left."""
    stem = light_stem(word)
    bare = "".join(letter for letter in stem if letter not in "اويهة")
    return bare if len(bare) >= _SKELETON else stem


def _lines(text: str) -> Iterator[str]:
    """The lines that say something; a line without a point of its own leads the next one."""
    body = _RULE.split(text)[0]
    held = ""
    for raw in body.splitlines():
        if _ADDRESS.search(raw) and len(_ARABIC.findall(_ADDRESS.sub("", raw))) < len(raw) // 2:
            continue
        line = _ADDRESS.sub(" ", raw).replace("#", " ").replace("_", " ")
        if len(_LATIN.findall(line)) > len(_ARABIC.findall(line)) // 4:
            continue  # a translation
        held = f"{held} {_LATIN.sub(' ', line)}".strip()
        if held.endswith((":", "|")) or len(held.split()) < _FEWEST:
            continue
        yield normalise(held).text
        held = ""
    if _ARABIC.search(held):
        yield normalise(held).text


def _read(line: str) -> Statement:
    source, said = _parts(line)
    words = tuple(_glued(word.text for word in split_words(said) if not word.is_mark))
    return Statement(
        text=said,
        source=frozenset(_forms(word.text for word in split_words(source) if not word.is_mark)),
        words=frozenset(_forms(words)),
        places=frozenset(_places(words)),
        numbers=tuple(_counts(said)),
        again=any(_bare(word) in _AGAIN for word in words),
    )


def _parts(line: str) -> tuple[str, str]:
    """Who says it, and what: labels before a bar, sources before a colon."""
    labels, said = [], line
    while (bar := _LABEL.search(said)) and len(said[: bar.start()].split()) <= _LABEL_WORDS:
        said = said[bar.end() :]
    while (head := said.partition(":"))[1] and len(head[0].split()) <= _SOURCE_WORDS:
        labels.append(head[0])
        said = head[2]
    return " ".join(labels), said


def _glued(words: Iterator[str]) -> Iterator[str]:
    held = ""
    for word in words:
        if word in _GLUED:
            held = word
            continue
        yield held + word
        held = ""


def _forms(words: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    for word in words:
        if word not in _STOP and _bare(word) not in _STOP and len(word) > _SHORT:
            yield form(word)


def _bare(word: str) -> str:
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) > _SHORT:
            return word.removeprefix(clitic)
    return word


def _places(words: tuple[str, ...]) -> Iterator[str]:
    for at, word in enumerate(words):
        if _bare(word) in _AT:
            yield from _slot(words[at + 1 : at + 1 + _SLOT])
        elif word.startswith("بال") and len(word) > len("بال") + _SHORT:
            yield form(word)


def _slot(words: tuple[str, ...]) -> Iterator[str]:
    for at, word in enumerate(words):
        bare = _bare(word).removeprefix("ال")
        if word in _STOP or bare in _ABSTRACT or (at and word.startswith(_GOVERNED)):
            return
        if bare not in _SIDES and len(bare) > 1:
            yield form(word)


def _counts(text: str) -> Iterator[tuple[int, str]]:
    for number in read_numbers(text):
        after = split_words(text, number.end)[:1]
        if after and not after[0].is_mark and not number.ordinal:
            yield int(number.value), form(after[0].text)
