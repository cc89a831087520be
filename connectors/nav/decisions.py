"""NAV's decisions as our records."""

from connectors.kit.amounts import whole_ore
from connectors.nav.refusals import REGISTER_NAME
from connectors.nav.wire_decisions import Periode, Vedtak
from settlement.domain.benefits import BenefitDecision, BenefitPayment


def read_decision(decision: Vedtak) -> BenefitDecision:
    """Turn one decision into a record.

    Raises:
        Malformed: an amount has parts of an øre.
    """
    return BenefitDecision(
        decision_id=str(decision.vedtakId),
        benefit=decision.sakstype,
        kind=decision.type,
        effective_on=decision.virkningsdato,
        ended_on=decision.opphoersdato,
        reason=decision.aarsak,
        insured_years=decision.anvendtTrygdetid,
        payments=tuple(_payment(period) for period in decision.perioder),
    )


def _payment(period: Periode) -> BenefitPayment:
    return BenefitPayment(
        from_date=period.fom,
        until_date=period.tom,
        gross_ore=whole_ore(period.omstillingsstoenadBrutto, register_name=REGISTER_NAME),
        net_ore=whole_ore(period.omstillingsstoenadNetto, register_name=REGISTER_NAME),
    )
