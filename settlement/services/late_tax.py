"""Tax that is settled late: a refund, or more to pay, booked and divided by the fractions of the division.

A refund is income of the estate, and is divided as other late income is. More to pay is a claim of the tax
office, and a lack is shared as for any other claim: each share becomes smaller, and who has had too much pays
it back in before the claim is paid. The account is drawn up again with the result in it; until then nothing
of it can be signed or closed.
"""

from datetime import date

from settlement.domain.books.accounts import INCOME, named
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.events.closing import LateTaxResult
from settlement.domain.events.distribution import MoneyBooked
from settlement.domain.events.inventory import CreditorTold, FordringDecided, FordringReceived
from settlement.domain.journal import Actor, Event
from settlement.domain.ledger import deposits
from settlement.domain.record import Record
from settlement.domain.settled import LATE_TAX
from settlement.services.change import Change, change
from settlement.services.facts.succession import date_of_death
from settlement.services.facts.tax import divide_late_tax
from settlement.services.house import House

BASIS = "arveloven § 119 bokstav g"
MOST_ORE = 10**14
REFUND = "tax_refund"
TAX_OFFICE, TAX_OFFICE_NUMBER = "Skatteetaten", "974761076"


class LateTaxInput(Record):
    """What the tax office says of a year. Positive: it came to the estate; negative: it is to be paid.

    `on` is the day the money came, or of the letter. A refund comes to `holding_id`, or to the account with
    most money; a bill is paid to `account`.
    """

    year: int
    amount_ore: int
    on: date
    evidence: str
    holding_id: str = ""
    account: str = ""
    kid: str | None = None


def record_late_tax(
    house: House, case_id: str, *, version: int | None, actor: Actor, tax: LateTaxInput
) -> Case:
    """Note the result, book it, and say what each gets or pays. What is agreed and paid out stands.

    Raises:
        Conflict: the case is closed, nothing is divided yet, it is noted already, or nobody has a fraction.
        InvalidInput: no amount, no evidence, a day before the death or after today, or no such account.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        _check(it, tax)
        shares = divide_late_tax(it.case, tax.amount_ore, on=it.today)
        if not shares:
            raise Conflict("Nobody inherits a fraction of the estate; a person must divide the amount.")
        late = LateTaxResult(
            year=tax.year,
            amount_ore=tax.amount_ore,
            on=tax.on,
            evidence=tax.evidence,
            shares_ore=shares,
            by_party=actor.id,
        )
        before = _refund(house, it, late, tax.holding_id) if tax.amount_ore > 0 else _bill(late, tax)
        return it.record(*before, late, basis=BASIS)


def _check(it: Change, tax: LateTaxInput) -> None:
    case = it.case
    if case.closed is not None:
        raise Conflict("The case is closed. Divide the amount by the fractions of the final account.")
    if case.distribution_agreed is None:
        raise Conflict("The estate is not divided yet: enter the tax among its assets or debts.")
    if not 0 < abs(tax.amount_ore) <= MOST_ORE or not tax.evidence.strip():
        raise InvalidInput("amount_ore", "enter what came or is to be paid, and what shows it")
    if not date_of_death(case) <= tax.on <= it.today:
        raise InvalidInput("on", "enter a day from the death until today")
    if any((late.year, late.amount_ore) == (tax.year, tax.amount_ore) for late in case.late_tax):
        raise Conflict("That result is noted already.")
    known = {held.id for held in deposits(case)} - set(case.accounts_closed)
    if tax.holding_id and tax.holding_id not in known:
        raise InvalidInput("holding_id", "choose one of the estate's accounts that is open")


def _refund(house: House, it: Change, late: LateTaxResult, holding_id: str) -> tuple[Event, ...]:
    """Book the money, unless somebody has entered it from the bank's statement already."""
    if _is_booked(it.case, late.amount_ore):
        return ()
    return (
        MoneyBooked(
            entry_id=house.new_id(),
            holding_id=holding_id,
            amount_ore=late.amount_ore,
            category=REFUND,
            on=late.on,
            text=f"Skatt til gode for {late.year}",
            voucher=late.evidence,
            by_party=late.by_party,
        ),
    )


def _is_booked(case: Case, amount_ore: int) -> bool:
    """Tell whether as many refunds of this amount are in the books as the results would need."""
    income = named(INCOME, REFUND)
    booked = sum(
        any(posting.account == income and posting.amount_ore == -amount_ore for posting in entry.postings)
        for entry in case.entries
    )
    return booked > sum(late.amount_ore == amount_ore for late in case.late_tax)


def _bill(late: LateTaxResult, tax: LateTaxInput) -> tuple[Event, ...]:
    """Make the tax office a creditor whose claim is decided: the assessment is the decision."""
    ore = -late.amount_ore
    fordring = Fordring(
        id=f"{LATE_TAX}:{late.year}:{ore}",
        creditor_name=TAX_OFFICE,
        creditor_id=TAX_OFFICE_NUMBER,
        description=f"Restskatt for {late.year}",
        amount_ore=ore,
        fordring_class="tax",
        tax=True,
        received_on=late.on,
        account=tax.account,
        kid=tax.kid,
        kind="tax",
        evidence=late.evidence,
        entered_by=late.by_party,
    )
    decided = FordringDecided(
        fordring_id=fordring.id,
        status=FordringStatus.ACCEPTED,
        accepted_ore=ore,
        reason="Skatteoppgjøret kom etter delingen.",
    )
    told = CreditorTold(fordring_id=fordring.id, key=f"{fordring.id}:own")
    return FordringReceived(fordring=fordring), decided, told
