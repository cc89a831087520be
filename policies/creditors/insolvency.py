"""Insolvent estates that nobody answers for, and enforcement in the estate (arveloven §§ 147, 175 to 178)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, add_months
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say

ARVELOVEN_147_1 = arveloven("§ 147 første ledd")
ARVELOVEN_147_2 = arveloven("§ 147 annet ledd")
ARVELOVEN_175 = arveloven("§ 175")
ARVELOVEN_176 = arveloven("§ 176")
ARVELOVEN_177_1 = arveloven("§ 177 første ledd")
ARVELOVEN_177_2 = arveloven("§ 177 annet ledd")
ARVELOVEN_178 = arveloven("§ 178")
INSOLVENT = "the rules for an insolvent estate"
CONSENT_MONTHS = 6


@dataclass(frozen=True)
class InsolvencyFacts:
    """What decides whether the special rules for insolvent estates apply.

    Attributes:
        obligations: everything the deceased owed.
        in_offentlig: the estate is under public settlement.
        somebody_liable: an heir or the survivor has assumed the debts (§§ 20, 35, 116).
        solvent_at_death: only asked when the estate is later declared bankrupt.
        bankrupt_on: the day bankruptcy was opened.
    """

    date_of_death: date
    in_offentlig: bool
    assets: Money | None = None
    obligations: Money | None = None
    somebody_liable: bool | None = None
    solvent_at_death: bool | None = None
    bankrupt_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero and a bankruptcy before the death."""
        if any(value is not None and value < ZERO for value in (self.assets, self.obligations)):
            raise MalformedFacts(INSOLVENT, "the assets or the obligations are below zero")
        if self.bankrupt_on is not None and self.bankrupt_on < self.date_of_death:
            raise MalformedFacts(INSOLVENT, "bankruptcy of the estate was opened before the death")


@dataclass(frozen=True)
class InsolvencyRoute:
    """What follows.

    Attributes:
        protection_day: rights in the assets need protection against creditors from this day.
        no_new_attachment: nobody takes attachment for what the deceased owed.
        fordringer_are_proved: the administrator, or a court meeting of creditors, proves the claims.
        composition_open: the heirs may propose a composition.
    """

    protection_day: date
    no_new_attachment: bool
    fordringer_are_proved: bool
    composition_open: bool


