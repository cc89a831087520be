"""From the case to what the comparison of the forms asks for, today and in the worlds that could be."""

from datetime import datetime
from fractions import Fraction

from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount
from policies.marital.division import divide
from policies.skifte.comparison_facts import ComparisonFacts
from policies.skifte.forms import FormFacts, HeirStanding
from policies.skifte.liability import LIMITED_BELOW_G, LiableHeir
from policies.succession.shares import SharePart
from policies.uskifte.eligibility import decide_uskifte
from policies.uskifte.facts import Survivor, UskifteFacts, UskifteHeir
from settlement.domain.case import Case
from settlement.domain.contents import has_signed_declaration
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind
from settlement.domain.forms import SEPARATE_LINES, SURVIVORS, USKIFTE
from settlement.domain.gifts import unsettled_gifts
from settlement.domain.heirs import all_heirs, local_date, needs_guardian
from settlement.domain.parties import Party, Relation
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.money import all_debts, funeral_costs, gross_assets, marital_facts
from settlement.services.facts.succession import (
    ENDED_MARRIAGE,
    date_of_death,
    has_common_child,
)

HOMES = frozenset({HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE})


def comparison_facts(case: Case, now: datetime, *, paid_at_once: tuple[str, ...] = ()) -> ComparisonFacts:
    """Gather everything that is known; what is not known is None.

    Args:
        case: as it is, or a world made of it (`as_known`, `at_worst`, `with_value`).
        now: the moment of the comparison.
        paid_at_once: heirs who take their inheritance now, though the survivor sits in uskifte (§ 16).
    """
    to_spouse = _to_spouse(case)
    net = max(gross_assets(case) - all_debts(case), ZERO)
    parts = shares_of(case, now, None if to_spouse is None else max(net - to_spouse, ZERO))
    return ComparisonFacts(
        forms=FormFacts(
            date_of_death=date_of_death(case),
            heirs=tuple(_standing(case, party, now) for party in all_heirs(case)),
            gross_assets=_gross(case, now),
            funeral_costs=funeral_costs(case),
            uskifte=_uskifte(case, now, settled=paid_at_once),
            court_deadline=case.court.deadline_set_on or case.court.deadline_on,
        ),
        net_estate=None if _unvalued(case) else net,
        shares=_fractions(case, parts),
        heirs=tuple(_liable(case, party, now) for party in all_heirs(case)),
        debts=all_debts(case),
        to_spouse=to_spouse,
        paid_at_once=paid_at_once,
    )


def shares_of(case: Case, now: datetime, net: Money | None) -> dict[str, SharePart] | None:
    """Give each one's part by law and testament; None when not known, or the rules refuse the facts."""
    on = local_date(now)
    try:
        decided = inheritance(case, net_estate=net, on=on)
    except PolicyError:
        return None
    return decided.value


def _fractions(case: Case, parts: dict[str, SharePart] | None) -> dict[str, Fraction] | None:
    if parts is None:
        return None
    found = {person: part.fraction for person, part in parts.items() if person in case.parties}
    return found or None


def unvalued(holding: Holding) -> bool:
    """Nobody knows what it is worth, or how much is owed."""
    return holding.counts and holding.value_ore is None and holding.sold_for_ore is None


def _unvalued(case: Case) -> bool:
    return any(unvalued(holding) for holding in case.counted_holdings)


def _gross(case: Case, now: datetime) -> Money | None:
    """Give the assets; with one unvalued they are known only when more cannot change what they decide."""
    known = gross_assets(case)
    if not any(unvalued(held) for held in case.counted_holdings if not held.is_debt):
        return known
    row, _ = find_g(date_of_death=date_of_death(case), known_on=local_date(now))
    return known if known >= amount(row, LIMITED_BELOW_G) + funeral_costs(case) else None


def _to_spouse(case: Case) -> Money | None:
    """Say what a surviving spouse takes out before the inheritance is divided; None when it is not known."""
    if case.spouse is None:
        return ZERO
    try:
        division = divide(marital_facts(case, case.spouse.id)).value
    except PolicyError:
        return None
    return None if division is None else -division.payment_to_estate


def _standing(case: Case, party: Party, now: datetime) -> HeirStanding:
    return HeirStanding(
        person_id=party.id,
        is_adult=not needs_guardian(case, party, now),
        is_minor_legatee=party.relation == Relation.MINOR_LEGATEE,
        is_survivor=party.relation in SURVIVORS,
    )


