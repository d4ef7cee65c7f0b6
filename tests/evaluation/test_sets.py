"""The sets are what they must be: labels of all their texts, by the definitions."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from extractors.records.developments import Kind, Role, Status
from tests.evaluation.sets import NEWSROOM, LabelledSet, load_set, set_names

STAGED = {Kind.TALKS, Kind.CEASEFIRE, Kind.EXCHANGE}


@pytest.fixture(params=set_names())
def labelled(request: pytest.FixtureRequest) -> LabelledSet:
    return load_set(request.param)


def test_every_text_has_labels_and_an_id_of_its_own(labelled: LabelledSet) -> None:
    ids = [row["id"] for row in labelled.articles]
    assert max(Counter(ids).values()) == 1
    assert ids == [row["id"] for row in labelled.labels]


def test_some_texts_tell_nothing(labelled: LabelledSet) -> None:
    assert sum(not row["developments"] for row in labelled.labels) >= 10


def test_every_label_uses_the_words_of_the_definitions(labelled: LabelledSet) -> None:
    wrong = []
    for row in labelled.labels:
        for label in row["developments"]:
            kind, status = Kind(label["kind"]), label["status"]
            Role(label["role"])
            if status:
                Status(status)
            if label["date"]:
                date.fromisoformat(label["date"])
            parties = label["parties"]
            ordered = parties and all(one < other for one, other in pairwise(parties))
            if (status is not None) != (kind in STAGED) or not ordered:
                wrong.append((row["id"], kind, status, parties))
    assert wrong == []


def test_evidence_is_a_run_of_the_text(labelled: LabelledSet) -> None:
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in labelled.articles}
    missing = [
        (row["id"], label["evidence"])
        for row in labelled.labels
        for label in row["developments"]
        if label["evidence"] not in texts[row["id"]]
    ]
    assert missing == []


def test_the_fingerprint_is_that_of_the_texts_and_labels(labelled: LabelledSet) -> None:
    assert load_set(labelled.name).fingerprint == labelled.fingerprint
    for field in ("articles", "labels"):
        rows = getattr(labelled, field)
        shorter = {"articles": labelled.articles, "labels": labelled.labels} | {field: rows[1:]}
        other = LabelledSet(name=labelled.name, outlets={}, **shorter)
        assert other.fingerprint != labelled.fingerprint


def test_the_newsroom_holds_both_versions_of_an_edited_article() -> None:
    newsroom = load_set(NEWSROOM)
    versions = Counter(row["url"] for row in newsroom.articles)
    assert Counter(versions.values())[2] == 1
    assert sum(row["modified_at"] is not None for row in newsroom.articles) == 1
