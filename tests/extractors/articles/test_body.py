"""The readable text of pages that are built in unusual ways."""

import pytest
from lxml.html import document_fromstring, tostring

from extractors.articles.body import extract_text, link_texts
from tests.extractors.articles.pages import LEAD, PARAGRAPHS, SECOND, THIRD, make_page

_SHORT = "الكرملين: لا موعد بعد لجولة جديدة من المحادثات مع كييف"


def _extract(page: str, *descriptions: str) -> list[str]:
    return extract_text(document_fromstring(page), descriptions=descriptions).splitlines()


def test_the_tree_is_left_as_it_was() -> None:
    tree = document_fromstring(make_page())
    before = tostring(tree)
    extract_text(tree, descriptions=(LEAD,))
    assert tostring(tree) == before


@pytest.mark.parametrize(
    "body",
    [
        f'<div itemprop="articleBody"><p>{_SHORT}</p></div>',
        f'<div itemprop="articleBody">{_SHORT}</div>',
        f"<article><h1>عاجل</h1><p>{_SHORT}</p></article>",
        f"<main><p>{_SHORT}</p><nav><p>الرئيسية</p></nav></main>",
    ],
    ids=["body-paragraph", "body-bare", "article", "main"],
)
def test_short_posts_are_found(body: str) -> None:
    assert _SHORT in _extract(f"<html><body>{body}</body></html>")


def test_a_menu_inside_the_article_is_no_text_of_it() -> None:
    page = f"<html><body><article><nav><ul><li>الرئيسية</li></ul></nav><p>{_SHORT}</p></article>"
    assert _extract(page)[-1] == _SHORT


def test_paragraphs_parted_by_breaks_are_lines() -> None:
    body = "<br><br>".join(PARAGRAPHS)
    page = f"<html><body><article><div>{body}</div></article></body></html>"
    assert _extract(page) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "lead",
    [f"<h2>{LEAD}</h2>", f"<div>{LEAD}<br><br>غير ذلك</div>", f"<p><strong>{LEAD}</strong></p>"],
    ids=["heading", "before-a-break", "strong"],
)
def test_a_lost_lead_is_put_back(lead: str) -> None:
    page = make_page(paragraphs=(SECOND, THIRD, SECOND + THIRD)).replace("<main>", f"{lead}<main>")
    assert _extract(page, LEAD[:80] + "...")[0] == LEAD


def test_a_lead_that_is_there_is_not_doubled() -> None:
    assert _extract(make_page(), LEAD[:80])[:2] == [LEAD, SECOND]


def test_a_lead_of_the_menu_or_of_a_link_is_not_taken() -> None:
    page = make_page(paragraphs=(SECOND, THIRD)).replace(
        "<main>", f"<nav><p>{LEAD}</p></nav><main>"
    )
    assert LEAD not in _extract(page, LEAD)


def test_a_page_without_text_gives_none() -> None:
    assert _extract("<html><body><img src='a.png'></body></html>") == []


def test_links_of_a_headlines_length_are_known() -> None:
    tree = document_fromstring(
        "<div><a href='/1'>كييف تنفي مغادرة وفدها</a><a href='/2'>صور</a>"
        "<a>بلا عنوان أو وجهة هنا</a></div>"
    )
    assert link_texts(tree) == {"كييفتنفيمغادرةوفدها"}
