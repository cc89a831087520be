"""Skatteetaten's questions for the fault matrix."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from connectors.simulation.holdings import Property, ShareHolding, Tax, TaxClaim, TaxFigure
from connectors.skatteetaten.adapter import SkatteetatenAdapter, build
from connectors.skatteetaten.client import BASIS_SCOPE
from connectors.skatteetaten.simulator import make_simulator
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import PropertyShare
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, Bench, estate

FIGURES = (
    TaxFigure("samletInnskudd", "Innskudd", 250_000_00),
    TaxFigure("samletGjeld", "Gjeld", 90_000_00),
)
CLAIMS = (
    TaxClaim("restskatt", 4_321_50, date(2026, 10, 20), "KRAV-1"),
    TaxClaim("forskuddsskatt", 1_000_00, None, "KRAV-2"),
    TaxClaim("til gode", -700_00, None, "INN-3"),
)
HOME = Property(DECEASED, municipality_number="0301", gnr=27, bnr=2, snr=2, tax_value_ore=425_000_00)
SHARE = PropertyShare(
    unit_kind="matrikkelenhet",
    right_kind="E",
    label="0301-27/2/0/2",
    numerator=1,
    denominator=1,
    municipality_number="0301",
    gnr=27,
    bnr=2,
    snr=2,
)
SHARES = (
    ShareHolding(DECEASED, "310000004", 20, 8200, 2025, isin="NO0000000000"),
    ShareHolding(DECEASED, "310000004", 5, 8200, 2025, share_class="B"),
    ShareHolding(DECEASED, "310000012", 1, 100, 2025),
    ShareHolding(DECEASED, "310000012", 3, 100, 2024),
)


def bench(income_year: int = 2025, *, shares: tuple[ShareHolding, ...] = SHARES) -> Bench:
    tax = Tax(DECEASED, income_year, FIGURES, CLAIMS)
    world = estate(taxes=(tax,), properties=(HOME,), share_holdings=shares)
    return Bench("skatteetaten", make_simulator, world)


def adapter(at: Bench, **extra: str) -> SkatteetatenAdapter:
    given = {"claims": "on", "shares_base_url": f"{at.base_url}/aksjebeholdning", **extra}
    return build(at.settings(scope=BASIS_SCOPE, **given), at.http, at.clock, at.tokens)


async def figures(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).figures(DECEASED, case_reference=CASE, basis=basis)


async def claims(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).fordringer(DECEASED, case_reference=CASE, basis=basis)


async def property_value(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).property_value(DECEASED, SHARE, case_reference=CASE, basis=basis)


async def shares(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).share_holdings(DECEASED, case_reference=CASE, basis=basis)


def _question(path: str, ask: Any) -> Question:
    return Question("skatteetaten", path, bench, ask, number_in_address=True)


QUESTIONS = {
    "latest_year": _question(f"/skatteetaten/v1/{DECEASED}", figures),
    "figures": _question("/v2/oppgjoer/", figures),
    "claims": _question("/aapnekrav", claims),
    "property_value": _question("/0301/27/2/0/2", property_value),
    "shares": _question("/aksjebeholdning/v1/", shares),
}
