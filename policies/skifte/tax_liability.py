"""How far heirs answer for tax that is assessed after the death (skattebetalingsloven § 16-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import say
from policies.skifte.forms import refuse_below_zero, refuse_twice

SKATTEBETALINGSLOVEN_16_14 = Citation("skattebetalingsloven", "§ 16-14")
RULE_ID = "skattebetalingsloven.arvinger"


@dataclass(frozen=True)
class TaxHeir:
    """An heir as far as the deceased's tax is concerned.

    Attributes:
        received: what the heir received; None when not known.
        in_uskifte: the survivor who took the estate over undivided.
    """

    person_id: str
    received: Money | None = None
    in_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse an amount below zero."""
        refuse_below_zero(RULE_ID, f"what {self.person_id} received", self.received)


@rule(
    id=RULE_ID,
    version="1.0",
    citations=(SKATTEBETALINGSLOVEN_16_14,),
    in_force_from=date(2021, 1, 1),
)
def compute_tax_liability(
    heirs: tuple[TaxHeir, ...],
    *,
    tax: Money,
    assessed_on: date,
    date_of_death: date,
    deceaseds_part: Money | None = None,
) -> Decision[dict[str, Money]]:
    """Decide the most that can be demanded of each heir for tax assessed after the death.

    Heirs who settle the estate themselves answer jointly, each up to what the heir received. A survivor in
    uskifte answers up to the deceased's part of the assets. Tax assessed before the death is an ordinary
    debt and not limited by this rule.

    Lovhjemmel: skattebetalingsloven § 16-14.
    """
    refuse_twice(RULE_ID, (heir.person_id for heir in heirs))
    refuse_below_zero(RULE_ID, "tax", tax)
    refuse_below_zero(RULE_ID, "deceaseds_part", deceaseds_part)
    if sum(1 for heir in heirs if heir.in_uskifte) > 1:
        raise MalformedFacts(RULE_ID, "more than one heir sits in uskifte")
    used = (Fact("heirs", heirs), Fact("tax", tax), Fact("assessed_on", assessed_on))
    if assessed_on <= date_of_death:
        text = say(
            "Skatten ble fastsatt {day}, ikke etter dødsfallet. Den er gjeld som annen gjeld, og "
            "denne grensen "
            "gjelder ikke.",
            day=assessed_on,
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    missing = tuple(_missing(heir, deceaseds_part) for heir in heirs if _limit(heir, deceaseds_part) is None)
    if missing:
        text = say("Ansvaret for skatten er begrenset til det hver har fått, men det er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    value = {heir.person_id: _up_to(tax, _limit(heir, deceaseds_part)) for heir in heirs}
    text = say(
        "Skatten på {tax} er fastsatt etter dødsfallet. Arvingene svarer for den sammen, men "
        "ingen for mer enn "
        "det han eller hun har fått.",
        tax=tax,
    )
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)


def _limit(heir: TaxHeir, deceaseds_part: Money | None) -> Money | None:
    return deceaseds_part if heir.in_uskifte else heir.received


def _missing(heir: TaxHeir, deceaseds_part: Money | None) -> Missing:
    if heir.in_uskifte and deceaseds_part is None:
        return Missing("deceaseds_part", None, say("Hva var avdødes del av eiendelene verdt?"))
    return Missing("received", heir.person_id, say("Hva har denne arvingen fått?"))


def _up_to(tax: Money, limit: Money | None) -> Money:
    return tax if limit is None else min(tax, limit)
