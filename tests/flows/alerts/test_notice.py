from extractors.records.notices import NoticeKind, make_notice
from flows.alerts.notice import write_notice
from tests.flows.alerts.event_builders import NOW


def test_a_notice_is_a_message_in_both_languages_and_as_data() -> None:
    notice = make_notice(
        NoticeKind.SERVICE,
        subject="passes",
        since=NOW,
        is_mended=False,
        text_ar="لا تنجح <الجولات>",
        text_en="No pass <succeeds>",
        now=NOW,
    )
    message = write_notice(notice)
    assert (message.subject_ar, message.subject_en) == (notice.text_ar, notice.text_en)
    assert "<الجولات>" in message.text
    assert "&lt;succeeds&gt;" in message.html
    assert message.documents[0]["kind"] == "service"
