"""Who manages what a ward inherits in money: the statsforvalter, the guardian, or the ward (vgml. ch. 7)."""

from datetime import date

from policies.consents.statsforvalter import ManagementFacts, decide_governor_manages
from policies.consents.wards import Capacity
from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import Money
from settlement.domain.case import Case, PayeeAccount
from settlement.domain.early_parts import early_due, had_early
from settlement.domain.estate import HoldingKind
from settlement.domain.parties import Party, WardFindings
from settlement.domain.wards import has_guardianship

FINANCIAL = frozenset(
    {HoldingKind.ACCOUNT, HoldingKind.SECURITIES, HoldingKind.RECEIVABLE, HoldingKind.POLICY}
)
"""Kinds of holding that are financial assets (vergemålsloven § 48 tredje ledd)."""
CANNOT_CONSENT = frozenset({Capacity.DEPRIVED.value, Capacity.UNABLE.value})


def inherited_money_ore(case: Case, party_id: str, *, proposed_ore: int = 0) -> int:
    """Add up the money and the securities that an heir gets by the proposal, or has before it."""
    early = had_early(case).get(party_id, 0) + early_due(case).get(party_id, 0) + proposed_ore
    found = 0
    for share in case.distribution.shares if case.distribution is not None else ():
        if share.party_id == party_id:
            taken = (case.holdings[one] for one in share.takes if one in case.holdings)
            found += max(share.cash_ore, 0)
            found += sum(held.value_ore or 0 for held in taken if held.kind in FINANCIAL)
    return max(found, early)


def management(case: Case, party: Party, on: date, *, proposed_ore: int = 0) -> Decision[bool] | None:
    """Decide whether the statsforvalter manages the money. None: the heir is not under guardianship.

    What the ward had before counts too, and what is proposed to be handed out early and not agreed. An
    inheritance that reaches the limit alone settles it; below the limit it must be known what there is
    beside it.
    """
    if not party.is_person or party.alive is False or not has_guardianship(case, party, on):
        return None
    found = case.wards.get(party.id, WardFindings())
    keeps_capacity = not party.is_minor(on) and found.capacity not in CANNOT_CONSENT
    inherited = Money(inherited_money_ore(case, party.id, proposed_ore=proposed_ore))
    other = found.other_money_ore

    def decide(financial_assets: Money | None) -> Decision[bool]:
        facts = ManagementFacts(
            on=on,
            financial_assets=financial_assets,
            decided_by_testament=bool(found.testament_on_management),
            guardian_is_spouse=found.guardian_is_spouse,
            keeps_capacity=keeps_capacity,
            consents=found.consents_to_management,
        )
        return decide_governor_manages(facts, known_on=on)

    if other is not None:
        return decide(inherited + Money(other))
    least = decide(inherited)
    refused = keeps_capacity and found.consents_to_management is False
    return decide(None) if least.outcome is Outcome.NOT_MET and not refused else least


def account_fits(case: Case, party_id: str, account: PayeeAccount, on: date) -> bool:
    """Say whether money to an heir may go to this account: a managed one where the statsforvalter manages."""
    party = case.parties.get(party_id)
    decision = management(case, party, on) if party is not None else None
    return decision is None or account.managed or decision.outcome is Outcome.NOT_MET


def managed_by_office(case: Case, party_id: str, on: date, *, proposed_ore: int = 0) -> bool:
    """Say whether the statsforvalter opens the account that an heir is paid on."""
    party = case.parties.get(party_id)
    decision = management(case, party, on, proposed_ore=proposed_ore) if party is not None else None
    return decision is not None and decision.outcome is Outcome.MET
