"""The issuer's rules on what a grant says: which claims, of which type, for whom and when."""

from collections.abc import Mapping
from typing import Any

from connectors.maskinporten.refusals import refused, refused_without_code
from settlement.domain.identifiers import NumberOrigin, is_person_number
from settlement.domain.organisation_number import is_organisation_number

LONGEST_GRANT_S = 120
CLOCK_DIFFERENCE_S = 10
_LONGEST_TEXT = 500
_REQUIRED = frozenset({"aud", "iss", "scope", "iat", "exp"})
_OPTIONAL = frozenset({"jti", "resource", "consumer_org", "iss_onbehalfof", "pid", "authorization_details"})
_TEXTS = ("scope", "jti", "consumer_org", "iss_onbehalfof", "pid")


def check_form(claims: Mapping[str, Any]) -> None:
    """Check that every claim is known and of the right type.

    Raises:
        GrantRefused: MP-011; the description names the claim and never its value.
    """
    unknown = set(claims) - _REQUIRED - _OPTIONAL
    if unknown:
        raise refused("MP-011", "The assertion has a claim that is not known")
    missing = sorted(_REQUIRED - set(claims))
    if missing:
        raise refused("MP-011", f"The assertion lacks {missing[0]}")
    for name in _TEXTS:
        if name in claims and not _is_text(claims[name]):
            raise refused("MP-011", f"{name} must be one string")
    if "resource" in claims and not _is_resource(claims["resource"]):
        raise refused("MP-011", "resource must be a string or a list of strings")
    if "pid" in claims and not is_person_number(claims["pid"], origin=NumberOrigin.SYNTHETIC):
        raise refused("MP-011", "pid must be an identity number, here a synthetic one")
    if "consumer_org" in claims and not _is_organisation(claims["consumer_org"]):
        raise refused("MP-011", "consumer_org must be an organisation number of nine digits")


def check_audience(claims: Mapping[str, Any], issuer: str) -> None:
    """Check that the grant is for this issuer and no other, with the slash at the end.

    Raises:
        GrantRefused: MP-110, also for a list.
    """
    if claims["aud"] != issuer:
        raise refused("MP-110", "Invalid audience")


def check_times(claims: Mapping[str, Any], now: float) -> None:
    """Check that the grant was made now and lives for at most 120 seconds.

    Raises:
        GrantRefused: MP-130, or without a code when it comes from the future.
    """
    issued, expires = claims["iat"], claims["exp"]
    if not _is_moment(issued) or not _is_moment(expires):
        raise refused("MP-011", "iat and exp must be whole seconds")
    if issued > now + CLOCK_DIFFERENCE_S:
        raise refused_without_code("invalid_grant", "Issue time is after now")
    if expires <= issued or expires - issued > LONGEST_GRANT_S:
        raise refused("MP-130", "JWT must live for more than nothing and at most 120 seconds")
    if expires <= now - CLOCK_DIFFERENCE_S:
        raise refused("MP-130", "JWT expired")
    if issued < now - CLOCK_DIFFERENCE_S:
        raise refused("MP-130", "JWT was issued too long ago; the clocks differ")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_TEXT


def _is_resource(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and bool(value) and all(map(_is_text, value)))


def _is_organisation(text: str) -> bool:
    plain = len(text) == len("310000000")
    return plain and is_organisation_number(text, origin=NumberOrigin.SYNTHETIC)


def _is_moment(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
