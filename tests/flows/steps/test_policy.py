from datetime import timedelta

import pytest

from extractors.records.developments import Kind
from extractors.records.faults import ConfigurationError
from extractors.talks.packs.load import load_pack
from flows.alerts.choose import AlertPolicy
from flows.settings import AlertSettings
from flows.steps.policy import check_filters, policy_of

PACK = load_pack()


@pytest.mark.parametrize(
    ("alerts", "told"),
    [
        (AlertSettings(parties=("RUSS",)), "alerts.parties: .*'RUSS'; did you mean 'RUS'"),
        (AlertSettings(parties=("rus",)), "did you mean 'RUS'"),
        (AlertSettings(topics=("territori",)), "alerts.topics: .*did you mean 'territory'"),
        (AlertSettings(topics=("xyzzy",)), "there are: .*territory"),
    ],
)
def test_a_filter_that_the_pack_does_not_know_is_told(alerts: AlertSettings, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        check_filters(alerts, PACK)


def test_filters_of_the_pack_pass() -> None:
    check_filters(AlertSettings(), PACK)
    check_filters(AlertSettings(parties=("RUS", "UKR"), topics=("territory",)), PACK)


def test_the_policy_is_what_the_settings_say() -> None:
    alerts = AlertSettings(
        fresh_hours=5,
        kinds=(Kind.TALKS,),
        parties=("RUS",),
        topics=("territory",),
        minimum_outlets=3,
        surely=0.7,
    )
    assert policy_of(alerts) == AlertPolicy(
        fresh_for=timedelta(hours=5),
        kinds={Kind.TALKS},
        parties={"RUS"},
        topics={"territory"},
        minimum_outlets=3,
        surely=0.7,
    )


def test_without_settings_the_policy_is_the_usual_one() -> None:
    assert policy_of(AlertSettings()) == AlertPolicy()
