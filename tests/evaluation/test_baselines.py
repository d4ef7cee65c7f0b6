from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from tests.evaluation.baselines import (
    BASELINES,
    Baseline,
    Clusters,
    Document,
    by_jaccard,
    by_tf_idf,
    by_title,
    by_url,
    regroup,
)
from tests.evaluation.scoring import Act, FoundEvent, FoundMention

BEGAN = datetime(2026, 2, 11, 9, 0, tzinfo=UTC)
TALKS = "انطلقت في جنيف جولة جديدة من المحادثات بين الوفدين الروسي والأوكراني"


def document(
    name: str, text: str = TALKS, *, title: str = "", url: str = "", days: float = 0
) -> Document:
    return Document(
        id=name,
        url=url or f"https://wakala.example/{name}",
        title=title,
        text=text,
        told_at=BEGAN + timedelta(days=days),
    )


def groups(clusters: Clusters) -> list[str]:
    ordered = sorted(clusters, key=lambda name: (clusters[name], name))
    return ["".join(names) for _, names in groupby(ordered, key=clusters.__getitem__)]


def act(kind: str = "talks", *, role: str = "news") -> Act:
    return Act(
        kind=kind,
        status=None,
        parties=frozenset({"RUS"}),
        place="",
        date=None,
        role=role,
        evidence="",
    )


def mention(name: str, *, kind: str = "talks", role: str = "news") -> FoundMention:
    return FoundMention(document=name, act=act(kind, role=role))


def test_one_address_is_one_cluster() -> None:
    again = document("c", url="https://wakala.example/a")
    assert groups(by_url([document("a"), document("b"), again])) == ["ac", "b"]


def test_one_title_is_one_cluster_and_no_title_is_none() -> None:
    texts = [
        document("a", title="جولة جديدة في جنيف"),
        document("b", title="«جولة» جديدة في جنيف"),
        document("c"),
        document("d"),
    ]
    assert groups(by_title(texts)) == ["ab", "c", "d"]


def test_half_of_all_tokens_is_enough_for_jaccard() -> None:
    texts = [
        document("a", "جولة في جنيف"),
        document("b", "جولة في إسطنبول"),
        document("c", "ثلوج كثيفة"),
    ]
    assert groups(by_jaccard(texts)) == ["ab", "c"]


def test_less_than_half_is_not() -> None:
    assert groups(by_jaccard([document("a", "جولة في جنيف"), document("b", "جولة ثانية هنا")])) == [
        "a",
        "b",
    ]


def test_tf_idf_joins_what_is_alike_and_near() -> None:
    other = "تساقطت ثلوج كثيفة على المرتفعات وأغلقت طرقا عدة"
    texts = [
        document("a"),
        document("b", other),
        document("c", days=1),
        document("d", other, days=1),
    ]
    assert groups(by_tf_idf(0.3)(texts)) == ["ac", "bd"]


def test_tf_idf_forgets_with_the_days() -> None:
    other = document("b", "تساقطت ثلوج كثيفة على المرتفعات")
    assert groups(by_tf_idf(0.3)([document("a"), other, document("c", days=20)])) == ["a", "b", "c"]


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda each: each.title)
def test_every_baseline_puts_each_document_into_one_cluster(baseline: Baseline) -> None:
    texts = [
        document("a"),
        document("b", days=1),
        document("c", "", days=2),
        document("d", "؟", days=3),
    ]
    assert sorted(baseline.cluster(texts)) == ["a", "b", "c", "d"]
    assert baseline.cluster([]) == {}


def ours() -> tuple[FoundEvent, ...]:
    return (
        FoundEvent(id="1", mentions=(mention("a"), mention("b")), new_alerts=1),
        FoundEvent(id="2", mentions=(mention("a", kind="refusal"),), new_alerts=1),
        FoundEvent(id="3", mentions=(mention("c", role="background"),), new_alerts=0),
    )


def test_a_cluster_is_an_event_with_one_alert_if_something_in_it_is_news() -> None:
    events = regroup(ours(), {"a": 0, "b": 0, "c": 1}, by_act=False)
    assert [(len(event.mentions), event.new_alerts) for event in events] == [(3, 1), (1, 0)]


def test_a_cluster_can_be_parted_by_what_its_acts_are() -> None:
    events = regroup(ours(), {"a": 0, "b": 0, "c": 1}, by_act=True)
    assert [[each.act.kind for each in event.mentions] for event in events] == [
        ["talks", "talks"],
        ["refusal"],
        ["talks"],
    ]
