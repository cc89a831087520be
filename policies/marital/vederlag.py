"""What the survivor may claim because felleseie went elsewhere (ekteskapsloven §§ 63, 73, 77)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import ekteskapsloven
from policies.kernel.decision import Decision, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.outcomes import computed, facts_of, unclear
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import Text, say
from policies.marital.demands import EKTESKAPSLOVEN_77_2
from policies.marital.facts import Claimant

EKTESKAPSLOVEN_63 = ekteskapsloven("§ 63")
EKTESKAPSLOVEN_73 = ekteskapsloven("§ 73")
VEDERLAG = "vederlag"

APPLIES, APPLIES_NOT = "gjelder", "gjelder_ikke"
VEDERLAG_FOR_SAEREIE_VED_DOED = Reading(
    id="ekteskapsloven.vederlag.saereie_ved_doed",
    question=say("Kan den lengstlevende kreve vederlag etter § 73 når oppgjøret skyldes dødsfall?"),
    options={
        APPLIES: say("§ 73 gjelder også ved dødsfall, men bare for den lengstlevende."),
        APPLIES_NOT: say("§ 73 gjelder ikke ved dødsfall, fordi § 77 ikke viser til kapittel 14."),
    },
    default=APPLIES,
    citation=EKTESKAPSLOVEN_73,
    reason=say(
        "§ 73 er ikke begrenset til skilsmisse, og en rett bør ikke falle bort uten at loven sier det. § 77 "
        "gjør likevel bare kapittel 12, § 46 annet ledd og § 72 gjeldende."
    ),
)


class Ground(Enum):
    """Why vederlag is claimed."""

    SAEREIE_RAISED = "63_1_saereie"
    PERSONAL_RIGHT = "63_1_personal_right"
    PENSION = "63_1_pension"
    BASIS_WEAKENED = "63_2_weakened"
    CONTRIBUTED_TO_SAEREIE = "73"


@dataclass(frozen=True)
class VederlagFacts:
    """A claim for vederlag against the other side.

    Attributes:
        used: felleseie used by the other; for a pension, what the right cost.
        reasonable: for a pension, what of the cost was reasonable; the claim is for what exceeds it.
        granted: what the parties agree on or the court grants; None while it is not decided.
        free_means: what the other has when debts are covered; claims under § 63 reach no further.
    """

    ground: Ground
    claimant: Claimant
    used: Money | None = None
    reasonable: Money | None = None
    granted: Money | None = None
    free_means: Money | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and more granted than was used."""
        for amount in (self.used, self.reasonable, self.granted):
            if amount is not None and amount.ore < 0:
                raise MalformedFacts(VEDERLAG, "an amount is below zero")
        if self.used is not None and self.granted is not None and self.granted > self.used:
            raise MalformedFacts(VEDERLAG, "more is granted than was used")


@dataclass(frozen=True)
class Vederlag:
    """What is paid, and what lapses for good because the other's means do not reach (§ 63 fjerde ledd)."""

    payable: Money
    lapses: Money


@rule(
    id="ekteskapsloven.vederlag",
    version="1.0",
    citations=(EKTESKAPSLOVEN_63, EKTESKAPSLOVEN_73),
    in_force_from=date(1993, 1, 1),
)
def compute_vederlag(facts: VederlagFacts, *, readings: Readings = DEFAULTS) -> Decision[Vederlag]:
    """Decide what the survivor gets for a claim whose size people have decided.

    Only the survivor can claim. The claim is never more than what was used, for a pension never more than
    what exceeds the reasonable, and under § 63 it reaches only means the other does not need for debts.

    Lovhjemmel: ekteskapsloven § 63, § 73, § 77 annet ledd.
    """
    used = facts_of(facts, "ground", "claimant", "used", "reasonable", "granted", "free_means")
    of_saereie = facts.ground is Ground.CONTRIBUTED_TO_SAEREIE
    citations = (EKTESKAPSLOVEN_73,) if of_saereie else (EKTESKAPSLOVEN_63,)
    if facts.claimant is Claimant.HEIRS:
        return computed(
            Vederlag(ZERO, ZERO),
            used,
            say("Avdødes arvinger kan ikke kreve vederlag. Det kan bare den lengstlevende."),
            citations=(EKTESKAPSLOVEN_77_2,),
        )
    use = readings.use(VEDERLAG_FOR_SAEREIE_VED_DOED)
    readings_used, caveats = ((use,), (use.meaning,)) if of_saereie else ((), ())
    if of_saereie and use.option == APPLIES_NOT:
        return computed(
            Vederlag(ZERO, ZERO),
            used,
            use.meaning,
            citations=citations,
            readings=readings_used,
            caveats=caveats,
        )
    missing = _missing(facts)
    if missing or facts.granted is None:
        text = say("Vederlaget er ikke avgjort. Størrelsen avtales mellom partene eller avgjøres av retten.")
        return unclear(used, text, missing, citations=citations, readings=readings_used)
    limit = _limit(facts)
    claim = min(facts.granted.ore, limit) if limit is not None else facts.granted.ore
    free = claim if of_saereie or facts.free_means is None else max(0, facts.free_means.ore)
    payable = min(claim, free)
    return computed(
        Vederlag(Money(payable), Money(claim - payable)),
        used,
        say(
            "Kravet er {claim}. {payable} kan betales uten å gå ut over gjeld. Resten, {lapses}, kan ikke "
            "kreves senere.",
            claim=Money(claim),
            payable=Money(payable),
            lapses=Money(claim - payable),
        ),
        citations=citations,
        readings=readings_used,
        caveats=caveats,
    )


def _limit(facts: VederlagFacts) -> int | None:
    if facts.used is None:
        return None
    if facts.ground is Ground.PENSION and facts.reasonable is not None:
        return max(0, facts.used.ore - facts.reasonable.ore)
    return facts.used.ore


def _missing(facts: VederlagFacts) -> list[Missing]:
    of_saereie = facts.ground is Ground.CONTRIBUTED_TO_SAEREIE
    asked = (
        (
            not of_saereie and facts.ground is not Ground.BASIS_WEAKENED and facts.used is None,
            "used",
            say("Hvor mye felleseie ble brukt?"),
        ),
        (
            facts.ground is Ground.PENSION and facts.reasonable is None,
            "reasonable",
            say("Hvor mye av utgiftene til pensjonen var rimelig?"),
        ),
        (facts.granted is None, "granted", _WEIGH[facts.ground]),
        (
            not of_saereie and facts.free_means is None,
            "free_means",
            say("Hva har den andre igjen når gjelden er dekket?"),
        ),
    )
    return [Missing(name, None, question) for holds, name, question in asked if holds]


_USED: Text = say("Hva blir partene enige om i vederlag, eller hva tilkjenner retten?")
_WEIGH = {
    Ground.SAEREIE_RAISED: _USED,
    Ground.PERSONAL_RIGHT: _USED,
    Ground.PENSION: _USED,
    Ground.BASIS_WEAKENED: say(
        "Har ektefellen på en utilbørlig måte vesentlig svekket delingsgrunnlaget, og hva gis i vederlag for "
        "det?"
    ),
    Ground.CONTRIBUTED_TO_SAEREIE: say(
        "Har den lengstlevende i vesentlig grad medvirket til å øke særeiet, ved bidrag til underhold, "
        "arbeid eller på annen måte, og hva gis i vederlag for det?"
    ),
}
