"""The loopback newsroom of the demo: invented outlets, served over real HTTP.

Everything that it publishes is made up. See README.md in this folder.
"""

from flows.newsroom.editions import Newsroom, Request
from flows.newsroom.gold import GoldArticle, GoldDevelopment, gold_lines
from flows.newsroom.server import serve_newsroom

__all__ = [
    "GoldArticle",
    "GoldDevelopment",
    "Newsroom",
    "Request",
    "gold_lines",
    "serve_newsroom",
]
