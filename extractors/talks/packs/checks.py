"""What must hold between the entries of a pack, beyond the form of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractors.arabic.normalise import fold
from extractors.talks.packs.read import Fault, Located
from extractors.talks.packs.schema import PersonEntry


@dataclass(frozen=True, slots=True)
class _Claim:
    spelling: str
    owner: str  # claims of one owner do not disagree
    located: Located


def spellings_of(person: PersonEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The safe names of a person, and those that need the full name before them."""
    joined = [f"{given} {family}" for given in person.given for family in person.family]
    alone = person.family if person.alone or not person.given else ()
    names = tuple(dict.fromkeys((*joined, *person.names, *alone)))
    shared = () if alone else person.family
    return names, tuple(dict.fromkeys((*shared, *person.full_only)))


def check_entries(entries: Sequence[Located]) -> tuple[Fault, ...]:
    """Find duplicates, dangling references, disputed spellings and overlapping terms."""
    return (
        *_duplicate_ids(entries),
        *_dangling_references(entries),
        *_nameless(entries),
        *_disputed(_actor_claims(entries)),
        *_disputed(_person_claims(entries)),
        *_disputed(_own_claims(entries)),
        *_overlapping_terms(entries),
        *_names_as_lookalikes(entries),
    )


def _fault(located: Located, key: str, text: str) -> Fault:
    return Fault(
        file=located.file,
        line=located.keys.get(key, located.line),
        text=f"{located.label}: {key}: {text}",
    )


def _of(entries: Iterable[Located], *tables: str) -> Iterator[Located]:
    return (located for located in entries if located.table in tables)


def _duplicate_ids(entries: Sequence[Located]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Located] = {}
    for located in entries:
        other = first.setdefault((located.table, located.entry.id), located)
        if other is not located:
            yield _fault(
                located, "id", f"already used at {other.file}:{other.line}; choose another id"
            )


def _dangling_references(entries: Sequence[Located]) -> Iterator[Fault]:
    ids: dict[str, set[str]] = defaultdict(set)
    for located in entries:
        ids[located.table].add(located.entry.id)
    for located, key, table, value in _references(entries):
        if value and value not in ids[table]:
            yield _fault(
                located, key, f"there is no [[{table}]] {value!r}; add it or correct the id"
            )


def _references(entries: Sequence[Located]) -> Iterator[tuple[Located, str, str, str]]:
    for located in _of(entries, "person", "office", "body", "process"):
        yield located, "party", "party", located.entry.party
    for located in _of(entries, "person"):
        for holding in located.entry.offices:
            yield located, "offices", "office", holding.office
    for located in _of(entries, "office"):
        yield located, "role", "role", located.entry.role
    for located in _of(entries, "body"):
        yield located, "home", "place", located.entry.home
    for located in _of(entries, "process"):
        yield located, "place", "place", located.entry.place
        for sitting in located.entry.sittings:
            yield from ((located, "sittings", "party", side) for side in sitting.sides)
    for located in _of(entries, "place"):
        yield located, "within", "place", located.entry.within


def _nameless(entries: Sequence[Located]) -> Iterator[Fault]:
    for located in _of(entries, "person"):
        if not spellings_of(located.entry)[0]:
            yield _fault(located, "names", "list a spelling in names, or given and family")
    for located in _of(entries, "role"):
        role = located.entry
        if not (role.singular or role.dual or role.plural):
            yield _fault(located, "singular", "list a form in singular, dual or plural")


def _actor_claims(entries: Sequence[Located]) -> Iterator[_Claim]:
    """Whatever names a party, by the party that it names."""
    for located in _of(entries, "party"):
        party = located.entry
        for text in (*party.names, *party.adjectives, *party.plurals, *party.metonyms):
            yield _Claim(text, party.id, located)
    for located in _of(entries, "person"):
        for text in spellings_of(located.entry)[0]:
            yield _Claim(text, located.entry.party, located)
    for located in _of(entries, "body", "office"):
        texts = located.entry.names if located.table == "body" else located.entry.titles
        for text in texts:
            yield _Claim(text, located.entry.party, located)


def _person_claims(entries: Sequence[Located]) -> Iterator[_Claim]:
    for located in _of(entries, "person"):
        for text in spellings_of(located.entry)[0]:
            yield _Claim(text, located.entry.id, located)


def _own_claims(entries: Sequence[Located]) -> Iterator[_Claim]:
    """Within one of these tables a spelling belongs to one entry."""
    for located in _of(entries, "body", "place", "process"):
        for text in located.entry.names:
            yield _Claim(f"{located.table}:{text}", located.entry.id, located)
    for located in _of(entries, "role"):
        role = located.entry
        for text in (*role.singular, *role.dual, *role.plural):
            yield _Claim(f"{located.table}:{text}", role.id, located)


def _disputed(claims: Iterable[_Claim]) -> Iterator[Fault]:
    first: dict[str, _Claim] = {}
    for claim in claims:
        other = first.setdefault(fold(claim.spelling), claim)
        if other.owner != claim.owner:
            spelling = claim.spelling.rpartition(":")[2]
            yield Fault(
                file=claim.located.file,
                line=claim.located.line,
                text=(
                    f"{claim.located.label}: the spelling {spelling!r} is claimed by"
                    f" {other.located.label} at {other.located.file}:{other.located.line} too;"
                    " keep it in one of them (for a person: move it to full_only)"
                ),
            )


def _overlapping_terms(entries: Sequence[Located]) -> Iterator[Fault]:
    shared = {located.entry.id for located in _of(entries, "office") if located.entry.shared}
    terms: dict[str, list[tuple[date, date, Located]]] = defaultdict(list)
    for located in _of(entries, "person"):
        for holding in located.entry.offices:
            since, until = holding.since or date.min, holding.until or date.max
            if since >= until:
                yield _fault(located, "offices", f"{holding.office} ends before it begins")
            elif holding.office not in shared:
                terms[holding.office].append((since, until, located))
    for office, held in terms.items():
        held.sort(key=lambda term: term[:2])
        for (_, until, earlier), (since, _, later) in pairwise(held):
            if since < until:
                yield _fault(
                    later,
                    "offices",
                    f"{office} is held by {earlier.entry.id} until {until} at"
                    f" {earlier.file}:{earlier.line}; correct a date, or mark the office shared",
                )


def _names_as_lookalikes(entries: Sequence[Located]) -> Iterator[Fault]:
    listed = {
        fold(claim.spelling): claim.located
        for claim in (*_actor_claims(entries), *_person_claims(entries))
    }
    listed |= {
        fold(text): located for located in _of(entries, "place") for text in located.entry.names
    }
    for located in _of(entries, "lookalike"):
        for text in located.entry.words:
            other = listed.get(fold(text))
            if other:
                where = f"{other.label} at {other.file}:{other.line}"
                yield _fault(located, "words", f"{text!r} is a name of {where}; keep one of them")
