"""The network: chances, what each feature speaks for, and how it is read from its file."""

from base64 import b64encode
from dataclasses import replace

import numpy as np
import pytest

from extractors.records.developments import Kind
from extractors.talks.trained.net import Net, read_net, shipped_net, strongest
from tests.extractors.talks.trained.nets import adding_net, whose_net

CLASSES = ("talks", "refusal")
ADDING = adding_net(
    CLASSES, bias=-1, of={"w:met": {"talks": 3.0, "refusal": -2.0}, "w:said": {"refusal": 0.5}}
)


def both(first: str, second: str) -> Net:
    """A network with one unit, that only both features together switch on."""
    return Net(
        classes=("talks",),
        rows={first: 0, second: 1},
        table=np.array([[1.0], [1.0]], dtype=np.float32),
        hidden=np.array([-1.0], dtype=np.float32),
        out=np.array([[[8.0]]], dtype=np.float32),
        bias=np.array([[-4.0]], dtype=np.float32),
    )


def test_a_chance_is_of_the_sum_of_what_the_features_say() -> None:
    chances = ADDING.see(("w:met", "w:said", "w:unknown")).chances()
    assert chances["talks"] == pytest.approx(0.8808, abs=1e-4)  # log-odds of 2
    assert chances["refusal"] == pytest.approx(0.0759, abs=1e-4)  # of -2.5
    assert ADDING.see(()).chances()["talks"] == pytest.approx(0.2689, abs=1e-4)


def test_units_see_what_only_stands_together() -> None:
    net = both("w:met", "w:envoy")
    alone, together = net.see(("w:met",)).chances(), net.see(("w:met", "w:envoy")).chances()
    assert alone["talks"] == pytest.approx(0.018, abs=1e-3)
    assert together["talks"] == pytest.approx(0.982, abs=1e-3)


def test_what_each_feature_adds_sums_up_to_the_whole() -> None:
    spoken = ADDING.see(("w:met", "w:said")).spoken("refusal")
    assert spoken == pytest.approx({"w:met": -2.0, "w:said": 0.5})
    assert both("w:met", "w:envoy").see(("w:met",)).spoken("talks") == {
        "w:met": 0.0
    }  # the unit is off


def test_reasons_are_the_features_that_speak_for_a_class_the_strongest_first() -> None:
    net = adding_net(
        ["talks"], bias=0, of={f"w:{n}": {"talks": float(n)} for n in (1, 4, 3, 2, -5)}
    )
    features = ("w:1", "w:2", "w:3", "w:4", "w:-5")
    assert strongest(net.see(features).spoken("talks")) == ("w:4 +4.00", "w:3 +3.00", "w:2 +2.00")
    assert strongest(net.see(("w:-5",)).spoken("talks")) == ()


def test_readings_are_compared_by_what_they_have_and_what_all_of_them_have() -> None:
    net = both("c:meet", "subject")
    assert net.compare(("c:meet",), [("subject",), ("actor",)]) == pytest.approx([4.0, -4.0])
    assert net.compare((), [("subject",), ("actor",)]) == pytest.approx([-4.0, -4.0])
    assert net.compare(("c:meet", "subject"), [()]) == pytest.approx([4.0])


def test_what_a_reading_has_twice_counts_twice() -> None:
    assert whose_net({"has": 1.5}).compare((), [("has",), ("has", "has")]) == pytest.approx(
        [1.5, 3]
    )


def test_readings_are_compared_by_the_mean_of_several_networks() -> None:
    net = both("c:meet", "subject")
    half = replace(
        net,
        table=np.hstack([net.table, net.table]),
        hidden=np.hstack([net.hidden, net.hidden]),
        out=np.concatenate([net.out, 0 * net.out]),
        bias=np.concatenate([net.bias, 0 * net.bias]),
    )
    assert half.compare(("c:meet",), [("subject",), ()]) == pytest.approx([2.0, -2.0])


def test_the_mean_of_several_networks_counts() -> None:
    one = both("w:met", "w:envoy")
    two = Net(
        classes=one.classes,
        rows=one.rows,
        table=np.hstack([one.table, one.table]),
        hidden=np.hstack([one.hidden, one.hidden]),
        out=np.concatenate([one.out, -one.out]),
        bias=np.concatenate([one.bias, -one.bias]),
    )
    assert two.see(("w:met", "w:envoy")).chances()["talks"] == pytest.approx(0.5)


def test_a_file_gives_rows_as_signed_bytes_by_their_scales() -> None:
    net = read_net(
        {
            "classes": ["talks"],
            "scales": [0.5, 0.01],
            "hidden": [0.0, 1.0],
            "out": [[[1.0], [2.0]]],
            "bias": [[0.0]],
            "table": {"w:met": b64encode(bytes([4, 256 - 100])).decode()},
        }
    )
    assert net.table.tolist() == [[2.0, pytest.approx(-1.0)]]
    assert net.see(("w:met",)).spoken("talks") == {"w:met": 2.0}  # the second unit is off at 0


def test_what_ships_knows_all_kinds() -> None:
    assert shipped_net("kinds").classes == tuple(Kind)
