import json
from datetime import UTC, datetime

from flows.newsroom import Newsroom, gold_lines
from flows.newsroom.almanac import Style
from flows.newsroom.gold import write_gold

START = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


def test_what_a_text_does_not_say_is_not_in_its_labels() -> None:
    (said, unsaid) = write_gold(
        (
            {"act": "geneva-round", "status": "done", "role": "news", "evidence": "أ"},
            {
                "act": "geneva-round",
                "status": "done",
                "role": "news",
                "unsaid": ["place", "date"],
                "evidence": "ب",
            },
        ),
        start=START,
        style=Style(months="gregorian"),
    )
    assert (said.place, str(said.date)) == ("Geneva", "2026-02-14")
    assert (unsaid.place, unsaid.date) == (None, None)
    assert said.cluster == unsaid.cluster == "2026-02-14-geneva-round"


def test_gold_lines_have_the_shape_of_a_gold_file(newsroom: Newsroom) -> None:
    lines = [json.loads(json.dumps(line)) for line in gold_lines(newsroom.gold())]
    fields = {
        "kind", "status", "parties", "place", "date", "role", "evidence", "gist", "cluster",
    }  # fmt: skip
    assert len({line["id"] for line in lines}) == len(lines)
    assert all(set(item) == fields for line in lines for item in line["developments"])
    assert any(not line["developments"] for line in lines)


def test_gold_names_only_pages_that_can_be_read(newsroom: Newsroom) -> None:
    labelled = {article.id for article in newsroom.gold()}
    assert "rasid-miami" in labelled
    assert not labelled & {"athar-members", "athar-flash", "athar-moved", "athar-archive"}


def test_what_is_only_to_be_shown_is_no_part_of_the_measured_set(newsroom: Newsroom) -> None:
    shown = {story.id: story for story in newsroom.stories}
    assert not shown["sindiyana-doha-report"].measured
    assert "sindiyana-doha-report" not in {article.id for article in newsroom.gold()}
