"""Open the web as the settings allow it."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from importlib.metadata import version

from flows.fetching.answers import Fetched, Fetcher, FetchLimits, FetchRequest, Purpose
from flows.fetching.client import HttpFetcher, make_user_agent
from flows.settings import CollectSettings, Settings
from flows.steps.collect_plan import FEEDS_AT_ONCE

_NO_CONTACT = "none given"


def open_fetcher(collect: CollectSettings) -> AbstractAsyncContextManager[Fetcher]:
    """A client for one pass."""
    return HttpFetcher(
        user_agent=make_user_agent(version=version("sulh"), contact=collect.contact or _NO_CONTACT),
        limits=FetchLimits(
            total=timedelta(seconds=collect.timeout_seconds),
            connections=max(collect.at_once, FEEDS_AT_ONCE),
            spacing=timedelta(seconds=collect.spacing_seconds),
            tries=collect.tries,
        ),
        allow_private=collect.allow_private,
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
