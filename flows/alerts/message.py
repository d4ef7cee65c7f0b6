"""A message to a person, in the forms that channels understand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One alert or digest. `link` is the page that is quoted, empty where none may be opened."""

    subject_ar: str
    subject_en: str
    text: str  # plain, with direction marks
    html: str
    markdown: str
    link: str = ""
    quotation: str = ""  # the words of the text, for a digest
    credit: str = ""  # whose words they are, and how many tell the same
    is_notice: bool = False  # to whoever keeps Sulh running; no news
    documents: tuple[Mapping[str, object], ...] = ()  # for programs: what is told, as data


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One page that tells the event."""

    outlet: str
    url: str  # empty where it may not be opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message says, before it takes the form of text, HTML or Markdown."""

    subject_ar: str
    subject_en: str
    facts: tuple[tuple[str, str], ...]  # label and value, Arabic
    english: str
    quotation: str  # within its quotation marks
    credit: str
    sources: tuple[Source, ...]
