"""What a register client needs to prove its right to ask."""

import base64
from typing import Protocol


class TokenSource(Protocol):
    """Gives a value for the Authorization header; `scheme` goes before it."""

    scheme: str

    async def token(self, *, scope: str, resource: str | None = None) -> str:
        """Return a token that is valid for at least ten more seconds.

        Raises:
            Unavailable: the issuer does not answer.
            Refused: the issuer will not give this scope.
        """
        ...

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Drop a token that a register would not take, so that the next one is fresh."""
        ...


class StaticBasic:
    """User name and password that never change (Autosys)."""

    scheme = "Basic"

    def __init__(self, user_name: str, password: str) -> None:
        self._credentials = base64.b64encode(f"{user_name}:{password}".encode()).decode()

    def __repr__(self) -> str:
        """Keep the password out of logs."""
        return "StaticBasic(…)"

    async def token(self, *, scope: str, resource: str | None = None) -> str:  # noqa: ARG002  # one credential for all
        """Return the encoded credentials whatever is asked for."""
        return self._credentials

    def forget(self, *, scope: str, resource: str | None = None) -> None:
        """Do nothing: there is no other credential to fetch."""
