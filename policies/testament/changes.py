"""Revocation and change, and what binds against them (arveloven §§ 47 to 49 and 61)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude

ARVELOVEN_47 = arveloven("§ 47")
ARVELOVEN_48_1 = arveloven("§ 48 første ledd")
ARVELOVEN_48_2 = arveloven("§ 48 annet ledd")
ARVELOVEN_48_3 = arveloven("§ 48 tredje ledd")
ARVELOVEN_49 = arveloven("§ 49")
ARVELOVEN_61_1 = arveloven("§ 61 første ledd")
REVOCATION = "arveloven.testament.tilbakekall"


class Way(Enum):
    """How a testament was revoked or changed."""

    TESTAMENT_FORM = "testament_form"
    DESTROYED = "destroyed"
    STRUCK_OUT = "struck_out"
    OTHER = "other"


@dataclass(frozen=True)
class Revocation:
    """A revocation or change of a testament.

    Attributes:
        form_met: with testament form: §§ 41 to 46 were followed (see `arveloven.testament.gyldighet`).
        whole: with destruction or striking out: all of the testament was.
        likely_meant: with destruction or striking out: it is likely no longer meant to count.
        changes: a change, and not a plain revocation.
        bound_by_pact: a pact of inheritance binds the testator not to (§ 49).
        is_joint: the testament is joint or mutual (§ 60).
        other_knew: the other testator knew before the death.
        telling_impossible: it was impossible or unreasonably difficult to tell the other testator.
        other_as_well_off: the other testator gets at least as good a right by the revocation or change.
    """

    way: Way
    form_met: bool | None = None
    whole: bool | None = None
    likely_meant: bool | None = None
    changes: bool = False
    bound_by_pact: bool | None = False
    is_joint: bool | None = False
    other_knew: bool | None = None
    telling_impossible: bool | None = None
    other_as_well_off: bool | None = None

    def __post_init__(self) -> None:
        """Refuse to change a testament by destroying it."""
        if self.changes and self.way in {Way.DESTROYED, Way.STRUCK_OUT}:
            raise MalformedFacts(
                REVOCATION, "a testament is not changed by being destroyed; enter a revocation or its form"
            )


@rule(
    id=REVOCATION,
    version="1.0",
    citations=(ARVELOVEN_47, ARVELOVEN_48_1, ARVELOVEN_48_2, ARVELOVEN_48_3, ARVELOVEN_61_1),
    in_force_from=date(2021, 1, 1),
)
def decide_revocation(facts: Revocation) -> Decision[tuple[Finding, ...]]:
    """Decide whether a revocation or change of a testament counts.

    It does in the form of a testament, or when the whole testament was destroyed or struck out so that it
    is likely no longer meant to count, which a person judges. Not when a pact binds against it, and for a
    joint or mutual testament only if the other testator knew before the death, could not be told, or is
    as well off.

    Lovhjemmel: arveloven § 47, § 48, § 49, § 61 første ledd.
    """
    used = (Fact("revocation", facts),)
    findings = [_pact(facts)]
    if facts.way in {Way.DESTROYED, Way.STRUCK_OUT}:
        findings += _destroyed(facts)
    else:
        findings.append(
            check(
                "form_met",
                False if facts.way is Way.OTHER else facts.form_met,
                ARVELOVEN_48_1,
                yes=say("Tilbakekallet eller endringen er gjort i testaments form."),
                no=say("Tilbakekallet eller endringen er ikke gjort i testaments form, og er ugyldig."),
                ask=say("Er tilbakekallet eller endringen gjort i testaments form?"),
            )
        )
    if facts.is_joint is not False:
        findings += _joint(facts)
    return conclude(findings, used)


def _pact(facts: Revocation) -> Finding:
    return check(
        "free_to_change",
        None if facts.bound_by_pact is None else not facts.bound_by_pact,
        ARVELOVEN_49,
        yes=say("Testator var ikke bundet av arvepakt."),
        no=say("Testator hadde bundet seg ved arvepakt til ikke å tilbakekalle eller endre."),
        ask=say("Hadde testator bundet seg ved arvepakt til ikke å tilbakekalle eller endre testamentet?"),
    )


def _destroyed(facts: Revocation) -> list[Finding]:
    return [
        check(
            "whole",
            facts.whole,
            ARVELOVEN_48_2,
            yes=say("Hele testamentet er ødelagt eller overstrøket."),
            no=say("Bare en del av testamentet er ødelagt eller overstrøket, og det er ikke nok."),
            ask=say("Er hele testamentet ødelagt eller overstrøket?"),
        ),
        check(
            "likely_meant",
            facts.likely_meant,
            ARVELOVEN_48_2,
            yes=say("Det er sannsynlig at testamentet ikke lenger var ment å gjelde."),
            no=say("Det er ikke sannsynlig at testator mente at testamentet ikke lenger skulle gjelde."),
            ask=say("Er det sannsynlig at testator gjorde det fordi testamentet ikke lenger skulle gjelde?"),
            by_person=True,
        ),
    ]


def _joint(facts: Revocation) -> list[Finding]:
    """Ask what is required when two have made the testament together or for each other."""
    if facts.is_joint is None:
        question = say("Er testamentet felles med en annen, eller gjensidig?")
        return [check("is_joint", None, ARVELOVEN_61_1, yes=question, no=question, ask=question)]
    answers = (facts.other_knew, facts.telling_impossible, facts.other_as_well_off)
    holds = True if True in answers else None if None in answers else False
    return [
        check(
            "other_testator",
            holds,
            ARVELOVEN_61_1,
            yes=say("Den andre testatoren visste om det, kunne ikke varsles, eller står like godt."),
            no=say("Den andre testatoren visste ikke om det før dødsfallet, og det kreves."),
            ask=say(
                "Visste den andre testatoren om tilbakekallet eller endringen før dødsfallet, var det umulig "
                "å varsle, eller får den andre minst like god rett?"
            ),
        )
    ]


@dataclass(frozen=True)
class Pact:
    """A pact of inheritance, and what was done after it.

    Attributes:
        form_met: §§ 41 to 46 were followed.
        under_guardianship: the testator was under guardianship for what the pact is about.
        statsforvalter_consented: asked only under guardianship.
        later_conflicts: a later testament, change or revocation conflicts with it.
    """

    made_on: date | None
    form_met: bool | None
    later_on: date | None = None
    later_conflicts: bool | None = None
    under_guardianship: bool | None = False
    statsforvalter_consented: bool | None = None


@rule(id="arveloven.arvepakt", version="1.0", citations=(ARVELOVEN_49,), in_force_from=date(2021, 1, 1))
def decide_pact_binds(pact: Pact) -> Decision[tuple[Finding, ...]]:
    """Decide whether a pact of inheritance sets a later testament or change aside.

    The pact must be in the form of a testament, with the statsforvalter's consent when the testator was
    under guardianship for it; the later act must be later, and conflict with it, which a person judges.

    Lovhjemmel: arveloven § 49.
    """
    later: bool | None = None
    if pact.made_on is not None and pact.later_on is not None:
        later = pact.later_on > pact.made_on
    findings = [
        check(
            "form_met",
            pact.form_met,
            ARVELOVEN_49,
            yes=say("Arvepakten er opprettet i testaments form."),
            no=say("Arvepakten er ikke opprettet i testaments form, og binder ikke."),
            ask=say("Er arvepakten opprettet i testaments form?"),
        ),
        check(
            "later",
            later,
            ARVELOVEN_49,
            yes=say("Den andre disposisjonen er gjort etter arvepakten."),
            no=say("Den andre disposisjonen er ikke gjort etter arvepakten."),
            ask=say("Når ble arvepakten og den andre disposisjonen gjort?"),
        ),
        check(
            "conflicts",
            pact.later_conflicts,
            ARVELOVEN_49,
            yes=say("Den senere disposisjonen er i strid med arvepakten, og gjelder ikke så langt."),
            no=say("Den senere disposisjonen er ikke i strid med arvepakten."),
            ask=say("Er den senere disposisjonen i strid med det testator bandt seg til?"),
            by_person=True,
        ),
    ]
    if pact.under_guardianship is not False:
        holds = pact.statsforvalter_consented if pact.under_guardianship else None
        findings.append(
            check(
                "statsforvalter",
                holds,
                ARVELOVEN_49,
                yes=say("Statsforvalteren har samtykket."),
                no=say("Testator var under vergemål, og statsforvalteren har ikke samtykket."),
                ask=say("Var testator under vergemål for midlene, og samtykket statsforvalteren i så fall?"),
            )
        )
    return conclude(findings, (Fact("pact", pact),))
