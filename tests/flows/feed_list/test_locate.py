import pytest

from flows.feed_list.locate import find_line

TEXT = """top = 1
[[outlet]]
id = "a"
[[outlet.feed]]
url = "1"
[[outlet]]
id = "b"
[[outlet.feed]]
url = "2"
[[outlet.feed]]
"url" = "3"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("top",), 1),
        (("outlet", 0, "id"), 3),
        (("outlet", 0, "feed", 0, "url"), 5),
        (("outlet", 1, "id"), 7),
        (("outlet", 1, "feed", 0, "url"), 9),
        (("outlet", 1, "feed", 1, "url"), 11),
        (("outlet", 1, "name"), 6),
        (("outlet", 1, "feed", 1, "source"), 10),
        (("outlet", 1, "feed", 1), 10),
        ((), 1),
    ],
)
def test_a_place_has_a_line(place: tuple[int | str, ...], line: int) -> None:
    assert find_line(TEXT, place) == line
