"""Write the English headline of an act: one plain line under the Arabic one."""

from collections.abc import Callable, Mapping

from extractors.records.developments import DatePrecision, Kind, Status
from flows.alerts.acts import MOST_PARTIES, MOST_PEOPLE, Act, Handed, Refusal, subject_of
from flows.alerts.grammar import Subject, join_en, round_en, start_sentence
from flows.alerts.names import Names

_STAGES = {
    Status.PROPOSED: "proposed",
    Status.PLANNED: "planned",
    Status.UNDER_WAY: "under way",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
}
_HANDED = {
    Handed.PRISONERS: ("prisoner", "prisoners"),
    Handed.BODIES: ("body", "bodies"),
    Handed.CHILDREN: ("child", "children"),
}
_PROCESS = "in the peace process"


def write_english(act: Act, names: Names) -> str:
    """Write one line in English, without a full stop."""
    return start_sentence(" ".join(_WRITERS[act.kind](act, names).split()))


def _says(subject: Subject, verb: str) -> str:
    """A subject with its verb in the present tense (`verb` is the plural form)."""
    if subject.size > 1:
        return f"{subject.en} {verb}"
    ending = "es" if verb.endswith(("s", "sh", "ch")) else "s"
    return f"{subject.en} {verb}{ending}"


def _listed(codes: tuple[str, ...], names: Names) -> str:
    shown = [names.party(code).en_inside for code in codes[:MOST_PARTIES]]
    return join_en([*shown, "others"] if len(codes) > MOST_PARTIES else shown)


def _between(act: Act, names: Names) -> str:
    if not act.parties:
        return ""
    word = "between" if len(act.parties) > 1 else "involving"
    return f"{word} {_listed(act.parties, names)}"


def _place(act: Act) -> str:
    return f"in {act.place}" if act.place else ""


def _day(act: Act) -> str:
    if act.date is None or act.date.precision is not DatePrecision.DAY:
        return ""
    return f"on {act.date.first.day} {act.date.first:%B}"


def _planned_day(act: Act) -> str:
    return _day(act) if act.status is Status.PLANNED else ""


def _people(act: Act, names: Names) -> str:
    known = [names.people[person].en for person in act.people if person in names.people]
    return f"with {join_en(known)}" if 0 < len(known) <= MOST_PEOPLE else ""


def _on(act: Act, names: Names, *, word: str = "on", otherwise: str = "") -> str:
    known = [names.topics[topic].en for topic in act.topics[:2] if topic in names.topics]
    return f"{word} {join_en(known)}" if known else otherwise


def _plan(act: Act, names: Names) -> str:
    if act.plan and act.plan in names.plans:
        return names.plans[act.plan].en
    return f"a {act.points}-point plan" if act.points else ""


def _talks(act: Act, names: Names) -> str:
    noun = "talks" if not act.round else f"{round_en(act.round)} of talks"
    noun = f"{noun} {_between(act, names)}"
    if act.status is Status.BROKEN:
        return f"{noun} {'collapses' if act.round else 'collapse'} {_place(act)}"
    stage = _STAGES.get(act.status, "") if act.status else ""
    day = _planned_day(act)
    called_off = act.status in {Status.POSTPONED, Status.CANCELLED}
    tail = "" if called_off else _people(act, names) or _on(act, names)
    if called_off or act.status is Status.PROPOSED:
        return f"{noun} {_place(act)} {stage} {tail}"
    return f"{noun} {stage} {_place(act)} {day} {tail}"


def _proposal(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), _plan(act, names)
    topics = _on(act, names, otherwise="" if what else _PROCESS)
    if subject is None:
        return f"{what or 'new proposal'} {topics}"
    return f"{_says(subject, 'put')} forward {what or 'a proposal'} {topics}"


def _agreement(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), _plan(act, names)
    topics = _on(act, names, otherwise="" if what else _PROCESS)
    if subject is None or len(act.parties) > 1:
        content = f"on {what} {topics}" if what else topics
        return f"agreement {_between(act, names)} {_place(act)} {content}"
    return f"{_says(subject, 'agree')} to {what or 'a proposal'} {topics}"


