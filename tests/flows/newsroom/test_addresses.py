from datetime import UTC, datetime

import pytest

from flows.newsroom.addresses import Resource, find_resource, is_unchanged

CHANGED = datetime(2026, 3, 4, 12, tzinfo=UTC)
TAGGED = Resource(content_type="text/xml", body=b"", etag='"a"', last_modified=CHANGED)
DATED = Resource(content_type="text/xml", body=b"", last_modified=CHANGED)


@pytest.mark.parametrize(
    ("resource", "match", "since", "expected"),
    [
        pytest.param(TAGGED, '"a"', None, True, id="same tag"),
        pytest.param(TAGGED, '"z", "a"', None, True, id="one of several tags"),
        pytest.param(TAGGED, '"z"', None, False, id="other tag"),
        pytest.param(
            TAGGED, '"z"', "Wed, 04 Mar 2026 12:00:00 GMT", False, id="the tag counts first"
        ),
        pytest.param(DATED, None, "Wed, 04 Mar 2026 12:00:00 GMT", True, id="same date"),
        pytest.param(DATED, None, "Wed, 04 Mar 2026 11:59:59 GMT", False, id="older date"),
        pytest.param(DATED, None, "yesterday", False, id="not a date"),
        pytest.param(DATED, None, "Wed, 04 Mar 2026 12:00:00", False, id="date without a zone"),
        pytest.param(DATED, None, None, False, id="not asked"),
    ],
)
def test_a_client_that_holds_the_answer_is_recognised(
    resource: Resource, match: str | None, since: str | None, *, expected: bool
) -> None:
    assert is_unchanged(resource, if_none_match=match, if_modified_since=since) is expected


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("/a/%D8%AE%D8%A8%D8%B1", 200, id="escaped Arabic"),
        pytest.param("/n?ID=5", 200, id="query that names the page"),
        pytest.param("/n?ID=5&utm_source=x", 200, id="tracking is ignored"),
        pytest.param("/n?ID=6", 404, id="another page"),
        pytest.param("/N?ID=5", 404, id="letter case counts"),
    ],
)
def test_targets_are_found_as_sites_find_them(target: str, status: int) -> None:
    resources = {"/a/خبر": TAGGED, "/n?ID=5": TAGGED}
    assert find_resource(resources, target).status == status
