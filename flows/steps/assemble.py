"""Put a pass's services together from the settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from rich.console import Console

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.load import load_pack
from flows.settings import Settings
from flows.steps.channels import open_channels, preferences_of
from flows.steps.collect_plan import CollectLimits
from flows.steps.fetch import open_fetcher
from flows.steps.naming import load_names
from flows.steps.policy import check_filters, policy_of
from flows.steps.read import load_knowledge
from flows.steps.services import PassServices
from flows.steps.watchlist import load_watch

_PROCESSES_FROM = 200  # pages: ten seconds of reading on one core, against three to start two


def assemble(
    settings: Settings,
    *,
    console: Console | None = None,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> PassServices:
    """Everything that a pass needs.

    Raises:
        ConfigurationError: the feed list, the topic pack, a filter or a channel is wrong.
    """
    watch = load_watch(settings)
    if not watch.feeds:
        raise ConfigurationError("the feed list names no feed", subject=str(settings.feeds))
    check_filters(settings.alerts, load_pack(settings.pack_folder, name=settings.pack))
    services = PassServices(
        database=settings.database_path,
        watch=watch,
        open_fetcher=partial(open_fetcher, settings.collect),
        load_knowledge=partial(load_knowledge, settings.pack_folder, settings.pack),
        names=load_names(settings.pack_folder, settings.pack),
        channels=open_channels(settings, console=console),
        preferences=preferences_of(settings),
        policy=policy_of(settings.alerts),
        zone=settings.zone,
        report_folder=settings.report_folder,
        export_folder=settings.upkeep.export,
        look_back=timedelta(days=settings.collect.look_back_days),
        limits=CollectLimits(
            pages_at_once=settings.collect.at_once,
            pages=settings.collect.pages_per_pass,
            processes_from=_PROCESSES_FROM,
        ),
    )
    return replace(services, on_progress=on_progress) if on_progress else services
