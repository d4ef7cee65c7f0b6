"""Networks of one's own that add weights up, as plain as a test wants them."""

from collections.abc import Mapping, Sequence

import numpy as np

from extractors.talks.trained.net import Net


def adding_net(
    classes: Sequence[str], *, bias: float, of: Mapping[str, Mapping[str, float]]
) -> Net:
    """A network whose log-odds are the bias and the weights (by feature, then class) of the features.

    Rectified units let through what is above 0: each class has one for its sum and one for its opposite.
    """
    size = len(classes)
    table = np.array([[of[f].get(name, 0.0) for name in classes] for f in of], dtype=np.float32)
    one = np.eye(size, dtype=np.float32)
    return Net(
        classes=tuple(classes),
        rows={feature: row for row, feature in enumerate(of)},
        table=np.hstack([table, -table]) if of else np.zeros((0, 2 * size), dtype=np.float32),
        hidden=np.zeros(2 * size, dtype=np.float32),
        out=np.vstack([one, -one])[None],
        bias=np.full((1, size), bias, dtype=np.float32),
    )


def whose_net(of: Mapping[str, float]) -> Net:
    """A network for whose act it is, whose log-odds are the weights of the features."""
    return adding_net(
        ["whose"], bias=0, of={name: {"whose": weight} for name, weight in of.items()}
    )
