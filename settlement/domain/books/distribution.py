"""What an agreed distribution means for the accounts: who is owed what, and which things change hands."""

from settlement.domain.books import accounts as a
from settlement.domain.case import Case
from settlement.domain.ledger import asset_value


def distribution_amounts(case: Case) -> dict[str, int]:
    """Amount by account: each person is owed the share, and has had what is taken over.

    What the spouse pays the estate, or gets from it, in the marital division is settled in the same account.
    """
    amounts: dict[str, int] = {}

    def move(account: str, ore: int) -> None:
        amounts[account] = amounts.get(account, 0) + ore

    for share in case.distribution.shares if case.distribution else ():
        person = a.named(a.PERSON, share.party_id)
        move(person, -share.amount_ore)
        move(a.DISTRIBUTED, share.amount_ore)
        move(person, -share.equalisation_ore)  # between the heirs: over all of them it is zero
        for holding_id in share.takes:
            value = asset_value(case.holdings[holding_id])
            move(person, value)
            move(a.named(a.THING, holding_id), -value)
    spouse = case.spouse
    if spouse is not None and case.distribution is not None:
        marital = case.marital_payment_ore or 0
        move(a.named(a.PERSON, spouse.id), marital)
        move(a.named(a.SPOUSE, spouse.id), -marital)
    return amounts
