import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.arabic.forms import Form, Tense, adjective_forms, noun_forms, verb_forms
from extractors.arabic.normalise import fold

VERBS = {
    "rejected-she": ("رفض", "يرفض", "رفضت", Tense.PAST),
    "rejected-they": ("رفض", "يرفض", "رفضوا", Tense.PAST),
    "rejected-both": ("رفض", "يرفض", "رفضا", Tense.PAST),
    "rejects": ("رفض", "يرفض", "يرفض", Tense.PRESENT),
    "rejects-she": ("رفض", "يرفض", "ترفض", Tense.PRESENT),
    "we-reject": ("رفض", "يرفض", "نرفض", Tense.PRESENT),
    "they-reject": ("رفض", "يرفض", "يرفضون", Tense.PRESENT),
    "both-reject": ("رفض", "يرفض", "يرفضان", Tense.PRESENT),
    "will-reject": ("رفض", "يرفض", "سيرفض", Tense.FUTURE),
    "will-reject-she": ("رفض", "يرفض", "سترفض", Tense.FUTURE),
    "rejected-it": ("رفض", "يرفض", "رفضته", Tense.PAST),
    "met": ("التقى", "يلتقي", "التقى", Tense.PAST),
    "met-she": ("التقى", "يلتقي", "التقت", Tense.PAST),
    "met-both": ("التقى", "يلتقي", "التقيا", Tense.PAST),
    "met-him": ("التقى", "يلتقي", "التقاه", Tense.PAST),
    "meet-they": ("التقى", "يلتقي", "يلتقون", Tense.PRESENT),
    "will-meet": ("التقى", "يلتقي", "سيلتقي", Tense.FUTURE),
    "called": ("دعا", "يدعو", "دعا", Tense.PAST),
    "called-she": ("دعا", "يدعو", "دعت", Tense.PAST),
    "called-both": ("دعا", "يدعو", "دعوا", Tense.PAST),
    "calls": ("دعا", "يدعو", "تدعو", Tense.PRESENT),
    "announced-with-hamza": ("أعلن", "يعلن", "أعلنت", Tense.PAST),
    "agreed-both-she": ("اتفق", "يتفق", "اتفقتا", Tense.PAST),
}

NOUNS = {
    "round": ("جولة", ["جولات"], "جولة"),
    "two-rounds": ("جولة", ["جولات"], "جولتان"),
    "of-two-rounds": ("جولة", ["جولات"], "جولتين"),
    "two-rounds-in-construct": ("جولة", ["جولات"], "جولتا"),
    "rounds": ("جولة", ["جولات"], "جولات"),
    "its-round": ("جولة", ["جولات"], "جولته"),
    "their-rounds": ("جولة", ["جولات"], "جولاتهم"),
    "a-meeting-accusative": ("اجتماع", ["اجتماعات"], "اجتماعا"),
    "two-meetings": ("اجتماع", ["اجتماعات"], "اجتماعان"),
    "his-meeting-nominative": ("لقاء", ["لقاءات"], "لقاؤه"),
    "his-meeting-genitive": ("لقاء", ["لقاءات"], "لقائه"),
    "their-meeting": ("لقاء", ["لقاءات"], "لقائهما"),
    "negotiators": ("مفاوض", ["مفاوضون"], "مفاوضين"),
    "negotiators-in-construct": ("مفاوض", ["مفاوضون"], "مفاوضو"),
    "plans": ("خطة", ["خطط"], "خطط"),
    "his-plans": ("خطة", ["خطط"], "خططه"),
}

ADJECTIVES = {
    "masculine": "مثمر",
    "feminine": "مثمرة",
    "accusative": "مثمرا",
    "dual": "مثمران",
    "feminine-dual": "مثمرتين",
    "plural": "مثمرين",
    "feminine-plural": "مثمرات",
}


@pytest.mark.parametrize(("past", "present", "written", "tense"), VERBS.values(), ids=VERBS)
def test_a_verb_is_known_in_its_written_forms(
    past: str, present: str, written: str, tense: Tense
) -> None:
    found = {(form.text, form.tense) for form in verb_forms(past, present)}

    assert (fold(written), tense) in found


@pytest.mark.parametrize(("singular", "plurals", "written"), NOUNS.values(), ids=NOUNS)
def test_a_noun_is_known_in_its_written_forms(
    singular: str, plurals: list[str], written: str
) -> None:
    assert fold(written) in {form.text for form in noun_forms(singular, plurals)}


@pytest.mark.parametrize("written", ADJECTIVES.values(), ids=ADJECTIVES)
def test_an_adjective_is_known_in_its_written_forms(written: str) -> None:
    assert fold(written) in {form.text for form in adjective_forms("مثمر")}


@pytest.mark.parametrize("written", ["نرفض", "أرفض", "سنرفض", "رفضنا"])
def test_the_first_person_is_told(written: str) -> None:
    forms = [form for form in verb_forms("رفض", "يرفض") if form.text == fold(written)]

    assert any(form.first_person for form in forms)


@pytest.mark.parametrize("written", ["رفض", "ترفض", "رفضوا"])
def test_the_third_person_is_no_first_person(written: str) -> None:
    forms = [form for form in verb_forms("رفض", "يرفض") if form.text == fold(written)]

    assert not any(form.first_person for form in forms)


def test_a_pronoun_on_a_noun_is_told() -> None:
    forms = {form.text: form.pronoun for form in noun_forms("لقاء", ["لقاءات"])}

    assert forms["لقايهما"] == "هما"
    assert forms["لقاء"] == ""


def test_number_is_told() -> None:
    forms = {form.text: form.plural for form in noun_forms("جولة", ["جولات"])}

    assert [forms[text] for text in ("جوله", "جولتان", "جولات")] == [False, True, True]


def test_a_verb_without_a_past_has_only_its_present() -> None:
    assert {form.tense for form in verb_forms("", "ينوي")} == {Tense.PRESENT, Tense.FUTURE}


@pytest.mark.parametrize(
    "forms",
    [verb_forms("هاجم", "يهاجم"), noun_forms("ضربة", ["ضربات"]), adjective_forms("روسي")],
    ids=["verb", "noun", "adjective"],
)
def test_no_form_is_made_twice(forms: tuple[Form, ...]) -> None:
    assert len(forms) == len(set(forms))


_ROOTS = st.text(st.sampled_from("بتثجحخدذرزسشصضطظعغفقكلمنه"), min_size=3, max_size=4)


@given(_ROOTS)
def test_every_form_of_a_sound_verb_holds_its_root(root: str) -> None:
    assert all(fold(root) in form.text for form in verb_forms(root, f"ي{root}"))


@given(_ROOTS)
def test_forms_are_in_matching_form(root: str) -> None:
    made = [*verb_forms(root, f"ي{root}"), *noun_forms(f"{root}ة", [f"{root}ات"])]

    assert all(fold(form.text) == form.text for form in made)
