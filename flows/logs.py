"""Logs: one line of JSON per happening, to standard output, and never a person in it."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from settlement.settings import Settings

_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


def configure_logs(settings: Settings) -> None:  # noqa: ARG001 - production may add a sink
    """Set up structlog, and keep libraries that log addresses quiet."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(levelname)s %(name)s %(message)s")
    for name in ("httpx", "httpcore", "prefect", "uvicorn.access", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        cache_logger_on_first_use=True,
    )


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
    """Take out anything that looks like an identity number; the last net, not the first."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _ELEVEN_DIGITS.sub("***********", value)
    return event
