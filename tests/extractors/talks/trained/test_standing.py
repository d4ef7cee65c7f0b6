"""How a place or a day that a text names stands to a telling."""

from dataclasses import replace
from datetime import date

import pytest

from extractors.arabic.times.mentions import Relation
from extractors.records.developments import ActDate, DatePrecision, TextPart
from extractors.talks.telling import Seat, Told
from extractors.talks.timings import Meant, Timing
from extractors.talks.trained.standing import Standing, standing, standings
from tests.extractors.talks.reading import read

(MEETING,) = read("التقى ويتكوف بوتين في الكرملين لبحث خطة السلام في أوكرانيا.")
# In the fifth sentence: a clause of words 10 to 20, with its cue at 12.
TOLD = Told(MEETING, seat=Seat(sentence=5, trigger=12, first=10, last=20))
WHEN = date(2025, 12, 4)


def named(
    *, sentence: int = 5, first: int = 12, part: TextPart = TextPart.TEXT, opens: bool = False
) -> Timing:
    return Timing(
        date=ActDate(first=WHEN, last=WHEN, precision=DatePrecision.DAY),
        meant=Meant.LAST,
        sentence=sentence,
        part=part,
        opens=opens,
        said=False,
        first=first,
        relation=Relation.AT,
        direction=None,
        tense=None,
    )


@pytest.mark.parametrize(
    ("first", "where", "near"),
    [
        pytest.param(9, "sentence/before", 1, id="the word before its clause"),
        pytest.param(10, "clause/before", 0, id="the first of its clause"),
        pytest.param(12, "clause/after", 0, id="the cue itself"),
        pytest.param(15, "clause/after", 1, id="three words behind"),
        pytest.param(20, "clause/after", 2, id="the last of its clause"),
        pytest.param(21, "sentence/after", 2, id="the word behind its clause"),
        pytest.param(33, "sentence/after", 4, id="the sentence's other end"),
    ],
)
def test_in_its_own_sentence_ring_side_and_distance_are_told(
    first: int, where: str, near: int
) -> None:
    assert standing(named(first=first), TOLD) == Standing(where, f"{where}{near}")


@pytest.mark.parametrize(("sentence", "gap"), [(4, -1), (6, 1), (2, -3), (1, -3), (8, 3), (12, 3)])
def test_elsewhere_sentences_are_counted_up_to_three(sentence: int, gap: int) -> None:
    assert standing(named(sentence=sentence), TOLD) == Standing(f"gap:{gap}/False")
    assert standing(named(sentence=sentence, opens=True), TOLD) == Standing(f"gap:{gap}/True")


def test_in_another_part_the_part_is_told_and_whether_it_opens_there() -> None:
    of_title = named(sentence=0, part=TextPart.TITLE)
    assert standing(of_title, TOLD) == Standing("part/title/True")
    entitled = replace(
        TOLD, development=replace(MEETING, span=replace(MEETING.span, part=TextPart.TITLE))
    )
    assert standing(named(), entitled) == Standing("part/text/False")
    assert standing(named(opens=True), entitled) == Standing("part/text/True")


def test_each_name_is_seen_beside_each_telling_once_and_in_order() -> None:
    further = replace(TOLD, seat=replace(TOLD.seat, sentence=4))
    seen = standings(
        [named(), named(sentence=6), named()],
        [TOLD, further],
        lambda each, told: iter([standing(each, told).where, "all"]),
    )
    assert seen == ["all", "clause/after", "gap:1/False", "gap:2/False"]
