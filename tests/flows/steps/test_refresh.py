import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.report.kept import FOLDER
from flows.settings import Settings
from flows.steps.assemble import assemble
from flows.steps.refresh import refresh_page
from flows.steps.run_pass import run_pass
from flows.steps.services import PassServices

Settle = Callable[[str], Settings]


@pytest.fixture
def services(settle: Settle, request: pytest.FixtureRequest) -> PassServices:
    settings = settle(request.node.name)  # a database of each test's own
    return replace(assemble(settings), clock=lambda: datetime(2026, 3, 1, 8, 30, tzinfo=UTC))


def test_without_a_folder_no_page_is_written(services: PassServices) -> None:
    assert services.report_folder is None
    assert not refresh_page(services, command="test")
    assert not services.database.exists()


def test_the_page_is_written_from_what_is_stored(services: PassServices, tmp_path: Path) -> None:
    assert not refresh_page(replace(services, report_folder=tmp_path / "page"), command="test")
    assert "1 مارس 2026" in (tmp_path / "page/index.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told_and_breaks_nothing(
    services: PassServices, tmp_path: Path
) -> None:
    (tmp_path / "page").write_text("a file where the folder should be", encoding="utf-8")
    told = refresh_page(replace(services, report_folder=tmp_path / "page"), command="test")
    assert told.startswith("the page was not refreshed: ")


async def test_a_pass_leaves_the_page_with_the_evidence_in_its_paragraph(
    settle: Settle, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    services = replace(assemble(settle("page")), report_folder=page)
    report = await run_pass(services, command="test", only_due=False)
    assert report.new_events
    assert not report.page_fault
    chunks = "".join(path.read_text(encoding="utf-8") for path in (page / "data").glob("2*.js"))
    assert re.search(r'"passage":\["[^"]+","[^"]+","[^"]+"\]', chunks)


async def test_a_second_pass_goes_on_with_what_the_first_left_and_mends_what_was_damaged(
    settle: Settle, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    services = replace(assemble(settle("again")), report_folder=page)
    await run_pass(services, command="test", only_due=False)
    fragments = sorted((page / FOLDER).glob("2*.json"))
    assert fragments
    assert not refresh_page(services, command="test")
    assert sorted((page / FOLDER).glob("2*.json")) == fragments
    before = {path: path.read_bytes() for path in page.rglob("events.*")}
    for path in fragments:
        path.write_bytes(b"{}")
    (page / "events.jsonl").unlink()  # which is put together from the fragments
    assert not refresh_page(services, command="test")
    assert {path: path.read_bytes() for path in page.rglob("events.*")} == before
