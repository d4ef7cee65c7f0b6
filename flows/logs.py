"""The log: an event and its fields a line, for people or as JSON. To standard error."""

import logging
import sys

import structlog

from flows.settings_service import LogForm


def configure_logs(form: LogForm) -> None:
    """Give the log its form, and other libraries' warnings the same one."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form is LogForm.JSON
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, last]
        if form is LogForm.JSON
        else [*shared, last],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = _StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processor=last, foreign_pre_chain=shared)
    )
    root = logging.getLogger("flows")
    root.handlers[:] = [handler]
    root.propagate = False


class _StandardError(logging.Handler):
    """Write to what standard error is now, as the log itself does."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")


def log() -> structlog.typing.FilteringBoundLogger:
    """The log of the service."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger
