"""From the case to what the rules of who may take a thing ask for (arveloven §§ 104, 108, 113 and 114)."""

from policies.distribution.facts import AssetKind, Regime
from policies.distribution.rights import AssetToTake, Parties, RightBasis, list_take_rights
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.parties import ISSUE, Relation
from settlement.domain.steps.step import COURT

FOR_COHABITANT = "reasons_for_cohabitant"  # husstandsfellesskapsloven § 2, arveloven § 114 annet ledd
AGAINST_SPOUSE = "reasons_against"  # arveloven § 114 første ledd: what was the deceased's saereie
UNREASONABLE = "clearly_unreasonable"  # arveloven § 113: what is felleseie
FINDINGS = {
    FOR_COHABITANT: "husstandsfellesskapsloven § 2",
    AGAINST_SPOUSE: "arveloven § 114",
    UNREASONABLE: "arveloven § 113",
}
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


def who_agree(case: Case, finding: str) -> tuple[str, ...]:
    """Whose word makes a finding without the court: all who inherit, but not the one who asks for it.

    Against a spouse nobody is agreed without the spouse. A legatee of a small thing has no say (§ 120).
    """
    asks = takers(case).cohabitant_id if finding == FOR_COHABITANT else None
    small = {party.id for party in case.parties_with(Relation.MINOR_LEGATEE)}
    return tuple(heir for heir in case.acting_heirs if heir != asks and heir not in small)


def is_found(case: Case, holding_id: str, finding: str) -> bool:
    """Say whether the court has found it, or the heirs who settle by themselves all agree on it."""
    about = (word for word in case.take_words if (word.holding_id, word.finding) == (holding_id, finding))
    said = {word.by: word.holds for word in about}
    if COURT in said:
        return said[COURT]
    agree = who_agree(case, finding)
    return case.bobestyrer is None and bool(agree) and all(said.get(heir, False) for heir in agree)


def may_be_found(case: Case, held: Holding) -> str | None:
    """Name what a person may find of a thing, which decides whether the survivor takes it; None: nothing."""
    parties, home = takers(case), held.home or held.kind == HoldingKind.CHATTELS
    if held.kind not in KINDS or not home:
        return None
    if parties.cohabitant_id in case.acting_heirs:
        return FOR_COHABITANT
    if parties.spouse_id not in case.acting_heirs:
        return None
    return AGAINST_SPOUSE if held.separate_property else UNREASONABLE


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
        clearly_unreasonable=is_found(case, held.id, UNREASONABLE),
        reasons_against=is_found(case, held.id, AGAINST_SPOUSE),
        reasons_for_cohabitant=is_found(case, held.id, FOR_COHABITANT),
        odel=odel,
        testament_to=testament_to,
        testament_to_issue=_is_issue(case, testament_to),
    )


def _is_issue(case: Case, legatee: str | None) -> bool:
    party = case.parties.get(legatee or "")
    return party is not None and party.relation in ISSUE


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
