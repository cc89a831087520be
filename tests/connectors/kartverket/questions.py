"""The land register's questions for the fault matrix."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from connectors.kartverket.adapter import KartverketAdapter, build
from connectors.kartverket.simulator import SCOPE, make_simulator
from connectors.simulation.holdings import Charge, Property, Right
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import PropertyShare
from tests.connectors.questions import Question
from tests.support.registers import ADDRESS, CASE, DECEASED, Bench, estate

MORTGAGE = Charge("pantedokument", 2_500_000_00, "Elvebank", "2014/921391-1/200")
LEASE = Charge("bruksrett", None, "Naboen Sameie", "1987/4411-1/30")
HOME = Property(
    DECEASED,
    numerator=1,
    denominator=2,
    municipality_number="4601",
    municipality_name="BERGEN",
    gnr=12,
    bnr=34,
    snr=5,
    address=ADDRESS,
    charges=(MORTGAGE, LEASE),
)
SHARE = Property(
    DECEASED,
    unit_kind="borettslagsandel",
    right_kind="B",
    organisation_number="310000004",
    cooperative_name="SOLLIA BORETTSLAG",
    share_number=12,
    address=ADDRESS,
)
RIGHT = Right(DECEASED, "BRUKSRETT", "2014/921391-1/200", "4601-199/234")
SHARES = (
    PropertyShare(
        unit_kind="matrikkelenhet",
        right_kind="E",
        label="4601-12/34/0/5",
        numerator=1,
        denominator=2,
        municipality_number="4601",
        gnr=12,
        bnr=34,
        snr=5,
    ),
    PropertyShare(
        unit_kind="borettslagsandel",
        right_kind="B",
        label="SOLLIA BORETTSLAG andel 12",
        numerator=1,
        denominator=1,
        organisation_number="310000004",
        share_number=12,
    ),
)


def bench(*more: Property, **home: Any) -> Bench:
    owned = (replace(HOME, **home), SHARE, *more)
    return Bench("kartverket", make_simulator, estate(properties=owned, rights=(RIGHT,)))


def adapter(at: Bench, **extra: str) -> KartverketAdapter:
    given = {
        "addresses_base_url": f"{at.base_url}/adresser/v1",
        "encumbrances_base_url": f"{at.base_url}/oed",
        **extra,
    }
    return build(at.settings("/oed", scope=SCOPE, **given), at.http, at.clock, at.tokens)


async def shares(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).shares(DECEASED, case_reference=CASE, basis=basis)


async def shares_in_path(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await shares(at, {**extra, "variant": "path"}, basis)


async def rights(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).rights(DECEASED, case_reference=CASE, basis=basis)


async def encumbrances(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).encumbrances(SHARES, case_reference=CASE, basis=basis)


OWNED = "/registerenhetsrettsandeler"
QUESTIONS = {
    "shares": Question("kartverket", OWNED, bench, shares),
    "shares_in_path": Question("kartverket", OWNED, bench, shares_in_path, number_in_address=True),
    "rights": Question("kartverket", "/rettigheter/for", bench, rights),
    "encumbrances": Question("kartverket", "/heftelser/for", bench, encumbrances),
    "share_address": Question("kartverket", "/adresse/for", bench, shares),
    "address_search": Question("kartverket", "/adresser/v1/sok", bench, shares),
}
