"""Value that a spouse may demand is kept outside (ekteskapsloven § 59, § 44, § 77)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, ekteskapsloven
from policies.kernel.decision import Decision, Fact, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.text import Text, say
from policies.marital.demands import EKTESKAPSLOVEN_77_1
from policies.marital.facts import Claimant

EKTESKAPSLOVEN_44 = ekteskapsloven("§ 44")
EKTESKAPSLOVEN_59_1 = ekteskapsloven("§ 59 første ledd")
EKTESKAPSLOVEN_59_2 = ekteskapsloven("§ 59 annet ledd")
EKTESKAPSLOVEN_59_3 = ekteskapsloven("§ 59 tredje ledd")
SKJEVDELING = "skjevdeling"
DAYS_PER_YEAR = 365


class Source(Enum):
    """Where the value comes from."""

    OWNED_AT_WEDDING = "owned_at_wedding"
    INHERITANCE = "inheritance"
    GIFT_FROM_OTHERS = "gift_from_others"
    GIFT_FROM_SPOUSE = "gift_from_spouse"
    EARLIER_DIVISION = "earlier_division"
    EARNED_IN_MARRIAGE = "earned_in_marriage"


FROM_OUTSIDE = frozenset(
    {Source.OWNED_AT_WEDDING, Source.INHERITANCE, Source.GIFT_FROM_OTHERS, Source.EARLIER_DIVISION}
)


@dataclass(frozen=True)
class SkjevdelingFacts:
    """A demand that value is kept outside.

    Attributes:
        asset_id: where the value is now.
        asset_value: what the asset is worth; None when not known.
        demanded: None while nobody has said. The value is kept outside only on demand.
        claimant: the survivor for their own property, the heirs for the deceased's.
        claimed: the value said to come from the source.
        source: None when not known.
        source_on: when the owner got it.
        waived: an ektepakt says § 59 first paragraph does not apply to this at this settlement (§ 44).
        accepted: what the other side accepts can clearly be traced; None while they have not answered.
        judged: what an agreement or the court has found clearly traced, when it is disputed.
        unfair_claimed: the other side says the result is plainly unreasonable (annet ledd).
        reduced_to: what an agreement or the court has left of it then.
    """

    asset_id: str
    claimant: Claimant
    demanded: bool | None = None
    asset_value: Money | None = None
    claimed: Money | None = None
    source: Source | None = None
    source_on: date | None = None
    waived: bool | None = False
    accepted: Money | None = None
    judged: Money | None = None
    unfair_claimed: bool = False
    reduced_to: Money | None = None
    wedding_on: date | None = None
    date_of_death: date | None = None
    from_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts and dates that cannot be."""
        amounts = (self.asset_value, self.claimed, self.accepted, self.judged, self.reduced_to)
        if any(amount is not None and amount.ore < 0 for amount in amounts):
            raise MalformedFacts(SKJEVDELING, "an amount is below zero")
        if self.claimed is not None and self.asset_value is not None and self.claimed > self.asset_value:
            raise MalformedFacts(SKJEVDELING, "more is claimed than the asset is worth")
        for found in (self.accepted, self.judged, self.reduced_to):
            if found is not None and self.claimed is not None and found > self.claimed:
                raise MalformedFacts(SKJEVDELING, "more is granted than is claimed")
        if (
            self.wedding_on is not None
            and self.date_of_death is not None
            and self.wedding_on > self.date_of_death
        ):
            raise MalformedFacts(SKJEVDELING, "the wedding is after the death")
        if self.wedding_on is None or self.source_on is None:
            return
        if self.source is Source.OWNED_AT_WEDDING and self.source_on > self.wedding_on:
            raise MalformedFacts(SKJEVDELING, "what was owned at the wedding was acquired after it")


@dataclass(frozen=True)
class Skjevdeling:
    """What of an asset's value is kept outside, and what of the demand is divided after all."""

    asset_id: str
    kept_outside: Money
    divided: Money


