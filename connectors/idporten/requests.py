"""An authorization request, read and checked by the provider's rules."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LEVELS = ("idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high")
PROMPTS = ("login", "none")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_SECONDS = re.compile(r"[0-9]{1,9}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "testserver")
_DETAIL_TYPE = "ansattporten:altinn:service"
_DETAIL_FIELDS = frozenset({"type", "resource", "organizationform", "allow_multiple_organizations"})


@dataclass(eq=False)
class RequestProblem(Exception):
    """What is wrong with a request, in OAuth's words."""

    error: str
    description: str


@dataclass(frozen=True)
class AuthorizationRequest:
    """A checked request."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str
    level: str
    locale: str
    prompt: str | None = None
    max_age_s: int | None = None
    details: tuple[Mapping[str, Any], ...] = ()


def check_redirect(uri: str) -> bool:
    """Allow addresses on this machine and reserved test names; a real provider has a list."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname or ""
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and (host in _LOOPBACK or host.endswith(".test"))
        and not parts.fragment
        and parts.username is None
    )


def read_request(form: Mapping[str, str], *, with_details: bool) -> AuthorizationRequest:
    """Check the parameters.

    Args:
        form: the parameters, each once.
        with_details: whether the provider answers `authorization_details` (Ansattporten does).

    Raises:
        RequestProblem: one is missing or not allowed.
    """
    if "request" in form or "request_uri" in form:
        raise RequestProblem("request_not_supported", "request objects are not taken")
    if form.get("response_type") != "code":
        raise RequestProblem("unsupported_response_type", "response_type must be code")
    if form.get("response_mode", "query") != "query":
        raise RequestProblem("invalid_request", "response_mode must be query")
    if "openid" not in form.get("scope", "").split():
        raise RequestProblem("invalid_scope", "scope must hold openid")
    if not form.get("state") or not form.get("nonce"):
        raise RequestProblem("invalid_request", "state and nonce are required")
    challenge = form.get("code_challenge", "")
    if form.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
        raise RequestProblem("invalid_request", "PKCE with S256 is required")
    return AuthorizationRequest(
        client_id=form.get("client_id", ""),
        redirect_uri=form.get("redirect_uri", ""),
        state=form["state"],
        nonce=form["nonce"],
        code_challenge=challenge,
        level=_level(form),
        locale=(form.get("ui_locales", "nb").split() or ["nb"])[0],
        prompt=_prompt(form),
        max_age_s=_max_age(form),
        details=_details(form.get("authorization_details"), allowed=with_details),
    )


def _level(form: Mapping[str, str]) -> str:
    """Take the highest level asked for; substantial when none is."""
    wanted = [level for level in form.get("acr_values", "").split() if level in LEVELS]
    if form.get("acr_values") and not wanted:
        raise RequestProblem("invalid_request", "unknown acr_values")
    return max(wanted, key=LEVELS.index, default=LEVELS[1])


def _prompt(form: Mapping[str, str]) -> str | None:
    prompt = form.get("prompt")
    if prompt is not None and prompt not in PROMPTS:
        raise RequestProblem("invalid_request", "prompt must be login or none")
    return prompt


def _max_age(form: Mapping[str, str]) -> int | None:
    text = form.get("max_age")
    if text is None:
        return None
    if not _SECONDS.fullmatch(text):
        raise RequestProblem("invalid_request", "max_age must be whole seconds")
    return int(text)


def _details(text: str | None, *, allowed: bool) -> tuple[Mapping[str, Any], ...]:
    if text is None:
        return ()
    try:
        details = json.loads(text)
    except (ValueError, RecursionError):
        details = None
    if not isinstance(details, list) or not all(isinstance(detail, dict) for detail in details):
        raise _bad_detail("authorization_details must be a list of objects")
    if not allowed:
        raise _bad_detail("this provider answers no authorization_details")
    for detail in details:
        _check_detail(detail)
    return tuple(details)


def _check_detail(detail: Mapping[str, Any]) -> None:
    if detail.get("type") != _DETAIL_TYPE:
        raise _bad_detail("unknown type of authorization detail")
    if set(detail) - _DETAIL_FIELDS:
        raise _bad_detail("unknown field in an authorization detail")
    if not str(detail.get("resource", "")).startswith("urn:altinn:resource:"):
        raise _bad_detail("resource must be a urn:altinn:resource")
    if detail.get("organizationform", "enterprise") not in ("enterprise", "business"):
        raise _bad_detail("organizationform must be enterprise or business")
    if detail.get("allow_multiple_organizations", "false") not in ("true", "false"):
        raise _bad_detail("allow_multiple_organizations must be true or false, as text")


def _bad_detail(why: str) -> RequestProblem:
    return RequestProblem("invalid_authorization_details", why)
