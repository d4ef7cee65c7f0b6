"""The page as axe-core judges it: every rule of WCAG 2.2 A and AA, and its best practices."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RUN = "axe.run(document, { resultTypes: ['violations'], preload: false })"


def violations(reader: Reader) -> list[str]:
    reader.page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    found: dict[str, Any] = reader.page.evaluate(RUN)
    assert len(found["passes"]) > 10, "axe looked at something"
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("ar", 1200), ("en", 1200)])
@pytest.mark.parametrize("view", ["timeline", "open event", "overview"])
def test_axe_finds_nothing(  # noqa: PLR0913, PLR0917 - the table's columns
    reader: Reader, sample: Path, view: str, width: int, language: str, scheme: str
) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    reader.open(sample, f"#lang={language}" + ("&view=overview" if view == "overview" else ""))
    if view == "open event":
        reader.page.locator(".headline").nth(3).click()
        reader.page.wait_for_selector(".mention")
        reader.page.click("#more summary")
    if view == "overview":
        reader.page.click(".numbers summary >> nth=0")
    assert violations(reader) == []


def test_axe_would_find_something(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.evaluate("document.querySelector('#q').labels[0].remove()")
    assert [one.partition(":")[0] for one in violations(reader)] == ["label"]
