"""When an act was: what of each day that its text names is seen."""

from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from extractors.records.developments import ActDate, DatePrecision, Kind, Role, Status
from extractors.talks.telling import Told
from extractors.talks.timings import Calendar
from extractors.talks.trained.dates import Options, choose_date, date_options
from extractors.talks.trained.trained import shipped_training
from extractors.talks.trained.weights import Weights
from tests.extractors.talks.reading import explain

# Published on Sunday, 7 December.
TEXT = (
    "التقى ويتكوف أوميروف الخميس لبحث خطة السلام في أوكرانيا."
    " وقال الكرملين إن لقاء آخر سيعقد في 12 ديسمبر."
)


def day(number: int) -> ActDate:
    when = date(2025, 12, number)
    return ActDate(first=when, last=when, precision=DatePrecision.DAY)


def options(text: str = TEXT, title: str = "", **changes: object) -> Options:
    reading = explain(text, title=title)
    found = reading.tellings[0]
    assert reading.calendar is not None
    act = replace(found.development, **changes)  # type: ignore[arg-type]
    return date_options(act, [found], reading.calendar, ())


def weighing(feature: str) -> Weights:
    return Weights(classes=("when",), bias=(0.0,), of={feature: ((0, 1.0),)})


def test_every_day_that_the_text_names_is_an_option_and_none_is_one() -> None:
    assert set(options()) == {day(4), day(11), day(12), None}


def test_the_act_s_own_day_is_an_option_wherever_it_comes_from_and_the_first_one() -> None:
    found = options(date=day(1))
    assert next(iter(found)) == day(1)
    assert "rule:True/talks" in found[day(1)]
    assert "rule:False/talks" in found[day(4)]
    assert next(iter(options(date=None))) is None


def test_how_many_tellings_the_rules_date_so_the_surest_of_them_and_how_are_seen() -> None:
    reading = explain(TEXT)
    found = reading.tellings[0]
    act = replace(found.development, date=day(4), status=Status.DONE, role=Role.NEWS)
    told = [
        Told(replace(act, date=when, reasons=("date: told beside it",)), chance=chance)
        for when, chance in ((day(4), 0.5), (day(4), 0.6), (day(2), 0.9), (None, 0.1))
    ]
    seen = date_options(act, told, Calendar(day=date(2025, 12, 7)), ())
    assert set(seen) == {day(4), day(2), None}
    assert {"rules:2/3", "surest:False/talks"} <= set(seen[day(4)])
    assert {"rules:1/3", "surest:True/talks"} <= set(seen[day(2)])
    assert {"rules:1/3", "surest:False/talks", "rule:False/talks"} <= set(seen[None])
    for feature in ("", "/talks", "/done/news"):
        assert f"how:date: told beside it{feature}" in seen[day(4)]


@pytest.mark.parametrize(
    ("when", "feature"),
    [
        pytest.param(4, "day:2/talks", id="three days before publication"),
        pytest.param(12, "day:8/talks", id="within the week to come"),
        pytest.param(4, "clause/after1/talks", id="three words behind the cue"),
        pytest.param(4, "clause/after/at/last/done", id="the last Thursday"),
        pytest.param(11, "clause/after/at/next/done", id="the next Thursday"),
        pytest.param(4, "clause/after/None/past/done", id="with a verb in the past"),
        pytest.param(12, "gap:1/False/talks", id="the next sentence"),
        pytest.param(12, "gap:1/False/said:True/talks", id="in what somebody says"),
        pytest.param(4, "as:day/talks", id="told to the day"),
        pytest.param(4, "named:1/talks", id="named once"),
        pytest.param(None, "none/days:3/talks", id="none of three"),
        pytest.param(None, "none/talks/background/done", id="none for this act"),
    ],
)
def test_what_is_seen_of_a_day(when: int | None, feature: str) -> None:
    assert feature in options()[day(when) if when else None]


def test_a_day_outside_the_clause_that_tells_is_seen_as_such() -> None:
    found = options("أعلن الكرملين أمس أن ويتكوف التقى أوميروف الخميس لبحث خطة السلام في أوكرانيا.")
    assert "sentence/before/done" in found[day(6)]
    assert "clause/after/done" in found[day(4)]


def test_a_day_in_the_title_is_seen_as_such() -> None:
    found = options(
        "التقى ويتكوف أوميروف أمس لبحث الحرب في أوكرانيا.", title="الكرملين: الجواب يوم 9 ديسمبر"
    )
    assert "part/title/True/talks" in found[day(9)]
    assert "part/title/True/talks" not in found[day(6)]


def test_the_day_of_another_act_is_seen_with_what_both_share() -> None:
    reading = explain(TEXT)
    found = reading.tellings[0]
    assert reading.calendar is not None
    for parties, shared in ((("TUR", "UKR"), True), (("QAT", "RUS"), False)):
        other = replace(found.development, date=day(12), parties=parties, role=Role.BACKGROUND)
        seen = date_options(found.development, [found], reading.calendar, [other])
        assert f"others:True/{shared}/talks" in seen[day(12)]
        assert "others:True/True/background" in seen[day(12)]  # of one kind
        assert "others:False/False/talks" in seen[day(11)]
        word = replace(other, kind=Kind.REFUSAL, status=None)
        seen = date_options(found.development, [found], reading.calendar, [word])
        assert "others:True/False/background" in seen[day(12)]


def test_what_weighs_most_is_when_it_was() -> None:
    assert choose_date(options(), weighing("gap:1/False/talks")).best == day(12)
    assert choose_date(options(), weighing("none/days:3/talks")).best is None


def test_without_a_word_for_another_day_the_act_s_own_holds() -> None:
    for own in (day(1), None):
        assert choose_date(options(date=own), weighing("nothing")).best == own


def test_every_way_in_which_weights_know_a_day_to_be_told_is_one_that_the_reader_gives() -> None:
    """A reason is shown and learnt from: who rewords it would switch its weights off."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(str(resources.files("extractors.talks"))).glob("*.py")
    )
    known = {
        feature.split("/")[0].removeprefix("how:date: ")
        for feature in shipped_training().dates.of
        if feature.startswith("how:")
    }
    assert known
    assert {how for how in known if f'{how}"' not in source} == set()
