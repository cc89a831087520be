"""One call: who makes it, what we work with, and that a write made twice is made once."""

import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request
from pydantic import BaseModel

from settlement.domain.errors import InvalidInput
from settlement.domain.journal import Actor
from settlement.services.house import House
from settlement.services.institution_reading import institution
from settlement.web.institutions.tokens import Caller, TokenRefused, TokenVerifier

READ = "settlement:estates.read"
WRITE = "settlement:estates.write"
ROLES = frozenset({"settlement:authorities.read", "altinn:dd:authlookup"})
KEY = re.compile(r"[A-Za-z0-9._-]{8,64}")
_DOUBLES = threading.BoundedSemaphore(4)
"""A write holds two connections, so only a few may be under way in one process."""

Made = TypeVar("Made", bound=BaseModel)


@dataclass(frozen=True)
class ApiSettings:
    """What the API works with."""

    house: House
    verifier: TokenVerifier
    address: str
    """Where it answers, without a slash at the end; also the audience of tokens."""


@dataclass(frozen=True)
class Call:
    """A call with a token that was good, and is now used up."""

    api: ApiSettings
    caller: Caller

    @property
    def house(self) -> House:
        """The house."""
        return self.api.house

    @property
    def organisation(self) -> str:
        """The institution that calls."""
        return self.caller.organisation_number

    @property
    def actor(self) -> Actor:
        """The institution, for the journal."""
        return institution(self.organisation)

    def once(
        self, operation: str, key: str, body: BaseModel, make: Callable[[], Made], *, answer: type[Made]
    ) -> Made:
        """Carry a write out, or return what was answered to it before.

        The effect is made in the service's own transaction, which knows the same effect again; the answer is
        kept in this one. A call that fails keeps nothing, and may be tried again with the same key.

        Raises:
            IdempotencyConflict: the key was used with another body.
            InvalidInput: the key is no key.
        """
        if not KEY.fullmatch(key):
            raise InvalidInput("Idempotency-Key", "8 to 64 letters, digits, dots, underscores or hyphens")
        scope = f"institution:{self.organisation}:{operation}"
        sent = hashlib.sha256(body.model_dump_json().encode()).digest()
        with _DOUBLES, self.house.database.work(actor=self.actor, reason="idempotency") as work:
            stored = work.inbox.begin(scope, key, sent)
            if stored is not None:
                return answer.model_validate_json(stored.content)
            made = make()
            work.inbox.finish(scope, key, made.model_dump_json().encode())
            return made


def api_of(request: Request) -> ApiSettings:
    """Return what the API was made with."""
    found: ApiSettings = request.scope["institution_api"]
    return found


def accept(request: Request, *scopes: str) -> Call:
    """Check the token, require one of the scopes, and use the token up.

    Raises:
        TokenRefused: no token, a bad one, or one that was used before.
    """
    api = api_of(request)
    caller = api.verifier.verify(request.headers.get("authorization"))
    if not caller.scopes.intersection(scopes):
        raise TokenRefused("insufficient_scope", missing_scope=scopes[0])
    with api.house.database.work(actor=institution(caller.organisation_number), reason="token") as work:
        work.jti.use_once(caller.issuer, caller.token_id, expires_at=caller.expires_at)
    return Call(api, caller)


def _reader(request: Request) -> Call:
    return accept(request, READ)


def _writer(request: Request) -> Call:
    return accept(request, WRITE)


def _role_reader(request: Request) -> Call:
    return accept(request, *sorted(ROLES))


Reader = Annotated[Call, Depends(_reader)]
Writer = Annotated[Call, Depends(_writer)]
RoleReader = Annotated[Call, Depends(_role_reader)]
IdempotencyKey = Annotated[
    str, Header(alias="Idempotency-Key", description="8–64 characters; a retry sends the same one.")
]
ApiContext = Annotated[ApiSettings, Depends(api_of)]
