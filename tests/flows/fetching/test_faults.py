import ssl
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.faults import (
    Refusal,
    read_retry_after,
    translate_status,
    translate_transport,
)

NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
URL = "https://user:secret@a.example/feed"


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 599])
def test_a_status_that_passes_is_transient(status: int) -> None:
    fault = translate_status(status, url=URL, retry_after=timedelta(seconds=9))
    assert isinstance(fault, TransientError)
    assert fault.retry_after == timedelta(seconds=9)
    assert str(status) in str(fault)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Refusal.PAYMENT),
        (402, Refusal.PAYMENT),
        (403, Refusal.FORBIDDEN),
        (404, Refusal.NOT_FOUND),
        (410, Refusal.GONE),
        (418, Refusal.STATUS),
        (451, Refusal.STATUS),
        (301, Refusal.STATUS),
    ],
)
def test_a_status_that_stays_is_refused_with_its_reason(status: int, reason: Refusal) -> None:
    fault = translate_status(status, url=URL, retry_after=None)
    assert isinstance(fault, RejectedError)
    assert fault.reason == reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param(httpx.ConnectTimeout("x"), "no connection in time", id="connect"),
        pytest.param(httpx.ReadTimeout(""), "stopped sending", id="read"),
        pytest.param(TimeoutError(), "too long in all", id="total"),
        pytest.param(httpx.RemoteProtocolError("x"), "proper HTTP", id="protocol"),
        pytest.param(httpx.ConnectError("refused"), "no connection (refused)", id="refused"),
        pytest.param(ValueError("x"), "connection failed", id="unheard-of"),
    ],
)
def test_a_transport_fault_is_told_in_words(error: Exception, words: str) -> None:
    assert words in str(translate_transport(error, url=URL))


def test_a_bad_certificate_is_named() -> None:
    error = httpx.ConnectError("x")
    cause = ssl.SSLCertVerificationError("bad")
    cause.verify_message = "certificate has expired"
    error.__cause__ = cause
    assert "certificate has expired" in str(translate_transport(error, url=URL))


def test_no_message_tells_credentials() -> None:
    assert "secret" not in str(translate_status(500, url=URL, retry_after=None))
    assert "secret" not in str(translate_transport(TimeoutError(), url=URL))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("120", timedelta(minutes=2), id="seconds"),
        pytest.param("Mon, 20 Apr 2026 12:05:00 GMT", timedelta(minutes=5), id="date"),
        pytest.param("Mon, 20 Apr 2026 11:00:00 GMT", timedelta(0), id="past"),
        pytest.param("soon", None, id="words"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_retry_after_is_read(value: str | None, expected: timedelta | None) -> None:
    assert read_retry_after(value, now=NOW) == expected
