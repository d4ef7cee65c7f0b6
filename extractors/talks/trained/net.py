"""A small network from features to chances, as training wrote it: one hidden layer, several times over."""

import json
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_REASONS = 3  # features that an explanation names


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Net:
    """Several networks that were fitted from different beginnings; what counts is their mean.

    A clause switches hidden units on by the sum of its features' rows; the units that are on speak for
    or against each class.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]  # a feature's row in `table`
    table: Floats  # (features, nets x units)
    hidden: Floats  # (nets x units): bias of the units
    out: Floats  # (nets, units, classes): log-odds
    bias: Floats  # (nets, classes)

    def see(self, features: Iterable[str]) -> "Seen":
        """A clause by its features, each of them once."""
        found = self.rows.get
        known = {feature: row for feature in features if (row := found(feature)) is not None}
        rows = self.table.take(np.fromiter(known.values(), np.intp, len(known)), axis=0)
        total: Floats = rows.sum(axis=0) + self.hidden
        units = total.reshape(self.out.shape[:2])
        return Seen(net=self, known=tuple(known), rows=rows, units=units)

    def compare(self, shared: Sequence[str], each: Sequence[Sequence[str]]) -> list[float]:
        """The log-odds of the only class for several sets of features, all of which have the `shared` ones.

        A feature that a set has twice counts twice.
        """
        base = self._sum_of(shared) + self.hidden
        units = np.maximum(np.stack([self._sum_of(features) for features in each]) + base, 0)
        out = self.out[:, :, 0].reshape(-1) / len(self.out)
        log_odds: list[float] = (units @ out + self.bias[:, 0].mean()).tolist()
        return log_odds

    def _sum_of(self, features: Iterable[str]) -> Floats:
        rows = [row for row in map(self.rows.get, features) if row is not None]
        total: Floats = self.table.take(np.array(rows, np.intp), axis=0).sum(axis=0)
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """A clause as a network sees it: looked up once, asked about one class after the other."""

    net: Net
    known: tuple[str, ...]  # its features that the network knows
    rows: Floats  # (known, nets x units)
    units: Floats  # (nets, units): on where they are above 0

    def chances(self) -> dict[str, float]:
        """The probability of each class by itself, from 0 to 1."""
        net, units = self.net, np.maximum(self.units, 0)
        log_odds = np.einsum("nu,nuc->nc", units, net.out) + net.bias
        chances = 1 / (1 + np.exp(-log_odds.clip(-30, 30)))
        mean = chances.sum(axis=0) / len(chances)
        return dict(zip(net.classes, mean.tolist(), strict=True))

    def spoken(self, name: str) -> dict[str, float]:
        """What each known feature adds to the log-odds of a class, with the units that are on."""
        out = self.net.out
        slopes = (out[:, :, self.net.classes.index(name)] * (self.units > 0)).reshape(-1) / len(out)
        return dict(zip(self.known, (self.rows @ slopes).tolist(), strict=True))


def strongest(spoken: Mapping[str, float]) -> tuple[str, ...]:
    """The features that speak most for a class, in words, of what each of them adds."""
    found = sorted([(added, feature) for feature, added in spoken.items() if added > 0])
    return tuple([f"{feature} {added:+.2f}" for added, feature in found[: -_REASONS - 1 : -1]])


@cache
def shipped_net(name: str) -> Net:
    """The network of this name that ships with this version: `kinds` or `sides`."""
    file = resources.files("extractors.talks.trained").joinpath("data", f"{name}.json")
    return read_net(json.loads(file.read_text(encoding="utf-8")))


def read_net(data: Mapping[str, Any]) -> Net:
    """A network from its JSON shape.

    `classes`; `scales` and `hidden`, a number a unit; `out` (nets, units, classes) and `bias` (nets,
    classes) as lists; `table`: for each feature its row, a signed byte a unit, in base 64.
    """
    table: Mapping[str, str] = data["table"]
    out = np.array(data["out"], dtype=np.float32)
    signed = np.frombuffer(b"".join(map(b64decode, table.values())), dtype=np.int8)
    scales = np.array(data["scales"], dtype=np.float32)
    return Net(
        classes=tuple(data["classes"]),
        rows={intern(feature): row for row, feature in enumerate(table)},
        table=signed.reshape(len(table), -1).astype(np.float32) * scales,
        hidden=np.array(data["hidden"], dtype=np.float32),
        out=out,
        bias=np.array(data["bias"], dtype=np.float32),
    )
