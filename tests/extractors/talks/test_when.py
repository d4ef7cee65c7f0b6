"""The day of an act: told in its words, leaning on another act, or that of its report."""

import pytest

from tests.extractors.talks.reading import day_of, read

SUNDAY = "2025-12-07T15:00:00+03:00"


def days(text: str, title: str = "", published: str = SUNDAY) -> list[tuple[str, str]]:
    """Kind and day of each development."""
    found = read(text, title, published, timezone="Etc/GMT-3")
    return [(item.kind, str(day_of(item))) for item in found]


def dated(text: str, kind: str, title: str = "", published: str = SUNDAY) -> list[str]:
    return [day for found, day in days(text, title, published) if found == kind]


LEANING = {
    "the-next-day": (
        (
            "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 2 ديسمبر. "
            "وفي اليوم التالي رفض الكرملين خطة السلام الأوكرانية."
        ),
        "refusal",
        "2025-12-03",
    ),
    "the-same-day": (
        "وصل المبعوث الأميركي ستيف ويتكوف أمس السبت إلى كييف. وفي اليوم نفسه رفض الكرملين خطة السلام.",
        "refusal",
        "2025-12-06",
    ),
    "then": (
        (
            "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 2 ديسمبر. "
            "ورفض الكرملين حينها خطة السلام الأوكرانية."
        ),
        "refusal",
        "2025-12-02",
    ),
    "news-two-days-after-a-meeting": (
        (
            "أعلن الكرملين اليوم الأحد رفضه خطة السلام الأوكرانية. "
            "ويأتي ذلك بعد يومين من محادثات بين الوفدين الأميركي والأوكراني في جنيف."
        ),
        "talks",
        "2025-12-05",
    ),
    "news-the-day-after-a-call": (
        (
            "أعلن الكرملين أمس السبت رفضه خطة السلام الأوكرانية. "
            "وجاء الإعلان غداة اتصال هاتفي بين الرئيسين الأميركي والروسي."
        ),
        "talks",
        "2025-12-05",
    ),
    "a-meeting-two-days-after-another": (
        (
            "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 1 ديسمبر. "
            "والتقى ويتكوف وفدا روسيا في أبوظبي بعد يومين من جنيف."
        ),
        "talks",
        "2025-12-03",
    ),
    "named-with-its-day": (
        (
            "أعلن الكرملين اليوم الأحد رفضه خطة السلام. وجاء ذلك بعد أيام من محادثات جرت بين "
            "الوفدين الأميركي والأوكراني في جنيف يوم 2 ديسمبر."
        ),
        "talks",
        "2025-12-02",
    ),
    "nothing-to-lean-on": (
        "وفي اليوم التالي رفض الكرملين خطة السلام الأوكرانية التي وضعتها كييف بعد مشاورات طويلة. "
        + "وتشهد العواصم الأوروبية نقاشا طويلا في سبل دعم أوكرانيا ماليا وعسكريا. " * 8,
        "refusal",
        "None",
    ),
}


@pytest.mark.parametrize(("text", "kind", "day"), LEANING.values(), ids=LEANING)
def test_a_day_that_leans_on_another_act(text: str, kind: str, day: str) -> None:
    assert day in dated(text, kind)


STILL_TO_COME = {
    "cancelled-meeting-is-of-its-own-day": (
        (
            "أعلن البيت الأبيض مساء اليوم إلغاء الاجتماع الذي كان مقررا الخميس 11 ديسمبر "
            "بين روبيو ولافروف بشأن أوكرانيا."
        ),
        "2025-12-11",
    ),
    "cancelled-meeting-without-one": (
        "أعلن البيت الأبيض مساء اليوم إلغاء الاجتماع بين روبيو ولافروف بشأن أوكرانيا.",
        "None",
    ),
    "asked-for-meeting-has-none": (
        "اقترح الكرملين اليوم الأحد عقد لقاء بين روبيو ولافروف لبحث التسوية في أوكرانيا.",
        "None",
    ),
    "planned-for-tomorrow": (
        "أعلن الكرملين اليوم أن بوتين سيلتقي ويتكوف غدا في موسكو لبحث التسوية في أوكرانيا.",
        "2025-12-08",
    ),
}


@pytest.mark.parametrize(("text", "day"), STILL_TO_COME.values(), ids=STILL_TO_COME)
def test_what_is_still_to_come_is_not_of_the_day_of_its_announcement(text: str, day: str) -> None:
    assert dated(text, "talks") == [day]


def test_who_asks_alone_for_a_meeting_does_so_on_that_day() -> None:
    assert dated("طلب زيلينسكي اليوم الأحد عقد لقاء مع بوتين لإنهاء الحرب.", "talks") == [
        "2025-12-07"
    ]


GOING_ON = {
    "began-and-goes-on": (
        "تتواصل في ميامي اليوم الأحد المحادثات الأميركية الأوكرانية التي بدأت أمس السبت لإنهاء الحرب.",
        "2025-12-06",
    ),
    "over-the-last-hours": (
        "شهدت الساعات الأخيرة مواصلة روسيا وأوكرانيا محادثاتهما في إسطنبول.",
        "2025-12-06",
    ),
    "as-it-is-printed": (
        "يواصل الوفدان الروسي والأوكراني محادثاتهما في إسطنبول.",
        "2025-12-07",
    ),
}


