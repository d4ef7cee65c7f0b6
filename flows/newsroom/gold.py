"""What a careful reader finds in each article: the labels beside the invented texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from extractors.records.developments import Kind, Role, Status
from flows.newsroom.almanac import Style, day_of, write_text
from flows.newsroom.shelf import read_toml

_ACTS: Final[Mapping[str, Mapping[str, Any]]] = read_toml("acts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDevelopment:
    """One development that an article tells. `evidence` is verbatim in its text."""

    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    place: str | None
    date: date | None
    role: Role
    evidence: str
    gist: str
    cluster: str  # the same for one act in every article


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article and its labels. `document` is the id that the pipeline gives the article."""

    document: str
    id: str
    url: str
    outlet_id: str
    title: str
    text: str
    developments: tuple[GoldDevelopment, ...]


def write_gold(
    entries: Iterable[Mapping[str, Any]], *, start: datetime, style: Style
) -> tuple[GoldDevelopment, ...]:
    """Labels of one text: each entry names its act and says what differs in this text."""
    return tuple(_development(entry, start=start, style=style) for entry in entries)


def _development(entry: Mapping[str, Any], *, start: datetime, style: Style) -> GoldDevelopment:
    act = _ACTS[entry["act"]]
    unsaid = entry.get("unsaid", ())
    return GoldDevelopment(
        kind=Kind(act["kind"]),
        status=Status(entry["status"]) if "status" in entry else None,
        parties=tuple(act["parties"]),
        place=None if "place" in unsaid else act.get("place"),
        date=None if "date" in unsaid else day_of(entry.get("on", act["day"]), start=start),
        role=Role(entry["role"]),
        evidence=write_text(entry["evidence"], start=start, style=style),
        gist=act["gist"],
        cluster=f"{day_of(act['day'], start=start)}-{entry['act']}",
    )


def gold_lines(articles: Sequence[GoldArticle]) -> tuple[dict[str, Any], ...]:
    """The labels in the shape of a gold file, one object an article."""
    return tuple(
        {
            "id": article.document,
            "developments": [
                {
                    "kind": str(item.kind),
                    "status": str(item.status) if item.status else None,
                    "parties": list(item.parties),
                    "place": item.place,
                    "date": item.date.isoformat() if item.date else None,
                    "role": str(item.role),
                    "evidence": item.evidence,
                    "gist": item.gist,
                    "cluster": item.cluster,
                }
                for item in article.developments
            ],
        }
        for article in articles
    )
