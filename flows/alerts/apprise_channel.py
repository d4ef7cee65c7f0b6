"""Messages to whatever Apprise can reach. Imported only where a URL is configured: it is large."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

import apprise

from extractors.records.faults import ConfigurationError, TransientError
from flows.alerts.message import Message

_ADDRESS = re.compile(r"\S+://\S+")
_SCHEME = re.compile(r"[a-z0-9+.-]+")
_SECRET_LENGTH = 4  # shorter parts of a URL are words like "json" or "v1"


class AppriseChannel:
    """One Apprise URL: chat, e-mail, push or webhook.

    Each URL is a channel, so that one that is down does not make the others repeat.
    """

    def __init__(self, url: str, *, name: str = "") -> None:
        """Check the URL.

        Args:
            url: In Apprise's form.
            name: By default made from the URL.

        Raises:
            ConfigurationError: Apprise knows no service of this form. The URL is not shown.
        """
        self.name = name or channel_name(url)
        self._secrets = _find_secrets(url)
        # Apprise logs what it could not parse, which may be a key.
        with _silence():
            server = apprise.Apprise.instantiate(url, suppress_exceptions=True)
        if server is None:
            raise ConfigurationError(
                "Apprise does not understand this URL; see its list of services and compare the"
                " form (the URL is not printed because it may hold a key)",
                subject=self.name,
            )
        if "overflow=" not in url:  # a digest that is too long for a chat comes in parts
            server.overflow_mode = apprise.OverflowMode.SPLIT
        self._server = server

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Send in the form that the service shows best.

        Raises:
            TransientError: the service did not confirm; with its reason, without secrets.
        """
        del alerts, at
        body_format = self._server.notify_format
        bodies = {
            apprise.NotifyFormat.HTML: message.html,
            apprise.NotifyFormat.MARKDOWN: message.markdown,
        }
        sender = apprise.Apprise()
        sender.add(self._server)
        capture = apprise.LogCapture(level=logging.WARNING)  # type: ignore[no-untyped-call]
        with _silence(), capture as log:
            confirmed = sender.notify(
                body=bodies.get(body_format, message.text),
                title=message.subject_ar,
                body_format=body_format,
            )
            reason = log.getvalue() if log is not None else ""
        if not confirmed:
            said = _hide(" ".join(reason.split()), self._secrets)[:300]
            raise TransientError(said or "the service did not confirm", subject=self.name)


def channel_name(url: str) -> str:
    """Name a channel by its service and a digest of its URL: `tgram-1f0c93ab`.

    The name does not change when URLs are put in another order, and shows no key.
    """
    scheme, found, _ = url.strip().lower().partition("://")
    service = scheme if found and _SCHEME.fullmatch(scheme) else "apprise"
    digest = blake2b(url.strip().encode(), digest_size=4).hexdigest()
    return f"{service}-{digest}"


def _find_secrets(url: str) -> tuple[str, ...]:
    """Every part of a URL that may be a key, a password or an address, longest first."""
    rest = url.partition("://")[2]
    parts = {part for part in re.split(r"[/?&=:@#,]", rest) if len(part) >= _SECRET_LENGTH}
    return tuple(sorted({*parts, rest}, key=len, reverse=True))


def _hide(text: str, secrets: Sequence[str]) -> str:
    shown = _ADDRESS.sub("…", text)
    for secret in secrets:
        if secret:
            shown = shown.replace(secret, "…")
    return shown


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the log lines of Apprise and of its HTTP client to themselves: they hold URLs."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.propagate = propagate
