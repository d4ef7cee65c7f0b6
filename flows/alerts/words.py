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
STATUSES: Mapping[Status, tuple[str, str]] = {
    Status.PROPOSED: ("مقترح", "proposed"),
    Status.PLANNED: ("مرتقب", "planned"),
    Status.UNDER_WAY: ("جارٍ", "under way"),
    Status.DONE: ("تمّ", "done"),
    Status.POSTPONED: ("مؤجل", "postponed"),
    Status.CANCELLED: ("ملغى", "cancelled"),
    Status.BROKEN: ("منهار", "broken"),
}
REASONS: Mapping[AlertReason, tuple[str, str]] = {
    AlertReason.NEW: ("", ""),
    AlertReason.UPDATE: ("تحديث", "Update"),
    AlertReason.CONFIRMED: ("تأكيد", "Confirmed"),
    AlertReason.DENIED: ("نفي", "Denial"),
    AlertReason.CORRECTED: ("تصحيح", "Correction"),
}
