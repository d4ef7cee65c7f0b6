"""Unlisted spellings of listed names are known by rule; ordinary words that look like names are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.talks.lexicon import Sort
from extractors.talks.spellings import Name, Spellings
from tests.extractors.talks.reading import knowledge, make_scene, read

NAMING = (Sort.PERSON, Sort.PLACE, Sort.PARTY)
ORDINARY = Path(__file__).with_name("ordinary_words.txt")

VARIANTS = {
    "zelensky": "زيلنيسكي زيلانسكي زيلينيسكى وزلينيسكي لزيلنيسكي",
    "umerov": "أميروف عومروف أوميرووف",
    "witkoff": "ويتكوڤ ويتكووف لويتكوڤ",
    "lukashenko": "لوكاشانكو لوكشينكو لوقاشينكو",
    "von-der-leyen": "فوندرلاين",
    "medvedev": "مدفيديڤ ميدفدييف ميدفيدييف",
    "starmer": "سترامر ستارمير صتارمر",
    "stoltenberg": "ستولتنبيرغ شتولتنبيرغ ستولتينبرج",
    "guterres": "قوتيريش غوتيرش جوتييريش",
    "peskov": "بسكوڤ بيسكووف",
    "dmitriev": "ديميتريف دميترييڤ",
    "kellogg": "كيلوق كلوغ",
    "tokayev": "توكايف توكاييڤ",
    "pushilin": "بوشلين",
    "lavrov": "لفروڤ لافرووف",
    "kushner": "كوشنير كوشنار",
    "erdogan": "اردغان أوردوغان",
    "hegseth": "هيغسث هيجسيت",
    "nebenzya": "نيبنزيا",
    "zaporizhzhia": "زابوريزيا ظابوريجيا",
    "luhansk": "لوغانصك لوقانسك",
}
LISTED_APART = {
    "joined": ("فون ديرلاين", "von-der-leyen"),
    "parted": ("فوندر لاين", "von-der-leyen"),
    "parted-and-respelled": ("مار ألاغو", "mar-a-lago"),
    "hyphens": ("مار-آ-لاغو", "mar-a-lago"),
    "given-name-respelled": ("وندي شيرمان", "sherman"),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [(text, value) for value, texts in VARIANTS.items() for text in texts.split()],
)
def test_an_unlisted_spelling_is_known_by_its_sound(text: str, value: str) -> None:
    assert value in {match.tag.value for match in make_scene(text).of(*NAMING)}


@pytest.mark.parametrize(("text", "value"), LISTED_APART.values(), ids=LISTED_APART)
def test_blanks_in_a_name_may_stand_elsewhere(text: str, value: str) -> None:
    matches = make_scene(text).of(Sort.PERSON, Sort.PLACE)
    last = len(make_scene(text).words) - 1

    assert (0, last, value) in {(match.first, match.last, match.tag.value) for match in matches}


def test_a_respelled_name_acts_like_the_listed_one() -> None:
    listed = read("التقى زيلينسكي المبعوث ويتكوف في ميامي لبحث خطة السلام.")
    respelled = read("التقى زيلنيسكي المبعوث ويتكوڤ في ميامي لبحث خطة السلام.")

    assert [(each.parties, each.people) for each in listed]
    assert [(each.parties, each.people) for each in listed] == [
        (each.parties, each.people) for each in respelled
    ]


@pytest.mark.parametrize("word", ORDINARY.read_text(encoding="utf-8").split())
def test_an_ordinary_word_is_spelled_like_no_name(word: str) -> None:
    scene = make_scene(word)

    assert knowledge().lexicon.spellings.respell(scene.words[0].text) == scene.words[0].text


OTHERS = {
    "short-name": "باتين",
    "another-country": "بوتان",
    "nationality": "باكستانيون",
    "with-article": "الزيلنيسكي",
    "another-family": "ديميتروف",
    "native-letters": "زيلينحسكي",
    "look-alike-of-the-pack": "لوكارنو",
    "look-alike-behind-and": "ومقرون",
    "look-alike-that-seems-to-bear-a-preposition": "بوليتز",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_only_resembles_a_name_is_none(text: str) -> None:
    assert make_scene(text).of(Sort.PERSON, Sort.PLACE) == ()


def test_two_names_that_are_as_near_are_none() -> None:
    names = [Name(("كارمنسكي",), "one"), Name(("كارمانسكي",), "other")]

    assert Spellings(names).respell("كارمينسكي") == "كارمينسكي"
    assert Spellings(names[:1]).respell("كارمينسكي") == "كارمنسكي"


def test_a_word_that_the_lexicon_knows_stays_as_it_is() -> None:
    names = [Name(("كارمنسكي",), "one")]

    assert Spellings(names, vocabulary=["كارمينسكي"]).respell("كارمينسكي") == "كارمينسكي"
    assert Spellings(names, lookalikes=["كارمينسكي"]).respell("كارمينسكي") == "كارمينسكي"


def test_names_of_the_arabic_tongue_count_as_they_are_listed() -> None:
    pack = knowledge().pack
    native = {party.id for party in pack.parties if party.arabic_names}

    assert {"SAU", "QAT", "ARE", "EGY"} <= native
    assert make_scene("قرقاش").of(Sort.PERSON)
    assert not make_scene("قرقاشي").of(Sort.PERSON)
    assert not make_scene("جرقاش").of(Sort.PERSON)


@given(st.text(max_size=40))
def test_any_text_can_be_matched(text: str) -> None:
    words = text.split()

    spellings = knowledge().lexicon.spellings
    assert all(spellings.respell(word) for word in words)
    spellings.match(words, [spellings.look(word) for word in words])