def _refusal(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), _plan(act, names)
    topics = _on(act, names, otherwise=_PROCESS)
    if subject is None:
        return f"refusal of {what or 'a proposal'} {topics}"
    match act.refusal:
        case Refusal.DENY:
            topics = _on(act, names, otherwise="about the peace process")
            return f"{_says(subject, 'deny' if subject.size > 1 else 'denie')} reports {topics}"
        case Refusal.RULE_OUT:
            return f"{_says(subject, 'rule')} out a step {topics}"
        case Refusal.WITHDRAW:
            return f"{_says(subject, 'withdraw')} from talks {_place(act)}"
        case Refusal.REFUSE:
            topics = _on(act, names, otherwise="" if what else _PROCESS)
            return f"{_says(subject, 'reject')} {what or 'a proposal'} {topics}"


def _demand(act: Act, names: Names) -> str:
    subject = subject_of(act, names)
    topics = _on(act, names, otherwise=_PROCESS)
    if subject is None:
        return f"demands {topics}"
    if act.addressees:
        return f"{_says(subject, 'demand')} steps from {_listed(act.addressees, names)} {topics}"
    return f"{_says(subject, 'set')} out demands {topics}"


def _assessment(act: Act, names: Names) -> str:
    subject, topics = subject_of(act, names), _on(act, names)
    if subject is None:
        return f"assessment of the peace talks {topics}"
    if len(act.parties) > 1:
        return f"{subject.en} jointly assess the peace talks {topics}"
    return f"{_says(subject, 'assess')} the peace talks {topics}"


def _ceasefire(act: Act, names: Names) -> str:
    subject, part = subject_of(act, names), _part(act, names)
    if subject and act.status is Status.PROPOSED:
        return f"{_says(subject, 'propose')} a ceasefire {part}"
    called_off = act.status in {Status.POSTPONED, Status.CANCELLED, Status.BROKEN}
    if subject and len(act.parties) == 1 and not called_off:
        return f"{_says(subject, 'declare')} {_declared(act)} {part} {_planned_day(act)}"
    sides = _between(act, names) if len(act.parties) > 1 else ""
    stage = {Status.BROKEN: "broken", Status.DONE: "ends" if act.ended else ""} | _STAGES
    word = stage.get(act.status, "") if act.status else ""
    return f"ceasefire {sides} {part} {word} {_place(act)} {_planned_day(act)}"


def _declared(act: Act) -> str:
    if act.ended:
        return "the end of a ceasefire"
    stages = {Status.PLANNED: "a planned ceasefire", Status.UNDER_WAY: "a ceasefire in force"}
    return stages.get(act.status, "a ceasefire") if act.status else "a ceasefire"


def _part(act: Act, names: Names) -> str:
    known = [topic for topic in act.topics if topic in names.topics and topic != "ceasefire"]
    return f"covering {names.topic_en(known[0])}" if known else ""


def _exchange(act: Act, names: Names) -> str:
    one, many = _HANDED[act.handed]
    counted = f"{act.number} {one if act.number == 1 else many}" if act.number else many
    deed = "return" if act.handed is Handed.CHILDREN else "exchange"
    sides = "" if act.handed is Handed.CHILDREN else _between(act, names)
    noun = f"{deed} of {counted} {sides}"
    if act.status is Status.BROKEN:
        return f"{noun} falters {_place(act)}"
    stage = _STAGES.get(act.status, "") if act.status else ""
    day = _planned_day(act)
    if act.status in {Status.POSTPONED, Status.CANCELLED, Status.PROPOSED}:
        return f"{noun} {_place(act)} {stage}"
    return f"{noun} {stage} {_place(act)} {day}"


def _mediation(act: Act, names: Names) -> str:
    if not act.parties:
        return f"mediation move {_place(act)}"
    return f"mediation move by {_listed(act.parties, names)} {_place(act)}"


def _pressure(act: Act, names: Names) -> str:
    subject = subject_of(act, names)
    topics = _on(act, names, word="over", otherwise="over the talks")
    if subject is None:
        return f"pressure {topics}"
    if not act.addressees:
        return f"{_says(subject, 'apply' if subject.size > 1 else 'applie')} pressure {topics}"
    verb = _says(subject, "put")
    return f"{verb} pressure on {_listed(act.addressees, names)} {topics}"


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
