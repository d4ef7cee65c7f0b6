"""A webhook: each message as signed JSON, in the form of the Standard Webhooks specification.

The receiver checks `webhook-signature` with the secret, and knows by `webhook-id` a message that
comes a second time because we died before we could note that it had arrived.
"""

import base64
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import httpx

from extractors.records.faults import ConfigurationError, RejectedError, TransientError
from extractors.records.identity import content_id
from flows.alerts.message import Message

_TIMEOUT = 20.0  # seconds; a receiver should queue, not work
_SERVER_FAULTS = 500
_FIRST_FAILURE = 300  # redirects are not followed: the signature is for this address
_COMES_BACK = frozenset({401, 403, 404, 408, 409, 425, 429})  # until somebody mends the receiver
_PREFIX = "whsec_"


class WebhookChannel:
    """POST to one address."""

    def __init__(self, name: str, url: str, *, secret: str = "") -> None:
        """Check the address.

        Args:
            name: Of the channel, stored with each delivery.
            url: http or https; it is not shown, for it may hold a key.
            secret: Signs each message; `whsec_` and base64, or any text.

        Raises:
            ConfigurationError: the address is none.
        """
        self.name = name
        self._url = url
        self._key = _key_of(secret, name)
        if httpx.URL(url).scheme not in {"http", "https"} or not httpx.URL(url).host:
            raise ConfigurationError("a webhook's address begins with https://", subject=name)

    def send(self, message: Message, *, alerts: Sequence[UUID], at: datetime) -> None:
        """Send one message.

        Raises:
            TransientError: there was no answer, or one that asks to come again.
            RejectedError: this message will never be taken.
        """
        key = message_key(alerts)
        body = json.dumps(
            {
                "id": key,
                "sent_at": at.isoformat(),
                "alerts": [str(alert) for alert in alerts],
                "subject": {"ar": message.subject_ar, "en": message.subject_en},
                "text": message.text,
                "link": message.link,
                "told": list(message.documents),
            },
            ensure_ascii=False,
        ).encode()
        self._judge(self._post(key, body, int(at.timestamp())))

    def _post(self, key: str, body: bytes, stamp: int) -> int:
        headers = {
            "content-type": "application/json; charset=utf-8",
            "webhook-id": key,
            "webhook-timestamp": str(stamp),
        }
        if self._key:
            headers["webhook-signature"] = sign(self._key, key, stamp, body)
        try:
            return httpx.post(
                self._url, content=body, headers=headers, timeout=_TIMEOUT
            ).status_code
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # The words of these errors may hold the address.
            raise TransientError(f"no answer ({type(error).__name__})", subject=self.name) from None

    def _judge(self, status: int) -> None:
        if status < _FIRST_FAILURE:
            return
        if status >= _SERVER_FAULTS or status in _COMES_BACK:
            raise TransientError(f"the webhook answered {status}", subject=self.name)
        raise RejectedError(
            f"the webhook answered {status}", reason="refused-message", subject=self.name
        )


def message_key(alerts: Sequence[UUID]) -> str:
    """The id of a message: the same alerts make the same one."""
    return str(content_id("message", *sorted(str(alert) for alert in alerts)))


def sign(key: bytes, message_id: str, stamp: int, body: bytes) -> str:
    """The signature of a body as Standard Webhooks makes it."""
    signed = f"{message_id}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def _key_of(secret: str, name: str) -> bytes:
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except ValueError:
        raise ConfigurationError(
            "the secret begins with whsec_ and is not base64 (it is not printed)", subject=name
        ) from None
