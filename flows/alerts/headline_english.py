"""Write the English headline of an act: one plain line under the Arabic one."""

from collections.abc import Callable, Mapping

from extractors.records.developments import DatePrecision, Kind, Status
from flows.alerts.acts import MOST_PEOPLE, Act, Handed, Refusal, list_en, subject_of
from flows.alerts.grammar import Subject, join_en, round_en, start_sentence
from flows.alerts.names import Names

_STAGES = {
    Status.PROPOSED: "proposed",
    Status.PLANNED: "planned",
    Status.UNDER_WAY: "under way",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
}
_TRUCES = {Status.UNDER_WAY: "in force", Status.BROKEN: "broken"}
_HANDED = {
    Handed.PRISONERS: ("prisoner", "prisoners"),
    Handed.BODIES: ("body", "bodies"),
    Handed.CHILDREN: ("child", "children"),
}
_IN_THE_TALKS = "in the peace talks"


def write_english(act: Act, names: Names) -> str:
    """Write one line in English, without a full stop."""
    return start_sentence(" ".join(_WRITERS[act.kind](act, names).split()))


def _says(subject: Subject, verb: str) -> str:
    """A subject with its verb in the present tense (`verb` is the plural form)."""
    if subject.size > 1:
        return f"{subject.en} {verb}"
    if verb.endswith(("ly", "ny")):
        return f"{subject.en} {verb[:-1]}ies"
    ending = "es" if verb.endswith(("s", "sh", "ch")) else "s"
    return f"{subject.en} {verb}{ending}"


def _between(act: Act, names: Names) -> str:
    if not act.parties:
        return ""
    word = "between" if len(act.parties) > 1 else "involving"
    return f"{word} {list_en(act.parties, names)}"


def _place(act: Act, names: Names, *, word: str = "in") -> str:
    return f"{word} {_articled(act.place, names)}" if act.place else ""


def _articled(place: str, names: Names) -> str:
    """«the United Arab Emirates», «the Black Sea»."""
    takes_article = {party.en for party in names.parties.values() if party.article}
    return f"the {place}" if place in takes_article or place.endswith(" Sea") else place


def _day(act: Act) -> str:
    if act.date is None or act.date.precision is not DatePrecision.DAY:
        return ""
    return f"on {act.date.first.day} {act.date.first:%B}"


def _planned_day(act: Act) -> str:
    return _day(act) if act.status is Status.PLANNED else ""


def _people(act: Act, names: Names) -> str:
    known = [names.people[person].en for person in act.people if person in names.people]
    return f"with {join_en(known)}" if 0 < len(known) <= MOST_PEOPLE else ""


def _on(act: Act, names: Names, *, word: str = "on", most: int = 2, otherwise: str = "") -> str:
    known = [names.topics[topic].en for topic in act.topics[:most] if topic in names.topics]
    return f"{word} {join_en(known)}" if known else otherwise


def _plan(act: Act, names: Names) -> str:
    if act.plan and act.plan in names.plans:
        return names.plans[act.plan].en
    return f"a {act.points}-point plan" if act.points else ""


def _talks(act: Act, names: Names) -> str:
    noun = "talks" if not act.round else f"{round_en(act.round)} of talks"
    noun = f"{noun} {_between(act, names)}"
    if act.status is Status.BROKEN:
        return f"{noun} {'collapses' if act.round else 'collapse'} {_place(act, names)}"
    stage = _STAGES.get(act.status, "") if act.status else ""
    day = _planned_day(act)
    if act.status in {Status.POSTPONED, Status.CANCELLED}:
        return f"{noun} {_place(act, names)} {stage}"
    tail = _people(act, names) or _on(act, names, most=1)
    if act.status is Status.PROPOSED:
        return f"{noun} {tail} {stage} {_place(act, names, word='for')}"
    return f"{noun} {stage} {_place(act, names)} {day} {tail}"


def _proposal(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), _plan(act, names)
    topics = _on(act, names)
    proposal = "proposal" if topics else "peace proposal"
    if subject is None:
        return f"{what or f'new {proposal}'} {topics}"
    return f"{_says(subject, 'put')} forward {what or f'a {proposal}'} {topics}"


def _agreement(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), _plan(act, names)
    topics = _on(act, names, otherwise="" if what else _IN_THE_TALKS)
    if subject is None or len(act.parties) > 1:
        content = f"on {what} {topics}" if what else topics
        return f"agreement {_between(act, names)} {_place(act, names)} {content}"
    agreed = _thing(act, names) or f"{what or 'a proposal'} {topics}"
    return f"{_says(subject, 'agree')} to {agreed}"


def _refusal(act: Act, names: Names) -> str:
    subject, what, thing = subject_of(act, names), _plan(act, names), _thing(act, names)
    topics = _on(act, names, otherwise=_IN_THE_TALKS)
    if subject is None:
        refused = thing or f"{what or 'a proposal'} {topics}"
        return f"refusal of {refused}"
    match act.refusal:
        case Refusal.DENY:
            return f"{_says(subject, 'deny')} {_denied(act, names)}"
        case Refusal.RULE_OUT:
            return f"{_says(subject, 'rule')} out {thing or f'a step {topics}'}"
        case Refusal.WITHDRAW:
            return f"{_says(subject, 'withdraw')} from talks {_place(act, names)}"
        case Refusal.REFUSE:
            topics = _on(act, names, otherwise="" if what else _IN_THE_TALKS)
            refused = thing or f"{what or 'a proposal'} {topics}"
            return f"{_says(subject, 'reject')} {refused}"


