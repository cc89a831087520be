"""The two issuers, from the settings: ID-porten for people, Ansattporten for the courts' employees."""

import json

from connectors.idporten.clients import COURT, PORTAL, login_client_of_data_directory
from settlement.domain.identifiers import NumberOrigin
from settlement.settings import BadSettings, Settings
from settlement.web.login.provider import ProviderSettings
from settlement.web.login.refusals import EMPLOYEE_LOGIN, PEOPLE_LOGIN

EMPLOYEE_RESOURCE = json.dumps(
    [
        {
            "type": "ansattporten:altinn:service",
            "resource": "urn:altinn:resource:settlement",
            "organizationform": "enterprise",
            "allow_multiple_organizations": "false",
        }
    ],
    separators=(",", ":"),
)


def people_settings(settings: Settings) -> ProviderSettings:
    """Return how people log in.

    Raises:
        BadSettings: production without the client's id and secret.
    """
    client_id, secret = _client(settings, PORTAL, "login_people")
    return ProviderSettings(
        name="idporten",
        issuer=settings.register_url("idporten"),
        client_id=client_id,
        client_secret=secret,
        redirect_uri=f"{settings.public_url}{PEOPLE_LOGIN}/svar",
        origin=NumberOrigin.wanted(is_test=settings.is_sandbox),
    )


def employee_settings(settings: Settings) -> ProviderSettings:
    """Return how the courts' employees log in.

    Raises:
        BadSettings: production without the client's id and secret.
    """
    client_id, secret = _client(settings, COURT, "login_employees")
    given = settings.registers.get("ansattporten", "").rstrip("/")
    return ProviderSettings(
        name="ansattporten",
        issuer=given or f"{settings.register_url('idporten')}/ansattporten",
        client_id=client_id,
        client_secret=secret,
        redirect_uri=f"{settings.public_url}{EMPLOYEE_LOGIN}/svar",
        lowest_acr="idporten-loa-substantial",
        authorization_details=EMPLOYEE_RESOURCE,
        origin=NumberOrigin.wanted(is_test=settings.is_sandbox),
    )


def _client(settings: Settings, simulated: str, file_name: str) -> tuple[str, str]:
    """Return the client's id and secret: the simulator's own, or the line `id:secret` of a key file."""
    if settings.is_sandbox:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        client = login_client_of_data_directory(settings.data_dir, simulated)
        return client.client_id, client.client_secret
    path = settings.keys / file_name
    try:
        client_id, _, secret = path.read_text(encoding="utf-8").strip().partition(":")
    except OSError:
        client_id = secret = ""
    if not client_id or not secret:
        raise BadSettings(f"{path} does not hold a login client. Write its id and secret as `id:secret`.")
    return client_id, secret
