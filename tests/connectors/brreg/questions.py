"""The questions to the registers in Brønnøysund for the fault matrix."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from connectors.brreg.adapter import build_encumbrances, build_pacts
from connectors.brreg.companies import build_company_roles
from connectors.brreg.simulator import make_simulator
from connectors.simulation.banks import SIMULATED_CREDITORS
from connectors.simulation.holdings import CompanyRole, Encumbrance, Pact
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, SPOUSE, Bench, estate

PACT = Pact("7001", date(1999, 6, 1), (DECEASED, SPOUSE), ("fulltSaereie", "saereieBlirFelleseieVedDoed"))
OWN_TERM = Pact("7002", date(2004, 6, 1), (DECEASED, SPOUSE), ("saereieBlirFelleseieVedRolleSinDoed",))
LENDER = SIMULATED_CREDITORS[-1]
LIEN = Encumbrance(
    DECEASED,
    "salgspant",
    "1000125407",
    date(2024, 3, 2),
    amount_ore=87_654_50,
    asset="CU 10942",
    holder=LENDER.name,
    holder_organisation_number=LENDER.organisation_number,
)
ROLES = (
    CompanyRole(DECEASED, LENDER.organisation_number, LENDER.name, "LEDE", "Styrets leder"),
    CompanyRole(DECEASED, LENDER.organisation_number, LENDER.name, "DAGL", "Daglig leder", resigned=True),
)


def bench(*more: CompanyRole) -> Bench:
    world = estate(pacts=(PACT, OWN_TERM), encumbrances=(LIEN,), company_roles=(*ROLES, *more))
    return Bench("brreg", make_simulator, world)


def _names(at: Bench) -> str:
    return f"{at.base_url}/enhetsregisteret/api"


async def pacts(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    made = build_pacts(at.settings("/ektepakt", **extra), at.http, at.clock, at.tokens)
    return await made.pacts(DECEASED, case_reference=CASE, basis=basis)


async def charges(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    settings = at.settings("/registerinfo", names_base_url=_names(at), **extra)
    made = build_encumbrances(settings, at.http, at.clock, at.tokens)
    return await made.encumbrances(DECEASED, case_reference=CASE, basis=basis)


async def roles(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    settings = at.settings("/enhetsregisteret/autorisert-api", names_base_url=_names(at), **extra)
    made = build_company_roles(settings, at.http, at.clock, at.tokens)
    return await made.roles(DECEASED, case_reference=CASE, basis=basis)


ORGANISATION = "/enhetsregisteret/api/enheter"
QUESTIONS = {
    "pacts": Question("brreg", "/ektepakt/api", bench, pacts, number_in_address=True),
    "charges": Question("brreg", "/rettsstiftelse/fnr", bench, charges, number_in_address=True),
    "holder_name": Question("brreg", ORGANISATION, bench, charges, number_in_address=True),
    "roles": Question("brreg", "/personer/rolleutskrift", bench, roles),
    "organisation": Question("brreg", ORGANISATION, bench, roles),
}
