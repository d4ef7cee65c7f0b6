import pytest

from flows.alerts.acts import HANDED_NOUNS, POINT, Handed
from flows.alerts.grammar import (
    Subject,
    Verb,
    count_ar,
    definite,
    join_ar,
    join_en,
    joint_gender,
    round_ar,
    round_en,
)
from flows.alerts.names import Gender

PRISONER = HANDED_NOUNS[Handed.PRISONERS]


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (1, "أسير واحد"),
        (2, "أسيرين"),
        (3, "3 أسرى"),
        (10, "10 أسرى"),
        (11, "11 أسيرا"),
        (99, "99 أسيرا"),
        (100, "100 أسير"),
        (103, "103 أسرى"),
        (146, "146 أسيرا"),
        (1000, "1000 أسير"),
        (1010, "1010 أسرى"),
    ],
)
def test_the_noun_follows_the_number(number: int, phrase: str) -> None:
    assert count_ar(number, PRISONER) == phrase


def test_one_alone_shows_its_case() -> None:
    assert count_ar(1, PRISONER, accusative=True) == "أسيرا واحدا"


def test_points_of_a_plan() -> None:
    assert [count_ar(n, POINT) for n in (5, 19, 20, 28)] == [
        "5 بنود",
        "19 بندا",
        "20 بندا",
        "28 بندا",
    ]


@pytest.mark.parametrize(
    ("size", "gender", "form"),
    [
        (1, Gender.MASCULINE, "ينفي"),
        (1, Gender.FEMININE, "تنفي"),
        (2, Gender.FEMININE, "تنفيان"),
        (2, Gender.MASCULINE, "ينفيان"),
        (3, Gender.FEMININE, "تنفي"),
        (5, Gender.MASCULINE, "تنفي"),
    ],
)
def test_the_verb_agrees(size: int, gender: Gender, form: str) -> None:
    subject = Subject(ar="", en="", size=size, gender=gender)
    assert Verb(m="ينفي", f="تنفي").agree(subject) == form


def test_a_final_alif_maqsura_becomes_ya_in_the_dual() -> None:
    two = Subject(ar="", en="", size=2, gender=Gender.FEMININE)
    assert Verb(m="يرى", f="ترى").agree(two) == "تريان"


def test_a_mixed_group_is_masculine() -> None:
    assert joint_gender([Gender.FEMININE, Gender.MASCULINE]) is Gender.MASCULINE
    assert joint_gender([Gender.FEMININE, Gender.FEMININE]) is Gender.FEMININE


def test_every_word_of_an_adjective_becomes_definite() -> None:
    assert definite("كورية جنوبية") == "الكورية الجنوبية"


def test_lists() -> None:
    assert join_ar(["روسيا", "أوكرانيا", "تركيا"]) == "روسيا وأوكرانيا وتركيا"
    assert join_en(["Russia"]) == "Russia"
    assert join_en(["Russia", "Ukraine", "Turkey"]) == "Russia, Ukraine and Turkey"


def test_rounds_are_words_up_to_twelve() -> None:
    assert (round_ar(3), round_en(3)) == ("الجولة الثالثة", "third round")
    assert (round_ar(12), round_en(12)) == ("الجولة الثانية عشرة", "twelfth round")
    assert (round_ar(13), round_en(13)) == ("الجولة 13", "round 13")
