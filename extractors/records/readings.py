"""A reading: one revision with the developments found in it, ready to be remembered."""

from dataclasses import dataclass

from extractors.records.articles import Article, Revision
from extractors.records.developments import Development


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader made of one revision. No developments is a result too.

    `unsure` are acts that its text alone does not make likely enough: each is told where another text told
    it before, and nowhere else.
    """

    article: Article
    revision: Revision
    developments: tuple[Development, ...]
    unsure: tuple[Development, ...] = ()
