import csv
import io

import pytest

from extractors.records.developments import Kind, Status
from extractors.records.events import Event
from storage.dyads import COLUMNS, dyads, write_dyads
from tests.flows.alerts.event_builders import make_doubtful, make_event, make_mention


def table(*events: Event) -> list[dict[str, str]]:
    stream = io.StringIO()
    written = write_dyads(
        events, stream, party_name=lambda code: f"name of {code}", headline=lambda _: "headline"
    )
    stream.seek(0)
    rows = list(csv.DictReader(stream))
    assert len(rows) == written
    return rows


@pytest.mark.parametrize(
    ("fields", "pairs"),
    [
        pytest.param(
            {"kind": Kind.TALKS, "parties": ("RUS", "UKR")},
            [("RUS", "UKR"), ("UKR", "RUS")],
            id="two that meet: each to the other",
        ),
        pytest.param(
            {"kind": Kind.DEMAND, "status": None, "parties": ("UKR",), "addressees": ("RUS",)},
            [("UKR", "RUS")],
            id="a demand: to whom it is addressed",
        ),
        pytest.param(
            {"kind": Kind.ASSESSMENT, "status": None, "parties": ("UKR", "USA")},
            [("UKR", ""), ("USA", "")],
            id="two that speak: to nobody",
        ),
        pytest.param(
            {"kind": Kind.CEASEFIRE, "parties": ("RUS",)}, [("RUS", "")], id="one that declares"
        ),
        pytest.param({"kind": Kind.EXCHANGE, "parties": ()}, [("", "")], id="nobody is told"),
    ],
)
def test_who_does_it_to_whom(fields: dict[str, object], pairs: list[tuple[str, str]]) -> None:
    assert list(dyads(make_event(**fields))) == pairs


def test_three_that_meet_make_six_rows_that_say_so() -> None:
    rows = table(make_event(parties=("RUS", "UKR", "USA")))
    assert [row["row"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert {row["rows"] for row in rows} == {"6"}
    assert len({row["event_id"] for row in rows}) == 1


def test_a_row_is_coded_in_both_schemes() -> None:
    (row,) = table(
        make_event(
            kind=Kind.REFUSAL,
            status=None,
            parties=("EU",),
            addressees=("RUS",),
            topics=("territory", "energy"),
        )
    )
    assert tuple(row) == COLUMNS
    told = {"plover_type": "REJECT", "cameo_code": "120", "cameo_root": "12", "quad_class": "3"}
    told |= {"actor": "EU", "actor_sector": "IGO", "recipient": "RUS", "recipient_sector": "GOV"}
    told |= {"recipient_name": "name of RUS", "contexts": "territory;energy", "articles": "1"}
    told |= {"event_date": "2026-03-10", "first_published": "2026-03-10T11:00:00+00:00"}
    assert told.items() <= row.items()


def test_a_day_that_is_not_known_is_left_empty() -> None:
    (row,) = table(make_event(kind=Kind.PRESSURE, status=None, parties=("USA",), date=None))
    assert (row["event_date"], row["date_precision"]) == ("", "")


def test_the_status_decides_the_code() -> None:
    planned = table(make_event(status=Status.PLANNED))[0]
    broken = table(make_event(status=Status.BROKEN))[0]
    assert (planned["cameo_code"], planned["quad_class"]) == ("036", "1")
    assert (broken["cameo_code"], broken["quad_class"]) == ("164", "4")


def test_what_joined_with_doubt_is_no_article_of_an_event_and_dates_none() -> None:
    told = make_mention()
    rows = table(make_event(mentions=(make_doubtful(), told)))
    assert {row["articles"] for row in rows} == {"1"}
    assert {row["first_published"] for row in rows} == {told.published_at.isoformat()}
