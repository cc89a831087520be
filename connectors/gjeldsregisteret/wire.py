# ruff: noqa: N815 -- the names are the register's own
"""Norsk Gjeldsinformasjon wire contract, debt answer of the consent API v1.

Estates have no right of access; a lawful partner (a bank, or the heir who asks in person) may hand
over a file in this shape. Money is øre. `numberOfcreditorsMissing` is the register's own spelling.
"""

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class LoanState(Wire):
    """One debt in øre. A negative balance is owed to the customer. `coBorrower`: 0 none, 1 is, 2 has."""

    type: StrictStr  # creditFacility, repaymentLoan, chargeCard or a later kind
    coBorrower: StrictInt | None = None
    balance: StrictInt | None = None
    interestBearingBalance: StrictInt | None = None
    nonInterestBearingBalance: StrictInt | None = None


class Loan(Wire):
    """A creditor and its debt; `loan` is null when that creditor did not answer."""

    creditorName: StrictStr | None = None
    loan: LoanState | None = None


class DebtAnswer(Wire):
    """The delivery; incomplete when a creditor has not answered."""

    loans: tuple[Loan, ...] = ()
    numberOfCreditorsAnswered: StrictInt = 0
    numberOfcreditorsMissing: StrictInt = 0
