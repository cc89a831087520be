"""The whole review of how a testament was made (arveloven §§ 41 to 46 and 80)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.text import say
from policies.testament.capacity import decide_capacity, decide_influence
from policies.testament.findings import Finding, conclude
from policies.testament.form import decide_emergency_form, decide_foreign_form, decide_form
from policies.testament.making import VALIDITY, Making, refuse_later_than_death

ARVELOVEN_42_3 = arveloven("§ 42 tredje ledd")
ARVELOVEN_42_4 = arveloven("§ 42 fjerde ledd")
UNDATED = say("Testamentet er ikke datert. Det bør det være, men det er ikke et krav.")


@rule(
    id=VALIDITY,
    version="1.0",
    citations=(ARVELOVEN_42_3, ARVELOVEN_42_4),
    in_force_from=date(2021, 1, 1),
)
def review_testament(making: Making, *, date_of_death: date) -> Decision[tuple[Finding, ...]]:
    """Review each requirement of a valid testament: met, not met, or what must be found out.

    A plain defect of form or age makes it not met. A defect of form is mended by the form of another law
    that counts (§ 80). Capacity and influence are judged by a person. The value lists every finding.

    Lovhjemmel: arveloven § 41, § 42, § 43, § 45, § 46, § 80, § 180 fjerde ledd.
    """
    refuse_later_than_death(VALIDITY, making.made_on, date_of_death)
    capacity = decide_capacity(making, date_of_death=date_of_death)
    influence = decide_influence(making)
    emergency = making.kind.is_emergency
    form = (decide_emergency_form if emergency else decide_form)(making, date_of_death=date_of_death)
    rests_on = [capacity, *_forms(form, making), influence]
    findings = [finding for decision in rests_on for finding in decision.value or ()]
    caveats = [caveat for decision in rests_on for caveat in decision.caveats]
    if making.made_on is None:
        caveats.append(UNDATED)
    decision = conclude(findings, (Fact("making", making),), caveats=tuple(dict.fromkeys(caveats)))
    return replace(decision, rests_on=tuple(rests_on))


def _forms(form: Decision[tuple[Finding, ...]], making: Making) -> list[Decision[tuple[Finding, ...]]]:
    """Choose which law of form to show: one that is met is enough, and one that may be keeps it open."""
    if making.foreign is None or form.outcome is Outcome.MET:
        return [form]
    foreign = decide_foreign_form(making.foreign)
    if foreign.outcome is Outcome.MET:
        return [foreign]
    if form.outcome is foreign.outcome:
        return [form, foreign]
    return [form] if form.outcome is Outcome.UNCLEAR else [foreign]
