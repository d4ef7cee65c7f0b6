"""Fitting what puts tellings together: from texts that were read, and what they are labelled with."""

from dataclasses import replace

from extractors.records.developments import Kind
from extractors.talks.telling import Told
from extractors.talks.trained.same import pair_features
from extractors.talks.trained.weights import read_weights
from extractors.talks.trained.worth import act_features
from tests.evaluation.scoring import Act
from tests.evaluation.training.gathering import ReadText, fit_gathering
from tests.extractors.talks.reading import read

(MEETING,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
SURE, DOUBTFUL = 0.9, 0.35


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


TWICE = ReadText(
    tellings=(telling(SURE, place="Moscow"), telling(SURE, place="Moscow")), labels=(label(),)
)
TWO = ReadText(
    tellings=(
        telling(SURE, place="Moscow"),
        telling(SURE, place="Geneva", parties=("UKR", "USA"), evidence="لقاء آخر في جنيف"),
    ),
    labels=(label(), label(parties=frozenset({"UKR", "USA"}), evidence="لقاء آخر في جنيف")),
)
FALSE = ReadText(tellings=(telling(DOUBTFUL, kind=Kind.REFUSAL, status=None),), labels=())


def test_tellings_of_one_label_are_one_act_and_of_two_labels_two() -> None:
    weights = read_weights(fit_gathering([TWICE, TWO, FALSE] * 5)["same"])
    assert weights.sums(pair_features(*TWICE.tellings))[0] > 0
    assert weights.sums(pair_features(*TWO.tellings))[0] < 0


def test_an_act_with_a_label_is_worth_more_than_one_without() -> None:
    weights = read_weights(fit_gathering([TWICE, TWO, FALSE] * 5)["worth"])
    (right, *_), (wrong,) = TWO.tellings, FALSE.tellings
    sums = [weights.sums(act_features(told.development, [told], []))[0] for told in (right, wrong)]
    assert sums[0] > 0 > sums[1]


def test_a_telling_that_fits_no_label_teaches_nothing_of_sameness() -> None:
    stray = ReadText(tellings=(*FALSE.tellings, *FALSE.tellings), labels=(label(),))
    assert same_fitted_with(stray) == same_fitted_with()


def test_tellings_that_are_hardly_seen_teach_nothing_of_sameness() -> None:
    hardly = telling(0.2, place="Moscow")
    stray = ReadText(tellings=(hardly, hardly), labels=(label(),))
    assert same_fitted_with(stray) == same_fitted_with()


def same_fitted_with(*more: ReadText) -> object:
    return fit_gathering([TWICE, TWO, FALSE, *more] * 5)["same"]
