"""From the case to what the rules of who may take a thing ask for (arveloven §§ 104, 108, 113 and 114)."""

from policies.distribution.facts import AssetKind, Regime
from policies.distribution.rights import AssetToTake, Parties, RightBasis, list_take_rights
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.parties import Relation

KINDS = {
    HoldingKind.REAL_PROPERTY: AssetKind.REAL_PROPERTY,
    HoldingKind.COOPERATIVE_SHARE: AssetKind.HOUSING_SHARE,
    HoldingKind.CHATTELS: AssetKind.HOUSEHOLD_GOODS,
}


def takers(case: Case) -> Parties:
    """Give those who inherit, and the survivor."""
    spouse = case.spouse
    cohabitants = case.parties_with(Relation.COHABITANT) if spouse is None else ()
    return Parties(
        heirs=frozenset(case.acting_heirs),
        spouse_id=spouse.id if spouse is not None else None,
        cohabitant_id=cohabitants[0].id if cohabitants else None,
    )


def asset_to_take(
    case: Case, held: Holding, *, odel: tuple[str, ...] = (), testament_to: str | None = None
) -> AssetToTake:
    """Give one thing with what rights to it turn on.

    The contents of the home are taken to be of the common home, which is what the inventory calls so. Who is
    to have special reasons found by a person (a cohabitant) has no right before a person has found them.
    """
    regime = Regime.SAEREIE if held.separate_property else Regime.FELLESEIE
    return AssetToTake(
        held.id,
        KINDS.get(held.kind, AssetKind.OTHER),
        regime=regime if case.spouse is not None else None,
        common_home=held.home or held.kind == HoldingKind.CHATTELS,
        reasons_for_cohabitant=False,
        odel=odel,
        testament_to=testament_to,
    )


def others_come_first(case: Case, held: Holding, legatee: str) -> bool:
    """Say whether somebody may take a thing before the one whom a testament gives it; or it is not clear."""
    died = case.deceased.date_of_death
    if died is None:
        return False
    decided = list_take_rights(
        asset_to_take(case, held, testament_to=legatee), takers(case), date_of_death=died
    )
    first = next(iter(decided.value or ()), None)
    heirs = set(case.acting_heirs)
    return decided.is_unclear or (
        first is not None and first.basis is not RightBasis.TESTAMENT and first.person_id in heirs - {legatee}
    )
