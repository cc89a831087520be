"""Relief from liability for one claim (arveloven § 116 femte ledd, also for uskifte by §§ 20 and 35)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import say
from policies.skifte.forms import refuse_below_zero

ARVELOVEN_116_5 = arveloven("§ 116 femte ledd")
RULE_ID = "arveloven.gjeldsansvar.lemping"
ONE_YEAR = Length(1, LengthUnit.YEARS)


@dataclass(frozen=True)
class ReliefFacts:
    """A claim that an heir wants relief from.

    Attributes:
        claim: what the creditor is owed.
        estate_insufficient: the assets do not cover every debt of the deceased.
        assumed_on: the day the heir took on the debts.
        learned_on: the day the heir learned of the claim; None when not known.
        knew_when_assuming: knew, or must have known, of the claim before taking on the debts.
        dividend_in_public: what the creditor could have counted on in a public settlement.
        sued_on: the day the heir sued; None when there is no suit yet.
    """

    claim: Money
    assumed_on: date
    estate_insufficient: bool | None = None
    learned_on: date | None = None
    knew_when_assuming: bool | None = None
    dividend_in_public: Money | None = None
    sued_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero and days that contradict each other."""
        refuse_below_zero(RULE_ID, "claim", self.claim)
        refuse_below_zero(RULE_ID, "dividend_in_public", self.dividend_in_public)
        if self.dividend_in_public is not None and self.dividend_in_public > self.claim:
            raise MalformedFacts(RULE_ID, "dividend_in_public is more than the claim")
        learned_before = self.learned_on is not None and self.learned_on < self.assumed_on
        if learned_before and self.knew_when_assuming is False:
            problem = "learned_on is before assumed_on, yet the heir is said not to have known of the claim"
            raise MalformedFacts(RULE_ID, problem)
        if self.sued_on is not None and self.learned_on is not None and self.sued_on < self.learned_on:
            raise MalformedFacts(RULE_ID, "sued_on is before learned_on")


@dataclass(frozen=True)
class Relief:
    """What the court may do.

    Attributes:
        sue_within: when the suit must be brought.
        never_below: the claim cannot be cut below this; None when it is not known.
        to_weigh: what the court weighs, in bokmål.
    """

    sue_within: Deadline
    never_below: Money | None
    to_weigh: tuple[str, ...]


@rule(
    id=RULE_ID,
    version="1.0",
    citations=(ARVELOVEN_116_5, arveloven("§ 20"), arveloven("§ 35")),
    in_force_from=date(2021, 1, 1),
)
def decide_relief_open(facts: ReliefFacts, *, on: date) -> Decision[Relief]:
    """Decide whether a court may be asked to relieve an heir of a claim, by when and how far down.

    The estate must be insufficient, the heir must not have known of the claim, and the suit must come within
    a year of learning of it. Whether the case is extraordinary and the liability unreasonable, the court
    weighs; met means only that it may.

    Lovhjemmel: arveloven § 116 femte ledd, § 20, § 35.
    """
    used = (Fact("relief", facts), Fact("on", on))
    refused = _refused(facts)
    if refused:
        return Decision(Outcome.NOT_MET, facts=used, explanation=refused)
    asked = (
        (
            "estate_insufficient",
            facts.estate_insufficient,
            say("Er boets eiendeler for små til å dekke all gjelden?"),
        ),
        (
            "knew_when_assuming",
            facts.knew_when_assuming,
            say("Visste arvingen om kravet, eller måtte arvingen vite om det, da ansvaret ble påtatt?"),
        ),
        ("learned_on", facts.learned_on, say("Hvilken dag fikk arvingen vite om kravet?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing or facts.learned_on is None:
        text = say("Det er ikke avklart om ansvaret for dette kravet kan lempes.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    limit = Deadline.after(facts.learned_on, ONE_YEAR)
    value = Relief(limit, facts.dividend_in_public, WEIGHED)
    if limit.is_past(facts.sued_on or on):
        text = say("Fristen for å reise sak gikk ut {end}.", end=limit.court_end)
        return Decision(Outcome.NOT_MET, value, facts=used, explanation=text)
    if facts.dividend_in_public is None:
        text = say(
            "Arvingen kan reise sak mot kreditoren om lemping av kravet på {claim} innen {end}. "
            "Retten avgjør.",
            claim=facts.claim,
            end=limit.strict_end,
        )
    else:
        text = say(
            "Arvingen kan reise sak mot kreditoren om lemping av kravet på {claim} innen {end}. "
            "Retten avgjør, og "
            "kravet kan ikke settes lavere enn de {floor} offentlig skifte ville gitt.",
            claim=facts.claim,
            end=limit.strict_end,
            floor=facts.dividend_in_public,
        )
    return Decision(Outcome.MET, value, facts=used, explanation=text)


WEIGHED: tuple[str, ...] = (
    say("om tilfellet er ekstraordinært"),
    say("hvor stort kravet er"),
    say("arvingens økonomiske bæreevne"),
    say("forholdene ellers, og om ansvaret virker urimelig tyngende"),
)


def _refused(facts: ReliefFacts) -> str:
    if facts.estate_insufficient is False:
        return say("Boets eiendeler dekker all gjelden, så ansvaret kan ikke lempes.")
    if facts.knew_when_assuming:
        return say("Arvingen visste om kravet før ansvaret ble påtatt, så ansvaret for det kan ikke lempes.")
    return ""
