"""The debt registers as `DebtRegister`: a person asks; a lawful delivery is taken in as the same record."""

import httpx
from pydantic import ValidationError

from connectors.gjeldsregisteret import texts
from connectors.gjeldsregisteret.wire import DebtAnswer, Loan, LoanState
from connectors.kit.manual import open_task
from connectors.kit.provenance import mark
from connectors.kit.response import describe
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import TaxFordring
from settlement.ports.clock import Clock
from settlement.ports.errors import Malformed

REGISTER_NAME = "Gjeldsregistrene"


class GjeldsregisterAdapter:
    """Implements `settlement.ports.registers.DebtRegister`; always MANUAL."""

    async def debts(self, person_number: str, *, case_reference: str) -> Answer[TaxFordring]:  # noqa: ARG002  # nothing is sent
        """Open a task for a person, with the text to send."""
        return open_task(texts.TASK, message=texts.MESSAGE)

    async def check_configuration(self) -> tuple[str, ...]:
        """Nothing is configured, so nothing can be wrong."""
        return ()


def take_in_delivery(content: bytes, clock: Clock) -> Answer[TaxFordring]:
    """Read a file in the consent interface's shape; PARTIAL when a creditor has not answered.

    Raises:
        Malformed: the file breaks the contract.
    """
    try:
        delivery = DebtAnswer.model_validate_json(content)
    except ValidationError as error:
        raise Malformed(REGISTER_NAME, describe(error)) from None
    debts = tuple(
        _record(loan, loan.loan, place) for place, loan in enumerate(delivery.loans, 1) if loan.loan
    )
    unanswered = delivery.numberOfcreditorsMissing or any(loan.loan is None for loan in delivery.loans)
    if unanswered:
        status, message = AnswerStatus.PARTIAL, "Minst én kreditor har ikke svart registeret."
    elif debts:
        status, message = AnswerStatus.ANSWERED, None
    else:
        status, message = AnswerStatus.EMPTY, "Registeret har ingen usikret gjeld på avdøde."
    provenance = mark(REGISTER_NAME, clock, content=content, reference=None)
    return Answer[TaxFordring](status=status, items=debts, provenance=(provenance,), message=message)


def _record(loan: Loan, state: LoanState, place: int) -> TaxFordring:
    amounts = (state.balance, state.interestBearingBalance, state.nonInterestBearingBalance)
    if all(amount is None for amount in amounts):
        raise Malformed(REGISTER_NAME, f"debt {place} has no balance")
    shared = {1: " (avdøde er medlåntaker)", 2: " (har medlåntaker)"}.get(state.coBorrower or 0, "")
    return TaxFordring(
        kind=f"{state.type}{shared}",
        amount_ore=sum(amount or 0 for amount in amounts),
        due_on=None,
        reference=f"{loan.creditorName or 'ukjent kreditor'} {place}",
    )


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,  # noqa: ARG001  # nothing is dated here
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> GjeldsregisterAdapter:
    """Make the adapter; it needs no settings."""
    return GjeldsregisterAdapter()
