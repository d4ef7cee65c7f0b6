from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from flows.newsroom import Newsroom, serve_newsroom

START = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """Edition 1, shared: tests only read it."""
    with serve_newsroom(start=START) as served:
        yield served


@pytest.fixture
def fresh_newsroom() -> Iterator[Newsroom]:
    """A newsroom of the test's own, to advance."""
    with serve_newsroom(start=START) as served:
        yield served


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=5, trust_env=False) as opened:
        yield opened
