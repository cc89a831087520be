"""Provisional registration and securing of the assets, and who pays (arveloven § 91)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say
from policies.skifte.forms import refuse_below_zero

ARVELOVEN_91_1 = arveloven("§ 91 første ledd")
ARVELOVEN_91_5 = arveloven("§ 91 femte ledd")
SECURING = "arveloven.registrering_og_sikring"


class CostBearer(Enum):
    """Who bears the cost of registration or securing in the end."""

    ESTATE = "estate"
    FORDRING_ON_DECEASED = "claim_on_deceased"
    REQUESTER = "requester"
    NOT_KNOWN_YET = "not_known_yet"


class SettledAs(Enum):
    """How the estate is settled after the registration."""

    PRIVAT = "privat"
    OFFENTLIG = "offentlig"


@dataclass(frozen=True)
class SecuringFacts:
    """A provisional registration or securing of the assets.

    Attributes:
        requester: who asked; None when the court acts by itself.
        has_rights: the one who asked has rights in the estate.
        costs: None when not known.
        settled_as: None while the form is not chosen.
        court_charges_requester: the court has found that it serves mostly the requester's own interest.
    """

    requester: str | None = None
    has_rights: bool | None = None
    costs: Money | None = None
    settled_as: SettledAs | None = None
    court_charges_requester: bool = False

    def __post_init__(self) -> None:
        """Refuse costs below zero, and costs charged to nobody."""
        refuse_below_zero(SECURING, "costs", self.costs)
        if self.requester is None and self.court_charges_requester:
            raise MalformedFacts(SECURING, "the costs are charged to a requester, but nobody asked")


@dataclass(frozen=True)
class SecuringCosts:
    """Who pays.

    Attributes:
        advanced_by: the requester lays out; None when the court acts by itself.
        advance: the amount laid out; None when not known.
        borne_by: who bears it in the end.
    """

    advanced_by: str | None
    advance: Money | None
    borne_by: CostBearer


@rule(
    id=SECURING,
    version="1.0",
    citations=(ARVELOVEN_91_1, ARVELOVEN_91_5),
    in_force_from=date(2021, 1, 1),
)
def decide_securing(facts: SecuringFacts) -> Decision[SecuringCosts]:
    """Decide whether somebody may demand registration or securing, and who pays for it.

    Anyone with rights in the estate may; the court decides how far it goes. The one who asks lays out. In
    public settlement the estate bears it, in private settlement it is a claim on the deceased, unless the
    court charges the one who asked. What the court does by itself, the estate bears.

    Lovhjemmel: arveloven § 91 første, annet og femte ledd.
    """
    used = (Fact("securing", facts),)
    if facts.requester is None:
        text = say("Retten sikrer boet av eget tiltak, og boet dekker kostnadene.")
        return Decision(
            Outcome.MET, SecuringCosts(None, ZERO, CostBearer.ESTATE), facts=used, explanation=text
        )
    if facts.has_rights is None:
        question = say("Har den som krever det, rettigheter i boet?")
        missing = (Missing("has_rights", facts.requester, question),)
        text = say("Bare den som har rettigheter i boet, kan kreve registrering eller sikring.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if not facts.has_rights:
        text = say("Den som krever det, har ikke rettigheter i boet.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    bearer = _bearer(facts)
    value = SecuringCosts(facts.requester, facts.costs, bearer)
    return Decision(Outcome.MET, value, facts=used, explanation=_who_bears(bearer))


def _bearer(facts: SecuringFacts) -> CostBearer:
    if facts.court_charges_requester:
        return CostBearer.REQUESTER
    if facts.settled_as is None:
        return CostBearer.NOT_KNOWN_YET
    return CostBearer.ESTATE if facts.settled_as is SettledAs.OFFENTLIG else CostBearer.FORDRING_ON_DECEASED


def _who_bears(bearer: CostBearer) -> str:
    return {
        CostBearer.REQUESTER: say(
            "Den som krevde tiltaket, legger ut, og retten har bestemt at den også bærer det."
        ),
        CostBearer.NOT_KNOWN_YET: say(
            "Den som krevde tiltaket, legger ut. Hvem som bærer kostnadene, avhenger av skifteformen."
        ),
        CostBearer.ESTATE: say("Den som krevde tiltaket, legger ut, og boet dekker det i offentlig skifte."),
        CostBearer.FORDRING_ON_DECEASED: say(
            "Den som krevde tiltaket, legger ut. I privat skifte er utlegget et krav på avdøde."
        ),
    }[bearer]
