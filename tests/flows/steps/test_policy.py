import pytest

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.load import load_pack
from flows.settings import AlertSettings
from flows.steps.policy import check_filters

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
