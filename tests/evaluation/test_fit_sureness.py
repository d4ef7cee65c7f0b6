"""The fit of sureness: what it learns, and that its odds are those that ship."""

from dataclasses import replace
from math import exp

import pytest

from extractors.records.developments import Kind
from flows.alerts.sureness import SHIPPED, Sign, signs, sureness
from tests.evaluation.fit_sureness import Alerted, curve, fit, odds, told_events
from tests.evaluation.measure import replay_set
from tests.evaluation.scoring import read_labels
from tests.evaluation.sets import load_set
from tests.flows.alerts.event_builders import make_mention


def told(*seen: Sign, right: bool, kind: Kind = Kind.TALKS, outlets: int = 1) -> Alerted:
    return Alerted(kind=kind, signs=dict.fromkeys(seen, 1.0), is_right=right, outlets=outlets)


def test_what_was_right_weighs_more_than_what_was_wrong() -> None:
    found = [told(Sign.PEOPLE, right=True)] * 30 + [told(Sign.DOUBTFUL, right=False)] * 30
    weights = fit(found).by_sign
    assert weights[Sign.PEOPLE] > 0 > weights[Sign.DOUBTFUL]


def test_weights_are_kept_in_twentieths() -> None:
    fitted = fit([told(Sign.PEOPLE, right=True), told(right=False)] * 7)
    assert all(round(w * 20) == pytest.approx(w * 20) for w in fitted.by_sign.values())


def test_the_odds_of_the_fit_are_those_of_the_alert() -> None:
    mention = make_mention()
    kind = mention.development.kind
    example = Alerted(kind=kind, signs=dict(signs(mention)), is_right=True, outlets=1)
    assert 1 / (1 + exp(-odds([example], SHIPPED)[0])) == pytest.approx(sureness(mention))


def test_the_curve_counts_what_one_outlet_tells() -> None:
    one = [told(Sign.PEOPLE, right=True)] * 9 + [told(Sign.DOUBTFUL, right=False)] * 9
    sets = {name: [*one, told(Sign.PEOPLE, right=True, outlets=2)] for name in "abcde"}
    assert next(curve(sets)) == (0.4, 45, 0)


def test_what_a_perfect_reader_tells_is_right_but_for_what_is_told_twice() -> None:
    labelled = load_set("blind-1")
    replayed = replay_set(labelled, oracle=True)
    found = list(told_events(read_labels(labelled.labels), replayed))
    assert len(found) == sum(event.new_alerts for event in replayed.exported) > 0
    assert 0.9 < sum(each.is_right for each in found) / len(found) <= 1


def test_of_what_is_one_act_only_the_first_event_is_right() -> None:
    labelled = load_set("blind-1")
    replayed = replay_set(labelled, oracle=True)
    one_act = [
        replace(text, labels=tuple(replace(label, cluster="one") for label in text.labels))
        for text in read_labels(labelled.labels)
    ]
    found = list(told_events(one_act, replayed))
    assert [each.is_right for each in found] == [True] + [False] * (len(found) - 1)
    assert len(found) > 1
