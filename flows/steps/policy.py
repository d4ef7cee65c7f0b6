"""What the settings say a person wants to hear."""

from datetime import timedelta

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
    )