def _denied(act: Act, names: Names) -> str:
    thing = _thing(act, names)
    if not thing or act.thing is None:
        return f"reports {_on(act, names, otherwise='about the peace talks')}"
    if act.thing.refused:
        return f"rejecting {thing}"
    return f"agreeing to {thing}" if act.thing.consent else f"reports of {thing}"


def _thing(act: Act, names: Names) -> str:
    if act.thing is None or (act.plan and act.plan in names.plans):
        return ""
    return f"{act.thing.en} {_on(act, names)}" if act.thing.is_plan else act.thing.en


def _demand(act: Act, names: Names) -> str:
    subject, topics = subject_of(act, names), _on(act, names)
    to, thing = list_en(act.addressees, names), _thing(act, names)
    if subject is None:
        return f"demand for {thing}" if thing else f"demands {topics or _IN_THE_TALKS}"
    if thing and act.thing:
        return _asking(subject, thing, to=to, consent=act.thing.consent)
    if to and topics:
        return f"{_says(subject, 'demand')} steps from {to} {topics}"
    if to:
        return f"{_says(subject, 'make')} demands of {to} {_IN_THE_TALKS}"
    return f"{_says(subject, 'set')} out demands {topics or _IN_THE_TALKS}"


def _asking(subject: Subject, thing: str, *, to: str, consent: bool) -> str:
    """A thing that is asked for: of somebody, or of nobody whom the text names."""
    if not to:
        return f"{_says(subject, 'demand')} {'acceptance of ' if consent else ''}{thing}"
    return f"{_says(subject, 'call')} on {to} {'to accept' if consent else 'for'} {thing}"


def _assessment(act: Act, names: Names) -> str:
    subject, topics = subject_of(act, names), _on(act, names)
    if subject is None:
        return f"assessment of the peace talks {topics}"
    if act.tone:
        told = act.tone.en
        if not act.tone.takes_subject:
            topics = ""
        judged = told.replace("the talks", f"the talks {topics}", 1)
        return (
            f"{_says(subject, act.tone.verb_en)} {judged if judged != told else f'{told} {topics}'}"
        )
    if len(act.parties) > 1:
        return f"{subject.en} jointly assess the peace talks {topics}"
    return f"{_says(subject, 'assess')} the peace talks {topics}"


def _ceasefire(act: Act, names: Names) -> str:
    subject, part = subject_of(act, names), _part(act, names)
    if subject and act.status is Status.PROPOSED:
        return f"{_says(subject, 'propose')} a ceasefire {part}"
    called_off = act.status in {Status.POSTPONED, Status.CANCELLED, Status.BROKEN}
    if subject and len(act.parties) == 1 and not called_off:
        if act.status is Status.UNDER_WAY and not act.ended:
            return f"{_says(subject, 'say')} a ceasefire {part} is in force"
        return f"{_says(subject, 'announce')} {_declared(act)} {part} {_planned_day(act)}"
    sides = _between(act, names) if len(act.parties) > 1 else ""
    word = (_STAGES | _TRUCES).get(act.status, "") if act.status else ""
    if act.ended and act.status is Status.DONE:
        word = "ends"
    return f"ceasefire {sides} {part} {word} {_place(act, names)} {_planned_day(act)}"


def _declared(act: Act) -> str:
    if act.ended:
        return "the end of a ceasefire"
    return "a planned ceasefire" if act.status is Status.PLANNED else "a ceasefire"


def _part(act: Act, names: Names) -> str:
    parts = [names.topics[topic].truce_en for topic in act.topics if topic in names.topics]
    part = next(filter(None, parts), "")
    return f"covering {part}" if part else ""


def _exchange(act: Act, names: Names) -> str:
    one, many = _HANDED[act.handed]
    counted = f"{act.number:,} {one if act.number == 1 else many}" if act.number else many
    deed = "return" if act.handed is Handed.CHILDREN else "exchange"
    sides = "" if act.handed is Handed.CHILDREN else _between(act, names)
    noun = f"{deed} of {counted} {sides}"
    if act.status is Status.BROKEN:
        return f"{noun} falters {_place(act, names)}"
    stage = _STAGES.get(act.status, "") if act.status else ""
    day = _planned_day(act)
    if act.status in {Status.POSTPONED, Status.CANCELLED, Status.PROPOSED}:
        return f"{noun} {_place(act, names)} {stage}"
    return f"{noun} {stage} {_place(act, names)} {day}"


def _mediation(act: Act, names: Names) -> str:
    if not act.parties:
        return f"mediation move {_place(act, names)}"
    return f"mediation move by {list_en(act.parties, names)} {_place(act, names)}"


def _pressure(act: Act, names: Names) -> str:
    subject = subject_of(act, names)
    topics = _on(act, names, word="over", otherwise="over the talks")
    if subject is None:
        return f"pressure {topics}"
    if not act.addressees:
        return f"{_says(subject, 'apply')} pressure {topics}"
    verb = _says(subject, "put")
    return f"{verb} pressure on {list_en(act.addressees, names)} {topics}"


_WRITERS: Mapping[Kind, Callable[[Act, Names], str]] = {
    Kind.TALKS: _talks,
    Kind.PROPOSAL: _proposal,
    Kind.AGREEMENT: _agreement,
    Kind.REFUSAL: _refusal,
    Kind.DEMAND: _demand,
    Kind.ASSESSMENT: _assessment,
    Kind.CEASEFIRE: _ceasefire,
    Kind.EXCHANGE: _exchange,
    Kind.MEDIATION: _mediation,
    Kind.PRESSURE: _pressure,
}
