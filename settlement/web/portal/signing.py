"""What every signature on these pages has in common: a fresh login, and the way it was made."""

from fastapi import Request

from settlement.domain.journal import ActorKind
from settlement.web.context import web_of
from settlement.web.login.refusals import LoginNeeded
from settlement.web.portal.estate import Estate


def require_fresh(request: Request, estate: Estate) -> None:
    """Let only somebody go on who logged in within five minutes.

    Raises:
        LoginNeeded: too long ago.
    """
    if not is_fresh(request, estate):
        raise LoginNeeded(fresh=True)


def is_fresh(request: Request, estate: Estate) -> bool:
    return estate.login.is_fresh(web_of(request).house.clock.now())


def method_of(estate: Estate) -> str:
    """Say how a signature is made: as oneself, as a guardian, or for an organisation."""
    if estate.for_another and estate.party.is_person:
        return "guardian" if estate.actor.kind is ActorKind.GUARDIAN else "idporten"
    return "idporten" if estate.party.is_person else "organisation"
