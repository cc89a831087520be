"""What a testament orders beside who gets how much (arveloven §§ 17, 33, 51 to 55, 99 and 128)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import Text, say

INSTRUCTION = "arveloven.testament.paalegg"
ADULT = 18
END_OF_RESTRICTION = 25


class Order(Enum):
    """What is ordered."""

    EXECUTOR = "executor"
    OFFENTLIG_SKIFTE = "offentlig_skifte"
    NO_USKIFTE_SPOUSE = "no_uskifte_spouse"
    NO_USKIFTE_COHABITANT = "no_uskifte_cohabitant"
    PLIKTDEL_IN_CASH = "pliktdel_in_cash"
    PARTICULAR_ASSET = "particular_asset"
    SAEREIE = "saereie"
    RESTRICTED_CONTROL = "restricted_control"
    ONWARD_IF_CHILD_DIES = "onward_if_child_dies"
    ONWARD_IF_INCAPABLE = "onward_if_incapable"
    DISINHERIT = "disinherit"
    AFTER_FIRST_TAKER = "after_first_taker"

    @property
    def citation(self) -> Citation:
        """Give the provision."""
        return _CITATIONS[self]


_CITATIONS = {
    Order.EXECUTOR: arveloven("§ 99"),
    Order.OFFENTLIG_SKIFTE: arveloven("§ 128"),
    Order.NO_USKIFTE_SPOUSE: arveloven("§ 17"),
    Order.NO_USKIFTE_COHABITANT: arveloven("§ 33"),
    Order.PLIKTDEL_IN_CASH: arveloven("§ 51 første ledd"),
    Order.PARTICULAR_ASSET: arveloven("§ 51 annet ledd"),
    Order.SAEREIE: arveloven("§ 52"),
    Order.RESTRICTED_CONTROL: arveloven("§ 53"),
    Order.ONWARD_IF_CHILD_DIES: arveloven("§ 54 første ledd"),
    Order.ONWARD_IF_INCAPABLE: arveloven("§ 54 annet ledd"),
    Order.DISINHERIT: arveloven("§ 55"),
    Order.AFTER_FIRST_TAKER: arveloven("§ 66 første ledd"),
}


@dataclass(frozen=True)
class Instruction:
    """An order in a testament; None where nobody has found out.

    Attributes:
        about: the heir, survivor or executor it is about.
        asset_id: with PARTICULAR_ASSET.
        born_on: of the heir, with the orders that end at an age.
        until: a day the testament sets for RESTRICTED_CONTROL to end.
        knew: the survivor knew before the death, or could not be told, with the orders on uskifte.
        for_the_best: a person has found that a restriction is for the heir's best (§ 53).
        heir_has_issue: the heir has children of their own.
        heir_has_testament: the heir has made a testament.
        heir_has_partner: the heir leaves a spouse, or a cohabitant with a right to inherit (§ 54 annet ledd).
        lastingly_incapable: the heir is taken to lack the capacity to make a testament, lastingly.
        taken_by_survivor: spouse or cohabitant has a right to take the asset over, and does.
        confirmed_by_king: with DISINHERIT.
        crime_proven: a person has found that the heir is guilty of such a crime, with DISINHERIT.
    """

    id: str
    order: Order
    about: str | None = None
    asset_id: str | None = None
    born_on: date | None = None
    until: date | None = None
    knew: bool | None = None
    for_the_best: bool | None = None
    heir_has_issue: bool | None = None
    heir_has_testament: bool | None = None
    heir_has_partner: bool | None = None
    lastingly_incapable: bool | None = None
    taken_by_survivor: bool | None = None
    confirmed_by_king: bool | None = None
    crime_proven: bool | None = None

    def __post_init__(self) -> None:
        """Refuse an order that does not say what it is about."""
        if self.about is None and self.order is not Order.OFFENTLIG_SKIFTE:
            raise MalformedFacts(INSTRUCTION, f"the order {self.id} does not say whom it is about")
        if self.asset_id is None and self.order is Order.PARTICULAR_ASSET:
            raise MalformedFacts(INSTRUCTION, f"the order {self.id} does not say which asset it is about")


@dataclass(frozen=True)
class Standing:
    """An order that stands.

    Attributes:
        until: the last day before it ends by itself; None when it does not.
        binds_all: it binds every heir; an executor does not bind issue, spouse, or cohabitant with a
            right by law.
    """

    order: Order
    about: str | None
    until: date | None = None
    binds_all: bool = True


@rule(
    id=INSTRUCTION,
    version="1.0",
    citations=tuple(_CITATIONS.values()),
    in_force_from=date(2021, 1, 1),
)
def decide_instruction(instruction: Instruction, *, date_of_death: date) -> Decision[Standing]:
    """Decide whether an order in a valid testament stands, whom it binds, and when it ends.

    Orders on uskifte need that the survivor knew. Restricted control ends at 25, or earlier if the
    testament says so; an order of onward inheritance ends at 18, or when the heir has a child or a
    testament. Disinheriting needs the King's confirmation. What takes judgement is laid before a person.

    Lovhjemmel: arveloven § 17, § 33, §§ 51 til 55, § 99, § 128.
    """
    used = (Fact("instruction", instruction),)
    order = instruction.order
    until: date | None = None
    if order is Order.RESTRICTED_CONTROL and instruction.born_on is not None:
        until = add_years(instruction.born_on, END_OF_RESTRICTION)
        until = min(until, instruction.until or until)
    elif order is Order.ONWARD_IF_CHILD_DIES and instruction.born_on is not None:
        until = add_years(instruction.born_on, ADULT)
    failed, missing = _weigh(instruction, until, date_of_death)
    if failed is not None:
        return Decision(Outcome.NOT_MET, citations=(order.citation,), facts=used, explanation=failed)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            citations=(order.citation,),
            facts=used,
            missing=tuple(missing),
            explanation=say("Det er ikke avgjort om pålegget i testamentet gjelder."),
        )
    binds_all = order is not Order.EXECUTOR
    return Decision(
        Outcome.MET,
        value=Standing(order, instruction.about, until, binds_all),
        citations=(order.citation,),
        facts=used,
        explanation=_SAYS[order] if until is None else _say_until(order, until),
    )


def _weigh(
    instruction: Instruction, until: date | None, date_of_death: date
) -> tuple[Text | None, list[Missing]]:
    """Say why an order fails, or what must be found out before it stands."""
    missing = []
    for name, wanted, ask, fails in _CONDITIONS.get(instruction.order, ()):
        answer = getattr(instruction, name)
        if answer is None:
            missing.append(Missing(name, instruction.about, ask))
        elif answer is not wanted:
            return fails, []
    if instruction.order in {Order.RESTRICTED_CONTROL, Order.ONWARD_IF_CHILD_DIES}:
        if instruction.born_on is None:
            missing.append(Missing("born_on", instruction.about, say("Når er arvingen født?")))
        elif until is not None and until <= date_of_death:
            return say("Arvingen hadde nådd alderen da arven falt, så pålegget virker ikke."), []
    return None, missing


_NO_LONGER = say("Arvingen har selv barn eller testament, så pålegget har mistet sin virkning.")
_KNEW = (
    "knew",
    True,
    say("Kjente den lengstlevende testamentet før dødsfallet, eller var det umulig å varsle?"),
    say("Den lengstlevende kjente ikke testamentet før dødsfallet, så retten til uskifte står fast."),
)
_CONDITIONS: dict[Order, tuple[tuple[str, bool, Text, Text], ...]] = {
    Order.NO_USKIFTE_SPOUSE: (_KNEW,),
    Order.NO_USKIFTE_COHABITANT: (_KNEW,),
    Order.PARTICULAR_ASSET: (
        (
            "taken_by_survivor",
            False,
            say("Overtar ektefellen eller samboeren eiendelen med rett etter loven?"),
            say("Ektefellen eller samboeren har rett til å overta eiendelen, og det går foran."),
        ),
    ),
    Order.RESTRICTED_CONTROL: (
        (
            "for_the_best",
            True,
            say(
                "Er begrensningen til det beste for arvingen? Vei alder, helse, økonomi og arvens størrelse."
            ),
            say("Begrensningen er ikke til det beste for arvingen, så den gjelder ikke pliktdelen."),
        ),
    ),
    Order.ONWARD_IF_CHILD_DIES: (
        ("heir_has_issue", False, say("Har arvingen selv fått barn?"), _NO_LONGER),
        ("heir_has_testament", False, say("Har arvingen selv opprettet testament?"), _NO_LONGER),
    ),
    Order.ONWARD_IF_INCAPABLE: (
        (
            "lastingly_incapable",
            True,
            say("Mangler arvingen testasjonsevne, og er det ventelig varig? Vei legeopplysninger."),
            say("Arvingen mangler ikke varig testasjonsevne, så pålegget gjelder ikke."),
        ),
        ("heir_has_issue", False, say("Har arvingen egne livsarvinger?"), _NO_LONGER),
        ("heir_has_testament", False, say("Har arvingen selv opprettet gyldig testament?"), _NO_LONGER),
        (
            "heir_has_partner",
            False,
            say("Har arvingen ektefelle, eller samboer med arverett?"),
            say("Arvingen har ektefelle eller samboer med arverett, så pålegget gjelder ikke."),
        ),
    ),
    Order.DISINHERIT: (
        (
            "confirmed_by_king",
            True,
            say("Er testamentet som gjør livsarvingen arveløs, stadfestet av Kongen?"),
            say("Testamentet er ikke stadfestet av Kongen, så livsarvingen er ikke arveløs."),
        ),
        (
            "crime_proven",
            True,
            say("Er livsarvingen skyldig i et lovbrudd som loven nevner, mot avdøde eller noen nær avdøde?"),
            say("Det er ikke slått fast et lovbrudd som gir grunn til å gjøre livsarvingen arveløs."),
        ),
    ),
}
_SAYS = {
    Order.EXECUTOR: say(
        "Testamentsfullbyrderen gjennomfører skiftet, som fullmektig ved privat skifte og som bostyrer ved "
        "offentlig. Det binder ikke livsarvinger, ektefelle eller samboer med arverett etter loven."
    ),
    Order.OFFENTLIG_SKIFTE: say("Boet skal skiftes offentlig. Det binder alle arvingene."),
    Order.NO_USKIFTE_SPOUSE: say("Ektefellens rett til uskifte er begrenset slik testamentet sier."),
    Order.NO_USKIFTE_COHABITANT: say("Samboerens rett til uskifte er begrenset slik testamentet sier."),
    Order.PLIKTDEL_IN_CASH: say("Livsarvingen skal ha pliktdelen utbetalt i kontanter."),
    Order.PARTICULAR_ASSET: say(
        "Livsarvingen har rett til eiendelen, og betaler inn det den er verdt mer enn arven."
    ),
    Order.SAEREIE: say("Arven skal være særeie for mottakeren. Det bør sikres ved registrering."),
    Order.RESTRICTED_CONTROL: say("Arvingens råderett er begrenset."),
    Order.ONWARD_IF_CHILD_DIES: say("Testamentet bestemmer hvem som arver videre etter arvingen."),
    Order.ONWARD_IF_INCAPABLE: say("Testamentet bestemmer hvem som arver videre etter arvingen."),
    Order.DISINHERIT: say("Livsarvingen er arveløs, og arven går som om livsarvingen var død."),
    Order.AFTER_FIRST_TAKER: say(
        "En annen skal ha det som er igjen etter den første mottakeren. Det virker først når den første "
        "mottakeren er død."
    ),
}


def _say_until(order: Order, until: date) -> Text:
    if order is Order.RESTRICTED_CONTROL:
        return say("Arvingens råderett er begrenset til {day}. Avkastningen er arvingens.", day=until)
    return say("Testamentet bestemmer hvem som arver videre om arvingen dør før {day}.", day=until)


@rule(
    id="arveloven.pliktdel.bestemt_eiendel",
    version="1.0",
    citations=(arveloven("§ 51 annet ledd"),),
    in_force_from=date(2021, 1, 1),
)
def compute_payment_for_asset(
    *, inheritance: Money, asset_id: str, value: Money | None = None
) -> Decision[Money]:
    """Decide what an heir with a right to a particular asset pays into the estate.

    The difference between what the asset is worth and the heir's whole part of the inheritance; nothing
    when the part is as large.

    Lovhjemmel: arveloven § 51 annet ledd.
    """
    if inheritance.ore < 0 or (value is not None and value.ore < 0):
        raise MalformedFacts("arveloven.pliktdel.bestemt_eiendel", "an amount is below zero")
    used = (Fact("inheritance", inheritance), Fact("value", value), Fact("asset_id", asset_id))
    if value is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("value", asset_id, say("Hva er eiendelen verdt?")),),
            explanation=say("Eiendelen må verdsettes før det er klart hva arvingen betaler."),
        )
    payment = max(value - inheritance, ZERO)
    return Decision(
        Outcome.COMPUTED,
        value=payment,
        facts=used,
        explanation=say(
            "Eiendelen er verdt {value}, og arvingens del er {part}. Arvingen betaler inn {payment}.",
            value=value,
            part=inheritance,
            payment=payment,
        ),
    )
