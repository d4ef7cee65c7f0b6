"""The one table from what goes wrong on the wire to a fate and a sentence for a person."""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

import httpx

from extractors.records.faults import RejectedError, TransientError
from flows.fetching.told import told_url


class Refusal(StrEnum):
    """Why a URL cannot work: the reasons of `RejectedError` in this package."""

    ADDRESS = "refused-address"
    ROBOTS = "refused-by-robots"
    GONE = "gone"  # 410
    NOT_FOUND = "not-found"  # 404: feeds come back from it, pages seldom
    FORBIDDEN = "forbidden"  # 403
    PAYMENT = "payment"  # 401, 402
    STATUS = "refused-status"  # any other 4xx, odd redirects
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"  # content encoding that is unknown or broken


# Order counts: the first class that fits speaks.
_TRANSPORT: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "no connection in time"),
    (httpx.ReadTimeout, "the server stopped sending"),
    (httpx.WriteTimeout, "the server stopped listening"),
    (httpx.PoolTimeout, "too many connections were open at once"),
    (httpx.RemoteProtocolError, "the server broke off or does not speak proper HTTP"),
    (httpx.LocalProtocolError, "the request could not be sent as HTTP"),
    (httpx.ConnectError, "no connection"),
    (httpx.ReadError, "the connection broke while reading"),
    (httpx.WriteError, "the connection broke while sending"),
    (httpx.CloseError, "the connection broke while closing"),
    (httpx.TransportError, "the connection failed"),
    (TimeoutError, "it took too long in all"),
    (ssl.SSLError, "the secure connection failed"),
    (OSError, "the network failed"),
)
_LATER: Mapping[int, str] = {
    408: "the server gave up waiting (408)",
    421: "the server was asked on the wrong connection (421)",
    425: "the server wants to be asked again (425)",
    429: "the server asks for fewer requests (429)",
    500: "the server has a fault of its own (500)",
    502: "the server behind it does not answer (502)",
    503: "the server is overloaded or in maintenance (503)",
    504: "the server behind it is too slow (504)",
}
_NEVER: Mapping[int, tuple[Refusal, str]] = {
    401: (Refusal.PAYMENT, "it wants a login (401)"),
    402: (Refusal.PAYMENT, "it wants to be paid (402)"),
    403: (Refusal.FORBIDDEN, "the server refuses us (403)"),
    404: (Refusal.NOT_FOUND, "there is nothing at this URL (404)"),
    410: (Refusal.GONE, "it is gone for good (410)"),
    451: (Refusal.STATUS, "it is withheld for legal reasons (451)"),
}
_SERVER_FAULT = 500


def translate_transport(error: Exception, *, url: str) -> TransientError:
    """Translate a fault of the connection. All of them may pass."""
    message = next(
        (text for kind, text in _TRANSPORT if isinstance(error, kind)), "the connection failed"
    )
    detail = _describe_cause(error)
    return TransientError(f"{message}{detail}", subject=told_url(url))


def _describe_cause(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f": its certificate is not valid ({cause.verify_message})"
        cause = cause.__cause__ or cause.__context__
    text = str(error).strip()
    return f" ({text})" if text else ""


def translate_status(
    status: int, *, url: str, retry_after: timedelta | None
) -> TransientError | RejectedError:
    """Translate a status that brings no body."""
    subject = told_url(url)
    if status in _LATER or status >= _SERVER_FAULT:
        message = _LATER.get(status, f"the server has a fault of its own ({status})")
        return TransientError(message, subject=subject, retry_after=retry_after)
    refusal, message = _NEVER.get(
        status, (Refusal.STATUS, f"the server answers with status {status}")
    )
    return RejectedError(message, subject=subject, reason=refusal)


def read_retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds, or a date. None when it says nothing usable."""
    text = (value or "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 10**8))
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(at - now, timedelta(0))
