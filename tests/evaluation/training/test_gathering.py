"""Fitting what puts tellings together: from texts that were read, and what they are labelled with."""

from dataclasses import replace

import pytest

from extractors.records.developments import Kind, Role
from extractors.talks.telling import Told
from extractors.talks.trained.dates import choose_date, date_options
from extractors.talks.trained.past import past_features
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.venues import choose_venue, venue_options
from extractors.talks.trained.weights import read_weights
from extractors.talks.trained.worth import act_features
from tests.evaluation.scoring import Act
from tests.evaluation.training.fit import Data
from tests.evaluation.training.gathering import ReadText, fit_gathering, is_dense
from tests.extractors.talks.reading import explain, read

(MEETING,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
SURE, DOUBTFUL = 0.9, 0.35
# Published on Sunday, 7 December.
DAYS = "التقى ويتكوف بوتين يوم 4 ديسمبر لبحث خطة السلام في أوكرانيا، بعد لقائه الأوكرانيين في 2 ديسمبر."


def telling(chance: float, **changes: object) -> Told:
    return Told(replace(MEETING, **changes), chance=chance)  # type: ignore[arg-type]


def label(**changes: object) -> Act:
    act = Act(
        kind="talks",
        status="done",
        parties=frozenset({"RUS", "USA"}),
        place="moscow",
        date=None,
        role="news",
        evidence=MEETING.evidence,
    )
    return replace(act, **changes)  # type: ignore[arg-type]


TWICE = ReadText((telling(SURE, place="Moscow"), telling(SURE, place="Moscow")), (label(),))
TWO = ReadText(
    tellings=(
        telling(SURE, place="Moscow"),
        telling(SURE, place="Geneva", parties=("UKR", "USA"), evidence="لقاء آخر في جنيف"),
    ),
    labels=(label(), label(parties=frozenset({"UKR", "USA"}), evidence="لقاء آخر في جنيف")),
)
FALSE = ReadText(tellings=(telling(DOUBTFUL, kind=Kind.REFUSAL, status=None),), labels=())


OLD = ReadText((replace(telling(SURE, place="Moscow"), past=0.8),), (label(role="background"),))
NEW = ReadText((replace(telling(SURE, place="Moscow"), past=0.2),), (label(),))
BESIDE = "التقى ويتكوف بوتين لبحث خطة السلام في أوكرانيا. وعُقد اللقاء في موسكو."


def placed(place: str) -> ReadText:
    """A text that names Moscow, with this as its label's place."""
    reading = explain(BESIDE)
    sure = replace(reading.tellings[0], chance=SURE)
    return ReadText((sure,), (label(place=place, evidence=BESIDE[:30]),), reading.namings)


def corpus() -> list[ReadText]:
    """Something of everything."""
    return [TWICE, TWO, FALSE, OLD, NEW, placed("moscow"), dated("2025-12-04")]


def fitted(name: str, *more: ReadText) -> Data:
    """What is fitted to a small corpus, and more."""
    return fit_gathering([*corpus() * 5, *more])[name]


@pytest.mark.parametrize(
    ("acts", "dense"), [((0, 3, 5), False), ((0, 4, 6), True), ((0, 0), False)]
)
def test_a_set_is_dense_by_what_its_texts_that_tell_anything_tell(
    acts: tuple[int, ...], *, dense: bool
) -> None:
    rows = [{"developments": [{}] * count} for count in acts]
    assert is_dense(rows) is dense


def test_what_is_worth_telling_is_not_learnt_from_dense_sets() -> None:
    dense = [replace(each, labels=(), dense=True) for each in (TWICE, TWO)] * 20
    assert fitted("worth", *dense) == fitted("worth")
    assert fitted("worth", *(replace(each, dense=False) for each in dense)) != fitted("worth")


def test_where_all_sets_are_dense_they_have_to_do() -> None:
    dense = [replace(each, dense=True) for each in corpus()]
    assert fit_gathering(dense * 5)["worth"] == fitted("worth")


def test_tellings_of_one_label_are_one_act_and_of_two_labels_two() -> None:
    weights = read_weights(fitted("same"))
    assert weights.sums(pair_features(*TWICE.tellings))[0] > 0
    assert weights.sums(pair_features(*TWO.tellings))[0] < 0


def test_an_act_with_a_label_is_worth_more_than_one_without() -> None:
    weights = read_weights(fitted("worth"))
    (right, *_), (wrong,) = TWO.tellings, FALSE.tellings
    sums = [weights.sums(act_features(told.development, [told], []))[0] for told in (right, wrong)]
    assert sums[0] > 0 > sums[1]


def test_a_telling_that_fits_no_label_teaches_nothing_of_sameness() -> None:
    stray = ReadText((*FALSE.tellings, *FALSE.tellings), (label(),))
    assert fitted("same", stray) == fitted("same")


def test_tellings_that_are_hardly_seen_teach_nothing_of_sameness() -> None:
    hardly = telling(0.2, place="Moscow")
    assert fitted("same", ReadText((hardly, hardly), (label(),))) == fitted("same")


def test_an_act_that_its_label_recalls_weighs_as_background() -> None:
    weights = read_weights(fitted("past", *[OLD] * 10))
    sums = [
        weights.sums(past_features((told.development, [told]), []))[0]
        for told in (*OLD.tellings, *NEW.tellings)
    ]
    assert sums[0] > 0 > sums[1]


@pytest.mark.parametrize(("place", "chosen"), [("moscow", "Moscow"), ("", None)])
def test_where_labels_put_acts_is_learnt(place: str, chosen: str | None) -> None:
    text = placed(place)
    weights = read_weights(fitted("venues", *[text] * 30))
    (told,) = text.tellings
    options = venue_options(told.development, [told], text.namings, [])
    assert choose_venue(options, weights).best == chosen


def dated(day: str | None) -> ReadText:
    """A text that names two days, with one of them, or none, as its label's."""
    reading = explain(DAYS)
    sure = replace(reading.tellings[0], chance=SURE)
    return ReadText((sure,), (label(date=day, evidence=DAYS[:30]),), (), reading.calendar)


@pytest.mark.parametrize("day", ["2025-12-04", "2025-12-02", None])
def test_when_labels_put_acts_is_learnt(day: str | None) -> None:
    text = dated(day)
    weights = read_weights(fitted("dates", *[text] * 30))
    (told,) = text.tellings
    assert text.calendar is not None
    best = choose_date(date_options(told.development, [told], text.calendar, []), weights).best
    assert (best and best.first.isoformat()) == day


def test_a_day_that_a_label_tells_counts_more_than_that_another_tells_none() -> None:
    text = dated("2025-12-04")
    weights = read_weights(fitted("dates", *[text, dated(None), dated(None)] * 10))
    (told,) = text.tellings
    assert text.calendar is not None
    best = choose_date(date_options(told.development, [told], text.calendar, []), weights).best
    assert best is not None


@pytest.mark.parametrize("day", ["2025-11-30", "2024-12-04"])
def test_a_day_that_the_text_does_not_name_teaches_nothing(day: str) -> None:
    assert fitted("dates", dated(day)) == fitted("dates")


def test_days_are_learnt_with_the_role_that_the_whole_text_gives() -> None:
    text = dated("2025-12-04")
    assert text.tellings[0].development.role is Role.BACKGROUND
    fresh = replace(text, tellings=(replace(text.tellings[0], past=0.1),))
    features = fitted("dates", *[fresh] * 60)["weights"]
    assert isinstance(features, dict)
    assert any(feature.endswith("/news") for feature in features)


def test_a_text_without_its_days_teaches_nothing_of_them() -> None:
    lost = replace(dated("2025-12-02"), calendar=None)
    assert fitted("dates", *[lost] * 30) == fitted("dates")


def labelled(kind: str, of: Kind = Kind.TALKS) -> ReadText:
    """A text that names Moscow and tells an act there, with a label of a kind."""
    text = placed("moscow")
    (told,) = text.tellings
    status = told.development.status if of is Kind.TALKS else None
    development = replace(told.development, kind=of, status=status)
    return replace(
        text,
        tellings=(replace(told, development=development),),
        labels=(replace(text.labels[0], kind=kind),),
    )


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([labelled("exchange")], id="of another kind than the label"),
        pytest.param([labelled("refusal", Kind.REFUSAL)] * 30, id="of words"),
    ],
)
def test_where_an_act_was_is_learnt_of_what_is_done_and_is_of_its_labels_kind(
    more: list[ReadText],
) -> None:
    assert fitted("venues", *more) == fitted("venues")


def test_an_act_that_is_not_told_teaches_nothing_of_roles() -> None:
    doubtful = ReadText(FALSE.tellings, (label(kind=Kind.REFUSAL, status=None, role="background"),))
    assert fitted("past", doubtful) == fitted("past")


def test_a_place_that_the_text_does_not_name_teaches_nothing() -> None:
    assert fitted("venues", placed("geneva")) == fitted("venues")
