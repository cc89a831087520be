"""A power of attorney after the death (avtaleloven §§ 21, 24), and digital settlement (§ 88 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

AVTALELOVEN_21_1 = Citation("avtaleloven", "§ 21 første ledd")
AVTALELOVEN_21_2 = Citation("avtaleloven", "§ 21 annet ledd")
AVTALELOVEN_24 = Citation("avtaleloven", "§ 24")
ARVELOVEN_88_A = arveloven("§ 88 a")
PROXY = "a power of attorney after the death"

IKRAFT_88_A = Reading(
    id="arveloven.88a.ikraft",
    question=say("Fra hvilken dag kan oppgavene i skiftet utføres gjennom offentlige digitale tjenester?"),
    options={
        "2023-10-01": say("Fra 1. oktober 2023, da loven sist ble endret."),
        "2021-01-01": say("Fra 1. januar 2021, da loven trådte i kraft."),
    },
    default="2023-10-01",
    citation=ARVELOVEN_88_A,
    reason=say("Lovteksten sier når den sist ble endret, men ikke hvilken paragraf endringen gjaldt."),
)


@dataclass(frozen=True)
class ProxyFacts:
    """A power of attorney that the deceased had given.

    Attributes:
        special_reasons_end_it: something particular shows that it falls away; None when nobody has looked.
        offentlig_opened_on: the day public settlement was opened.
        protects_from_loss: the act is necessary to protect the estate from loss until the administrator can.
        revoked_on: the day it was called back.
    """

    date_of_death: date
    special_reasons_end_it: bool | None = None
    offentlig_opened_on: date | None = None
    protects_from_loss: bool | None = None
    revoked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse public settlement before the death."""
        if self.offentlig_opened_on is not None and self.offentlig_opened_on < self.date_of_death:
            raise MalformedFacts(PROXY, "public settlement was opened before the death")


@rule(
    id="avtaleloven.fullmakt_etter_doeden",
    version="1.0",
    citations=(AVTALELOVEN_21_1, AVTALELOVEN_21_2, AVTALELOVEN_24),
    in_force_from=date(2021, 1, 1),
)
def decide_proxy_survives(facts: ProxyFacts, *, on: date) -> Decision[bool]:
    """Decide whether a power of attorney from the deceased still counts on a day.

    It does, unless particular reasons show that it falls away. It ends when the estate is taken under public
    settlement; then only what is necessary to protect the estate from loss can be done.

    Lovhjemmel: avtaleloven §§ 21, 24.
    """
    used = (Fact("facts", facts), Fact("on", on))
    if facts.revoked_on is not None and facts.revoked_on <= on:
        text = say("Fullmakten ble kalt tilbake {day}.", day=facts.revoked_on)
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if facts.offentlig_opened_on is not None and facts.offentlig_opened_on <= on:
        if facts.protects_from_loss is None:
            question = say("Er handlingen nødvendig for å verne boet mot tap?")
            missing = (Missing("protects_from_loss", None, question),)
            text = say("Fullmakten opphørte da offentlig skifte ble åpnet, med ett unntak.")
            return Decision(
                Outcome.UNCLEAR, citations=(AVTALELOVEN_24,), facts=used, missing=missing, explanation=text
            )
        if facts.protects_from_loss:
            text = say("Fullmektigen kan gjøre det som er nødvendig for å verne boet mot tap.")
            return Decision(
                Outcome.MET, value=True, citations=(AVTALELOVEN_24,), facts=used, explanation=text
            )
        text = say("Fullmakten opphørte da offentlig skifte ble åpnet {day}.", day=facts.offentlig_opened_on)
        return Decision(
            Outcome.NOT_MET, value=False, citations=(AVTALELOVEN_21_2,), facts=used, explanation=text
        )
    if facts.special_reasons_end_it is None:
        question = say("Viser særlige grunner at fullmakten skal falle bort?")
        missing = (Missing("special_reasons_end_it", None, question),)
        text = say("En fullmakt gjelder etter døden hvis ikke særlige grunner viser noe annet.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = (
        say("Særlige grunner viser at fullmakten er falt bort.")
        if facts.special_reasons_end_it
        else say("Fullmakten gjelder også etter at fullmaktsgiveren døde.")
    )
    survives = not facts.special_reasons_end_it
    return Decision(
        Outcome.MET if survives else Outcome.NOT_MET,
        value=survives,
        citations=(AVTALELOVEN_21_1,),
        facts=used,
        explanation=text,
    )


@rule(
    id="arveloven.digitalt_skifte",
    version="1.0",
    citations=(ARVELOVEN_88_A,),
    in_force_from=date(2021, 1, 1),
)
def decide_digital_settlement(*, on: date, readings: Readings = DEFAULTS) -> Decision[bool]:
    """Decide whether the tasks of a settlement may be done through public digital services on a day.

    Lovhjemmel: arveloven § 88 a.
    """
    use = readings.use(IKRAFT_88_A)
    first = date.fromisoformat(use.option)
    used = (Fact("on", on),)
    if on < first:
        text = say("Digitale tjenester kan brukes fra {first}.", first=first)
        return Decision(Outcome.NOT_MET, value=False, facts=used, readings=(use,), explanation=text)
    text = say("Oppgavene i skiftet kan utføres gjennom offentlige digitale tjenester.")
    return Decision(Outcome.MET, value=True, facts=used, readings=(use,), explanation=text)
