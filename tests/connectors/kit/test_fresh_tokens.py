"""A token that grows too old for the register is fetched again, and no other is."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest

from connectors.kit.fresh_tokens import FreshTokens
from tests.support.registers import NOW, FixedClock


def token(claims: Any) -> str:
    return f"h.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.s"


class Kept:
    """Keeps what it gave until it is told to forget."""

    scheme = "Bearer"

    def __init__(self, *given: str) -> None:
        self.given = list(given)
        self.asked: list[tuple[str, str | None]] = []

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        self.asked.append((scope, resource))
        return self.given[0]

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        if len(self.given) > 1:
            self.given.pop(0)


@pytest.mark.parametrize(("age_s", "fetched"), [(0, 1), (50, 1), (51, 2), (110, 2), (-300, 1)])
async def test_a_token_is_used_until_it_may_be_too_old_on_arrival(age_s: int, fetched: int) -> None:
    clock = FixedClock()
    old = token({"iat": int(NOW.timestamp())})
    new = token({"iat": int(NOW.timestamp()) + age_s})
    kept = Kept(old, new)
    clock.moment = NOW + timedelta(seconds=age_s)
    given = await FreshTokens(kept, clock, max_age_s=60).token(scope="nav:x", resource="r")
    assert given == (old if fetched == 1 else new)
    assert kept.asked == [("nav:x", "r")] * fetched


@pytest.mark.parametrize("unread", ["opaque", "a.%%.c", token([]), token({"iat": "now"}), token({})])
async def test_a_token_that_does_not_tell_its_age_is_fetched_new_each_time(unread: str) -> None:
    kept = Kept(unread)
    fresh = FreshTokens(kept, FixedClock(), max_age_s=60)
    assert await fresh.token(scope="nav:x") == unread
    assert len(kept.asked) == 2
    assert fresh.scheme == "Bearer"


async def test_a_token_that_was_refused_is_forgotten_where_it_is_kept() -> None:
    kept = Kept("a", "b")
    FreshTokens(kept, FixedClock(), max_age_s=60).forget(scope="nav:x")
    assert kept.given == ["b"]
