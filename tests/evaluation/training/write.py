"""Write the weights that ship, with the fingerprints of the sets that they were fitted to."""

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from tests.evaluation.training.fit import Data

FOLDER = Path(str(resources.files("extractors.talks.trained"))) / "data"
CORPUS = FOLDER / "corpus.json"


def write_weights(data: Mapping[str, Data], fingerprints: Mapping[str, str]) -> None:
    """One file for each set of weights, a line for each feature, and one that names the corpus."""
    FOLDER.mkdir(exist_ok=True)
    for name, weights in data.items():
        (FOLDER / f"{name}.json").write_text(render_weights(weights), encoding="utf-8")
    CORPUS.write_text(json.dumps(dict(sorted(fingerprints.items())), indent=1) + "\n", "utf-8")


def render_weights(weights: Data) -> str:
    """JSON with a feature of its last table on each line, sorted: a new corpus shows as changed lines."""
    *heads, last = weights
    table = weights[last]
    assert isinstance(table, dict)
    lines = (
        f"{json.dumps(feature, ensure_ascii=False)}:{json.dumps(table[feature], separators=(',', ':'))}"
        for feature in sorted(table)
    )
    head = "".join(f"{json.dumps(name)}:{json.dumps(weights[name])}," for name in heads)
    return "{" + head + f"{json.dumps(last)}:{{\n" + ",\n".join(lines) + "\n}}\n"
