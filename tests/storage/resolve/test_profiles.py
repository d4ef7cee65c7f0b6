from datetime import date

import pytest

from extractors.records.developments import Development, Role, Status
from storage.resolve.profiles import Geography, act_window
from tests.storage.builders import day, make_development

REPORTED = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        pytest.param(
            make_development(date=day(12)), date(2025, 6, 12), date(2025, 6, 12), id="a told day"
        ),
        pytest.param(
            make_development(date=None, status=Status.DONE),
            date(2025, 6, 8),
            REPORTED,
            id="news of these days",
        ),
        pytest.param(
            make_development(date=None), date(2025, 6, 8), date(2025, 7, 10), id="a plan lies ahead"
        ),
        pytest.param(
            make_development(date=None, status=Status.DONE, role=Role.BACKGROUND),
            date(2025, 3, 27),
            REPORTED,
            id="what is recalled lies behind",
        ),
        pytest.param(
            make_development(date=None, status=Status.CANCELLED),
            date(2025, 5, 11),
            date(2025, 7, 10),
            id="what is called off lies on either side",
        ),
    ],
)
def test_the_act_lies_where_its_telling_puts_it(told: Development, first: date, last: date) -> None:
    assert act_window(told, REPORTED) == (first, last)


def test_places_lie_in_places_over_several_steps_and_rings_end() -> None:
    geography = Geography(parents={"Hofburg": "Vienna", "Vienna": "Austria", "A": "B", "B": "A"})
    assert geography.contains("Austria", "Hofburg")
    assert geography.contains("Oslo", "Oslo")
    assert not geography.contains("Hofburg", "Austria")
    assert not geography.contains("Oslo", "A")
