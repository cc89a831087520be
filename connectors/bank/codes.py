"""The banks' own error codes, and what each means for whoever runs the service."""

from pydantic import ValidationError

from connectors.bank.wire import ErrorBody
from connectors.kit.response import RegisterResponse
from settlement.ports.errors import PortError, Refused

MEANING = {
    "ACC-001": "our question breaks its rules",
    "ACC-002": "it does not know what we ask for",
    "ACC-003": "it does not know the account",
    "ACC-010": "it does not accept our token",
    "ACC-011": "it says we have no right to ask this",
    "ACC-012": "it does not take this kind of call",
    "ACC-013": "it cannot answer in the form we ask for, or finds no certificate to encrypt to",
    "ACC-022": "we ask too often",
    "ACC-100": "it failed",
    "ACC-500": "it failed",
}
_LONGEST_CODE = 10


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the bank's own error code, which carries no personal data; its free text may, and is not told."""
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return None
    if not body.code or len(body.code) > _LONGEST_CODE:
        return None
    meaning = MEANING.get(body.code, "it refused the question")
    provenance = response.provenance
    reason = f"{meaning} ({response.status}, code {body.code})"
    return Refused(provenance.register_name, reason, reference=provenance.reference)
