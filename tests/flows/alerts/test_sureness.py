"""How sure a telling is: what makes it surer, what less."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records.developments import Development, Kind, Status
from flows.alerts.sureness import SHIPPED, Sign, SurenessWeights, signs, sureness
from tests.flows.alerts.event_builders import make_development, make_mention


def sure(development: Development, *, doubtful: bool = False) -> float:
    return sureness(replace(make_mention(development), doubtful=doubtful))


@given(low=st.floats(0, 1), high=st.floats(0, 1), kind=st.sampled_from(Kind))
def test_a_surer_reading_is_never_less_sure(low: float, high: float, kind: Kind) -> None:
    low, high = sorted((low, high))
    less, more = (make_development(kind=kind, chance=chance) for chance in (low, high))
    assert 0 < sure(less) <= sure(more) < 1


def test_what_is_near_a_known_event_is_less_sure_to_be_new() -> None:
    act = make_development(chance=0.7)
    assert sure(act, doubtful=True) < sure(act)


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        pytest.param({"people": ("putin",)}, {"people": ()}, id="somebody is named"),
        pytest.param({"status": Status.PROPOSED}, {"status": Status.DONE}, id="a wish"),
        pytest.param({"status": Status.PLANNED}, {"status": Status.DONE}, id="a plan"),
        pytest.param({}, {"evidence": "جولة جديدة"}, id="a few words"),
    ],
)
def test_signs(surer: dict[str, object], less: dict[str, object]) -> None:
    act = make_development(chance=0.7)
    assert sure(replace(act, **surer)) > sure(replace(act, **less))  # type: ignore[arg-type]


def test_without_weights_all_is_even() -> None:
    assert sureness(make_mention(), SurenessWeights(0.0, {}, {})) == 0.5


def test_every_kind_and_sign_has_its_weight() -> None:
    assert set(SHIPPED.by_kind) == set(Kind)
    assert set(SHIPPED.by_sign) == set(Sign)
    assert {sign for sign, _ in signs(make_mention())} <= set(Sign)
