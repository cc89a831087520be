"""What Skatteetaten's error codes mean to us. The text varies for one code: only `kode` is read."""

from pydantic import ValidationError

from connectors.kit.response import RegisterResponse
from connectors.skatteetaten.figures import REGISTER_NAME
from connectors.skatteetaten.wire import Feil
from settlement.ports.errors import NeedsPerson, PortError, Refused

_CONSENT = frozenset({"SSG-010", "KB-005"})
_NOTHING = frozenset(
    {"TD-004", "SSG-007", "SSG-008", "SSG-011", "KB-007", "KB-009", "FFE-007", "FFE-009", "ABE-007"}
)
_MEANINGS = {
    "003": "it does not know the address",
    "004": "it does not accept our token",
    "005": "it says we have no right to ask this",
    "006": "it does not accept the question",
    "008": "it does not accept the form we asked for",
    "009": "it does not accept the form we asked for",
}
_OTHER_LADDERS = {
    "TD-002": "it does not accept our token",
    "TD-003": "it does not accept the question",
    "TD-005": "it does not accept the form we asked for",
    "TD-006": "it does not know the address",
    "DAS-002": "it does not know the address",
    "DAS-008": "it says we have no right to ask this",
}


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Branch on the register's code: a missing consent or mandate needs a person."""
    body = _body(response)
    if body is None or body.kode is None:
        return None
    code = body.kode[:40]
    reference = body.korrelasjonsid or response.provenance.reference
    if code in _CONSENT:
        return NeedsPerson(
            REGISTER_NAME, f"a mandate or consent is missing (code {code})", reference=reference
        )
    meaning = _OTHER_LADDERS.get(code) or _MEANINGS.get(code.rsplit("-", 1)[-1], "it refused the question")
    return Refused(REGISTER_NAME, f"{meaning} ({response.status}, code {code})", reference=reference)


def require_nothing_found(response: RegisterResponse) -> None:
    """Pass when a 404 or 410 means "asked, nothing registered": only the register's own codes say so.

    Raises:
        Refused: the address is unknown, or something that is not the register answered.
    """
    body = _body(response)
    if body is not None and body.kode in _NOTHING:
        return
    raise read_refusal(response) or Refused(
        REGISTER_NAME,
        f"it answered {response.status} without saying that there is nothing",
        reference=response.provenance.reference,
    )


def _body(response: RegisterResponse) -> Feil | None:
    try:
        return Feil.model_validate_json(response.content)
    except ValidationError:
        return None
