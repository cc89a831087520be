"""Maskinporten's words. Specification: docs.digdir.no, "Maskinporten", October 2024."""

from typing import Any

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out; scalars are what they say."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class TokenAnswer(Wire):
    """A token; `expires_in` is seconds and always obeyed."""

    access_token: StrictStr
    token_type: StrictStr
    expires_in: StrictInt
    scope: StrictStr | None = None


class TokenError(Wire):
    """Why there is no token; the code (MP-…) stands inside the description."""

    error: StrictStr
    error_description: StrictStr | None = None


class Metadata(Wire):
    """The issuer's own description; `issuer` ends with a slash."""

    issuer: StrictStr
    token_endpoint: StrictStr
    jwks_uri: StrictStr


class Jwks(Wire):
    """Public keys."""

    keys: list[dict[str, Any]]


class Consumer(Wire):
    """The organisation that calls, as `0192:` and nine digits."""

    authority: StrictStr
    ID: StrictStr


class AccessTokenClaims(Wire):
    """What an API must look at."""

    iss: StrictStr
    exp: StrictInt
    iat: StrictInt
    jti: StrictStr
    scope: StrictStr
    client_id: StrictStr
    consumer: Consumer
    aud: StrictStr | None = None
