"""Write a notice to whoever keeps Sulh running as a message."""

from html import escape

from extractors.records.notices import Notice
from flows.alerts.message import Message
from flows.alerts.writing import LRM, RLM, escape_markdown, safe_text


def write_notice(notice: Notice) -> Message:
    """The two texts of a notice, in the forms that channels understand."""
    arabic, english = safe_text(notice.text_ar), safe_text(notice.text_en)
    return Message(
        subject_ar=arabic,
        subject_en=english,
        text=f"{RLM}{arabic}\n{LRM}{english}",
        html=f"<p dir='rtl'>{escape(arabic)}</p><p dir='ltr'>{escape(english)}</p>",
        markdown=f"{RLM}{escape_markdown(arabic)}\n\n{LRM}{escape_markdown(english)}",
        is_notice=True,
        documents=(
            {
                "notice_id": str(notice.id),
                "kind": notice.kind,
                "subject": notice.subject,
                "mended": notice.is_mended,
                "at": notice.created_at.isoformat(),
            },
        ),
    )
