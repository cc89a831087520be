"""What the provider says of a login, and the check that a code belongs to who fetches it."""

import base64
import hashlib
import re
import secrets
from typing import Any

from connectors.idporten.choices import reportees
from connectors.idporten.provider_sessions import ProviderSession
from connectors.idporten.requests import AuthorizationRequest
from connectors.simulation.access import WorldAccess

_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def login_claims(
    access: WorldAccess, asked: AuthorizationRequest, session: ProviderSession, *, issuer: str
) -> dict[str, Any]:
    """Make the claims of a login; the times of the token are added when the code is fetched."""
    subject = f"{asked.client_id} {session.number} {issuer}"  # pairwise: another one for each client
    claims: dict[str, Any] = {
        "iss": issuer,
        "aud": asked.client_id,
        "sub": hashlib.sha256(subject.encode()).hexdigest()[:40],
        "pid": session.number,
        "acr": session.level,
        "amr": ["TestID"],
        "auth_time": int(session.begun.timestamp()),
        "nonce": asked.nonce,
        "locale": asked.locale,
        "sid": session.sid,
    }
    if asked.details:
        claims["authorization_details"] = [
            reportees(access, session.number, detail) for detail in asked.details
        ]
    return claims


def fits_challenge(verifier: str, challenge: str) -> bool:
    """Tell whether a code verifier is the one that the challenge was made from (S256)."""
    if not _VERIFIER.fullmatch(verifier):
        return False
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return secrets.compare_digest(digest, challenge)
