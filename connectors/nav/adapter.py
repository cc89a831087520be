"""NAV as `BenefitsRegister`: decisions by machine, claims and what is owed by a person."""

from collections.abc import Sequence
from datetime import date

import httpx

from connectors.kit.client import RegisterClient
from connectors.kit.fresh_tokens import FreshTokens
from connectors.kit.legal_basis import require_basis
from connectors.kit.manual import open_task
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.nav import texts
from connectors.nav.client import MAX_TOKEN_AGE_S, SCOPE, NavClient
from connectors.nav.decisions import read_decision
from connectors.nav.figures import funeral_figures, overpayment_figures
from connectors.nav.refusals import REGISTER_NAME, read_refusal, require_nothing_found
from connectors.nav.wire_decisions import Vedtak, VedtakListe
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.benefits import BenefitDecision, in_force
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import BenefitFordring
from settlement.ports.clock import Clock


class NavAdapter:
    """Implements `settlement.ports.registers.BenefitsRegister`.

    Args:
        client: the decisions interface; None where there is no agreement, and NAV is not asked by machine.
        clock: tells whether the right to ask holds.
        findings: what `build` saw wrong in the settings.
    """

    def __init__(self, client: NavClient | None, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def decisions(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[BenefitDecision]:
        """List decisions from the month of the death; the one in force then is read in full.

        MANUAL without an agreement: the letter to NAV asks about every benefit.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        if self._client is None:
            return Answer[BenefitDecision](status=AnswerStatus.MANUAL, message=texts.NOT_AGREED)
        listed = await self._client.decisions(person_number, from_date=date_of_death.replace(day=1))
        if listed.status == 404:
            require_nothing_found(listed)
            return _nothing((listed.provenance,))
        found = tuple(read_decision(one) for one in listed.parse_exact(VedtakListe).root)
        provenance = [listed.provenance]
        for decision in in_force(found, date_of_death):
            whole, proof = await self._in_full(self._client, decision)
            found = tuple(whole if one.decision_id == whole.decision_id else one for one in found)
            provenance.append(proof)
        if not found:
            return _nothing(tuple(provenance))
        return Answer[BenefitDecision](
            status=AnswerStatus.ANSWERED, items=found, provenance=tuple(provenance)
        )

    async def fordringer(
        self,
        person_number: str,  # noqa: ARG002  # nothing is sent
        *,
        date_of_death: date,
        case_reference: str,  # noqa: ARG002
        decisions: Sequence[BenefitDecision] = (),
    ) -> Answer[BenefitFordring]:
        """Open the tasks: the letter with the decisions' figures, funeral, aids, the survivor's own."""
        letter = texts.LETTER_TASK.model_copy(
            update={
                "figures": overpayment_figures(
                    tuple(decisions), date_of_death=date_of_death, today=self._clock.today()
                )
            }
        )
        funeral = texts.FUNERAL_TASK.model_copy(update={"figures": funeral_figures(date_of_death)})
        return open_task(
            letter, message=texts.MANUAL, further=(funeral, texts.AIDS_TASK, texts.SURVIVOR_TASK)
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    async def _in_full(
        self, client: NavClient, decision: BenefitDecision
    ) -> tuple[BenefitDecision, Provenance]:
        """Read one decision; one that is gone since the list was made stands as it was listed."""
        response = await client.decision(decision.decision_id)
        if response.status == 404:
            require_nothing_found(response)
            return decision, response.provenance
        whole = read_decision(response.parse_exact(Vedtak))
        if whole.decision_id != decision.decision_id:
            raise response.malformed("the answer is about another decision")
        return whole, response.provenance


def _nothing(provenance: tuple[Provenance, ...]) -> Answer[BenefitDecision]:
    return Answer[BenefitDecision](
        status=AnswerStatus.EMPTY, provenance=provenance, message=texts.NO_DECISIONS
    )


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> NavAdapter:
    """Make the adapter; without `tpnr` there is no agreement, and only the tasks are opened."""
    tpnr = settings.extra.get("tpnr")
    if not tpnr:
        return NavAdapter(None, clock)
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=FreshTokens(tokens, clock, max_age_s=MAX_TOKEN_AGE_S) if tokens else None,
        timeout_s=settings.timeout_s(),
        refusal=read_refusal,
    )
    client = NavClient(register, scope=settings.scope or SCOPE, tpnr=tpnr)
    return NavAdapter(
        client, clock, findings=check_settings(settings, needs_scope=False, extra_keys=("tpnr",))
    )
