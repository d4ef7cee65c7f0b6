from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from extractors.feeds.identity import (
    IdentityReason,
    fingerprint,
    identify,
    index_links,
    match_known,
)
from extractors.records.feeds import Item, KnownItem, item_id

FEED = "https://wakala.example/rss"


def item(identity: str, url: str) -> Item:
    return Item(id=item_id(FEED, identity), feed_url=FEED, outlet_id="wakala", url=url)


def test_a_guid_of_its_own_is_the_identity() -> None:
    (found,) = identify([("AB-12", "https://a.example/1", "")])
    assert found.reason is IdentityReason.GUID


def test_a_guid_that_is_a_link_is_compared_without_trackers() -> None:
    (first,) = identify([("https://a.example/1?utm_source=x", "https://a.example/1", "")])
    (second,) = identify([("https://a.example/1", "https://a.example/1", "")])
    assert first == second
    assert first.reason is IdentityReason.GUID_IS_LINK


def test_a_guid_that_only_looks_like_a_link_is_taken_as_it_is() -> None:
    (found,) = identify([("http://[x", "https://a.example/1", "")])
    assert found.key == "url:http://[x"


def test_a_guid_that_several_items_share_gives_way_to_their_links() -> None:
    found = identify([("0", "https://a.example/1", ""), ("0", "https://a.example/2", "")])
    assert [one.reason for one in found] == [IdentityReason.LINK_GUID_REPEATED] * 2
    assert found[0].key != found[1].key


def test_one_item_told_twice_keeps_one_identity() -> None:
    found = identify(
        [("AB", "https://a.example/1", ""), ("AB", "https://a.example/1?utm_id=2", "")]
    )
    assert found[0] == found[1]


def test_without_guid_and_link_the_content_is_the_identity() -> None:
    found = identify([("", "", "عنوان"), ("", "", "عنوان آخر")])
    assert {one.reason for one in found} == {IdentityReason.CONTENT}
    assert found[0].key != found[1].key


def test_an_item_whose_guid_changed_is_recognised_by_its_link() -> None:
    known = KnownItem(id=item_id(FEED, "guid:old"), url="https://a.example/1", fingerprint="f")
    memory = {known.id: known}
    found = match_known(
        item("guid:new", "http://www.a.example/1?utm_source=rss"),
        known=memory,
        links=index_links(memory),
    )
    assert found == known


def test_an_item_whose_link_changed_is_recognised_by_its_guid() -> None:
    known = KnownItem(id=item_id(FEED, "guid:1"), url="https://a.example/old", fingerprint="f")
    memory: dict[UUID, KnownItem] = {known.id: known}
    moved = item("guid:1", "https://a.example/new")
    assert match_known(moved, known=memory, links=index_links(memory)) == known


def test_items_without_link_do_not_match_each_other() -> None:
    known = KnownItem(id=item_id(FEED, "content:1"), url="", fingerprint="f")
    memory = {known.id: known}
    assert match_known(item("content:2", ""), known=memory, links=index_links(memory)) is None


def test_white_space_is_no_change_of_content() -> None:
    assert fingerprint("عنوان  أول\n") == fingerprint("عنوان أول")
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "https://a.example/1"]), st.text())))
def test_each_entry_gets_an_identity_whatever_it_says(entries: list[tuple[str, str, str]]) -> None:
    assert len(identify(entries)) == len(entries)
