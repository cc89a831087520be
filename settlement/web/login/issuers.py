"""The two issuers, from the settings: ID-porten for people, Ansattporten's kind for employees."""

import json

from settlement.settings import Settings
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
    """Return how people log in."""
    return ProviderSettings(
        name="idporten",
        issuer=settings.register_url("idporten"),
        client_id="settlement-portal",
        redirect_uri=f"{settings.public_url}{PEOPLE_LOGIN}/svar",
    )


def employee_settings(settings: Settings) -> ProviderSettings:
    """Return how the courts' employees log in."""
    return ProviderSettings(
        name="ansattporten",
        issuer=f"{settings.register_url('idporten')}/ansatt",
        client_id="settlement-court",
        redirect_uri=f"{settings.public_url}{EMPLOYEE_LOGIN}/svar",
        lowest_acr="idporten-loa-substantial",
        authorization_details=EMPLOYEE_RESOURCE,
    )
