import json
import re

import httpx
import pytest
import trafilatura

from flows.newsroom import Newsroom
from flows.newsroom.stories import Shown, Story

NOTICE = "هذا الموقع مختلَق"


def _story(newsroom: Newsroom, name: str) -> Story:
    return next(story for story in newsroom.stories if story.id == name)


def _get(newsroom: Newsroom, client: httpx.Client, name: str) -> httpx.Response:
    return client.get(f"{newsroom.base_url}{_story(newsroom, name).escaped_path}")


def test_every_article_page_shows_its_text_and_says_that_it_is_invented(
    newsroom: Newsroom, client: httpx.Client
) -> None:
    for story in newsroom.stories:
        answer = client.get(f"{newsroom.base_url}{story.escaped_path}")
        charset = story.publisher.charset
        page = answer.content.decode(charset)
        assert NOTICE[:9] in page
        assert "Invented for the demonstration" in page
        assert answer.headers["content-type"] == f"text/html; charset={charset}"
        if story.shown not in {Shown.CONSENT, Shown.MISSING}:
            plain = page.replace("&#34;", '"').replace("&#39;", "'")
            assert all(paragraph in plain for paragraph in story.paragraphs)


@pytest.mark.parametrize(
    "name",
    ["rasid-miami", "marfaa-miami", "difaf-paris", "delta-19-points", "ajil-fidan", "madar-plants"],
)
def test_the_text_can_be_extracted_from_every_kind_of_page(
    newsroom: Newsroom, client: httpx.Client, name: str
) -> None:
    story = _story(newsroom, name)
    extracted = trafilatura.extract(
        _get(newsroom, client, name).content, favor_precision=True, include_comments=False
    )
    assert extracted is not None
    assert all(paragraph in extracted for paragraph in story.paragraphs)
    assert "مختلَق" not in extracted


def test_metadata_differs_by_outlet(newsroom: Newsroom, client: httpx.Client) -> None:
    agency = _get(newsroom, client, "rasid-miami").text
    paper = _get(newsroom, client, "marfaa-miami").text
    portal = _get(newsroom, client, "delta-19-points").content.decode("windows-1256")
    assert 'property="article:published_time"' in agency
    assert '<time class="date" datetime="' in agency
    assert _json_ld(paper)["datePublished"].startswith("2026-03-04T")
    assert not any(mark in portal for mark in ("<time", "ld+json", "article:published_time"))


def test_one_page_claims_to_be_from_the_future(newsroom: Newsroom, client: httpx.Client) -> None:
    page = _get(newsroom, client, "athar-museum").text
    assert _json_ld(page)["datePublished"].startswith("2029-")


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        pytest.param("athar-members", 200, "ملفات تعريف الارتباط", id="consent"),
        pytest.param("athar-moved", 404, "غير موجودة", id="missing"),
        pytest.param("athar-flash", 200, "انقطاع مؤقت للمياه", id="too short"),
        pytest.param("athar-english", 200, "The old town", id="not Arabic"),
    ],
)
def test_odd_pages_are_served(
    newsroom: Newsroom, client: httpx.Client, name: str, status: int, words: str
) -> None:
    answer = _get(newsroom, client, name)
    assert answer.status_code == status
    assert words in answer.text


def test_robots_forbid_one_article(newsroom: Newsroom, client: httpx.Client) -> None:
    robots = client.get(f"{newsroom.base_url}/robots.txt").text
    (folder,) = re.findall(r"^Disallow: (\S+)$", robots, re.MULTILINE)
    forbidden = [story.id for story in newsroom.stories if story.path.startswith(folder)]
    assert forbidden == ["athar-archive"]


def test_front_pages_name_their_feeds(newsroom: Newsroom, client: httpx.Client) -> None:
    for outlet in newsroom.outlets:
        answer = client.get(outlet.home)
        assert answer.status_code == 200
        assert b'rel="alternate"' in answer.content


def test_an_edited_page_says_when(fresh_newsroom: Newsroom, client: httpx.Client) -> None:
    before = _get(fresh_newsroom, client, "sindiyana-erdogan-putin")
    fresh_newsroom.advance()
    after = _get(fresh_newsroom, client, "sindiyana-erdogan-putin")
    assert after.url == before.url
    assert "هدنة بحرية" in after.text
    assert "هدنة بحرية" not in before.text
    assert "article:modified_time" in after.text
    assert after.headers["last-modified"] != before.headers["last-modified"]


def _json_ld(page: str) -> dict[str, str]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data: dict[str, str] = json.loads(found[1])
    return data
