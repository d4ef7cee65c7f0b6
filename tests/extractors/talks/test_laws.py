"""Laws of reading, on whole articles of our own writing: spelling and order never change what is told."""

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.arabic.normalise import normalise
from extractors.arabic.times.read import read_times
from extractors.records.developments import TextPart
from tests.evaluation.sets import load_set
from tests.extractors.talks.reading import explain, make_revision, outcome, read_weighed

HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "\u0640"
DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u200b"
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
ALEFS = "اأإآٱ"


@cache
def articles() -> tuple[tuple[str, str, str], ...]:
    """Title, text and time of the articles of two labelled sets."""
    return tuple(
        (row["title"], row["text"], row["published_at"])
        for name in ("blind-1", "blind-2")
        for row in load_set(name).articles
    )


ARTICLES = st.sampled_from(range(88))
SEEDS = st.integers(0, 2**32)


def marked(text: str, seed: int) -> str:
    """Harakat and tatweel behind some letters, and direction marks anywhere."""
    source = random.Random(seed)
    found: list[str] = []
    for letter in text:
        if source.random() < 0.05:
            found.append(source.choice(DIRECTION))
        found.append(letter)
        if "ء" <= letter <= "ي" and source.random() < 0.2:
            found.append(source.choice(HARAKAT + TATWEEL))
    return "".join(found)


def other_digits(text: str, seed: int) -> str:
    """Each number in a set of digits of its own."""
    source = random.Random(seed)
    tables = [str.maketrans(DIGITS[0] + DIGITS[1] + DIGITS[2], digits * 3) for digits in DIGITS]
    return " ".join(word.translate(source.choice(tables)) for word in text.split(" "))


def other_hamza(text: str, seed: int) -> str:
    """Each alef with a hamza of its own, or none; ya and ta marbuta at a word's end as some write them."""
    source = random.Random(seed)
    ends = {"ى": "ىي", "ي": "يى", "ة": "ةه"}
    found: list[str] = []
    for at, letter in enumerate(text):
        last = not text[at + 1 : at + 2].isalpha()
        if letter in ALEFS:
            found.append(source.choice(ALEFS))
        elif last and letter in ends:
            found.append(source.choice(ends[letter]))
        else:
            found.append(letter)
    return "".join(found)


SPELLINGS = {"marks": marked, "digits": other_digits, "hamza": other_hamza}


def told(title: str, text: str, published: str) -> list[tuple[object, ...]]:
    return [outcome(item) for item in read_weighed(text, title, published).developments]


@pytest.mark.parametrize("name", SPELLINGS)
@given(index=ARTICLES, seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_another_spelling_never_changes_the_developments(name: str, index: int, seed: int) -> None:
    respell = SPELLINGS[name]
    title, text, published = articles()[index]

    assert told(respell(title, seed), respell(text, seed + 1), published) == told(
        title, text, published
    )


@given(index=ARTICLES, seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_evidence_is_the_very_run_of_a_marked_text(index: int, seed: int) -> None:
    title, text, published = articles()[index]
    title, text = marked(title, seed), marked(text, seed + 1)
    for item in read_weighed(text, title, published).developments:
        part = title if item.span.part is TextPart.TITLE else text
        assert part[item.span.start : item.span.end] == item.evidence
        assert 0 < len(item.evidence) <= 200


@given(index=ARTICLES, seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_words_and_times_point_into_the_original(index: int, seed: int) -> None:
    title, text, published = articles()[index]
    text = marked(text, seed)
    for sentence in explain(text, title, published).sentences:
        normal = sentence.normal
        for word in sentence.view.scene.words:
            start, end = normal.original_span(word.start, word.end)
            assert normalise(normal.original[start:end]).text == word.text
    normal = normalise(text)
    at = make_revision(text, published=published).published_at
    for time in read_times(normal.text, published_at=at, timezone="UTC"):
        start, end = normal.original_span(time.start, time.end)
        assert normalise(text[start:end]).text == normal.text[time.start : time.end]


@given(index=ARTICLES, seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_normalising_twice_is_normalising_once(index: int, seed: int) -> None:
    once = normalise(marked(articles()[index][1], seed)).text

    assert normalise(once).text == once


@given(order=st.permutations(range(24)))
@settings(max_examples=6, deadline=None)
def test_the_order_of_articles_never_changes_a_reading(order: list[int]) -> None:
    alone = [told(*articles()[index]) for index in range(24)]

    assert {index: told(*articles()[index]) for index in order} == dict(enumerate(alone))


CUTS = st.tuples(ARTICLES, st.integers(0, 4000), st.integers(0, 4000))


@given(cut=CUTS, noise=st.text(max_size=30), seed=SEEDS)
@settings(max_examples=150, deadline=None)
def test_a_torn_article_with_noise_is_read_without_a_crash(
    cut: tuple[int, int, int], noise: str, seed: int
) -> None:
    title, text, published = articles()[cut[0]]
    first, last = sorted(cut[1:])
    torn = text[first:last] + noise + "".join(random.Random(seed).sample(text, min(60, len(text))))
    for item in read_weighed(torn, title[first % 40 :], published).developments:
        part = title[first % 40 :] if item.span.part is TextPart.TITLE else torn
        assert part[item.span.start : item.span.end] == item.evidence
