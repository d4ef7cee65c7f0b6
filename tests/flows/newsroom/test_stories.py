import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from extractors.records.developments import KINDS_WITH_STATUS, Kind, Status
from flows.newsroom.almanac import day_of
from flows.newsroom.publishers import PUBLISHERS
from flows.newsroom.stories import Shown, Story, write_stories

START = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
EDITIONS = {edition: write_stories(edition=edition, start=START) for edition in (1, 2)}
EVERY = [
    pytest.param(story, id=f"{edition}-{story.id}")
    for edition, stories in EDITIONS.items()
    for story in stories
    if edition == max(EDITIONS) or story not in EDITIONS[max(EDITIONS)]  # each version once
]


@pytest.mark.parametrize("story", EVERY)
def test_no_placeholder_is_left(story: Story) -> None:
    assert not re.search(r"[{}]", story.title + story.feed_title + story.text)


@pytest.mark.parametrize("story", EVERY)
def test_evidence_is_verbatim_short_and_once(story: Story) -> None:
    for development in story.gold:
        assert development.evidence in story.text
        assert 0 < len(development.evidence) <= 200
    keys = [(item.cluster, item.status, item.role) for item in story.gold]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("story", EVERY)
def test_only_the_kinds_that_have_a_status_carry_one(story: Story) -> None:
    for development in story.gold:
        assert (development.status is not None) == (development.kind in KINDS_WITH_STATUS)


@pytest.mark.parametrize("story", EVERY)
def test_nothing_is_written_after_the_start(story: Story) -> None:
    assert story.published_at <= story.changed_at <= START
    assert START - story.published_at < timedelta(days=22)


@pytest.mark.parametrize("story", EVERY)
def test_a_finished_act_is_not_dated_after_its_article(story: Story) -> None:
    day = story.published_at.astimezone(story.publisher.zone).date()
    for development in story.gold:
        if development.date and development.status is not Status.PLANNED:
            later = development.status is Status.POSTPONED
            assert development.date <= (day + timedelta(days=1) if later else day)


def test_there_are_as_many_outlets_and_articles_as_promised() -> None:
    shown = [story for story in EDITIONS[2] if story.shown is Shown.PAGE]
    on_the_talks = [story for story in shown if story.gold]
    assert len(PUBLISHERS) >= 7
    assert len(on_the_talks) >= 34
    assert len(shown) - len(on_the_talks) >= 10


def test_two_outlets_are_one_family() -> None:
    families = [publisher.outlet.family for publisher in PUBLISHERS]
    assert len(set(families)) == len(families) - 1


def test_every_kind_of_act_and_nearly_every_status_is_told() -> None:
    gold = [development for story in EDITIONS[2] for development in story.gold]
    assert {development.kind for development in gold} == set(Kind)
    told = {development.status for development in gold} - {None}
    assert set(Status) - told == {Status.CANCELLED}


def test_most_acts_are_told_by_several_articles() -> None:
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for story in EDITIONS[2]:
        for development in story.gold:
            tellers[development.cluster].add(story.id)
    several = [cluster for cluster, ids in tellers.items() if len(ids) > 1]
    assert len(tellers) >= 30
    assert len(several) > len(tellers) / 2


def test_an_act_is_one_kind_by_one_set_of_parties_everywhere() -> None:
    told: defaultdict[str, set[tuple[object, ...]]] = defaultdict(set)
    for story in EDITIONS[2]:
        for development in story.gold:
            told[development.cluster].add((development.kind, development.parties))
    assert all(len(forms) == 1 for forms in told.values())


def test_addresses_are_unique() -> None:
    paths = [story.path for story in EDITIONS[2]]
    assert len(paths) == len(set(paths))


def test_the_aggregator_prints_agency_copy_under_its_own_headlines() -> None:
    agency = {story.paragraphs[1]: story for story in EDITIONS[2] if _by("rasid", story)}
    reprints = [
        (story, agency[story.paragraphs[1]])
        for story in EDITIONS[2]
        if _by("hasad", story) and story.paragraphs[1] in agency
    ]
    assert len(reprints) >= 2
    assert all(copy.title != original.title for copy, original in reprints)


def test_the_second_edition_edits_one_adds_five_and_retitles_one_feed_item() -> None:
    first = {story.id: story for story in EDITIONS[1]}
    second = {story.id: story for story in EDITIONS[2]}
    edited = [name for name in first if first[name].text != second[name].text]
    retitled = [name for name in first if second[name].feed_title != second[name].title]
    assert edited == ["sindiyana-erdogan-putin"]
    assert second[edited[0]].modified_at is not None
    assert len(second.keys() - first.keys()) == 5
    assert retitled == ["marfaa-miami"]
    assert first["marfaa-miami"].text == second["marfaa-miami"].text


def test_the_same_start_writes_the_same_stories() -> None:
    assert write_stories(edition=2, start=START) == EDITIONS[2]


def test_the_egyptian_portal_fits_its_charset() -> None:
    for story in EDITIONS[2]:
        if story.publisher.charset == "windows-1256":
            (story.title + story.text).encode("windows-1256")
            assert re.search(r"ي\b", story.text) is None


def test_the_sequence_ends_on_the_day_of_the_start() -> None:
    days = {development.date for story in EDITIONS[2] for development in story.gold}
    assert day_of(0, start=START) in days


def _by(outlet_id: str, story: Story) -> bool:
    return story.publisher.outlet.id == outlet_id
