"""Say in both languages that something went blind, or sees again. Pure."""

from collections.abc import Mapping
from datetime import datetime

from extractors.records.alarms import Alarm, AlarmKind
from extractors.records.feeds import Outlet
from extractors.records.notices import Notice, NoticeKind, make_notice
from flows.fetching.told import told_text, told_url

_RAISED: Mapping[AlarmKind, str] = {
    AlarmKind.SILENT: "خلاصة {name} صامتة أكثر من المعتاد",
    AlarmKind.ODD_ANSWERS: "خلاصة {name} أجابت بما لا يُقرأ مرتين متتاليتين",
    AlarmKind.GONE: "خلاصة {name} أُزيلت نهائيا",
    AlarmKind.NO_NETWORK: "تعذّر بلوغ الخلاصات كلها تقريبا: هل الشبكة متصلة؟",
    AlarmKind.PAGES_REJECTED: "معظم صفحات {name} لم تعد تُقرأ",
    AlarmKind.TEXTS_SHIFTED: "تغيّر طول نصوص {name} كثيرا",
    AlarmKind.DATES_LOST: "لم تعد صفحات {name} تذكر تواريخها",
}
_MENDED: Mapping[AlarmKind, str] = {
    AlarmKind.SILENT: "عادت خلاصة {name} إلى النشر",
    AlarmKind.ODD_ANSWERS: "عادت خلاصة {name} تجيب كالمعتاد",
    AlarmKind.GONE: "عادت خلاصة {name} بعد إزالتها",
    AlarmKind.NO_NETWORK: "عاد بلوغ الخلاصات ممكنا",
    AlarmKind.PAGES_REJECTED: "عادت صفحات {name} تُقرأ",
    AlarmKind.TEXTS_SHIFTED: "عادت نصوص {name} إلى طولها المعتاد",
    AlarmKind.DATES_LOST: "عادت صفحات {name} تذكر تواريخها",
}
_NOTICES: Mapping[AlarmKind, NoticeKind] = {
    AlarmKind.SILENT: NoticeKind.FEED,
    AlarmKind.ODD_ANSWERS: NoticeKind.FEED,
    AlarmKind.GONE: NoticeKind.FEED,
    AlarmKind.NO_NETWORK: NoticeKind.SERVICE,
    AlarmKind.PAGES_REJECTED: NoticeKind.OUTLET,
    AlarmKind.TEXTS_SHIFTED: NoticeKind.OUTLET,
    AlarmKind.DATES_LOST: NoticeKind.OUTLET,
}
_LONGEST = 300  # characters of a reason; a trace of our own fault is for the log


def write_alarm(alarm: Alarm, *, outlets: Mapping[str, Outlet], now: datetime) -> Notice:
    """The notice that an alarm was raised or, where it is mended, that it is over."""
    is_mended = alarm.mended_at is not None
    outlet = outlets.get(alarm.outlet_id)
    name = f"«{outlet.name if outlet else alarm.outlet_id}»"
    shown = told_url(alarm.subject)
    reason = told_text(alarm.mended_detail if is_mended else alarm.detail)
    detail = " ".join(reason.split())[:_LONGEST]
    address = f" ({shown})" if _NOTICES[alarm.kind] is NoticeKind.FEED else ""
    label = "Mended" if is_mended else "Alarm"
    what = f"{alarm.outlet_id}{address}: " if alarm.subject else ""
    return make_notice(
        _NOTICES[alarm.kind],
        # With its kind: a feed can be silent and odd, and mended of one of them.
        subject=f"{alarm.kind} {shown}".strip(),
        since=alarm.raised_at,
        is_mended=is_mended,
        text_ar=(_MENDED if is_mended else _RAISED)[alarm.kind].format(name=name),
        text_en=f"{label}: {what}{detail}",
        now=now,
    )
