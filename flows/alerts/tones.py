"""How somebody judges the talks: the tone of an assessment, found in its words. Pure.

tones.toml lists what can be said; a negation close before turns a word into its contrary, or into
nothing where it has none. Where no tone is plain, the headline says that somebody judged, not how.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.arabic.normalise import fold
from flows.alerts.grammar import Verb, join_ar, join_en

_NEGATIONS = frozenset(
    {"لم", "لا", "لن", "ليس", "ليست", "غير", "بلا", "دون", "عدم", "وليس", "ولا", "ما"}
)
_LEADS = frozenset(
    {
        "كان", "كانت", "بانه", "بانها", "انه", "انها", "جدا", "لكن", "ولكن", "لكنه", "لكنها", "ولكنها",
        "ولكنه", "اجواء", "اتجاه", "بشكل",
    }
)  # fmt: skip
_BEFORE = 4  # words in which a negation reaches
_MOST_ADJECTIVES = 2
_START = r'(?:^|(?<=[\s"(«]))[وف]?(?:لل|[بل])?'
_CALL = Verb(m="يصف", f="تصف")
_FEMININE = "f"
_TALKS = {"ar": "المحادثات", "en": "the talks", "gender": _FEMININE}  # where nothing else is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """What is said of the talks: a verb for one, and what follows; in English the plural verb."""

    verb: Verb
    ar: str
    verb_en: str
    en: str
    takes_subject: bool = True  # «بشأن الأراضي» may follow the talks or stand at the end


def find_tone(evidence: str, *, parties: Collection[str]) -> Tone | None:
    """The tone of these words; None where it is not plain. `parties` are those who judge."""
    text = fold(evidence)
    adjectives = list(_adjectives(text))[:_MOST_ADJECTIVES]
    saying = _saying(text, parties)
    if saying and not (adjectives and adjectives[0][0] < saying[0]):
        entry = saying[1]
        verb_en, en = entry["en"]
        m, f = entry["verb"]
        return Tone(verb=Verb(m=m, f=f), ar=entry["ar"], verb_en=verb_en, en=en)
    return _calling([entry for _, entry in adjectives], text) if adjectives else None


def _calling(adjectives: list[Mapping[str, Any]], text: str) -> Tone:
    """«تصف اللقاء بأنه صريح وبنّاء», "describe the meeting as frank and constructive"."""
    judged = next(
        (entry for entry in _table()["judged"] if _pattern(entry["words"]).search(text)),
        _TALKS,
    )
    feminine = judged["gender"] == _FEMININE
    words = join_ar([entry["f" if feminine else "m"] for entry in adjectives])
    return Tone(
        verb=_CALL,
        ar=f"{judged['ar']} {'بأنها' if feminine else 'بأنه'} {words}",
        verb_en="describe",
        en=f"{judged['en']} as {join_en([entry['en'] for entry in adjectives])}",
        takes_subject=judged is _TALKS,
    )


def _adjectives(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    found = []
    for entry in _table()["adjective"]:
        match = _pattern(entry["words"]).search(text)
        if match is None:
            continue
        if _is_predicate(text, match) and not _is_negated(text, match.start()):
            found.append((match.start(), entry))
    yield from sorted(found, key=lambda each: each[0])


def _is_predicate(text: str, match: re.Match[str]) -> bool:
    """Whether an adjective says how something is, and does not just stand with a noun."""
    if match.group().startswith(("ل", "ب")) and len(match.group()) > len(match["word"]):
        return False  # «لبناء التفاهم»
    if match.group().startswith("و") or text[: match.start()].endswith(('"', "«")):
        return True
    before = text[: match.start()].split()[-1:]
    return not before or before[0] in _LEADS or before[0].startswith("ال")


def _saying(text: str, parties: Collection[str]) -> tuple[int, Mapping[str, Any]] | None:
    found = [
        (match.start(), order, entry)
        for order, entry in enumerate(_table()["saying"])
        if (match := _pattern(entry["words"]).search(text))
    ]
    for at, _, entry in sorted(found, key=lambda each: each[:2]):
        if entry.get("not_of") in parties:
            continue
        if entry.get("absolute") or not _is_negated(text, at):
            return at, entry
        contrary = entry.get("negated")
        if contrary:
            return at, next(each for each in _table()["saying"] if each.get("id") == contrary)
    return None


def _is_negated(text: str, at: int) -> bool:
    before = [word.strip('"«،') for word in text[:at].split()[-_BEFORE:]]
    return bool(set(before) & _NEGATIONS)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(f"{_START}(?P<word>{words})")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("flows.alerts") / "tones.toml").read_text(encoding="utf-8"))