def _liable(case: Case, party: Party, now: datetime) -> LiableHeir:
    adult = not needs_guardian(case, party, now)
    return LiableHeir(
        person_id=party.id,
        is_adult=adult,
        is_minor_legatee=party.relation == Relation.MINOR_LEGATEE,
        has_assumed_debts=adult,
        is_survivor=party.relation in SURVIVORS,
        holds_small_estate=adult,
        is_cohabitant=party.relation == Relation.COHABITANT,
    )


def survivor_of(case: Case) -> Party | None:
    """Find the spouse or cohabitant who is a party."""
    return next((p for p in case.active_parties.values() if p.relation in SURVIVORS), None)


def separate_lines(case: Case) -> tuple[str, ...]:
    """List the heirs whose consent uskifte takes: issue of the deceased alone."""
    return tuple(party.id for party in all_heirs(case) if party.relation in SEPARATE_LINES)


def uskifte_conditions(case: Case, now: datetime) -> Decision[bool] | None:
    """Decide whether the survivor may sit in uskifte as things stand; None without a survivor."""
    return _uskifte(case, now, settled=())


def _uskifte(case: Case, now: datetime, *, settled: tuple[str, ...]) -> Decision[bool] | None:
    survivor = survivor_of(case)
    if survivor is None:
        return None
    is_spouse = survivor.relation == Relation.SPOUSE
    heirs = [p for p in all_heirs(case) if p.id != survivor.id and p.is_person]
    return decide_uskifte(
        UskifteFacts(
            survivor=Survivor.SPOUSE if is_spouse else Survivor.COHABITANT,
            survivor_id=survivor.id,
            heirs=tuple(_uskifte_heir(case, party, now, is_settled=party.id in settled) for party in heirs),
            ending_received=case.deceased.marital_status in ENDED_MARRIAGE if is_spouse else False,
            common_child=None if is_spouse else has_common_child(case, survivor.id),
            earlier_uskifte=case.in_uskifte_after is not None,
        )
    )


def _uskifte_heir(case: Case, party: Party, now: datetime, *, is_settled: bool) -> UskifteHeir:
    choice = case.choices.get(party.id)
    signed = choice is not None and has_signed_declaration(case, party.id)
    return UskifteHeir(
        person_id=party.id,
        is_separate_issue=party.relation in SEPARATE_LINES,
        is_represented=needs_guardian(case, party, now),
        has_consented=choice.skifteform == USKIFTE if choice is not None and signed else None,
        is_settled=is_settled,
    )


def as_known(case: Case) -> Case:
    """Make the world where what nobody has valued is worth nothing, and no unsettled gift counts.

    Debts that nobody has put a figure on have no highest; they are said, and stay out.
    """
    known = _with_holdings(case, {h.id: 0 for h in case.holdings.values() if unvalued(h)})
    unsettled = {gift.id for gift in unsettled_gifts(case)}
    if not unsettled:
        return known
    kept = {key: gift for key, gift in case.gifts.items() if key not in unsettled}
    return known.model_copy(update={"gifts": kept})


def at_worst(case: Case) -> Case:
    """Make the world where everything reported and not accepted is owed in full."""
    fordringer = {key: _in_full(fordring) for key, fordring in case.fordringer.items()}
    return as_known(case).model_copy(update={"fordringer": fordringer})


def is_contested(fordring: Fordring) -> bool:
    """Refused, but the creditor does not give in: a court may decide otherwise."""
    not_over = fordring.objected_on is not None or fordring.sued_on is not None
    return fordring.status == FordringStatus.REJECTED and not_over


def _in_full(fordring: Fordring) -> Fordring:
    pending = fordring.status in {FordringStatus.RECEIVED, FordringStatus.DISPUTED}
    if not pending and not is_contested(fordring):
        return fordring
    owed = max(fordring.amount_ore - fordring.lost_ore, fordring.accepted_ore or 0)
    return fordring.model_copy(
        update={"status": FordringStatus.ACCEPTED, "accepted_ore": owed, "disputed_ore": 0, "parts": ()}
    )


def home_of(case: Case) -> Holding | None:
    """Find the home, else the property that is worth most; None when there is none with a value."""
    valued = [h for h in case.counted_holdings if h.kind in HOMES and h.value_ore and h.sold_for_ore is None]
    return max(valued, key=lambda held: (held.home, held.value_ore or 0, held.id), default=None)


def with_value(case: Case, holding_id: str, value_ore: int) -> Case:
    """Make the world where one thing has another value."""
    return _with_holdings(case, {holding_id: value_ore})


def _with_holdings(case: Case, values: dict[str, int]) -> Case:
    if not values:
        return case
    holdings = {
        key: held.model_copy(update={"value_ore": values[key]}) if key in values else held
        for key, held in case.holdings.items()
    }
    return case.model_copy(update={"holdings": holdings})
