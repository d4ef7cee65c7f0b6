import base64
import hmac
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from extractors.records.faults import ConfigurationError, RejectedError, SulhError, TransientError
from extractors.records.identity import content_id
from flows.alerts.webhook import WebhookChannel, message_key, sign
from tests.flows.alerts.event_builders import NOW
from tests.flows.alerts.test_channels import MESSAGE
from tests.flows.alerts.webhook import SECRET, Hook

ALERTS = [content_id("alert", "1"), content_id("alert", "2")]


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as started:
        yield started


def test_a_message_is_json_with_what_it_tells(hook: Hook) -> None:
    message = replace(MESSAGE, documents=({"alert_id": str(ALERTS[0]), "event": {}},))
    WebhookChannel("desk", hook.web_url).send(message, alerts=ALERTS, at=NOW)
    got = hook.received[0]
    assert got["subject"] == {"ar": MESSAGE.subject_ar, "en": MESSAGE.subject_en}
    assert got["alerts"] == [str(alert) for alert in ALERTS]
    assert got["told"] == [{"alert_id": str(ALERTS[0]), "event": {}}]
    assert "webhook-signature" not in hook.bodies[0][1]


def test_a_receiver_can_check_the_signature_with_the_secret(hook: Hook) -> None:
    WebhookChannel("desk", hook.web_url, secret=SECRET).send(MESSAGE, alerts=ALERTS, at=NOW)
    body, headers = hook.bodies[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(SECRET.encode(), signed, "sha256").digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert int(headers["webhook-timestamp"]) == int(NOW.timestamp())


def test_the_signature_is_that_of_the_specifications_example() -> None:
    """The worked example that Standard Webhooks gives to implementers."""
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    assert sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_a_message_keeps_its_key_when_it_is_sent_again(hook: Hook) -> None:
    channel = WebhookChannel("desk", hook.web_url, secret=SECRET)
    channel.send(MESSAGE, alerts=ALERTS, at=NOW)
    channel.send(MESSAGE, alerts=ALERTS[::-1], at=NOW.replace(year=2027))
    keys = {headers["webhook-id"] for _, headers in hook.bodies}
    assert keys == {message_key(ALERTS)}
    assert message_key(ALERTS) != message_key(ALERTS[:1])


@pytest.mark.parametrize(
    ("status", "fault"),
    [(500, TransientError), (429, TransientError), (404, TransientError), (401, TransientError),
     (302, RejectedError), (400, RejectedError), (422, RejectedError)],
)  # fmt: skip
def test_answers_are_told_apart_and_show_no_address(
    hook: Hook, status: int, fault: type[SulhError], caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = status
    caplog.set_level(logging.DEBUG, logger="flows")
    with pytest.raises(fault, match=f"desk: the webhook answered {status}") as caught:
        WebhookChannel("desk", hook.web_url).send(MESSAGE, alerts=ALERTS, at=NOW)
    assert SECRET not in str(caught.value) + caplog.text


def test_nobody_at_the_address_is_transient_and_shows_no_address() -> None:
    with pytest.raises(TransientError, match="no answer") as caught:
        WebhookChannel("desk", f"http://127.0.0.1:9/{SECRET}").send(MESSAGE, alerts=ALERTS, at=NOW)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("url", ["ftp://a.example/x", "https://", "a.example"])
def test_an_address_that_is_none_is_told_without_showing_it(url: str) -> None:
    with pytest.raises(ConfigurationError, match="desk: a webhook's address begins") as caught:
        WebhookChannel("desk", url)
    assert "a.example" not in str(caught.value)


def test_a_secret_that_is_cut_off_is_told_without_showing_it() -> None:
    with pytest.raises(ConfigurationError, match="not base64") as caught:
        WebhookChannel("desk", "https://a.example/", secret="whsec_abc!")  # noqa: S106
    assert "abc!" not in str(caught.value)
