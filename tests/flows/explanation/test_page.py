"""The page of one reading: everything in one file, the text whole, foreign words harmless."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from extractors.records.developments import Placing
from extractors.talks.detect import TextReading
from flows.explanation.facts import Sign, facts_of, sentence_text
from flows.explanation.page import render_explanation, runs_of
from tests.extractors.talks.reading import explain

TEXT = (
    "التقى زيلنيسكي المبعوث الأميركي ستيڤ ويتكوف في ميامي أمس السبت لبحث خطة السلام، ورفضت موسكو "
    "التعليق.\n\nوَنَفى الكرملين أن يكون قد وافق على «هدنة» في دونباس.\n\n"
    "وقال لافروف إن المحادثات تحرز تقدما <b onclick=x>كبيرا</b> & أكثر. وأكد بيسكوف أن المحادثات تحرز تقدما."
)


@pytest.fixture(scope="module")
def reading() -> TextReading:
    return explain(TEXT, title="ويتكوف يلتقي زيلينسكي في ميامي")


@pytest.fixture(scope="module")
def page(reading: TextReading) -> str:
    return render_explanation(reading, title="<script>alert(1)</script>عنوان")


class Tags(HTMLParser):
    """Counts the elements that are open, and keeps every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_one_file_that_asks_for_nothing(page: str) -> None:
    tags = Tags()
    tags.feed(page)

    assert tags.open == []
    assert not tags.names & {"script", "link", "img", "iframe", "object", "form", "b"}
    assert not [name for name, _ in tags.attributes if name in {"src", "href"} or name[:2] == "on"]
    assert "default-src 'none'" in page


def test_foreign_words_are_only_words(page: str) -> None:
    assert "&lt;b onclick=x&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_arabic_runs_from_right_to_left_and_the_page_from_left_to_right(page: str) -> None:
    assert '<html lang="en" dir="ltr">' in page
    assert page.count('<p class="text" lang="ar">') == len(re.findall(r'<p class="text"', page))
    assert "direction: rtl" in page
    assert "unicode-bidi: isolate" in page


def test_the_runs_of_a_sentence_are_the_sentence(reading: TextReading) -> None:
    for sentence in reading.sentences:
        runs = list(runs_of(sentence, facts_of(sentence, reading)))
        assert "".join(run.text for run in runs) == sentence_text(sentence)
        assert all(run.text for run in runs)


def test_every_sort_of_fact_is_on_the_page(page: str) -> None:
    shown = set(re.findall(r'<tr class="is-([a-z]+)">', page))
    assert {Sign.ACTOR, Sign.CUE, Sign.TIME, Sign.PLACE, Sign.SPEECH, Sign.FRAME} <= shown
    assert Sign.REJECTED in shown


def test_what_was_rejected_stands_with_its_rule(page: str) -> None:
    assert "refuse: what is refused is no act of its own" in page
    assert "agreement: stands in what somebody denies" in page


def test_a_name_that_was_known_by_its_sound_is_told(page: str) -> None:
    assert "zelensky, by its sound" in page


def test_every_development_has_its_card(page: str, reading: TextReading) -> None:
    assert page.count("<article>") == len(reading.developments) > 1


def test_what_a_text_leaves_open_stands_on_the_card(reading: TextReading) -> None:
    left = Placing(place="Geneva", odds=0.4)
    acts = tuple(replace(act, placings=(left,)) for act in reading.developments)
    page = render_explanation(replace(reading, developments=acts), title="عنوان")
    assert page.count("Geneva (0.40)") == len(acts)


def test_a_text_about_something_else_says_so() -> None:
    page = render_explanation(explain("فاز النادي على ضيفه بهدفين."), title="مباراة")
    assert "Not about these talks" in page
    assert "<article>" not in page
