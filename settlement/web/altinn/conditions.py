"""Altinn asks just before a reminder whether it is needed. The answer is yes or no, and names nobody.

Altinn keeps a Maskinporten token for as long as it lives and asks with it many times, so a token is not used
up here as in the institutions' API: one who steals it learns yes or no about ids that nobody can guess.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from settlement.services.reminder_needed import is_reminder_needed
from settlement.web.context import Web
from settlement.web.institutions.api import fetched_keys
from settlement.web.institutions.issuer_keys import FetchedKeys
from settlement.web.institutions.tokens import IssuerKeys, TokenRefused, TokenRules, TokenVerifier

SCOPE = "altinn:system/notifications.condition.check"
ANY_AUDIENCE = "unspecified"  # Maskinporten's word in a token that names no resource
LONGEST_LIFE_S = 3600


def condition(request: Request) -> Response:
    """GET /altinn/condition/{case}/{party}: `{"sendNotification": true}` or false."""
    web: Web = request.scope["web"]
    try:
        _verifier(request, web).verify(request.headers.get("authorization")).require(SCOPE)
    except TokenRefused as refused:
        status = 403 if refused.missing_scope else 401
        return JSONResponse({"status": status, "code": refused.why}, status)
    needed = is_reminder_needed(web.house, request.path_params["case"], request.path_params["party"])
    return JSONResponse({"sendNotification": needed}, headers={"Cache-Control": "no-store"})


def _verifier(request: Request, web: Web) -> TokenVerifier:
    """Return the verifier, made when first used; `app.state.issuer_keys` replaces the keys in tests."""
    state = request.scope["outer"].state
    made: TokenVerifier | None = getattr(state, "altinn_tokens", None)
    if made is None:
        issuer = f"{web.settings.register_url('maskinporten')}/"
        given: IssuerKeys | None = getattr(state, "issuer_keys", None)
        keys: IssuerKeys | FetchedKeys = given or fetched_keys(web)
        rules = TokenRules(audience=ANY_AUDIENCE, issuers=frozenset({issuer}), longest_life_s=LONGEST_LIFE_S)
        made = state.altinn_tokens = TokenVerifier(rules, keys, web.house.clock)
    return made
