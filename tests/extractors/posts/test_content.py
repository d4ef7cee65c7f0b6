"""What is left of a post without its channel's own words."""

from extractors.posts.content import form, read_statements


def test_labels_sources_and_what_is_said_come_apart() -> None:
    (said,) = read_statements("عاجل | رويترز عن مسؤول: الوفد يصل إلى المطار غدا")
    assert said.text.strip() == "الوفد يصل الي المطار غدا"
    assert form("رويترز") in said.source


def test_a_line_that_ends_in_a_colon_leads_the_next() -> None:
    (said,) = read_statements("الناطق باسم الوفد:\nالجولة انتهت من دون بيان مشترك")
    assert form("الجوله") in said.words


def test_a_translation_an_address_and_all_behind_a_rule_are_left_out() -> None:
    lines = (
        "الوفد يغادر العاصمة هذا المساء",
        "The delegation leaves tonight",
        "https://x.example/a",
        "_____",
        "اشتركوا معنا في قناتنا الجديدة",
    )
    (said,) = read_statements("\n".join(lines))
    assert said.text == "الوفد يغادر العاصمه هذا المساء"


def test_places_stand_behind_in_and_directions_are_none() -> None:
    (said,) = read_statements("سماع إطلاق نار في شمال مدينة خيرسون وأوديسا بعد الظهر")
    assert said.places == {form("خيرسون"), form("اوديسا")}


def test_a_number_goes_with_what_it_counts() -> None:
    (said,) = read_statements("الوزارة: 205 أسرى عادوا من الأسر اليوم")
    assert (205, form("اسري")) in said.numbers


def test_spellings_of_a_name_have_one_form() -> None:
    assert form("ترمب") == form("ترامب")
    assert form("امريكا") == form("اميركا")
    assert form("روسيا") != form("فرنسا")
