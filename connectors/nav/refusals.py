"""What the error codes of NAV's decisions interface mean to us: our fault, no access, or nothing found.

Only the number before the first hyphen is read. Codes without a known meaning are told apart by their status.
"""

import logging

from pydantic import ValidationError

from connectors.kit.response import RegisterResponse
from connectors.nav.wire_decisions import Feil
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "NAV"
NOTHING_FOUND = frozenset({"022", "030", "031"})
OUR_FAULT = {
    "001": "our question lacks the header tpnr; set it",
    "002": "our question lacks the identity number",
    "003": "our question lacks the first day",
    "004": "our question names a kind of case that it does not know",
    "006": "it does not take the identity number for one",
    "012": "it does not know our tpnr; set the one of the agreement",
    "021": "it does not take our sign for a decision",
}
NO_ACCESS = {
    "GE": "our token lacks the scope, or is too old",
    "010": "our tpnr is not agreed for our organisation",
    "011": "we have no access to this person's decisions",
    "020": "we have no access to this decision",
}
_log = logging.getLogger("connectors")


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Say whose fault it is; a fault of ours is told to the operator as well."""
    body = _body(response)
    if body is None:
        return None
    number = body.code.split("-", 1)[0]
    reference = (body.meta.correlation_id if body.meta else None) or response.provenance.reference
    code = body.code[:40]
    if number in OUR_FAULT:
        _log.error("register=%s refused our question: code=%s correlation=%s", REGISTER_NAME, code, reference)
        return Refused(REGISTER_NAME, f"{OUR_FAULT[number]} ({code})", reference=reference)
    meaning = NO_ACCESS.get(number, "it refused the question")
    return Refused(REGISTER_NAME, f"{meaning} ({code})", reference=reference)


def require_nothing_found(response: RegisterResponse) -> None:
    """Pass when a 404 means "asked, nothing registered": only NAV's own codes say so.

    Raises:
        Refused: the address is unknown, or something that is not NAV answered.
    """
    body = _body(response)
    if body is not None and body.code.split("-", 1)[0] in NOTHING_FOUND:
        return
    raise read_refusal(response) or Refused(
        REGISTER_NAME,
        "it answered 404 without saying that there is nothing",
        reference=response.provenance.reference,
    )


def _body(response: RegisterResponse) -> Feil | None:
    try:
        return Feil.model_validate_json(response.content)
    except ValidationError:
        return None
