"""The page of a real database after two passes, in a real Chromium: a report, and then its denial."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extractors.records.developments import Development, Kind, Span, TextPart
from extractors.records.events import Event, Verdict
from extractors.records.readings import Reading
from flows.alerts.names import shipped_names
from flows.report.contents import read_changes
from flows.report.kept import load_kept, name_maker
from flows.report.page import write_page
from storage.database import Database
from storage.events import find_events
from storage.resolve.commit import commit_readings
from tests.browser.reader import Reader
from tests.storage.builders import (
    NOW,
    OUTLETS,
    alert_on_new,
    make_development,
    make_reading,
    open_database,
)

pytestmark = pytest.mark.slow
ZONE = "Asia/Beirut"
CLAIM = "بوتين وافق على لقاء زيلينسكي في الدوحة"
DENIAL = "نفى الكرملين أن يكون بوتين قد وافق على لقاء زيلينسكي في الدوحة"
SHARED = ("بوتين", "وافق", "لقاء", "زيلينسكي", "دوحة")


def told(evidence: str, kind: Kind, lemmas: tuple[str, ...]) -> Development:
    return make_development(
        kind=kind,
        status=None,
        parties=("RUS",),
        place=None,
        date=None,
        evidence=evidence,
        span=Span(part=TextPart.TEXT, start=8, end=8 + len(evidence)),
        lemmas=lemmas,
    )


def reading(act: Development, *, url: str, hours: int) -> Reading:
    text = f"موسكو - {act.evidence}، وفق ما نقلته الوكالات.\nولم ترد تفاصيل أخرى."
    at = NOW.replace(hour=hours)
    return make_reading(act, url=url, outlet="qimma", at=at, text=text)


def run(database: Database, page: Path, told_now: Reading) -> tuple[Event, ...]:
    """What a pass does: keep and judge what was told, and refresh the page."""
    commit_readings(
        database.connection, [told_now], outlets=OUTLETS, now=NOW, choose_alert=alert_on_new
    )
    names = shipped_names()
    kept = load_kept(page, maker=name_maker(names, ZONE))
    read = read_changes(database.connection, kept, names=names, zone=ZoneInfo(ZONE))
    write_page(read, folder=page, generated_at=NOW, timezone=ZONE, names=names)
    return find_events(database.connection)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    with open_database(folder / "sulh.duckdb") as database:
        claim = told(CLAIM, Kind.AGREEMENT, SHARED)
        denial = told(DENIAL, Kind.REFUSAL, (*SHARED, "نفى", "كرملين"))
        run(database, folder / "page", reading(claim, url="https://qimma.example/1", hours=8))
        events = run(
            database, folder / "page", reading(denial, url="https://qimma.example/2", hours=12)
        )
    assert {event.founding.verdict for event in events} == {Verdict.NEW, Verdict.CONTRADICTS}
    return folder / "page" / "index.html"


@pytest.mark.parametrize(
    ("opened", "badge"),
    [("روسيا توافق على عقد لقاء مع زيلينسكي في الدوحة", "نُفي"), ("روسيا تنفي", "ينفي خبرا سابقا")],
    ids=["the report", "the denial"],
)
def test_a_stored_denial_stands_beside_what_it_denies_from_both_sides(
    reader: Reader, page: Path, opened: str, badge: str
) -> None:
    reader.open(page)
    reader.page.get_by_role("button", name=opened).click()
    reader.page.wait_for_selector(".versus")
    assert reader.page.locator(".event.open .kind >> nth=0").locator(".warn").all_inner_texts() == [
        badge
    ]
    sides = reader.page.locator(".side")
    assert [sides.nth(side).locator(".badge").inner_text() for side in range(2)] == [
        "الخبر",
        "النفي",
    ]
    assert [sides.nth(side).locator("mark").inner_text() for side in range(2)] == [CLAIM, DENIAL]
    assert sides.nth(0).locator(".said").inner_text().startswith("روسيا توافق")
    assert sides.nth(1).locator(".said").inner_text().startswith("روسيا تنفي الموافقة")


def test_why_the_denial_was_taken_for_one_stands_in_arabic(reader: Reader, page: Path) -> None:
    reader.open(page)
    reader.page.get_by_role("button", name="روسيا تنفي").click()
    reader.page.wait_for_selector(".mention")
    reader.page.locator(".reasons summary").first.click()
    assert reader.page.locator(".reasons li").first.inner_text() == "ينفي خبرا سبق نقله"
