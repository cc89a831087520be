"""NAV's decisions on omstillingsstønad to the deceased, as a scenario states them; none are derived."""

from connectors.simulation.derive import Circumstances
from connectors.simulation.holdings import BenefitDecision, BenefitPeriod
from connectors.simulation.scenario import ScenarioBenefitDecision


def stated_benefit_decisions(
    about: Circumstances, decisions: tuple[ScenarioBenefitDecision, ...]
) -> tuple[BenefitDecision, ...]:
    """Make decisions."""
    rng = about.rng("stated benefit decisions")
    return tuple(
        BenefitDecision(
            owner=about.deceased.number,
            decision_id=stated.decision_id or rng.randrange(10_000, 99_999),
            kind=stated.kind,
            effective_on=stated.effective_on,
            ended_on=stated.ended_on,
            reason=stated.reason,
            insured_years=stated.insured_years,
            periods=tuple(BenefitPeriod(**period.model_dump()) for period in stated.periods),
        )
        for stated in decisions
    )
