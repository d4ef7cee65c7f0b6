"""What the settings say a person wants to hear."""

from collections.abc import Iterable
from datetime import timedelta
from difflib import get_close_matches

from extractors.records.faults import ConfigurationError
from extractors.talks.packs.records import TopicPack
from flows.alerts.choose import AlertPolicy
from flows.settings import AlertSettings


def policy_of(alerts: AlertSettings) -> AlertPolicy:
    """The policy of the alert settings."""
    return AlertPolicy(
        fresh_for=timedelta(hours=alerts.fresh_hours),
        kinds=frozenset(alerts.kinds),
        parties=frozenset(alerts.parties),
        topics=frozenset(alerts.topics),
        minimum_outlets=alerts.minimum_outlets,
        surely=alerts.surely,
    )


def check_filters(alerts: AlertSettings, pack: TopicPack) -> None:
    """Check that the pack knows what alerts are filtered by: a typo would silence all of them.

    Raises:
        ConfigurationError: names the setting, the word and what it may have meant.
    """
    parties = [party.id for party in pack.parties]
    topics = [topic.id for topic in pack.topics]
    asked = {"parties": (alerts.parties, parties), "topics": (alerts.topics, topics)}
    for name, channel in alerts.to.items():
        asked[f"to.{name}.parties"] = (channel.parties, parties)
        asked[f"to.{name}.topics"] = (channel.topics, topics)
    for key, (wanted, ids) in asked.items():
        for word in wanted:
            if word not in ids:
                raise ConfigurationError(
                    f"the topic pack {pack.id} has no {word!r}{_suggest(word, ids)}",
                    subject=f"alerts.{key}",
                )


def _suggest(word: str, ids: Iterable[str]) -> str:
    by_case = {known.casefold(): known for known in ids}
    near = get_close_matches(word.casefold(), by_case, n=1)
    if near:
        return f"; did you mean {by_case[near[0]]!r}?"
    return f" (there are: {', '.join(sorted(by_case.values()))})"
