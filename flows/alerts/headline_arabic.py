"""Write the Arabic headline of an act.

Noun phrases for what two sides do together («محادثات أميركية أوكرانية في جنيف»), a subject and a
present-tense verb for what one side says («روسيا ترفض طرحا بشأن الأراضي»): the style of the large
newsrooms. Where the structure does not tell what was refused or asked for, a general noun stands
(«طرحا», «مطالب»): a headline must not say more than the text did.
"""

from collections.abc import Callable, Mapping

from extractors.records.developments import Kind
from flows.alerts.acts import Act, Refusal, list_ar, subject_of
from flows.alerts.grammar import Verb
from flows.alerts.names import Names
from flows.alerts.phrases_arabic import (
    IN_THE_TALKS,
    about,
    on_file,
    participants,
    place,
    plan,
    sides,
)
from flows.alerts.stages_arabic import write_ceasefire, write_exchange, write_talks

_REFUSE = Verb(m="يرفض", f="ترفض")
_DENY = Verb(m="ينفي", f="تنفي")
_RULE_OUT = Verb(m="يستبعد", f="تستبعد")
_WITHDRAW = Verb(m="ينسحب", f="تنسحب")
_PUT = Verb(m="يطرح", f="تطرح")
_ASK = Verb(m="يطالب", f="تطالب")
_ADDRESS = Verb(m="يوجّه", f="توجّه")
_AGREE = Verb(m="يوافق", f="توافق")
_JUDGE = Verb(m="يقيّم", f="تقيّم")
_PRESS = Verb(m="يضغط", f="تضغط")
_EXERT = Verb(m="يمارس", f="تمارس")


def write_arabic(act: Act, names: Names) -> str:
    """Write one line in Arabic, without a full stop."""
    return " ".join(_WRITERS[act.kind](act, names).split())


def _proposal(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), plan(act, names)
    subjects = about(act, names, otherwise="" if what else "للسلام")
    if subject is None:
        return f"{what or 'مقترح جديد'} {subjects}"
    return f"{subject.ar} {_PUT.agree(subject)} {what or 'مقترحا'} {subjects}"


def _agreement(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), plan(act, names)
    subjects = about(act, names, otherwise="" if what else IN_THE_TALKS)
    if subject is None or len(act.parties) > 1:
        noun = f"اتفاق {sides(act, names, feminine=False)} {place(act, names)}"
        content = f"على {what} {subjects}" if what else subjects
        return f"{noun} {content} {participants(act, names)}"
    agreed = _thing(act, names) or f"{what or 'مقترح'} {subjects}"
    return f"{subject.ar} {_AGREE.agree(subject)} على {agreed}"


def _refusal(act: Act, names: Names) -> str:
    subject, what = subject_of(act, names), plan(act, names)
    thing = _thing(act, names, after_verb=True)
    subjects = about(act, names, otherwise="" if what else IN_THE_TALKS)
    if subject is None:
        refused = _thing(act, names) or f"{what or 'طرح'} {subjects}"
        return f"رفض {refused}"
    match act.refusal:
        case Refusal.DENY:
            return f"{subject.ar} {_DENY.agree(subject)} {_denied(act, names)}"
        case Refusal.RULE_OUT:
            ruled_out = thing or f"خطوة {on_file(act, names)}"
            return f"{subject.ar} {_RULE_OUT.agree(subject)} {ruled_out}"
        case Refusal.WITHDRAW:
            return f"{subject.ar} {_WITHDRAW.agree(subject)} من المحادثات {place(act, names)}"
        case Refusal.REFUSE:
            refused = thing or f"{what or 'طرحا'} {subjects}"
            return f"{subject.ar} {_REFUSE.agree(subject)} {refused}"


def _denied(act: Act, names: Names) -> str:
    """«الموافقة على لقاء», «رفض الخطة», «أنباء عن لقاء»; the subject where the thing is not plain."""
    thing = _thing(act, names)
    if not thing or act.thing is None:
        return f"أنباء {about(act, names, otherwise='عن محادثات السلام')}"
    if act.thing.refused:
        return f"رفض {thing}"
    return f"الموافقة على {thing}" if act.thing.consent else f"أنباء عن {thing}"


def _thing(act: Act, names: Names, *, after_verb: bool = False) -> str:
    """What the act is about; a named plan by its name, and an unnamed one with its subject."""
    if act.thing is None or (act.plan and act.plan in names.plans):
        return ""
    thing = act.thing.accusative if after_verb else act.thing.ar
    return f"{thing} {about(act, names)}" if act.thing.is_plan else thing


def _demand(act: Act, names: Names) -> str:
    subject, subjects = subject_of(act, names), about(act, names)
    thing = _thing(act, names)
    if thing and act.thing and act.thing.consent:
        thing = f"قبول {thing}"
    if subject is None:
        return f"مطالبة ب{thing}" if thing else f"مطالب {subjects or IN_THE_TALKS}"
    to = list_ar(act.addressees, names)
    if thing:
        return f"{subject.ar} {_ASK.agree(subject)} {to} ب{thing}"
    if to and subjects:
        return f"{subject.ar} {_ASK.agree(subject)} {to} بخطوات {on_file(act, names)}"
    if to:
        return f"{subject.ar} {_ADDRESS.agree(subject)} مطالب إلى {to} {IN_THE_TALKS}"
    return f"{subject.ar} {_PUT.agree(subject)} مطالب {subjects or IN_THE_TALKS}"


def _assessment(act: Act, names: Names) -> str:
    subject, subjects = subject_of(act, names), about(act, names)
    course = f"سير المحادثات {subjects}" if subjects else "سير محادثات السلام"
    if subject is None:
        return f"تقييم ل{course}"
    if act.tone:
        told = _judged(act.tone.ar, subjects) if act.tone.takes_subject else act.tone.ar
        return f"{subject.ar} {act.tone.verb.agree(subject)} {told}"
    if len(act.parties) > 1:
        noun = f"تقييم {sides(act, names, feminine=False)} مشترك"
        return f"{noun} ل{course} {participants(act, names)}"
    return f"{subject.ar} {_JUDGE.agree(subject)} {course}"


def _judged(told: str, subjects: str) -> str:
    """The subject stands with the talks: «تصف المحادثات بشأن الأراضي بأنها مفيدة»."""
    if "المحادثات" in told:
        return told.replace("المحادثات", f"المحادثات {subjects}", 1)
    return f"{told} {subjects}"


def _mediation(act: Act, names: Names) -> str:
    noun = f"تحرك {sides(act, names, feminine=False)} للوساطة"
    return f"{noun} {place(act, names)} {participants(act, names)}"


def _pressure(act: Act, names: Names) -> str:
    subject, subjects = subject_of(act, names), on_file(act, names)
    if subject is None:
        return f"ضغوط {subjects}"
    if act.addressees:
        to = list_ar(act.addressees, names)
        return f"{subject.ar} {_PRESS.agree(subject)} على {to} {subjects}"
    return f"{subject.ar} {_EXERT.agree(subject)} ضغوطا {subjects}"


_WRITERS: Mapping[Kind, Callable[[Act, Names], str]] = {
    Kind.TALKS: write_talks,
    Kind.PROPOSAL: _proposal,
    Kind.AGREEMENT: _agreement,
    Kind.REFUSAL: _refusal,
    Kind.DEMAND: _demand,
    Kind.ASSESSMENT: _assessment,
    Kind.CEASEFIRE: write_ceasefire,
    Kind.EXCHANGE: write_exchange,
    Kind.MEDIATION: _mediation,
    Kind.PRESSURE: _pressure,
}
