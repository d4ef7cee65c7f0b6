"""Containment finds copy however it was cut, and tells apart what was written twice."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.shingles import SKETCH_SIZE, containment, shingle_hashes
from tests.extractors.articles.pages import LEAD, PARAGRAPHS, SECOND, THIRD

_COPY = "\n".join(PARAGRAPHS)


def _long_text(seed: int, words: int) -> str:
    source = random.Random(seed)
    return " ".join(f"كلمة{source.randrange(10**6)}" for _ in range(words))


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (_COPY, 1.0, 1.0),
        (LEAD, 1.0, 1.0),
        (f"مسقط - وكالات\n{_COPY}\nتابعونا على القناة", 1.0, 1.0),
        (_COPY.replace("أ", "ا").replace("،", ",").replace("ة ", "ه "), 1.0, 1.0),
        (f"{SECOND}\n{LEAD}", 0.9, 1.0),
        (_COPY.replace("موسكو وكييف", "روسيا وأوكرانيا"), 0.9, 0.99),
        (
            "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الشمالية وسط توقعات بإنتاج وفير",
            0.0,
            0.0,
        ),
    ],
    ids=["same", "cut", "padded", "respelt", "reordered", "edited", "unrelated"],
)
def test_edits_of_one_copy(other: str, least: float, most: float) -> None:
    value = containment(shingle_hashes(_COPY), shingle_hashes(other))
    assert least <= value <= most


def test_hashes_are_ascending_distinct_and_unsigned() -> None:
    hashes = shingle_hashes(f"{_COPY}\n{_COPY}")
    assert list(hashes) == sorted(set(hashes))
    assert all(0 <= value < 2**64 for value in hashes)


def test_hashes_are_the_same_in_another_process() -> None:
    code = (
        "import sys; from extractors.articles.shingles import shingle_hashes;"
        "print(shingle_hashes(sys.argv[1]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, THIRD], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == str(shingle_hashes(THIRD))


@pytest.mark.parametrize(("text", "count"), [("", 0), ("…؟!", 0), ("عاجل", 1), ("هدنة قصيرة", 1)])
def test_short_texts(text: str, count: int) -> None:
    assert len(shingle_hashes(text)) == count


def test_texts_without_words_are_in_nothing() -> None:
    assert containment((), shingle_hashes(LEAD)) == 0.0
    assert containment((), ()) == 0.0


def test_a_long_text_is_capped() -> None:
    assert len(shingle_hashes(_long_text(1, 9000))) == SKETCH_SIZE


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_containment_of_sampled_texts_is_estimated(share: float) -> None:
    words = _long_text(2, 6000).split()
    kept = int(len(words) * share)
    mixed = " ".join(words[:kept]) + " " + _long_text(3, len(words) - kept)
    value = containment(shingle_hashes(" ".join(words)), shingle_hashes(mixed))
    assert abs(value - share) < 0.06


def test_a_short_copy_is_found_in_a_long_sampled_text() -> None:
    long_text = f"{_long_text(4, 2500)} {_COPY} {_long_text(5, 2500)}"
    assert containment(shingle_hashes(_COPY), shingle_hashes(long_text)) > 0.95


@given(st.lists(st.sampled_from(_COPY.split()), max_size=60), st.integers(0, 60))
def test_containment_is_symmetric_reflexive_and_within_bounds(words: list[str], cut: int) -> None:
    one, other = shingle_hashes(" ".join(words)), shingle_hashes(" ".join(words[cut:]))
    assert containment(one, other) == containment(other, one)
    assert 0.0 <= containment(one, other) <= 1.0
    assert containment(one, one) == (1.0 if one else 0.0)
