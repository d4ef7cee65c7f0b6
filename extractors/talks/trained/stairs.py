"""A number as steps of a stair, for weights that know features and no numbers."""

from collections.abc import Iterator, Sequence


def stair(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    """A feature for each step that a value has reached."""
    return (f"{name}:{step}" for step in steps if value >= step)
