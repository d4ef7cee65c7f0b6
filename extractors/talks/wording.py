"""Content words of a run of text, for comparing the wordings of two outlets."""

from functools import lru_cache

_SHORT = 3  # letters: shorter words are particles
_STOP = frozenset(
    {
        "التي", "الذي", "الذين", "اللذين", "هذا", "هذه", "ذلك", "تلك", "كان", "كانت", "قال",
        "قالت", "بين", "علي", "الي", "بعد", "قبل", "عند", "منذ", "حول", "بشان", "خلال", "حتي",
        "انه", "انها", "لكن", "كما", "فيما", "الرييس", "وزير", "يوم", "قد",
    }
)  # fmt: skip


def content_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Light stems of the words that carry meaning, sorted, each once. Words are in matching form."""
    found = {light_stem(word) for word in words if word[0].isalnum() and word not in _STOP}
    return tuple(sorted(stem for stem in found if len(stem) >= _SHORT or stem.isdigit()))


@lru_cache(maxsize=16_384)  # words, as the lexicon keeps, where it is explained
def light_stem(word: str) -> str:
    """Take the commonest particles and endings off, never below three letters."""
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORT:
            word = word[len(prefix) :]
            break
    for suffix in ("هما", "ها", "هم", "ات", "ون", "ين", "ان", "يه", "ه", "ا", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORT:
            return word[: -len(suffix)]
    return word
