"""Who takes over what, who pays in, and who gets cash (arveloven §§ 104 to 107)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.text import Text, say, together

ARVELOVEN_104 = arveloven("§ 104 første ledd")
ARVELOVEN_105 = arveloven("§ 105")
ARVELOVEN_107 = arveloven("§ 107")
TAKEOVER = "the takeover of assets"


class ValuationBasis(Enum):
    """How the value of an asset was set."""

    AGREED = "agreed"
    SKIFTETAKST = "skiftetakst"
    OVERTAKST = "overtakst"
    SALE_PRICE = "sale_price"
    BALANCE = "balance"
    TESTAMENT = "testament"
    ODELSLOVEN = "odelsloven"


class Takeover(Enum):
    """How an asset leaves the estate."""

    TAKEN_OVER = "taken_over"
    CASH = "cash"
    SOLD = "sold"


@dataclass(frozen=True)
class AssetToDivide:
    """An asset of the estate, or the money it was turned into.

    Attributes:
        value: None while no value is set.
        taken_by: the heir who takes it over at value; None when it is money or is sold.
        objections: heirs who object to the takeover; their objection stops only this asset.
        may_be_secured: real property or a housing share, where a secured claim can stand for cash (§ 107).
    """

    id: str
    kind: Takeover
    value: Money | None = None
    valuation: ValuationBasis = ValuationBasis.AGREED
    taken_by: str | None = None
    objections: frozenset[str] = frozenset()
    may_be_secured: bool = False

    def __post_init__(self) -> None:
        """Refuse a value below zero, and a taker of money or of what is sold."""
        if self.value is not None and self.value.ore < 0:
            raise MalformedFacts(TAKEOVER, f"{self.id} has a value below zero")
        if self.taken_by is not None and self.kind is not Takeover.TAKEN_OVER:
            raise MalformedFacts(TAKEOVER, f"{self.id} is money or is sold, and is also taken over")


@dataclass(frozen=True)
class Pantefordring:
    """A claim with security in what its debtor took over."""

    debtor_id: str
    creditor_id: str
    amount: Money


@dataclass(frozen=True)
class Settlement:
    """How one heir's arvelodd is met.

    Attributes:
        assets: value of what is taken over.
        cash: paid out of the estate.
        secured_claim: claim issued by this heir to the others instead of paying in.
        secured_credit: this heir's part of claims that others issue.
        pays_in: paid into the estate.
        set_off: what the heir owed the deceased, set off at its full value (§ 107 fjerde ledd).
        fordringer: the claims that this heir issues, one for each who receives one.
    """

    person_id: str
    arvelodd: Money
    assets: Money
    asset_ids: tuple[str, ...]
    cash: Money = ZERO
    secured_claim: Money = ZERO
    secured_credit: Money = ZERO
    pays_in: Money = ZERO
    set_off: Money = ZERO
    fordringer: tuple[Pantefordring, ...] = ()

    @property
    def received(self) -> Money:
        """Add up what the heir ends with: assets, cash and claims, less what is paid or owed."""
        return Money(
            self.assets.ore
            + self.set_off.ore
            + self.cash.ore
            + self.secured_credit.ore
            - self.pays_in.ore
            - self.secured_claim.ore
        )


@rule(
    id="arveloven.overtakelse",
    version="2.0",
    citations=(ARVELOVEN_104, ARVELOVEN_105, ARVELOVEN_107),
    in_force_from=date(2021, 1, 1),
)
def settle_takeovers(
    arvelodd: Mapping[str, Money],
    assets: tuple[AssetToDivide, ...],
    *,
    secured_by: frozenset[str] = frozenset(),
    cash_set_aside: Money = ZERO,
    owed_by_heirs: Mapping[str, Money] | None = None,
) -> Decision[tuple[Settlement, ...]]:
    """Decide how each heir is settled when some take over assets at value.

    Who takes over more than the arvelodd pays the rest in, in cash, or issues a secured claim if it is
    property that allows it and the heir is in `secured_by`. What is needed in cash for debts must be paid in.
    Cash in the estate, less what is set aside for debts, and what is paid in go to the others; claims stand
    for cash in proportion to what each is to have. The sum is exact: nothing is left over. An asset without
    a value, or with an objection, makes the outcome unclear and names it.

    Args:
        arvelodd: share of each heir in whole øre.
        assets: everything that is divided, also the money, but not what heirs owed the deceased.
        secured_by: heirs who issue a secured claim instead of paying in.
        cash_set_aside: money kept back for debts; it is not divided.
        owed_by_heirs: what heirs owed the deceased. It is part of what is divided, and set off in full.

    Lovhjemmel: arveloven § 104 første ledd, § 105, § 107.

    Raises:
        MalformedFacts: the facts contradict each other: an asset is there twice, somebody without a share
            takes one over, or the assets are not worth what the shares add up to.
    """
    owed = owed_by_heirs or {}
    used = (
        Fact("arvelodd", dict(arvelodd)),
        Fact("assets", assets),
        Fact("secured_by", secured_by),
        Fact("set_aside", cash_set_aside),
        Fact("owed_by_heirs", dict(owed)),
    )
    _refuse_contradictions(arvelodd, assets, secured_by, cash_set_aside, owed)
    missing = _missing(assets)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Fordelingen venter til alle eiendeler har verdi og ingen motsetter seg."),
        )
    taken: dict[str, list[AssetToDivide]] = {heir: [] for heir in arvelodd}
    divided = -cash_set_aside.ore + sum(debt.ore for debt in owed.values())
    for asset in assets:
        divided += _ore(asset)
        if asset.taken_by is not None:
            taken[asset.taken_by].append(asset)
    shared = sum(share.ore for share in arvelodd.values())
    if divided != shared:
        raise MalformedFacts(
            TAKEOVER, f"the assets are worth {divided} øre, but the shares add up to {shared} øre"
        )
    settlements = [
        _settle(heir, arvelodd[heir], taken[heir], owed.get(heir, ZERO), secured=heir in secured_by)
        for heir in sorted(arvelodd)
    ]
    settlements = _share_out_fordringer(settlements)
    return Decision(
        Outcome.COMPUTED,
        value=tuple(settlements),
        facts=used,
        explanation=_explain(settlements, cash_set_aside),
    )


def _missing(assets: tuple[AssetToDivide, ...]) -> tuple[Missing, ...]:
    valueless = (
        Missing("value", asset.id, say("Hva er eiendelen verdt?")) for asset in assets if asset.value is None
    )
    question = say("En arving motsetter seg overtakelsen. Hvem skal ha eiendelen?")
    disputed = (Missing("objection", asset.id, question) for asset in assets if asset.objections)
    homeless = (
        Missing("taken_by", asset.id, say("Hvem overtar eiendelen, eller skal den selges?"))
        for asset in assets
        if asset.kind is Takeover.TAKEN_OVER and asset.taken_by is None
    )
    return (*valueless, *disputed, *homeless)


def _refuse_contradictions(
    arvelodd: Mapping[str, Money],
    assets: tuple[AssetToDivide, ...],
    secured_by: frozenset[str],
    set_aside: Money,
    owed: Mapping[str, Money],
) -> None:
    seen: set[str] = set()
    for asset in assets:
        if asset.id in seen:
            raise MalformedFacts(TAKEOVER, f"{asset.id} is taken over twice")
        seen.add(asset.id)
        if asset.taken_by is not None and asset.taken_by not in arvelodd:
            raise MalformedFacts(TAKEOVER, f"{asset.id} is taken over by someone who has no share")
    if not secured_by <= arvelodd.keys() or not owed.keys() <= arvelodd.keys():
        raise MalformedFacts(TAKEOVER, "someone who has no share issues a claim or has a debt set off")
    amounts = (set_aside, *arvelodd.values(), *owed.values())
    if any(amount.ore < 0 for amount in amounts):
        raise MalformedFacts(TAKEOVER, "a share, a debt or what is set aside is below zero")


def _ore(asset: AssetToDivide) -> int:
    return asset.value.ore if asset.value is not None else 0


def _settle(heir: str, lodd: Money, taken: list[AssetToDivide], owed: Money, *, secured: bool) -> Settlement:
    worth = sum(_ore(asset) for asset in taken)
    ids = tuple(asset.id for asset in taken)
    over = worth + owed.ore - lodd.ore
    if over <= 0:
        return Settlement(heir, lodd, Money(worth), ids, cash=Money(-over), set_off=owed)
    securable = sum(_ore(asset) for asset in taken if asset.may_be_secured)
    claim = min(over, securable) if secured else 0
    return Settlement(
        heir,
        lodd,
        Money(worth),
        ids,
        secured_claim=Money(claim),
        pays_in=Money(over - claim),
        set_off=owed,
    )


def _share_out_fordringer(settlements: list[Settlement]) -> list[Settlement]:
    """Let secured claims stand for cash with those who are to have cash, in proportion.

    What is needed in cash for debts must be paid in (§ 107 annet ledd): the claims are never larger than
    what the others are to have. Several issuers are cut in the fixed order.
    """
    room = sum(item.cash.ore for item in settlements)
    waiting = {item.person_id: item.cash.ore for item in settlements if item.cash.ore}
    credit = dict.fromkeys(waiting, 0)
    for place, item in enumerate(settlements):
        claim = min(item.secured_claim.ore, room)
        if item.secured_claim.ore == 0:
            continue
        parts = (
            allocate(Money(claim), {heir: Fraction(ore, room) for heir, ore in waiting.items()})
            if claim
            else {}
        )
        for heir, part in parts.items():
            waiting[heir] -= part.ore
            credit[heir] += part.ore
        room -= claim
        settlements[place] = replace(
            item,
            secured_claim=Money(claim),
            pays_in=Money(item.pays_in.ore + item.secured_claim.ore - claim),
            fordringer=tuple(
                Pantefordring(item.person_id, heir, part) for heir, part in parts.items() if part
            ),
        )
    return [
        replace(item, cash=Money(waiting[item.person_id]), secured_credit=Money(credit[item.person_id]))
        if credit.get(item.person_id)
        else item
        for item in settlements
    ]


def _explain(settlements: list[Settlement], set_aside: Money) -> Text:
    paid_in = Money(sum(item.pays_in.ore for item in settlements))
    cash = Money(sum(item.cash.ore for item in settlements))
    fordringer = Money(sum(item.secured_claim.ore for item in settlements))
    set_off = Money(sum(item.set_off.ore for item in settlements))
    said = [
        say(
            "Den som overtar mer enn arvelodden, betaler det overskytende til boet: {paid_in} i alt. "
            "De andre får "
            "resten i penger: {cash} i alt.",
            paid_in=paid_in,
            cash=cash,
        )
    ]
    if fordringer:
        said.append(say("Pantesikrede fordringer står for {amount} i stedet for penger.", amount=fordringer))
    if set_off:
        said.append(say("Arvingenes gjeld til avdøde er avregnet med full verdi: {debt}.", debt=set_off))
    if set_aside:
        said.append(say("Til gjeld er det holdt av {amount}.", amount=set_aside))
    return together(said)
