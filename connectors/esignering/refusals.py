"""What the service's XML errors mean, by code. Its own message is not repeated: it may name a person."""

import re

from pydantic import ValidationError

from connectors.esignering.wire import Error
from connectors.esignering.xml_binding import XmlProblem, read
from connectors.kit.response import RegisterResponse
from settlement.ports.errors import NeedsPerson, PortError, Refused

_CODE = re.compile(r"^[A-Z][A-Z_]{2,60}$")
_SENTENCES = {
    "NOT_AUTHORIZED": "our enterprise certificate has no right here; check the agreement and the certificate",
    "BROKER_NOT_AUTHORIZED": "we have no right to act for the sending organisation; Posten must register it",
    "INVALID_STATUS_QUERY_TOKEN": "the token that came back with the signer is not of this job",
    "ASICE_VALIDATION_FAILED": "the document package was not accepted; this is a fault of ours",
}


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the kind of error that an answer with a body tells of; None where it tells nothing."""
    name, reference = response.provenance.register_name, response.provenance.reference
    if response.status in (404, 410) and not response.content:
        return None
    try:
        code = read(Error, response.content).error_code
    except (XmlProblem, ValidationError):
        return None
    if code == "SIGNING_CEREMONY_NOT_COMPLETED":
        return NeedsPerson(name, "the signer has neither signed nor rejected yet", reference=reference)
    if code in _SENTENCES:
        return Refused(name, _SENTENCES[code], reference=reference)
    shown = code if _CODE.match(code) else "unknown"
    return Refused(name, f"it refused ({response.status}, {shown})", reference=reference)
