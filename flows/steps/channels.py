"""The channels that the settings ask for, and what each wants to hear."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from rich.console import Console

from flows.alerts.channels import Channel, ConsoleChannel, FileChannel
from flows.alerts.preferences import Preferences
from flows.secrets import read_secret
from flows.settings import ChannelSettings, Settings

_WEB = ("http://", "https://")


def open_channels(settings: Settings, *, console: Console | None = None) -> dict[str, Channel]:
    """Make each configured channel, by its name.

    Args:
        settings: Their `alerts` section.
        console: Where the console channel prints; standard output by default.

    Raises:
        ConfigurationError: an address is of no known form, or a file or secret cannot be read.
    """
    channels: list[Channel] = []
    if settings.alerts.console:
        channels.append(ConsoleChannel(console))
    if settings.alerts.file is not None:
        channels.append(FileChannel(settings.alerts.file))
    channels.extend(_open_address(url) for url in settings.channel_urls)
    channels.extend(_open(name, one) for name, one in settings.alerts.to.items())
    return {channel.name: channel for channel in channels}


def preferences_of(settings: Settings) -> dict[str, Preferences]:
    """What the channels want that have wishes of their own, by name."""
    return {name: _preferences(one, settings) for name, one in settings.alerts.to.items()}


def _open(name: str, channel: ChannelSettings) -> Channel:
    if channel.file is not None:
        return FileChannel(channel.file, name=name)
    address = read_secret(channel.address, key=f"alerts.to.{name}.address")
    if address.startswith(_WEB):
        from flows.alerts.webhook import WebhookChannel  # noqa: PLC0415 - brings the HTTP client

        secret = read_secret(channel.secret, key=f"alerts.to.{name}.secret")
        return WebhookChannel(name, address, secret=secret)
    return _open_address(address, name=name)


def _open_address(url: str, *, name: str = "") -> Channel:
    # Apprise is large: it is loaded where it is used.
    from flows.alerts.apprise_channel import AppriseChannel  # noqa: PLC0415

    return AppriseChannel(url, name=name)


def _preferences(channel: ChannelSettings, settings: Settings) -> Preferences:
    return Preferences(
        kinds=frozenset(channel.kinds),
        parties=frozenset(channel.parties),
        topics=frozenset(channel.topics),
        reasons=frozenset(channel.reasons),
        minimum_outlets=channel.minimum_outlets,
        patience=timedelta(hours=settings.alerts.fresh_hours),
        quiet=channel.quiet_span,
        urgent=frozenset(channel.urgent),
        digest_at=channel.digest_at,
        notices=channel.notices,
        zone=ZoneInfo(channel.zone or settings.zone),
    )
