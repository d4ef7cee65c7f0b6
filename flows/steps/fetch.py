"""Open the web as the settings allow it."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from importlib.metadata import version

from flows.fetching.answers import Fetched, Fetcher, FetchLimits, FetchRequest, Purpose
from flows.fetching.client import HttpFetcher, make_user_agent
from flows.settings import CollectSettings, Settings

_NO_CONTACT = "none given"


def open_fetcher(
    collect: CollectSettings,
    *,
    allow_private: tuple[str, ...] = (),
    spacing: timedelta | None = None,
    patience: timedelta | None = None,
) -> AbstractAsyncContextManager[Fetcher]:
    """A client for one pass.

    Args:
        collect: Time-outs and the contact address.
        allow_private: `host:port` pairs that the address guard lets pass: the demo's newsroom.
        spacing: Between two requests to one host, where not the usual.
        patience: For the tries of one URL together, where not the usual.
    """
    usual = FetchLimits()
    return HttpFetcher(
        user_agent=make_user_agent(version=version("sulh"), contact=collect.contact or _NO_CONTACT),
        limits=FetchLimits(
            total=timedelta(seconds=collect.timeout_seconds),
            connections=collect.at_once,
            spacing=usual.spacing if spacing is None else spacing,
            patience=usual.patience if patience is None else patience,
        ),
        allow_private=allow_private,
    )


def fetch_once(url: str, *, settings: Settings) -> tuple[bytes, str]:
    """The body of one page and its content type.

    Raises:
        TransientError: it may work later.
        RejectedError: it cannot work.
    """
    answer = asyncio.run(_fetch(url, settings))
    return answer.body, answer.content_type


async def _fetch(url: str, settings: Settings) -> Fetched:
    async with open_fetcher(settings.collect) as fetcher:
        return await fetcher.fetch(FetchRequest(url=url, purpose=Purpose.PAGE))
