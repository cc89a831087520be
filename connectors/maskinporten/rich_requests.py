"""Rich authorization requests: a system user of an organisation, or a consent given in Altinn."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from connectors.maskinporten.clients import ClientRegistration
from connectors.maskinporten.refusals import refused
from settlement.domain.identifiers import NumberOrigin, is_person_number
from settlement.domain.organisation_number import is_organisation_number

SYSTEM_USER = "urn:altinn:systemuser"
CONSENT = "urn:altinn:consent"
_AUTHORITY = "iso6523-actorid-upis"
_FIELDS = {SYSTEM_USER: {"type", "systemuser_org"}, CONSENT: {"type", "id", "from"}}
_PERSON = re.compile(r"urn:altinn:person:identifier-no:(?P<number>[0-9]{11})")


def answer_details(client: ClientRegistration, details: object) -> list[dict[str, Any]]:
    """Answer each detail of a request.

    Raises:
        GrantRefused: MP-301 for an unknown type, MP-302 for an unknown field, MP-303 for a value that names
            nothing here.
    """
    if not isinstance(details, list) or not details:
        raise refused("MP-303", "authorization_details must be a list of objects")
    return [_answer(client, detail) for detail in details]


def _answer(client: ClientRegistration, detail: object) -> dict[str, Any]:
    if not isinstance(detail, dict):
        raise refused("MP-303", "authorization_details must be a list of objects")
    fields = _FIELDS.get(str(detail.get("type")))
    if fields is None:
        raise refused("MP-301", "Unknown type of authorization_details")
    if set(detail) - fields:
        raise refused("MP-302", "authorization_details has a field that is not known")
    if detail["type"] == CONSENT:
        _check_consent(detail)
    return _system_user(client, detail)


def _check_consent(detail: Mapping[str, Any]) -> None:
    """Nobody in the simulated world has given a consent in Altinn, so that no id can name one."""
    person = _PERSON.fullmatch(str(detail.get("from")))
    if person is None or not is_person_number(person["number"], origin=NumberOrigin.SYNTHETIC):
        raise refused("MP-303", "from must be a person's urn")
    try:
        UUID(str(detail.get("id")))
    except ValueError:
        raise refused("MP-303", "id must be a UUID") from None
    raise refused("MP-303", "No such consent has been given")


def _system_user(client: ClientRegistration, detail: Mapping[str, Any]) -> dict[str, Any]:
    owner = detail.get("systemuser_org")
    named = isinstance(owner, dict) and set(owner) == {"authority", "ID"} and owner["authority"] == _AUTHORITY
    number = str(owner["ID"]) if isinstance(owner, dict) and named else ""
    if not number.startswith("0192:") or not is_organisation_number(number, origin=NumberOrigin.SYNTHETIC):
        raise refused("MP-303", "systemuser_org must be an authority and an ID such as 0192:310000000")
    digits = number.removeprefix("0192:")
    if digits not in client.delegated_by:
        raise refused("MP-303", "The organisation has no system user with this system")
    return {
        "type": SYSTEM_USER,
        "systemuser_id": [str(uuid5(NAMESPACE_URL, f"systemuser/{client.name}/{digits}"))],
        "systemuser_org": owner,
        "system_id": f"{client.organisation_number}_{client.name}",
    }
