"""What speaks for an act being recalled, once its whole text is read."""

from collections.abc import Iterator, Sequence

from extractors.records.developments import Development, TextPart
from extractors.talks.telling import Told, ToldAct
from extractors.talks.trained.stairs import stair

_STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_MANY, _SOME = 4, 3  # from here on, counts weigh alike
_NEWS = 0.4  # a telling that is less likely recalled is told as new


def past_features(act: ToldAct, others: Sequence[ToldAct]) -> tuple[str, ...]:
    """The features of an act with its tellings; `others` are the text's other acts that are told."""
    return tuple(_features(act, others))


def _features(act: ToldAct, others: Sequence[ToldAct]) -> Iterator[str]:
    development, tellings = act
    kind, role = development.kind, development.role
    surest = max(tellings, key=lambda told: told.chance)
    pasts = [told.past for told in tellings]
    for name, past in (("least", min(pasts)), ("most", max(pasts)), ("surest", surest.past)):
        yield from stair(name, past, _STEPS)
    yield f"role:{role}"
    yield f"role:{role}/{kind}"
    yield f"kind:{kind}"
    yield f"stage:{development.status}"
    yield f"tellings:{min(len(tellings), _MANY)}/{role}"
    entitled = _is_in_title(tellings)
    both = len({told.part for told in tellings}) > 1
    part = "both" if both else "title" if entitled else "text"
    yield f"part:{part}"
    yield f"part:{part}/{role}"
    yield from _beside(act, others, entitled=entitled)


def _beside(act: ToldAct, others: Sequence[ToldAct], *, entitled: bool) -> Iterator[str]:
    """What the text's title tells, and what else of the kind and the same parties the text tells."""
    development, _ = act
    role = development.role
    heads = [other for other, tellings in others if _is_in_title(tellings)]
    kin = any(other.kind is development.kind for other in heads)
    yield f"title:{entitled or bool(heads)}/{entitled}/{role}"
    yield f"title-of-kind:{entitled or kin}/{entitled}"
    alike = [tellings for other, tellings in others if _is_alike(development, other)]
    news = any(told.past < _NEWS for tellings in alike for told in tellings)
    yield f"alike:{min(len(alike), _SOME)}"
    yield f"alike-news:{news}/{role}"


def _is_in_title(tellings: Sequence[Told]) -> bool:
    return any(told.part is TextPart.TITLE for told in tellings)


def _is_alike(one: Development, other: Development) -> bool:
    mine, theirs = set(one.parties), set(other.parties)
    return one.kind is other.kind and (mine <= theirs or mine >= theirs)
