"""The channels that the settings ask for."""

from rich.console import Console

from flows.alerts.channels import Channel, ConsoleChannel, FileChannel
from flows.settings import Settings


def open_channels(settings: Settings, *, console: Console | None = None) -> dict[str, Channel]:
    """Make each configured channel, by its name.

    Args:
        settings: Their `alerts` section.
        console: Where the console channel prints; standard output by default.

    Raises:
        ConfigurationError: an Apprise address is of no known form, or their file is unreadable.
    """
    channels: list[Channel] = []
    if settings.alerts.console:
        channels.append(ConsoleChannel(console))
    if settings.alerts.file is not None:
        channels.append(FileChannel(settings.alerts.file))
    urls = settings.channel_urls
    if urls:
        # Apprise is large: it is loaded where it is used.
        from flows.alerts.apprise_channel import AppriseChannel  # noqa: PLC0415

        channels.extend(AppriseChannel(url) for url in urls)
    return {channel.name: channel for channel in channels}
