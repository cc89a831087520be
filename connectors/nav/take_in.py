"""NAV's written answer as the record that an automatic register would give."""

from connectors.kit.amounts import whole_ore
from connectors.nav.refusals import REGISTER_NAME
from connectors.nav.wire import Krav, Svarbrev
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.registers import BenefitFordring
from settlement.ports.errors import Malformed

_NO_CLAIMS = "NAV har ingen krav mot boet og skylder det ingenting."


def take_in(letter: Svarbrev, provenance: Provenance) -> Answer[BenefitFordring]:
    """Turn NAV's written answer into the record an automatic register would give.

    A letter that only says what NAV waits for leaves the question open: MANUAL with that text.

    Raises:
        Malformed: an amount is not in kroner.
    """
    if letter.ventPaa:
        return Answer[BenefitFordring](
            status=AnswerStatus.MANUAL, provenance=(provenance,), message=letter.ventPaa
        )
    claims = tuple(_record(claim) for claim in letter.krav)
    return Answer[BenefitFordring](
        status=AnswerStatus.ANSWERED if claims else AnswerStatus.EMPTY,
        items=claims,
        provenance=(provenance,),
        message=None if claims else _NO_CLAIMS,
    )


def _record(claim: Krav) -> BenefitFordring:
    if claim.hovedstol.valuta != "NOK":
        raise Malformed(REGISTER_NAME, "an amount is in another currency than kroner")
    return BenefitFordring(
        kind=claim.kravtype,
        amount_ore=whole_ore(claim.hovedstol.beloep, register_name=REGISTER_NAME),
        reference=claim.oppdragsgiversReferanse,
        stated_on=claim.fastsettelsesdato,
    )
