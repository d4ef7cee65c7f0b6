"""The page in a real Chromium, from a disk, as a reader opens it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import Reader, write
from tests.flows.report.sample import make_many, make_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
BIDI = "\u202eمقلوب\u202c \u2066معزول"


def test_the_timeline_stands_in_arabic_from_right_to_left_latest_first(
    reader: Reader, sample: Path
) -> None:
    reader.open(sample)
    assert reader.page.get_attribute("html", "dir") == "rtl"
    assert reader.page.get_attribute("html", "lang") == "ar"
    assert len(reader.headlines()) == 12
    assert reader.headlines()[0].startswith("الجولة الثالثة من المحادثات الثلاثية")
    days = [time.get_attribute("datetime") for time in reader.page.locator(".day time").all()]
    assert days == sorted(days, key=str, reverse=True)
    assert reader.page.inner_text("#count") == "12 حدثا"


def test_filters_narrow_the_list_and_stand_in_the_address(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.click("[data-kind=talks]")
    assert len(reader.headlines()) == 3
    reader.page.select_option("#party", "RUS")
    assert len(reader.headlines()) == 2
    reader.page.fill("#to", "2026-03-08")
    reader.wait("document.querySelectorAll('.event').length === 1")
    assert "بودابست" in reader.headlines()[0]
    address = reader.page.evaluate("location.hash")
    for part in ("kind=talks", "party=RUS", "to=2026-03-08"):
        assert part in address
    reader.page.click("#clear")
    assert len(reader.headlines()) == 12


@pytest.mark.parametrize(
    ("key", "value", "left"),
    [
        ("person", "peskov", 1),
        ("place", "Geneva", 2),
        ("topic", "territory", 2),
        ("outlet", "sada", 3),
    ],
)
def test_more_filters_narrow_by_person_place_subject_and_outlet(
    reader: Reader, sample: Path, key: str, value: str, left: int
) -> None:
    reader.open(sample)
    reader.page.click("#more summary")
    reader.page.select_option(f"#{key}", value)
    assert len(reader.headlines()) == left
    assert f"{key}={value}" in reader.page.evaluate("location.hash")
    reader.page.reload()
    reader.page.wait_for_selector(".event")
    assert len(reader.headlines()) == left
    assert reader.page.input_value(f"#{key}") == value
    assert reader.page.get_attribute("#more", "open") is not None
    reader.page.click("#clear")
    assert len(reader.headlines()) == 12


def test_two_parties_in_an_address_ask_for_what_both_took_part_in(
    reader: Reader, sample: Path
) -> None:
    reader.open(sample, "#party=UKR%2BUSA")
    assert len(reader.headlines()) == 4
    chosen = reader.page.inner_text("#party option:checked")
    assert chosen == "أوكرانيا، الولايات المتحدة"
    reader.page.select_option("#party", "")
    assert len(reader.headlines()) == 12


def test_a_chosen_party_offers_its_own_feed(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    assert not reader.page.is_visible("#feed")
    reader.page.select_option("#party", "RUS")
    assert reader.page.inner_text("#feed") == "خلاصة Atom: روسيا"
    assert (sample.parent / str(reader.page.get_attribute("#feed", "href"))).is_file()
    reader.page.select_option("#party", "")
    assert not reader.page.is_visible("#feed")


def test_a_line_of_the_chart_leads_to_the_events_that_it_counts(
    reader: Reader, sample: Path
) -> None:
    reader.open(sample, "#view=overview")
    total = int(reader.page.inner_text(".strip .total >> nth=0"))
    reader.page.click(".strip a >> nth=0")
    reader.page.wait_for_selector(".event")
    assert len(reader.headlines()) == total == 2


def test_an_address_opens_the_same_view_again(reader: Reader, sample: Path) -> None:
    reader.open(sample, "#kind=talks&party=RUS&lang=en")
    assert len(reader.headlines()) == 2
    assert reader.page.input_value("#party") == "RUS"
    assert reader.page.get_attribute("[data-kind=talks]", "aria-pressed") == "true"


def test_search_does_not_mind_hamza_or_marks(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.fill("#q", "اسيرا")
    reader.wait("document.querySelectorAll('.event').length === 1")
    assert reader.headlines() == ["تبادل 146 أسيرا بين روسيا وأوكرانيا"]
    assert "q=" in reader.page.evaluate("location.hash")
    reader.page.reload()
    reader.page.wait_for_selector(".event")
    assert reader.page.input_value("#q") == "اسيرا"
    assert len(reader.headlines()) == 1
    reader.page.fill("#q", "لا يوجد هذا")
    reader.page.wait_for_selector("#timeline .note")
    assert reader.page.inner_text("#timeline .note") == "لا شيء يطابق هذا الترشيح."


def test_an_event_opens_to_its_evidence_sources_and_denial(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.get_by_role("button", name="بيسكوف ينفي").click()
    reader.page.wait_for_selector(".mention")
    assert reader.page.inner_text(".own mark") == (
        "الكرملين نفى أن يكون قد وافق على أي صيغة تخص الأراضي"
    )
    assert "وقالت مصادر في الوفدين إن" in reader.page.inner_text(".own blockquote")
    assert reader.page.locator(".mention").count() == 4
    link = reader.page.locator(".mention a").first
    assert link.get_attribute("href") == "https://news.example/3-0"
    assert "noopener" in str(link.get_attribute("rel"))
    reader.page.locator(".reasons summary").first.click()
    assert reader.page.locator(".reasons li").first.inner_text() == (
        "لا حدث معروفا قريبا منه بما يكفي"
    )
    reader.page.click(".versus a")
    reader.wait("document.querySelector('.event.open .badge.warn') !== null")
    assert "اتفاق أميركي أوكراني" in reader.page.inner_text(".event.open .headline")
    reader.page.go_back()
    reader.wait("document.querySelector('.event.open').innerText.includes('بيسكوف')")


@pytest.mark.parametrize(
    ("address", "shown", "unknown"),
    [
        (
            "",
            [
                "لا حدث معروفا قريبا منه بما يكفي",
                "لا يطابق حدثا آخر: مكانه جنيف، ومكان ذاك إسطنبول",
            ],
            "rtl ltr",
        ),
        ("lang=en&", ["nothing near enough is known", "veto: place Geneva ≠ Istanbul"], "ltr ltr"),
    ],
    ids=["ar", "en"],
)
def test_why_it_was_judged_one_event_stands_in_the_language_of_the_page(
    reader: Reader, sample: Path, address: str, shown: list[str], unknown: str
) -> None:
    reader.open(sample, f"#{address}event={make_sample()[0][3].id}")
    reader.page.wait_for_selector(".mention")
    why = reader.page.locator(".mention").first.locator(".reasons")
    why.nth(0).locator("summary").click()
    assert why.nth(0).locator("li").all_inner_texts() == shown
    why.nth(1).locator("summary").click()
    read = why.nth(1).locator("li")
    directions = f"{read.nth(0).get_attribute('dir')} {read.nth(2).get_attribute('dir')}"
    assert directions == unknown
    assert read.nth(2).inner_text() == "a rule of tomorrow", "what has no Arabic stands as stored"


@pytest.mark.parametrize(("width", "beside"), [(1200, True), (390, False)])
def test_a_report_and_its_denial_stand_side_by_side(
    reader: Reader, sample: Path, width: int, *, beside: bool
) -> None:
    claim = make_sample()[0][2]
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.open(sample, f"#event={claim.id}")
    reader.page.wait_for_selector(".versus")
    sides = reader.page.locator(".side")
    assert sides.count() == 2
    assert "الخبر" in sides.nth(0).inner_text()
    assert "النفي" in sides.nth(1).inner_text()
    assert "نفى أن يكون قد وافق" in sides.nth(1).locator("mark").inner_text()
    first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert (first["y"] == second["y"]) is beside
    assert (first["x"] > second["x"]) is beside, "reading begins on the right"


def test_what_a_page_changed_is_shown_word_by_word(reader: Reader, sample: Path) -> None:
    reader.open(sample, f"#event={make_sample()[0][3].id}")
    reader.page.wait_for_selector(".edit")
    assert reader.page.locator(".edit").count() == 1
    gone, new = reader.page.locator(".diff del"), reader.page.locator(".diff ins")
    assert "نفى أن يكون قد وافق" in gone.first.inner_text()
    assert "رفض التعليق" in new.first.inner_text()
    assert "بيانا سيصدر مساء" in new.last.inner_text()
    struck = "getComputedStyle(document.querySelector('.diff del')).textDecorationLine"
    assert reader.page.evaluate(struck) == "line-through"


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ("وصف اللقاء بأنه «ليس سيئا»", "«وصف اللقاء بأنه “ليس سيئا”»"),
        ("قال إن «الباب مفتوح", "«قال إن “الباب مفتوح”»"),
        ("الباب مفتوح» وأضاف", "«الباب مفتوح وأضاف»"),
    ],
    ids=["a pair", "left open", "an orphan"],
)
def test_a_quotation_within_the_quotation_has_the_inner_marks(
    reader: Reader, tmp_path: Path, evidence: str, shown: str
) -> None:
    event = make_sample()[0][5]
    mention = event.founding
    told = replace(mention, development=replace(mention.development, evidence=evidence))
    reader.open(write(tmp_path, (replace(event, mentions=(told,)),)))
    assert reader.page.inner_text(".snippet") == shown
    assert shown in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_link_to_an_event_opens_it(reader: Reader, sample: Path) -> None:
    event = make_sample()[0][6]
    reader.open(sample, f"#event={event.id}")
    reader.page.wait_for_selector(f"#event-{event.id} .mention")
    assert reader.page.locator(".event.open").count() == 1


def test_english_is_a_click_away_and_evidence_stays_arabic(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.click("#language")
    assert reader.page.get_attribute("html", "dir") == "ltr"
    assert reader.headlines()[0].startswith("Third round of talks")
    assert reader.page.inner_text("#count") == "12 events"
    reader.page.locator(".headline").first.click()
    reader.page.wait_for_selector(".mention")
    assert reader.page.get_attribute(".detail > blockquote", "dir") == "rtl"
    reader.page.click("#language")
    assert reader.page.get_attribute("html", "lang") == "ar"


def test_everything_is_reached_by_keyboard(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.className") == "skip"
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.className") == "headline"
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".event.open .mention")
    assert reader.page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    reader.page.keyboard.press("Escape")
    assert reader.page.locator(".event.open").count() == 0
    assert reader.page.evaluate("document.activeElement.className") == "headline"
    reader.page.keyboard.press("/")
    assert reader.page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_narrow_screen_never_scrolls_sideways(reader: Reader, sample: Path, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    for language in ("ar", "en"):
        reader.open(sample, f"#lang={language}")
        reader.page.locator(".headline").nth(3).click()
        reader.page.wait_for_selector(".mention")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        reader.page.click("#views a >> nth=1")
        reader.page.wait_for_selector(".panel")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        reader.page.goto("about:blank")


def test_a_phone_shows_events_before_filters_and_no_chosen_filter_is_hidden(
    reader: Reader, sample: Path
) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.open(sample)
    assert not reader.page.is_visible("#party")
    first = reader.page.locator(".headline").first.bounding_box()
    assert first is not None
    assert first["y"] < 560, "the first headline is on the first screen"
    reader.page.click("#more summary")
    assert reader.page.is_visible("#party")
    assert reader.page.is_visible("#person")
    reader.page.goto("about:blank")
    reader.open(sample, "#party=RUS")
    assert reader.page.is_visible("#party")


def test_dark_and_light_follow_the_system_and_the_button(reader: Reader, sample: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    reader.open(sample)
    light = reader.page.evaluate(paper)
    reader.page.click("#theme")
    dark = reader.page.evaluate(paper)
    assert light != dark
    reader.page.emulate_media(color_scheme="dark")
    reader.page.reload()
    reader.page.wait_for_selector(".event")
    assert reader.page.evaluate(paper) == dark


def test_hostile_text_is_shown_and_does_nothing(reader: Reader, tmp_path: Path) -> None:
    event = make_sample()[0][0]
    evil = HOSTILE + BIDI
    mention = event.mentions[0]
    hostile = replace(
        event,
        place=evil,
        mentions=(
            replace(
                mention,
                url="javascript:document.title='owned'",
                outlet_id=evil,
                reasons=(evil,),
                development=replace(mention.development, evidence=evil, reported_by=(evil,)),
            ),
        ),
    )
    reader.open(write(tmp_path, (hostile,)))
    reader.page.locator(".headline").first.click()
    reader.page.wait_for_selector(".mention")
    text = reader.page.inner_text("body")
    assert "<script>document.title='owned'</script>" in text
    assert "owned" not in reader.page.title()
    assert reader.page.locator("main img, main script, [onerror]").count() == 0
    assert reader.page.locator("a[href^=javascript]").count() == 0
    assert not set(text) & set("\u202e\u202c\u2066")


def test_ten_thousand_events_open_at_once_and_filter_within_a_blink(
    reader: Reader, tmp_path: Path
) -> None:
    index = write(tmp_path, make_many(10_000))
    reader.open(index)
    reader.wait("sulh.rows.length === 10000")
    assert reader.page.locator(".event").count() == 40
    milliseconds = reader.page.evaluate(
        "(() => { const at = performance.now(); sulh.change({ q: 'بودابست', page: 1 });"
        " return performance.now() - at; })()"
    )
    assert milliseconds < 1000  # 80 when this was written; a busy machine may take longer
    assert reader.page.inner_text("#count") == "833 حدثا"
    reader.page.click("#pages button:last-child")
    assert "صفحة 2 من 21" in reader.page.inner_text("#pages")
    last = make_many(10_000)[-1]
    reader.page.goto("about:blank")
    reader.open(index, f"#event={last.id}")
    reader.page.wait_for_selector(f"#event-{last.id} .mention")


def test_a_page_that_was_refreshed_meanwhile_says_so(reader: Reader, tmp_path: Path) -> None:
    events = make_sample()[0]
    index = write(tmp_path, events)
    reader.open(index)
    write(tmp_path, events[:1])
    reader.page.locator(".headline").nth(5).click()
    reader.page.wait_for_selector("[role=alert] button")
    assert any("ERR_FILE_NOT_FOUND" in said for said in reader.complaints)
    reader.complaints.clear()


def test_the_state_of_the_talks_is_a_view_of_its_own(reader: Reader, sample: Path) -> None:
    reader.open(sample)
    reader.page.click("#views a >> nth=1")
    reader.page.wait_for_selector(".panel")
    assert "view=overview" in reader.page.evaluate("location.hash")
    assert not reader.page.is_visible("#filters")
    panels = reader.page.locator(".panel h2").all_inner_texts()
    assert panels[:3] == ["آخر اللقاءات", "اللقاءات المرتقبة", "مطالب مفتوحة"]
    assert "جنيف" in reader.page.inner_text(".briefs >> nth=0")
    assert "أبوظبي" in reader.page.inner_text(".briefs >> nth=1")
    assert reader.page.locator(".strip svg[role=img][aria-label]").count() > 10
    assert reader.page.locator(".matrix a").count() == 2
    assert "تعذر × 3" in reader.page.inner_text(".feeds tbody tr")
    reader.page.click(".matrix a >> nth=0")
    reader.page.wait_for_selector(".event")
    assert len(reader.headlines()) == 2  # the talks that were held, and those ahead
    reader.page.go_back()
    reader.page.wait_for_selector(".panel")


def test_the_numbers_of_a_chart_stand_in_a_table_too(reader: Reader, sample: Path) -> None:
    reader.open(sample, "#view=overview&lang=en")
    reader.page.wait_for_selector(".panel")
    reader.page.click(".numbers summary >> nth=0")
    assert reader.page.inner_text(".numbers th >> nth=1") == "Talks"
    assert reader.page.locator(".numbers >> nth=0 >> tbody tr").count() == 8


def test_an_empty_page_says_that_nothing_was_found(reader: Reader, tmp_path: Path) -> None:
    reader.open(write(tmp_path, ()))
    assert reader.page.inner_text("#timeline .note") == "لم يُرصد شيء بعد."


def test_without_scripts_the_latest_events_can_be_read(browser: "Browser", sample: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.as_uri())
    assert page.locator("noscript li, .plain li").count() == 12
    assert "الجولة الثالثة" in page.inner_text("main")
    context.close()
