"""The issuers' public keys: fetched from the configured addresses only, and again when a key is new."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from settlement.ports.clock import Clock
from settlement.ports.errors import PortError
from settlement.web.institutions.tokens import TokenRefused

KEEP = timedelta(hours=1)
ASK_AGAIN = timedelta(seconds=30)
"""A token with an unknown key makes us ask again, but not more often than this."""


class FixedKeys:
    """Keys given once, for tests and for issuers without an address."""

    def __init__(self, key_sets: Mapping[str, KeySet]) -> None:
        self._key_sets = dict(key_sets)

    def key_set(self, issuer: str, *, key_id: str) -> KeySet | None:  # noqa: ARG002 - nothing to fetch
        return self._key_sets.get(issuer)


@dataclass
class _Kept:
    keys: KeySet | None = None
    asked_at: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class FetchedKeys:
    """Keys from each issuer's `jwks_uri`.

    `fetch` takes the address and returns the JWKS document; it raises a PortError, or any OSError, when it
    cannot. An issuer that cannot be reached leaves the keys that we have in use.
    """

    def __init__(
        self, addresses: Mapping[str, str], fetch: Callable[[str], Mapping[str, Any]], clock: Clock
    ) -> None:
        self._addresses = dict(addresses)
        self._fetch = fetch
        self._clock = clock
        self._kept = {issuer: _Kept() for issuer in addresses}

    def key_set(self, issuer: str, *, key_id: str) -> KeySet | None:
        kept = self._kept.get(issuer)
        if kept is None:
            return None
        with kept.lock:
            if self._is_due(kept, key_id):
                self._refresh(issuer, kept)
            return kept.keys

    def _is_due(self, kept: _Kept, key_id: str) -> bool:
        if kept.keys is None or kept.asked_at is None:
            return True
        age = self._clock.now() - kept.asked_at
        known = any(key.kid == key_id for key in kept.keys.keys)
        return age > KEEP or (not known and age > ASK_AGAIN)

    def _refresh(self, issuer: str, kept: _Kept) -> None:
        try:
            document = self._fetch(self._addresses[issuer])
            public = [_public(key) for key in document["keys"] if key.get("kty") in {"RSA", "EC"}]
            kept.keys = KeySet.import_key_set({"keys": public})
        except (PortError, OSError, JoseError, KeyError, TypeError, ValueError, AttributeError):
            if kept.keys is None:
                raise TokenRefused("issuer_unavailable") from None
        kept.asked_at = self._clock.now()


def _public(key: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in key.items() if name in _PUBLIC}


_PUBLIC = frozenset({"kty", "kid", "use", "alg", "n", "e", "crv", "x", "y"})
