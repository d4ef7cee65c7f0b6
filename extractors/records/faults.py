"""The three fates of a fault: retried, quarantined with its reason, or the run stops."""

from datetime import timedelta


class SulhError(Exception):
    """A fault that names its subject (a feed, URL, file or id) and says what to do."""

    def __init__(self, message: str, *, subject: str = "") -> None:
        """Keep the subject apart, so that a report can group by it."""
        super().__init__(message)
        self.subject = subject

    def __str__(self) -> str:
        """Render as one line a person can act on."""
        message = super().__str__()
        return f"{self.subject}: {message}" if self.subject else message


class TransientError(SulhError):
    """It may work later: time-outs, 429, 5xx, name resolution, a busy database. Retried."""

    def __init__(
        self, message: str, *, subject: str = "", retry_after: timedelta | None = None
    ) -> None:
        """Keep how long the other side asked us to wait, where it did."""
        super().__init__(message, subject=subject)
        self.retry_after = retry_after


class RejectedError(SulhError):
    """It can never work: undecodable, not a page, refused address. Quarantined and counted."""

    def __init__(self, message: str, *, subject: str = "", reason: str) -> None:
        """`reason` is a stable word of a closed vocabulary (see `outcomes`)."""
        super().__init__(message, subject=subject)
        self.reason = reason


class ConfigurationError(SulhError):
    """Settings, a feed list or a topic pack are wrong. The run stops and says what to change."""