@pytest.mark.parametrize(("text", "day"), GOING_ON.values(), ids=GOING_ON)
def test_what_goes_on_is_of_the_day_that_it_began(text: str, day: str) -> None:
    assert dated(text, "talks") == [day]


def test_a_bare_weekday_with_another_verb_still_to_be_is_not_the_day() -> None:
    text = "رُفعت جلسة المحادثات بين الوفدين الروسي والأوكراني في إسطنبول على أن تستأنف الأحد."

    assert dated(text, "talks", published="2025-12-06T20:00:00+03:00") != ["2025-11-30"]


def test_the_day_of_a_statement_is_told_behind_its_words() -> None:
    text = (
        "أعلن الوفدان الأميركي والأوكراني أنهما اتفقا على إطار للضمانات الأمنية لإنهاء الحرب "
        "مع روسيا، في بيان صدر ليل الجمعة."
    )

    assert dated(text, "agreement") == ["2025-12-05"]


def test_what_was_over_by_dawn_had_begun_the_day_before() -> None:
    text = (
        "قال أوشاكوف فجر الأحد إن المفاوضات صعبة، وذلك بعد اجتماع بين بوتين وويتكوف في الكرملين "
        "لإنهاء الحرب في أوكرانيا."
    )

    assert dated(text, "talks") == ["2025-12-06"]


def test_what_was_done_at_the_end_of_days_was_on_the_last() -> None:
    text = (
        "1 و2 ديسمبر: لقاءات برلين بين الأوكرانيين والأميركيين، وفي ختامها توافق أميركي أوكراني على "
        "خطة السلام مع روسيا."
    )

    assert dated(text, "agreement") == ["2025-12-02"]


def test_the_first_sentence_is_of_the_day_that_the_next_one_tells() -> None:
    text = (
        "طرحت الصين والبرازيل خطة سلام من ست نقاط لإنهاء الحرب بين روسيا وأوكرانيا. وصدرت الوثيقة في "
        "ختام لقاء أمس السبت في بكين. "
    ) + "وتشهد العواصم الأوروبية نقاشا طويلا في سبل دعم أوكرانيا ماليا وعسكريا. " * 8

    assert "2025-12-06" in dated(text, "proposal")


STAGES = {
    "begun-after-a-delay": (
        "بدأ الأحد في أبوظبي الاجتماع الثلاثي بين روسيا والولايات المتحدة وأوكرانيا، بعد أن تأجل عن موعده.",
        "under-way",
    ),
    "what-a-journey-is-for": (
        "يرجح أن يتوجه عمروف إلى ميامي أولا للقاء الوفد الأميركي بشأن خطة السلام مع روسيا.",
        "planned",
    ),
    "a-line-of-a-chronicle": (
        "25 نوفمبر: وزير الجيش الأميركي يلتقي وفدا روسيا في أبوظبي لبحث خطة السلام في أوكرانيا.",
        "done",
    ),
    "a-day-that-comes-soon": (
        "الموعد المقبل واضح: لقاء الوفدين الأميركي والأوكراني في كييف يوم 3 يناير لبحث السلام مع روسيا.",
        "planned",
    ),
}


@pytest.mark.parametrize(("text", "status"), STAGES.values(), ids=STAGES)
def test_the_stage_of_a_meeting_by_its_times(text: str, status: str) -> None:
    found = [str(item.status) for item in read(text, "", SUNDAY) if item.kind == "talks"]

    assert found == [status]


NO_DAY_TO_LEAN_ON = {
    "a-year": "وفي عام 2022 اجتمع الروس والأوكرانيون في إسطنبول.",
    "a-month": "وفي مارس الماضي اجتمع الروس والأوكرانيون في إسطنبول.",
}


@pytest.mark.parametrize("between", NO_DAY_TO_LEAN_ON.values(), ids=NO_DAY_TO_LEAN_ON)
def test_then_is_on_no_day_behind_a_longer_time(between: str) -> None:
    met = "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 2 ديسمبر."
    then = "ورفض الكرملين حينها خطة السلام الأوكرانية."
    assert "2025-12-02" not in dated(f"{met} {between} {then}", "refusal")
    assert dated(f"{between} {met} {then}", "refusal") == ["2025-12-02"]


def test_then_leans_on_the_last_of_several_days() -> None:
    met = (
        "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 28 نوفمبر 2025، "
        "ثم اجتمعا في برلين يوم 2 ديسمبر 2025."
    )
    then = "ورفض الكرملين حينها خطة السلام الأوكرانية."
    assert dated(f"{met} {then}", "refusal") == ["2025-12-02"]


def test_then_leans_on_the_last_time_of_a_sentence() -> None:
    met = "بعد جولة مارس الماضي اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 2 ديسمبر."
    then = "ورفض الكرملين حينها خطة السلام الأوكرانية."
    assert dated(f"{met} {then}", "refusal") == ["2025-12-02"]


def test_who_held_an_office_then_acts_on_no_day_told_before() -> None:
    text = (
        "اجتمع الوفدان الأميركي والأوكراني في جنيف يوم 2 ديسمبر. "
        "والتقى الرئيس الأميركي آنذاك جو بايدن زيلينسكي في كييف لبحث الحرب."
    )
    assert dated(text, "talks")[1:] != ["2025-12-02"]
