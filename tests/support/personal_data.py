"""What is personal in a simulated world, and where it has been seen though it must not be."""

import logging
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

import pytest

from tests.support.registers import Bench

LOGGERS = ("", "httpx", "httpcore", "httpcore.connection", "httpcore.http11", "connectors", "asyncio")
JWT = re.compile(r"eyJ[\w-]{8,}\.eyJ")
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")
_PERSONAL_FIELDS = {
    "given_name",
    "middle_name",
    "family_name",
    "name",
    "street",
    "email",
    "mobile",
    "mailbox_address",
    "lawyer_name",
    "kontonummer",
    "account_number",
}
_OF_ORGANISATIONS = {"Bank", "Organisation"}
_LEAST = 4


def listen_to_everything(caplog: pytest.LogCaptureFixture) -> None:
    """Let every library say all it can, as one who looks for a fault does."""
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name or None)


def personal_words(at: Bench) -> frozenset[str]:
    """Give every number, name, address, account and way of contact of the world."""
    found: set[str] = set()
    for estate in at.access.world.estates():
        for owner, key, value in _values(estate, ""):
            found |= set(_ELEVEN_DIGITS.findall(value))
            if key in _PERSONAL_FIELDS and owner not in _OF_ORGANISATIONS and len(value) >= _LEAST:
                found.add(value)
    assert any(_ELEVEN_DIGITS.fullmatch(word) for word in found)
    return frozenset(found)


def seen_in(at: Bench, text: str) -> list[str]:
    """Name the kinds of personal data that stand in a text; the words themselves only for a failing test."""
    found = [word for word in personal_words(at) if word in text]
    tokens = [token for token in at.tokens.given if token in text]
    return found + ["a token" for _ in tokens] + ["a signed token" for _ in JWT.finditer(text)]


def seen_in_addresses(at: Bench, *, number_by_contract: bool) -> list[str]:
    """The same for the addresses that were called; a register's own contract may want the number there."""
    texts = [str(request.url) for request in at.sent]
    if number_by_contract:
        texts = [_ELEVEN_DIGITS.sub("…", text) for text in texts]
    return [found for text in texts for found in seen_in(at, text)]


def _values(value: Any, key: str, owner: str = "") -> Iterator[tuple[str, str, str]]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _values(getattr(value, field.name), field.name, type(value).__name__)
    elif isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from _values(inner, str(inner_key), owner)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in map(partial(_values, key=key, owner=owner), value):
            yield from one
    elif isinstance(value, str):
        yield owner, key, value
