"""NAV as `BenefitsRegister`: a person asks, the answer is taken in as the same record."""

import httpx

from connectors.kit.amounts import whole_ore
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.nav.wire import Krav, Svarbrev
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.registers import BenefitFordring
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed

REGISTER_NAME = "NAV"
_MANUAL = (
    "NAV kan ikke spørres maskinelt om dødsbo. Skriv til NAV på nav.no (Skriv til oss) eller i brev, med "
    "skifteattest eller formuesfullmakt vedlagt:\n\n"
    "Vi ber om opplysning om (1) utbetalinger etter dødsfallet som kreves tilbake (folketrygdloven "
    "§ 22-15), (2) andre krav mot boet, også bidragsgjeld, (3) beløp boet har til gode, med dato for "
    "utbetaling, og (4) utlånte hjelpemidler som skal leveres tilbake. Send svaret til boets "
    "kontaktadresse.\n\n"
    "Gjenlevende søker selv om omstillingsstønad, barnepensjon og gravferdsstønad; de er ikke en del av "
    "boet."
)
_NO_CLAIMS = "NAV har ingen krav mot boet og skylder det ingenting."


class NavAdapter:
    """Implements `settlement.ports.registers.BenefitsRegister`; always MANUAL."""

    async def fordringer(self, person_number: str, *, case_reference: str) -> Answer[BenefitFordring]:  # noqa: ARG002  # nothing is sent
        """Open a task for a person, with the text to send."""
        return Answer[BenefitFordring](status=AnswerStatus.MANUAL, message=_MANUAL)

    async def check_configuration(self) -> tuple[str, ...]:
        """Nothing is configured, so nothing can be wrong."""
        return ()


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


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,  # noqa: ARG001  # nothing is dated here
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> NavAdapter:
    """Make the adapter; it needs no settings."""
    return NavAdapter()
