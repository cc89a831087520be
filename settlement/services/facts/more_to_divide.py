"""How money that comes after the agreement is divided: by the fractions, where the fractions still tell.

What was had in life, sums and things by testament, and the least that a survivor inherits (arveloven §§ 8 and
12) do not grow with the estate. Then what each takes of a larger estate less what each took of the agreed one
says whose the rest is.
"""

from datetime import date
from fractions import Fraction

from policies.kernel.errors import PolicyError
from policies.kernel.money import Money, allocate
from policies.succession.basis import Basis
from settlement.domain.case import Case
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.proposals import ONLY_MARITAL
from settlement.services.facts.both_estates import inheritance

SURVIVOR = frozenset({Basis.SPOUSE.value, Basis.COHABITANT.value})


def parts_of_more(case: Case, more_ore: int, *, on: date) -> dict[str, Fraction]:
    """Give each one's part of what comes, or of what is to be paid when `more_ore` is below zero.

    Empty when the agreement holds no fractions, or the rules cannot tell.
    """
    agreed = case.distribution
    if agreed is None or not more_ore:
        return {}
    shares = [share for share in agreed.shares if share.fraction and share.basis != ONLY_MARITAL]
    if not _is_fixed_somewhere(case, shares):
        whole = sum((Fraction(share.fraction) for share in shares), Fraction(0))
        return {share.party_id: Fraction(share.fraction) / whole for share in shares} if whole else {}
    before = _taken(case, agreed.net_estate_ore, on)
    after = _taken(case, agreed.net_estate_ore + more_ore, on)
    parts = {
        who: (after.get(who, Fraction(0)) - before.get(who, Fraction(0))) / more_ore
        for who in sorted({*before, *after})
    }
    return {who: part for who, part in parts.items() if part}


def shares_of_lack(case: Case, lack_ore: int, *, on: date) -> dict[str, int]:
    """Give in øre how much smaller each one's share becomes; nobody loses more than the inheritance (§ 116).

    Empty when the rules cannot tell.
    """
    agreed = case.distribution
    if agreed is None:
        return {}
    has = {share.party_id: share.amount_ore for share in agreed.shares if share.amount_ore}
    if lack_ore >= agreed.net_estate_ore:
        return has
    parts = parts_of_more(case, -lack_ore, on=on)
    if sum(parts.values()) != 1:
        return {}
    wanted = {who: ore.ore for who, ore in allocate(Money(lack_ore), parts).items()}
    loses = {who: min(wanted.get(who, 0), ore) for who, ore in has.items()}
    over = lack_ore - sum(loses.values())  # an øre or two that somebody has had less, rounded before
    for who in sorted(has, key=lambda one: loses[one] - has[one]):
        more = min(over, has[who] - loses[who])
        loses[who], over = loses[who] + more, over - more
    return {who: ore for who, ore in loses.items() if ore}


def _is_fixed_somewhere(case: Case, shares: list[ProposedShare]) -> bool:
    return any(share.advance_ore or share.basis in SURVIVOR for share in shares) or any(
        clause.amount_ore is not None or clause.thing for clause in case.testament
    )


def _taken(case: Case, net_ore: int, on: date) -> dict[str, Fraction]:
    try:
        decided = inheritance(case, net_estate=Money(max(net_ore, 0)), on=on)
    except PolicyError:
        return {}
    return {who: part.fraction * net_ore for who, part in (decided.value or {}).items()}
