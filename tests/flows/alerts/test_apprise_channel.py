"""Apprise for real, against a server on loopback."""

import logging
from collections.abc import Iterator

import pytest

from extractors.records.faults import ConfigurationError, TransientError
from extractors.records.identity import content_id
from flows.alerts.apprise_channel import AppriseChannel, channel_name
from flows.alerts.message import Message
from tests.flows.alerts.event_builders import NOW
from tests.flows.alerts.webhook import SECRET, Hook

ALERT = content_id("alert", "1")
MESSAGE = Message(
    subject_ar="محادثات في جنيف",
    subject_en="Talks in Geneva",
    text="نص [bold]عادي[/bold]",
    html="<p>نص</p>",
    markdown="**نص**",
    link="https://news.example/1",
)


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as started:
        yield started


def test_apprise_sends_the_arabic_subject_and_the_text(hook: Hook) -> None:
    AppriseChannel(hook.url).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert hook.received[0]["title"] == MESSAGE.subject_ar
    assert hook.received[0]["message"] == MESSAGE.text


@pytest.mark.parametrize(("form", "body"), [("html", MESSAGE.html), ("markdown", MESSAGE.markdown)])
def test_apprise_sends_the_form_that_the_service_shows(hook: Hook, form: str, body: str) -> None:
    AppriseChannel(f"{hook.url}?format={form}").send(MESSAGE, alerts=[ALERT], at=NOW)
    assert hook.received[0]["message"] == body


@pytest.mark.parametrize("status", [401, 500])
def test_apprise_failure_is_transient_and_tells_no_secret(
    hook: Hook, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = status
    caplog.set_level(logging.DEBUG)
    with pytest.raises(TransientError) as caught:
        AppriseChannel(hook.url).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert str(caught.value).startswith("json-")
    assert str(status) in str(caught.value)
    assert SECRET not in str(caught.value) + caplog.text


def test_apprise_without_a_server_is_transient(hook: Hook) -> None:
    closed = hook.url.replace(str(hook.server.server_port), "9")
    with pytest.raises(TransientError) as caught:
        AppriseChannel(closed).send(MESSAGE, alerts=[ALERT], at=NOW)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("url", [f"nosuch://{SECRET}", f"tgram://{SECRET}", SECRET, ""])
def test_a_url_that_apprise_does_not_know_stops_the_run_without_showing_it(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ConfigurationError) as caught:
        AppriseChannel(url)
    assert SECRET.lower() not in (str(caught.value) + caplog.text).lower()


def test_two_urls_of_one_service_are_two_channels() -> None:
    assert channel_name("json://a.example/x") != channel_name("json://a.example/y")
    assert channel_name("json://a.example/x") == channel_name(" json://a.example/x ")
