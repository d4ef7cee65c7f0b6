"""The words for kinds, statuses, reasons and relations in both languages."""

from collections.abc import Mapping

from extractors.records.developments import Kind, Status
from extractors.records.events import AlertReason

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.TALKS: ("محادثات", "Talks"),
    Kind.PROPOSAL: ("مقترح", "Proposal"),
    Kind.AGREEMENT: ("اتفاق", "Agreement"),
    Kind.REFUSAL: ("رفض", "Refusal"),
    Kind.DEMAND: ("مطلب", "Demand"),
    Kind.ASSESSMENT: ("تقييم", "Assessment"),
    Kind.CEASEFIRE: ("هدنة", "Ceasefire"),
    Kind.EXCHANGE: ("تبادل", "Exchange"),
    Kind.MEDIATION: ("وساطة", "Mediation"),
    Kind.PRESSURE: ("ضغط", "Pressure"),
}
STATUSES: Mapping[Status, str] = {  # in English, which has one word for all kinds
    Status.PROPOSED: "proposed",
    Status.PLANNED: "planned",
    Status.UNDER_WAY: "under way",
    Status.DONE: "done",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
    Status.BROKEN: "broken",
}
# In Arabic a word agrees with its noun: «محادثات جارية», «هدنة سارية», «تبادل جارٍ».
_STATUSES_AR: Mapping[Kind, Mapping[Status, str]] = {
    Kind.TALKS: {
        Status.PROPOSED: "مقترحة",
        Status.PLANNED: "مرتقبة",
        Status.UNDER_WAY: "جارية",
        Status.DONE: "أُجريت",
        Status.POSTPONED: "مؤجلة",
        Status.CANCELLED: "ملغاة",
        Status.BROKEN: "انهارت",
    },
    Kind.CEASEFIRE: {
        Status.PROPOSED: "مقترحة",
        Status.PLANNED: "مرتقبة",
        Status.UNDER_WAY: "سارية",
        Status.DONE: "تمّت",
        Status.POSTPONED: "مؤجلة",
        Status.CANCELLED: "ملغاة",
        Status.BROKEN: "خُرقت",
    },
    Kind.EXCHANGE: {
        Status.PROPOSED: "مقترح",
        Status.PLANNED: "مرتقب",
        Status.UNDER_WAY: "جارٍ",
        Status.DONE: "تمّ",
        Status.POSTPONED: "مؤجل",
        Status.CANCELLED: "ملغى",
        Status.BROKEN: "تعثّر",
    },
}
REASONS: Mapping[AlertReason, tuple[str, str]] = {
    AlertReason.NEW: ("", ""),
    AlertReason.UPDATE: ("تحديث", "Update"),
    AlertReason.CONFIRMED: ("تأكيد", "Confirmed"),
    AlertReason.DENIED: ("نفي", "Denial"),
    AlertReason.CORRECTED: ("تصحيح", "Correction"),
}


def status_words(kind: Kind, status: Status) -> tuple[str, str]:
    """A status in Arabic and English; a kind that should have none gets the words of an exchange."""
    words = _STATUSES_AR.get(kind, _STATUSES_AR[Kind.EXCHANGE])
    return words[status], STATUSES[status]
