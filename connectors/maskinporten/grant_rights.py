"""The issuer's rules on rights: registered scopes, scopes that an owner gave, and delegation in Altinn."""

from collections.abc import Mapping
from typing import Any

from connectors.maskinporten.clients import NOT_GRANTED, ClientRegistration
from connectors.maskinporten.refusals import refused

_OTHER_INTEGRATIONS = frozenset({"openid", "profile", "address", "email", "phone", "offline_access"})


def check_scopes(client: ClientRegistration, claims: Mapping[str, Any]) -> None:
    """Check that the client has each scope, and that the owner has given it.

    Raises:
        GrantRefused: MP-011, MP-200, MP-201 or MP-250.
    """
    scopes = claims["scope"].split(" ")
    if not all(scopes):
        raise refused("MP-011", "scope must hold scopes with one blank between them")
    if _OTHER_INTEGRATIONS & set(scopes):
        raise refused("MP-201", "Scope is for clients that log people in")
    if not all(scope.startswith(client.scope_prefixes) for scope in scopes):
        raise refused("MP-200", "Scope is not registered on the client")
    if any(scope.startswith(NOT_GRANTED) for scope in scopes):
        raise refused("MP-250", "Consumer has not been granted the scope")


def check_consumer(client: ClientRegistration, claims: Mapping[str, Any]) -> None:
    """Check that who acts for another organisation has been asked to.

    Raises:
        GrantRefused: MP-011 for oneself, MP-251 without a delegation, MP-100 for an unknown on-behalf-of.
    """
    if "iss_onbehalfof" in claims:
        raise refused("MP-100", "The client has no customer of that name")
    consumer = claims.get("consumer_org")
    if consumer is None:
        return
    if consumer == client.organisation_number:
        raise refused("MP-011", "consumer_org is the client's own organisation; leave it out")
    if consumer not in client.delegated_by:
        raise refused("MP-251", "Consumer has not delegated the scope to the supplier")
