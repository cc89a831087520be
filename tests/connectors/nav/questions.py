"""NAV's questions for the fault matrix: the list of decisions, and the one in force at the death."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from connectors.nav.adapter import NavAdapter, build
from connectors.nav.client import SCOPE
from connectors.nav.simulated_decisions import OUR_TPNR
from connectors.nav.simulator import make_simulator
from connectors.simulation.holdings import Benefit, BenefitDecision, BenefitPeriod
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, Bench, estate

CLAIM = Benefit(DECEASED, "alderspensjon", 12_345_00, "NAV-1", date(2026, 9, 10))
DECISIONS = (
    BenefitDecision(
        DECEASED,
        41001,
        "START",
        date(2025, 2, 1),
        reason=None,
        insured_years=38,
        periods=(
            BenefitPeriod(date(2025, 2, 1), date(2025, 12, 31), 21_000, 16_500),
            BenefitPeriod(date(2026, 1, 1), date(2026, 4, 30), 21_500, 16_900),
        ),
    ),
    BenefitDecision(
        DECEASED,
        41007,
        "ENDRING",
        date(2026, 5, 1),
        reason="REGULERING",
        insured_years=38,
        periods=(
            BenefitPeriod(date(2026, 5, 1), date(2026, 6, 30), 21_900, 17_050),
            BenefitPeriod(date(2026, 7, 1), None, 22_000, 17_100),
        ),
    ),
)


def bench(decisions: tuple[BenefitDecision, ...] = DECISIONS) -> Bench:
    return Bench("nav", make_simulator, estate(benefits=(CLAIM,), benefit_decisions=decisions))


def adapter(at: Bench, **extra: str) -> NavAdapter:
    settings = at.settings(scope=SCOPE, **{"tpnr": OUR_TPNR, **extra})
    return build(settings, at.http, at.clock, at.tokens)


async def decisions(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).decisions(
        DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=basis
    )


QUESTIONS = {
    "decisions": Question("nav", "/api/vedtak", bench, decisions),
    "decision": Question("nav", "/api/vedtak/", bench, decisions),
}