@rule(
    id="arveloven.insolvent_bo",
    version="1.0",
    citations=(ARVELOVEN_175, ARVELOVEN_176, ARVELOVEN_177_1, ARVELOVEN_177_2, ARVELOVEN_178),
    in_force_from=date(2021, 1, 1),
)
def decide_insolvent_rules(facts: InsolvencyFacts) -> Decision[InsolvencyRoute]:
    """Decide whether §§ 175 to 178 apply: the assets do not cover what was owed, and nobody answers for it.

    They belong to public settlement. Protection counts from the day of death; from the opening of bankruptcy
    when the estate was solvent at the death and went bankrupt later.

    Lovhjemmel: arveloven §§ 175, 176, 177, 178.
    """
    used = (Fact("facts", facts),)
    if not facts.in_offentlig:
        text = say("Reglene om insolvente bo gjelder ved offentlig skifte.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    if facts.somebody_liable:
        text = say("Noen har overtatt ansvaret for gjelden. Da gjelder ikke reglene om insolvente bo.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    asked: list[tuple[str, object, str]] = [
        ("somebody_liable", facts.somebody_liable, say("Har noen overtatt ansvaret for gjelden?")),
        ("assets", facts.assets, say("Hva er boets eiendeler verdt?")),
        ("obligations", facts.obligations, say("Hvor mye skyldte avdøde?")),
    ]
    if facts.bankrupt_on is not None:
        question = say("Var boet solvent ved dødsfallet?")
        asked.append(("solvent_at_death", facts.solvent_at_death, question))
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing or facts.assets is None or facts.obligations is None:
        text = say("Det er ikke kjent om boet er insolvent uten at noen svarer for gjelden.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if facts.assets >= facts.obligations:
        text = say(
            "Eiendelene er {assets} og dekker gjelden på {owed}.", assets=facts.assets, owed=facts.obligations
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    later = facts.bankrupt_on is not None and facts.solvent_at_death
    day = facts.bankrupt_on if later and facts.bankrupt_on is not None else facts.date_of_death
    route = InsolvencyRoute(day, no_new_attachment=True, fordringer_are_proved=True, composition_open=True)
    text = say(
        "Eiendelene er {assets} og gjelden {owed}, og ingen svarer for den. Kravene prøves, det tas ikke "
        "utlegg for gammel gjeld, og rettsvern regnes fra {day}.",
        assets=facts.assets,
        owed=facts.obligations,
        day=day,
    )
    return Decision(Outcome.MET, value=route, facts=used, explanation=text)


@dataclass(frozen=True)
class CompositionFacts:
    """What decides whether a composition may be proposed.

    Attributes:
        insolvent_rules_apply: the special rules for insolvent estates apply (§ 175).
        heirs_take_full_liability: the heirs declare to the court that they answer in full for the
            composition.
        heirs_could_settle_privately: they could otherwise have taken the estate over to private settlement.
        survivor_asks_for_uskifte: the survivor had the right to uskifte and will use it if it comes about.
    """

    insolvent_rules_apply: bool
    statement_fixed: bool
    proklama: Deadline | None = None
    heirs_take_full_liability: bool | None = None
    heirs_could_settle_privately: bool | None = False
    survivor_asks_for_uskifte: bool | None = False


@rule(
    id="arveloven.tvangsakkord",
    version="1.0",
    citations=(ARVELOVEN_178,),
    in_force_from=date(2021, 1, 1),
)
def decide_composition_open(facts: CompositionFacts, *, on: date) -> Decision[bool]:
    """Decide whether the heirs or the survivor may propose a composition with the creditors.

    After the limit of proklama has run out and before the booppgjoer is fixed. The court decides whether it
    is sent to the creditors and confirmed.

    Lovhjemmel: arveloven § 178 første og annet ledd.
    """
    used = (Fact("facts", facts), Fact("on", on))
    if not facts.insolvent_rules_apply:
        text = say("Tvangsakkord gjelder bare når boet er insolvent og ingen svarer for gjelden.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if facts.statement_fixed:
        text = say("Booppgjøret er fastsatt, og da er det for sent å foreslå akkord.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if facts.proklama is None:
        missing = (Missing("proklama", None, say("Når er fristen for å melde krav ute?")),)
        text = say("Akkord kan foreslås når fristen for å melde krav er ute.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if not facts.proklama.is_past(on):
        text = say("Fristen for å melde krav løper til og med {end}.", end=facts.proklama.court_end)
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    grounds = (
        facts.heirs_take_full_liability,
        facts.heirs_could_settle_privately,
        facts.survivor_asks_for_uskifte,
    )
    if any(grounds):
        text = say("Det kan foreslås tvangsakkord. Retten avgjør om forslaget sendes ut og stadfestes.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    if None in grounds:
        question = say("Erklærer arvingene at de overtar fullt ansvar for akkorden?")
        missing = (Missing("heirs_take_full_liability", None, question),)
        text = say("Noen må svare for akkorden.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = say("Ingen overtar ansvaret for akkorden.")
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)


class Enforcement(Enum):
    """What a creditor asks the enforcement authority for."""

    ATTACHMENT = "attachment"
    FORCED_COVER = "forced_cover"


@rule(
    id="arveloven.tvangsdekning",
    version="1.0",
    citations=(ARVELOVEN_147_1, ARVELOVEN_147_2, ARVELOVEN_177_2),
    in_force_from=date(2021, 1, 1),
)
def decide_enforcement(
    kind: Enforcement,
    *,
    date_of_death: date,
    on: date,
    court_consents: bool | None = None,
    insolvent_rules_apply: bool = False,
    owed_from_before_death: bool = True,
) -> Decision[bool]:
    """Decide whether a creditor with a title against the deceased may have it enforced in the estate.

    In the first six months after the death forced cover needs the court's consent; the last day is the day of
    the sixth month with the number of the day of death. In an insolvent estate that nobody answers for there
    is no attachment for what was owed before the death.

    Lovhjemmel: arveloven § 147, § 177 annet ledd.
    """
    if on < date_of_death:
        raise MalformedFacts("enforcement in the estate", "it is asked for before the death")
    last = add_months(date_of_death, CONSENT_MONTHS)
    used = (Fact("kind", kind), Fact("date_of_death", date_of_death), Fact("on", on))
    if kind is Enforcement.ATTACHMENT:
        if insolvent_rules_apply and owed_from_before_death:
            text = say("Det kan ikke tas utlegg i et insolvent bo for gjeld fra før dødsfallet.")
            return Decision(
                Outcome.NOT_MET, value=False, citations=(ARVELOVEN_177_2,), facts=used, explanation=text
            )
        text = say("Et tvangsgrunnlag mot avdøde kan brukes mot boets eiendeler.")
        return Decision(Outcome.MET, value=True, citations=(ARVELOVEN_147_1,), facts=used, explanation=text)
    if on > last:
        text = say("Det har gått mer enn seks måneder. Rettens samtykke trengs ikke etter {last}.", last=last)
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    if court_consents is None:
        missing = (Missing("court_consents", None, say("Samtykker tingretten i tvangsdekningen?")),)
        text = say("Til og med {last} kan tvangsdekning bare skje med tingrettens samtykke.", last=last)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = (
        say("Tingretten har samtykket i tvangsdekningen.")
        if court_consents
        else say("Tingretten har ikke samtykket, og det trengs til og med {last}.", last=last)
    )
    return Decision(
        Outcome.MET if court_consents else Outcome.NOT_MET,
        value=court_consents,
        citations=(ARVELOVEN_147_2,),
        facts=used,
        explanation=text,
    )
