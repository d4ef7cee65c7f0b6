"""Inflection: the forms in which news prints a verb, a noun or an adjective, in matching form.

Forms are made from the lexicon's entries, not guessed from the text: a word that is not made here does not
match. Input is written as a dictionary has it (رفض، يرفض؛ جولة، جولات؛ روسي).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from extractors.arabic.normalise import fold

_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")
_POSSESSIVES = ("ه", "ها", "هم", "هما", "نا", "ي")
_PREFIXES = ("ي", "ت", "ن", "ا")


class Tense(StrEnum):
    """Tense of a verb form as it is written."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Form:
    """A written form. `pronoun` tells that an attached pronoun stands for a person or party."""

    text: str
    tense: Tense | None = None
    pronoun: str = ""
    plural: bool = False
    first_person: bool = False


def verb_forms(past: str, present: str) -> tuple[Form, ...]:
    """Forms of a verb given as past and present, third person masculine singular."""
    forms = list(_past_forms(fold(past), sound=past.endswith("أ"))) if past else []
    if present:
        stem = fold(present)[1:]
        forms += _present_forms(stem, sound=present.endswith("أ"))
    return tuple(dict.fromkeys(forms))


def _past_forms(stem: str, *, sound: bool) -> Iterable[Form]:
    weak = not sound and stem[-1] in "يا" and len(stem) > 2  # noqa: PLR2004 - التقى، دعا; not جا
    if not weak:
        for ending in ("", "ت", "ا", "وا", "تا", "نا", "ن"):
            yield Form(
                stem + ending,
                Tense.PAST,
                plural=ending in ("ا", "وا", "تا", "ن"),
                first_person=ending == "نا",
            )
        for ending in ("", "ت", "و"):
            for pronoun in _OBJECTS:
                yield Form(stem + ending + pronoun, Tense.PAST, pronoun)
        return
    base = stem[:-1]
    dual = "يا" if stem.endswith("ي") else "وا"
    for ending in (stem[-1], "ت", "وا", dual, "تا", dual[0] + "نا"):
        yield Form(
            base + ending,
            Tense.PAST,
            plural=ending in ("وا", dual, "تا"),
            first_person=ending == dual[0] + "نا",
        )
    for ending in ("ا", "ت", "و"):
        for pronoun in _OBJECTS:
            yield Form(base + ending + pronoun, Tense.PAST, pronoun)


def _present_forms(stem: str, *, sound: bool) -> Iterable[Form]:
    weak = not sound and stem[-1] in "يوا"
    base = stem[:-1] if weak else stem
    endings = [(stem, False), (base + "ون", True), (base + "وا", True), (stem + "ان", True)]
    endings += [(stem + "ا", True), (stem + "ن", True)]
    jussive = (base, False)  # لم يلتق; in the first person it would be «أن», «أنه» and their like
    for prefix in _PREFIXES:
        for body, plural in [*endings, *([jussive] if weak and prefix in ("ي", "ت") else [])]:
            for future in ("", "س"):
                tense = Tense.FUTURE if future else Tense.PRESENT
                yield Form(
                    future + prefix + body, tense, plural=plural, first_person=prefix in ("ن", "ا")
                )
        for pronoun in _OBJECTS:
            yield Form(prefix + stem + pronoun, Tense.PRESENT, pronoun)
            yield Form("س" + prefix + stem + pronoun, Tense.FUTURE, pronoun)


def noun_forms(singular: str, plurals: Iterable[str] = ()) -> tuple[Form, ...]:
    """Forms of a noun: number, case where written, attached pronouns."""
    forms: list[Form] = []
    if singular:
        forms += _singular_forms(fold(singular))
    for plural in plurals:
        forms += _plural_forms(fold(plural))
    return tuple(dict.fromkeys(forms))


def _singular_forms(word: str) -> Iterable[Form]:
    yield Form(word)
    if word.endswith("ه"):
        base = word[:-1] + "ت"
        for ending in ("ان", "ين", "ا", "ي"):
            yield Form(base + ending, plural=True)
    else:
        base = word
        yield Form(word + "ا")
        for ending in ("ان", "ين"):
            yield Form(word + ending, plural=True)
        if word.endswith("اء"):
            for pronoun in _POSSESSIVES:  # لقاؤه، لقائه
                yield Form(word[:-1] + "و" + pronoun, pronoun=pronoun)
                yield Form(word[:-1] + "ي" + pronoun, pronoun=pronoun)
            for ending in ("ان", "ين", "ات"):
                yield Form(word + ending, plural=True)
    for pronoun in _POSSESSIVES:
        yield Form(base + pronoun, pronoun=pronoun)


def _plural_forms(word: str) -> Iterable[Form]:
    yield Form(word, plural=True)
    base = word[:-1] + "ت" if word.endswith("ه") else word
    if word.endswith("ون"):
        yield Form(word[:-2] + "ين", plural=True)
        yield Form(word[:-1], plural=True)  # مفاوضو
        yield Form(word[:-2] + "ي", plural=True)  # مفاوضي
        return
    if not word.endswith(("ات", "ه")):
        yield Form(word + "ا", plural=True)
    for pronoun in _POSSESSIVES:
        yield Form(base + pronoun, pronoun=pronoun, plural=True)


def adjective_forms(masculine: str, plurals: Iterable[str] = ()) -> tuple[Form, ...]:
    """Forms of an adjective: gender, number, case where written."""
    base = fold(masculine)
    singular = [Form(base), Form(base + "ه"), Form(base + "ا")]
    dual = [Form(base + ending, plural=True) for ending in ("ان", "ين", "تان", "تين")]
    plural = [Form(base + ending, plural=True) for ending in ("ون", "ات")]
    irregular = [form for word in plurals for form in _plural_forms(fold(word))]
    return tuple(dict.fromkeys([*singular, *dual, *plural, *irregular]))
