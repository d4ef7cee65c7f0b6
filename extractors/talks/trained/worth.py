"""What speaks for an act being told at all, once all its tellings in a text are together."""

from collections.abc import Iterator, Sequence

from extractors.records.developments import Development, TextPart
from extractors.talks.telling import Told
from extractors.talks.trained.stairs import stair

_MANY = 4  # from here on, counts weigh alike
# Steps of stairs, for weights that know no numbers: a straight line over the log-odds instead was within
# .003 of them (kind, sets left out).
_STEPS = (0.12, 0.16, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_COARSE = (0.2, 0.4, 0.6, 0.8, 0.95)
_ROOM = (1, 2, 3, 5, 8, 12)  # acts told in a text
_DEEP = (0, 35, 70, 140, 280)  # words before the first telling

Tellings = Sequence[Told]


def act_features(
    act: Development, tellings: Tellings, others: Sequence[Tellings]
) -> tuple[str, ...]:
    """The features of an act: its tellings' chances, and what else its text tells.

    `others` are the tellings of the text's other acts.
    """
    return tuple(_features(act, tellings, others))


def _features(act: Development, tellings: Tellings, others: Sequence[Tellings]) -> Iterator[str]:
    kind = act.kind
    chances = sorted((told.chance for told in tellings), reverse=True)
    yield from stair("sure", chances[0], _STEPS)
    yield from stair(f"sure/{kind}", chances[0], _COARSE)
    yield from stair("again", chances[1] if len(chances) > 1 else 0, _COARSE)
    parts = {told.part for told in tellings}
    part = "both" if len(parts) > 1 else str(next(iter(parts)))
    for feature in (
        f"tellings:{min(len(tellings), _MANY)}",
        f"drafted:{all(told.drafted for told in tellings)}",
        f"part:{part}",
        f"role:{act.role}",
        f"stage:{act.status}",
        f"size:{min(len(act.parties), _MANY)}",
        f"related:{tellings[0].text_related}",
    ):
        yield feature
        yield f"{feature}/{kind}"
    starts = [told.first for told in tellings if told.part is TextPart.TEXT]
    yield from stair("deep", min(starts, default=-1), _DEEP)
    yield f"kind:{kind}"
    yield f"day:{act.date is not None}"
    yield f"place:{act.place is not None}"
    yield f"people:{bool(act.people)}"
    yield from _among(act, tellings, others)


def _among(act: Development, tellings: Tellings, others: Sequence[Tellings]) -> Iterator[str]:
    """How sure the acts beside it are: of its kind, of the same parties, in the same words, and in all."""
    alike = [each for each in others if each[0].development.kind is act.kind]
    parties = set(act.parties)
    nested = [
        told
        for each in alike
        for told in each
        if parties <= set(told.development.parties) or parties >= set(told.development.parties)
    ]
    rivals = [
        told
        for each in others
        if each[0].development.kind is not act.kind
        for told in each
        if any(told.overlaps(mine) for mine in tellings)
    ]
    yield from stair("alike", _surest([told for each in alike for told in each]), _COARSE)
    yield from stair("nested", _surest(nested), _COARSE)
    yield from stair("rival", _surest(rivals), _COARSE)
    if _surest(rivals) > _surest(tellings):
        yield "rivalled"
    yield from stair("room", sum(_surest(each) for each in others), _ROOM)
    yield from stair("beside", len(others), _ROOM)


def _surest(tellings: Tellings) -> float:
    return max((told.chance for told in tellings), default=0)
