"""When obligations are paid, and a creditor passed over (arveloven §§ 122, 123, 143, 167)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.creditors.ranking import FordringClass
from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_122_2 = arveloven("§ 122 annet ledd")
ARVELOVEN_122_3 = arveloven("§ 122 tredje ledd")
ARVELOVEN_123 = arveloven("§ 123")
ARVELOVEN_143_1 = arveloven("§ 143 første ledd")
ARVELOVEN_143_3 = arveloven("§ 143 tredje ledd")
ARVELOVEN_143_6 = arveloven("§ 143 sjette ledd")
ARVELOVEN_167 = arveloven("§ 167 første ledd")
PAYING = "the payment of obligations"
PASSED_OVER = "the liability to a creditor passed over"
PAID_EARLY = frozenset(
    {
        FordringClass.FUNERAL,
        FordringClass.MASS,
        FordringClass.FIRST_PRIORITY,
        FordringClass.SECOND_PRIORITY,
    }
)

ANDEL = Reading(
    id="arveloven.167.andel",
    question=say("Hva er en arvings egen andel når en forbigått kreditor skal ha betalt?"),
    options={
        "mottatt": say("Etter hvor mye hver arving har mottatt."),
        "likt": say("Like mye på hver arving, men ikke mer enn mottatt."),
    },
    default="mottatt",
    citation=ARVELOVEN_167,
    reason=say(
        "Ansvaret er begrenset av det hver har mottatt, og hadde kravet vært kjent, var arven minket slik."
    ),
)

FORELOEPIG = Reading(
    id="arveloven.143.foreloepig",
    question=say("Må også begravelsen og boets egne kostnader vente til fristen etter proklama er ute?"),
    options={
        "krav_paa_avdode": say("Nei. Bare krav som hvilte på avdøde, venter, for proklama gjelder bare dem."),
        "alle": say("Ja. Ingen utbetaling skjer før fristen er ute."),
    },
    default="krav_paa_avdode",
    citation=ARVELOVEN_143_3,
    reason=say(
        "Loven sier når foreløpig utbetaling kan skje, uten å si til hvem. Proklama har betydning bare for "
        "krav som hvilte på arvelateren."
    ),
)
NOT_OF_THE_DECEASED = frozenset({FordringClass.FUNERAL, FordringClass.MASS})


@rule(
    id="arveloven.dekning.rekkefoelge",
    version="1.0",
    citations=(ARVELOVEN_122_2, ARVELOVEN_122_3),
    in_force_from=date(2021, 1, 1),
)
def decide_order_binding(assets: Money | None = None, obligations: Money | None = None) -> Decision[bool]:
    """Decide whether the heirs must follow the order of § 122 in private settlement. Met: they must.

    They must when the assets do not cover everything, and when that is not clear; otherwise they should.
    An amount that is not known is such a doubt.

    Lovhjemmel: arveloven § 122 annet og tredje ledd.
    """
    used = (Fact("assets", assets), Fact("obligations", obligations))
    if assets is None or obligations is None:
        text = say("Det er ikke klart om eiendelene dekker alle forpliktelsene. Da skal rekkefølgen følges.")
        return Decision(Outcome.MET, value=True, citations=(ARVELOVEN_122_3,), facts=used, explanation=text)
    if assets < ZERO or obligations < ZERO:
        raise MalformedFacts(PAYING, "the assets or the obligations are below zero")
    if assets < obligations:
        text = say(
            "Eiendelene er {assets} og forpliktelsene {owed}. Da skal rekkefølgen følges.",
            assets=assets,
            owed=obligations,
        )
        return Decision(Outcome.MET, value=True, citations=(ARVELOVEN_122_3,), facts=used, explanation=text)
    text = say(
        "Eiendelene er {assets} og dekker forpliktelsene på {owed}. Rekkefølgen bør følges.",
        assets=assets,
        owed=obligations,
    )
    return Decision(Outcome.NOT_MET, value=False, citations=(ARVELOVEN_122_2,), facts=used, explanation=text)


@dataclass(frozen=True)
class OpenObligation:
    """An obligation that is not paid.

    Attributes:
        due_on: None when not known.
        set_aside: money kept for it.
        safely_secured: a pledge in the estate's assets secures it safely; None when nobody has looked.
    """

    id: str
    amount: Money
    due_on: date | None = None
    set_aside: Money = ZERO
    safely_secured: bool | None = None


@dataclass(frozen=True)
class BeforeDistribution:
    """What must be done before anything is distributed: øre to pay and to set aside, by obligation."""

    pay: Mapping[str, Money]
    set_aside: Mapping[str, Money]


@rule(
    id="arveloven.dekning.foer_utdeling",
    version="1.0",
    citations=(ARVELOVEN_123, ARVELOVEN_143_6),
    in_force_from=date(2021, 1, 1),
)
def decide_distribution_stopped(
    demanded_by: tuple[str, ...],
    assumed_debts: tuple[str, ...],
    obligations: tuple[OpenObligation, ...],
    *,
    on: date,
) -> Decision[BeforeDistribution]:
    """Decide whether the distribution waits for the creditors. Met: it does, and the value says for what.

    Only an heir who has assumed the debts may demand it: what is due is paid, and money is set aside for what
    is not, unless a pledge secures it safely.

    Args:
        demanded_by: heirs who demand it.
        assumed_debts: heirs who have assumed the debts.
        obligations: what is not paid.
        on: the day it is asked.

    Lovhjemmel: arveloven § 123, § 143 sjette ledd.
    """
    used = (
        Fact("demanded_by", tuple(sorted(demanded_by))),
        Fact("assumed_debts", tuple(sorted(assumed_debts))),
        Fact("obligations", tuple(sorted(obligations, key=lambda one: one.id))),
    )
    entitled = sorted(set(demanded_by) & set(assumed_debts))
    if not entitled:
        text = (
            say("Bare en arving som har påtatt seg gjelden, kan kreve at den dekkes først.")
            if demanded_by
            else say("Ingen har krevd at forpliktelsene dekkes før arven deles ut.")
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    missing: list[Missing] = []
    pay: dict[str, Money] = {}
    aside: dict[str, Money] = {}
    for one in sorted(obligations, key=lambda item: item.id):
        if one.amount < ZERO or one.set_aside < ZERO:
            raise MalformedFacts(PAYING, f"obligation {one.id} has an amount below zero")
        lacking = max(ZERO, one.amount - one.set_aside)
        if one.due_on is None:
            missing.append(Missing("due_on", one.id, say("Når forfaller kravet?")))
        elif one.due_on <= on:
            pay[one.id] = one.amount
        elif one.safely_secured is None:
            missing.append(Missing("safely_secured", one.id, say("Er kravet betryggende sikret ved pant?")))
        elif lacking and not one.safely_secured:
            aside[one.id] = lacking
    value = BeforeDistribution(pay, aside)
    if missing:
        text = say("Det er ikke kjent hva som må dekkes før arven deles ut.")
        return Decision(Outcome.UNCLEAR, value=value, facts=used, missing=tuple(missing), explanation=text)
    if not pay and not aside:
        text = say("Alt som er forfalt, er betalt, og det er satt av til resten.")
        return Decision(Outcome.NOT_MET, value=value, facts=used, explanation=text)
    text = say(
        "Arven kan ikke deles ut ennå: {pay} er forfalt og skal betales, og {aside} skal settes av.",
        pay=sum(pay.values(), ZERO),
        aside=sum(aside.values(), ZERO),
    )
    return Decision(Outcome.MET, value=value, facts=used, explanation=text)


@rule(
    id="arveloven.dekning.offentlig",
    version="2.0",
    citations=(ARVELOVEN_143_1, ARVELOVEN_143_3),
    in_force_from=date(2021, 1, 1),
)
def decide_payable_in_offentlig(
    fordring_class: FordringClass,
    *,
    accepted: bool,
    on: date,
    solvent: bool | None = None,
    due_on: date | None = None,
    full_cover_certain: bool = False,
    proklama: Deadline | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[bool]:
    """Decide whether a fordring may be paid now in public settlement.

    In a solvent estate what is accepted is paid when it falls due. When the estate is insolvent, or that is
    not clear, it waits for the booppgjoer; funeral, mass and priority may be paid, in order, when it is
    certain that all of them are covered. What rested on the deceased is not paid before the limit of proklama
    has run out; whether the funeral and the estate's own costs must wait as well is a reading.

    Args:
        fordring_class: its class.
        solvent: None when it is not clear; then the estate is treated as insolvent.
        accepted: the fordring is accepted.
        due_on: when it falls due; None when not known.
        full_cover_certain: the estate is certain to cover funeral, mass and priority in full.
        proklama: the limit; None when there is no proklama.
        on: the day it is asked.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 143 første og tredje ledd.
    """
    used = (Fact("class", fordring_class), Fact("solvent", solvent), Fact("due_on", due_on))
    if not accepted:
        text = say("Kravet er ikke godkjent.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if not solvent and not (fordring_class in PAID_EARLY and full_cover_certain):
        text = say("Boet er insolvent, eller det er uklart. Kravet betales etter booppgjøret.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if solvent and due_on is None:
        missing = (Missing("due_on", None, say("Når forfaller kravet?")),)
        text = say("Et solvent bo betaler ved forfall, og dagen er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    uses: tuple[ReadingUse, ...] = ()
    if proklama is not None and not proklama.is_past(on):
        uses = (readings.use(FORELOEPIG),) if fordring_class in NOT_OF_THE_DECEASED else ()
        if not uses or uses[0].option == "alle":
            return Decision(
                Outcome.NOT_MET,
                value=False,
                citations=(ARVELOVEN_143_3,),
                facts=used,
                readings=uses,
                explanation=say("Foreløpig utbetaling kan skje når fristen for å melde krav er ute."),
            )
    payable = not solvent or (due_on is not None and due_on <= on)
    text = (
        say("Boet er solvent. Kravet bør betales når det forfaller {due}.", due=due_on)
        if solvent
        else say("Det er på det rene at boet dekker begravelsen, massekravene og de fortrinnsberettigede.")
    )
    return Decision(
        Outcome.MET if payable else Outcome.NOT_MET,
        value=payable,
        facts=used,
        readings=uses,
        explanation=text,
    )


@dataclass(frozen=True)
class LiabilityPart:
    """What one heir answers for towards a creditor who was passed over.

    Attributes:
        up_to: what the creditor may claim from this heir alone.
        own_part: the heir's part between the heirs; what is paid above it is claimed back.
    """

    up_to: Money
    own_part: Money


@rule(
    id="arveloven.forbigaatt_kreditor",
    version="1.0",
    citations=(ARVELOVEN_167,),
    in_force_from=date(2021, 1, 1),
)
def compute_passed_over_creditor(
    amount: Money, received: Mapping[str, Money | None], *, readings: Readings = DEFAULTS
) -> Decision[Mapping[str, LiabilityPart]]:
    """Compute what each heir answers for when a creditor was passed over in the booppgjoer.

    One for all and all for one, each up to the value received; who pays more than the own part claims the
    rest from the others.

    Lovhjemmel: arveloven § 167 første ledd.
    """
    if amount < ZERO or any(got is not None and got < ZERO for got in received.values()):
        raise MalformedFacts(PASSED_OVER, "the fordring or what an heir received is below zero")
    used = (Fact("amount", amount), Fact("received", received))
    missing = tuple(
        Missing("received", heir, say("Hva er det arvingen har mottatt, verdt?"))
        for heir in sorted(received)
        if received[heir] is None
    )
    if missing:
        text = say("Ansvaret er begrenset til det hver arving har mottatt, og det er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    use = readings.use(ANDEL)
    got = {heir: value for heir, value in sorted(received.items()) if value}
    covered = min(amount, sum(got.values(), ZERO))
    own = _by_received(covered, got) if use.option == "mottatt" else _equally(covered, got)
    value = {
        heir: LiabilityPart(min(amount, got.get(heir, ZERO)), own.get(heir, ZERO))
        for heir in sorted(received)
    }
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        readings=(use,),
        explanation=say(
            "Kravet er {amount}. Arvingene har mottatt så mye at {covered} kan kreves av dem.",
            amount=amount,
            covered=covered,
        ),
    )


def _by_received(covered: Money, got: Mapping[str, Money]) -> dict[str, Money]:
    total = sum(got.values(), ZERO)
    if not total:
        return {}
    return allocate(covered, {heir: Fraction(value.ore, total.ore) for heir, value in got.items()})


def _equally(covered: Money, got: Mapping[str, Money]) -> dict[str, Money]:
    """Divide equally; what is above the value received falls on the others."""
    own: dict[str, Money] = {}
    left = covered
    by_value = sorted(got, key=lambda heir: (got[heir], heir))
    for index, heir in enumerate(by_value):
        part = allocate(left, {name: Fraction(1, len(got) - index) for name in by_value[index:]})[heir]
        own[heir] = min(part, got[heir])
        left -= own[heir]
    return own
