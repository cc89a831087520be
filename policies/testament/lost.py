"""A testament that cannot be found (arveloven § 64)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, rule
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude

ARVELOVEN_64 = arveloven("§ 64")


@dataclass(frozen=True)
class LostTestament:
    """What a person has found about a testament that is not there; None until then."""

    likely_valid: bool | None = None
    content_established: bool | None = None
    likely_revoked: bool | None = None


@rule(
    id="arveloven.testament.bortkommet",
    version="1.0",
    citations=(ARVELOVEN_64,),
    in_force_from=date(2021, 1, 1),
)
def decide_lost_testament(facts: LostTestament) -> Decision[tuple[Finding, ...]]:
    """Decide whether a lost testament counts, from what a person has found about it.

    It does when it is likely that there was a valid one, its content can be established, and it was most
    likely not revoked. All three are judged by a person.

    Lovhjemmel: arveloven § 64.
    """
    findings = (
        check(
            "likely_valid",
            facts.likely_valid,
            ARVELOVEN_64,
            yes=say("Det er sannsynlig at testator etterlot seg et gyldig testament."),
            no=say("Det er ikke sannsynlig at testator etterlot seg et gyldig testament."),
            ask=say("Er det sannsynlig at testator etterlot seg et gyldig testament? Vei kopier og vitner."),
            by_person=True,
        ),
        check(
            "content_established",
            facts.content_established,
            ARVELOVEN_64,
            yes=say("Innholdet er brakt på det rene."),
            no=say("Innholdet kan ikke bringes på det rene."),
            ask=say("Kan innholdet bringes på det rene, for eksempel med en kopi eller et utkast?"),
            by_person=True,
        ),
        check(
            "not_revoked",
            None if facts.likely_revoked is None else not facts.likely_revoked,
            ARVELOVEN_64,
            yes=say("Det er ikke mest trolig at testamentet er tilbakekalt."),
            no=say("Testamentet er mest trolig tilbakekalt."),
            ask=say("Er testamentet mest trolig tilbakekalt? Vei hvem som hadde det, og om det ble ødelagt."),
            by_person=True,
        ),
    )
    return conclude(findings, (Fact("lost", facts),))
