"""Whether a text recalls an act: what of its tellings and of the acts beside it is seen."""

from dataclasses import replace

import pytest

from extractors.records.developments import Kind, Status, TextPart
from extractors.talks.telling import Told
from extractors.talks.trained.past import past_features
from tests.extractors.talks.reading import read

(MEETING,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
TITLE = replace(MEETING.span, part=TextPart.TITLE)


def told(past: float, chance: float = 0.9, **changes: object) -> Told:
    development = replace(MEETING, **changes)  # type: ignore[arg-type]
    return Told(development, chance=chance, past=past)


def seen(tellings: list[Told], others: tuple[list[Told], ...] = ()) -> set[str]:
    beside = [(other[0].development, other) for other in others]
    return set(past_features((tellings[0].development, tellings), beside))


def test_the_least_the_most_and_the_surest_of_its_tellings_are_seen() -> None:
    features = seen([told(0.35, chance=0.5), told(0.75, chance=0.95), told(0.55)])
    assert {"least:0.3", "most:0.7", "surest:0.7"} <= features
    assert not {"least:0.4", "most:0.8", "surest:0.8"} & features


@pytest.mark.parametrize(
    ("tellings", "feature"),
    [
        pytest.param([told(0.5)], "part:text", id="text"),
        pytest.param([told(0.5, span=TITLE)], "part:title", id="title"),
        pytest.param([told(0.5), told(0.5, span=TITLE)], "part:both", id="both"),
    ],
)
def test_the_part_that_tells_it_is_seen(tellings: list[Told], feature: str) -> None:
    assert {feature, f"{feature}/news"} <= seen(tellings)


def test_a_text_that_is_a_title_alone_is_no_title() -> None:
    """A flash has no text that could tell more."""
    alone = replace(told(0.5, span=TITLE), alone=True)
    assert {"part:text", "title:False/False/news"} <= seen([alone])


@pytest.mark.parametrize(("tellings", "seen_as"), [(1, 1), (3, 3), (4, 4), (6, 4)])
def test_how_often_it_is_told_is_seen_up_to_four_times(tellings: int, seen_as: int) -> None:
    counts = {each for each in seen([told(0.5)] * tellings) if each.startswith("tellings:")}
    assert counts == {f"tellings:{seen_as}/news"}


def test_its_stage_is_seen() -> None:
    assert "stage:done" in seen([told(0.5)])
    assert "stage:planned" in seen([told(0.5, status=Status.PLANNED)])


def test_what_the_title_tells_instead_is_seen() -> None:
    kin, stranger = [told(0.2, span=TITLE)], [told(0.2, span=TITLE, kind=Kind.REFUSAL)]
    assert {"title:False/False/news", "title-of-kind:False/False"} <= seen([told(0.5)])
    assert {"title:True/False/news", "title-of-kind:True/False"} <= seen([told(0.5)], (kin,))
    assert {"title:True/False/news", "title-of-kind:False/False"} <= seen([told(0.5)], (stranger,))
    assert {"title:True/True/news", "title-of-kind:True/True"} <= seen(kin)


def test_another_act_of_the_kind_and_the_same_parties_is_seen_and_whether_it_is_new() -> None:
    fresh, old = [told(0.2)], [told(0.8)]
    wider = [told(0.2, parties=("RUS", "UKR", "USA"))]
    apart = [told(0.2, parties=("TUR", "UKR"))]
    other = [told(0.2, kind=Kind.REFUSAL)]
    assert {"alike:2", "alike-news:True/news"} <= seen([told(0.5)], (fresh, wider))
    assert {"alike:1", "alike-news:False/news"} <= seen([told(0.5)], (old,))
    assert {"alike:0", "alike-news:False/news"} <= seen([told(0.5)], (apart, other))