@rule(
    id="ekteskapsloven.skjevdeling",
    version="1.0",
    citations=(EKTESKAPSLOVEN_59_1,),
    in_force_from=date(1993, 1, 1),
)
def decide_skjevdeling(facts: SkjevdelingFacts) -> Decision[Skjevdeling]:
    """Decide how much of a value is kept outside the division.

    The demand is for what can clearly be traced to what the spouse had at the wedding, or has inherited or
    been given by others since. It stands as far as the other side accepts it, or as people or the court find
    it proved. It may fall away where it would be plainly unreasonable; that too is for people. Out of
    uskifte, and where an ektepakt has waived it, nothing is kept outside.

    Lovhjemmel: ekteskapsloven § 59 første ledd, § 59 annet ledd, § 44, § 77 første ledd.
    """
    used = (*facts_of(facts, "asset_id", "claimant", "claimed", "source", "waived", "accepted", "judged"),)
    used = (*used, Fact("reduced_to", facts.reduced_to), Fact("from_uskifte", facts.from_uskifte))
    nothing = _nothing(facts)
    if nothing is not None:
        citation, text = nothing
        claimed = facts.claimed or ZERO
        return computed(Skjevdeling(facts.asset_id, ZERO, claimed), used, text, citations=(citation,))
    missing = _missing(facts)
    if missing is not None:
        citation, item = missing
        text = say("Det er ikke avklart hvor mye som holdes utenfor som skjevdeling.")
        return unclear(used, text, (item,), citations=(citation,))
    claimed = facts.claimed or ZERO
    traced = facts.judged if facts.judged is not None else facts.accepted or ZERO
    kept = min(traced, facts.reduced_to) if facts.unfair_claimed and facts.reduced_to is not None else traced
    reduced = kept < traced
    return computed(
        Skjevdeling(facts.asset_id, kept, claimed - kept),
        used,
        say(
            "Det er krevd {claimed} holdt utenfor. {traced} kan klart føres tilbake, og {kept} holdes "
            "utenfor.",
            claimed=claimed,
            traced=traced,
            kept=kept,
        ),
        citations=(EKTESKAPSLOVEN_59_1, EKTESKAPSLOVEN_59_2) if reduced else (EKTESKAPSLOVEN_59_1,),
    )


def _nothing(facts: SkjevdelingFacts) -> tuple[Citation, Text] | None:
    if facts.from_uskifte:
        return EKTESKAPSLOVEN_77_1, say("Skjevdeling kan ikke kreves når et uskiftet bo skiftes.")
    if facts.demanded is False:
        return EKTESKAPSLOVEN_59_1, say("Ingen krever at verdien holdes utenfor, så den deles.")
    if facts.waived:
        return EKTESKAPSLOVEN_44, say("Ektepakten sier at skjevdeling ikke gjelder her, så verdien deles.")
    if facts.source is Source.GIFT_FROM_SPOUSE:
        return EKTESKAPSLOVEN_59_1, say("En gave fra den andre ektefellen kan ikke holdes utenfor.")
    if facts.source is Source.EARNED_IN_MARRIAGE:
        return (
            EKTESKAPSLOVEN_59_3,
            say(
                "Det som er tjent under ekteskapet, kan ikke kreves holdt utenfor. Bare sterke grunner kan "
                "gi en ektefelle det, og det avgjør partene eller retten."
            ),
        )
    return None


def _missing(facts: SkjevdelingFacts) -> tuple[Citation, Missing] | None:
    def ask(name: str, question: Text, citation: Citation = EKTESKAPSLOVEN_59_1) -> tuple[Citation, Missing]:
        return citation, Missing(name, facts.asset_id, question)

    if facts.demanded is None:
        return ask("demanded", say("Krever noen at verdien holdes utenfor delingen?"))
    if facts.waived is None:
        question = say("Sier en ektepakt at skjevdeling ikke gjelder i dette oppgjøret?")
        return ask("waived", question, EKTESKAPSLOVEN_44)
    if facts.source is None:
        question = say("Hadde eieren verdien ved vigselen, eller kom den ved arv eller gave, og fra hvem?")
        return ask("source", question)
    if facts.claimed is None:
        return ask("claimed", say("Hvor stor verdi kreves holdt utenfor?"))
    if facts.judged is None and facts.accepted is None:
        question = say(
            "Godtar den andre siden at {claimed} klart kan føres tilbake til dette? Den som krever, må vise "
            "det, for eksempel med kontoutskrift, kjøpekontrakt, skattemelding eller arveoppgjør.",
            claimed=facts.claimed,
        )
        return ask("accepted", question)
    if facts.judged is None and facts.accepted is not None and facts.accepted < facts.claimed:
        question = say(
            "Det er krevd {claimed}, og {accepted} er godtatt. Hva blir partene enige om, eller hva finner "
            "retten bevist?",
            claimed=facts.claimed,
            accepted=facts.accepted,
        )
        return ask("judged", question)
    if facts.unfair_claimed and facts.reduced_to is None:
        return ask("reduced_to", _weigh(facts), EKTESKAPSLOVEN_59_2)
    return None


def _weigh(facts: SkjevdelingFacts) -> Text:
    """Say what a person must weigh under the second paragraph."""
    if facts.wedding_on is None or facts.date_of_death is None:
        return say(
            "Blir resultatet åpenbart urimelig, så kravet helt eller delvis faller bort? Det skal særlig "
            "legges vekt på hvor lenge ekteskapet varte, og på ektefellenes innsats for familien."
        )
    years = (facts.date_of_death - facts.wedding_on).days // DAYS_PER_YEAR
    return say(
        "Blir resultatet åpenbart urimelig, så kravet helt eller delvis faller bort? Ekteskapet varte i "
        "omtrent {years} år. Det skal særlig legges vekt på det og på ektefellenes innsats for familien.",
        years=years,
    )
