"""Rough stems: one form for the words of one root, so that a verb weighs as its noun does."""

from functools import lru_cache

_PREFIXES = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وس", "فس")
_SUFFIXES = (
    "تهما",
    "هما",
    "تها",
    "تهم",
    "ات",
    "ون",
    "ين",
    "ان",
    "تا",
    "وا",
    "ها",
    "هم",
    "نا",
    "يه",
    "ته",
    "ت",
    "ه",
    "ا",
    "ي",
)
_LEADS = ("است", "يست", "تست", "سي", "ست", "ين", "تن", "ان", "مت", "مست")
_WEAK = str.maketrans("", "", "اويء")
_KEPT = 3  # letters that a stem keeps
_OFTEN_ROOT = frozenset(
    {"ان", "نا", "ين", "ون", "تا"}
)  # endings that are as often part of the word


@lru_cache(maxsize=16_384)  # words, as the lexicon keeps, where it is explained
def token_of(word: str) -> str:
    """What weights see of a word in matching form: its rough stem, a mark as it is, «#» for a number."""
    if word[0].isdigit():
        return "#"
    return rough_stem(word) if word[0].isalnum() else word


def rough_stem(word: str) -> str:
    """A word in matching form without article, clitics, endings and weak letters inside."""
    stem = word
    for prefix in _PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= _KEPT:
            stem = stem[len(prefix) :]
            break
    else:
        if stem[:1] in ("و", "ف") and len(stem) > _KEPT + 1:
            stem = stem[1:]
        if stem[:1] in ("ب", "ل") and len(stem) > _KEPT + 1:
            stem = stem[1:]
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _KEPT + (suffix in _OFTEN_ROOT):
            stem = stem[: -len(suffix)]
            break
    for lead in _LEADS:
        if stem.startswith(lead) and len(stem) - len(lead) >= _KEPT:
            stem = stem[len(lead) :]
            break
    else:
        if stem[:1] in ("ي", "ت", "م", "ا", "ن") and len(stem) > _KEPT:
            stem = stem[1:]
    bare = stem[0] + stem[1:].translate(_WEAK)
    return bare if len(bare) > 1 else stem
