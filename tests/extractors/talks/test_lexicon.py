import sys
from itertools import islice, product

import pytest

from extractors.arabic.forms import Tense
from extractors.talks.knowledge import build_knowledge
from extractors.talks.lexicon import Lexicon, Sort, Tag
from extractors.talks.packs.load import load_pack
from tests.extractors.talks.reading import knowledge, make_scene

NAMED = {
    "person": ("زيلينسكي", Sort.PERSON, "zelensky"),
    "country": ("أوكرانيا", Sort.PARTY, "UKR"),
    "capital-as-party": ("كييف", Sort.PARTY, "UKR"),
    "capital-as-place": ("كييف", Sort.PLACE, "kyiv"),
    "nationality": ("الروسية", Sort.ADJECTIVE, "RUS"),
    "nationality-plural": ("الأوكرانيين", Sort.ADJECTIVE, "UKR"),
    "body": ("الكرملين", Sort.BODY, "kremlin"),
    "role": ("المتحدث", Sort.ROLE, "spokesperson"),
    "with-and": ("وموسكو", Sort.PARTY, "RUS"),
    "with-for": ("لموسكو", Sort.PARTY, "RUS"),
    "cue-verb": ("رفضت", Sort.CUE, "refuse"),
    "cue-noun": ("المحادثات", Sort.CUE, "meeting"),
    "cue-phrase": ("وقف إطلاق النار", Sort.CUE, "truce"),
}


@pytest.mark.parametrize(("text", "sort", "value"), NAMED.values(), ids=NAMED)
def test_a_word_is_known_for_what_it_names(text: str, sort: Sort, value: str) -> None:
    assert value in {match.tag.value for match in make_scene(text).of(sort)}


@pytest.mark.parametrize("word", ["فيصلا", "كتاب", "سيارة", "zzz", "روس"])
def test_a_word_that_only_resembles_a_name_names_no_person(word: str) -> None:
    assert make_scene(word).of(Sort.PERSON) == ()


@pytest.mark.parametrize("word", ["وزارة", "وزارتا", "وإضافة"])
def test_a_noun_with_the_letters_of_a_verb_and_its_object_is_no_verb(word: str) -> None:
    assert not any(match.tag.tense for match in make_scene(word).of(Sort.CUE))


def test_the_tense_of_a_verb_is_told() -> None:
    tenses = [
        {match.tag.tense for match in make_scene(text).cues("refuse")}
        for text in ("رفضت", "ترفض", "سترفض")
    ]

    assert tenses == [{Tense.PAST}, {Tense.PRESENT}, {Tense.FUTURE}]


def test_the_longest_name_counts() -> None:
    matches = make_scene("محمد بن سلمان").of(Sort.PERSON)

    assert (matches[0].first, matches[0].last, matches[0].tag.value) == (0, 2, "mbs")


def test_entries_of_one_word_come_longest_first() -> None:
    tag = Tag(sort=Sort.PERSON, value="someone")
    lexicon = Lexicon([("سلام", tag), ("سلام عادل", tag), ("سلام عادل دائم", tag)])

    assert [len(entry.rest) for entry in lexicon.entries("سلام")] == [2, 1, 0]


def test_an_unknown_word_has_no_entry() -> None:
    assert Lexicon([]).entries("سلام") == ()


def test_two_packs_do_not_share_their_knowledge() -> None:
    other = build_knowledge(load_pack(name="gaza"))

    assert other.belligerents != knowledge().belligerents
    assert "peskov" not in other.people or other.lexicon is not knowledge().lexicon


def test_words_that_are_met_once_are_not_kept_for_ever() -> None:
    """News prints new words and numbers without end, and a process that reads it goes on for weeks."""
    strange = ("".join(letters) for letters in product("بتثجحخدذرز", repeat=5))

    def meet(count: int) -> None:
        for _ in range(count // 100):
            make_scene(" ".join(islice(strange, 100)))

    meet(17_000)
    before = sys.getallocatedblocks()
    meet(6_000)
    assert sys.getallocatedblocks() - before < 6_000  # each of them that stays is ten and more
