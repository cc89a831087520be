"""Who lets a testament go into the pliktdel, and who has a sum before all inheritance (§§ 50 and 56)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import Money
from policies.kernel.text import say
from policies.testament.facts import Support
from policies.testament.findings import Finding, check, conclude

ARVELOVEN_50_2 = arveloven("§ 50 annet ledd")
ARVELOVEN_56 = arveloven("§ 56")


@dataclass(frozen=True)
class PliktdelConsent:
    """An answer to whether a testament may go into one heir's pliktdel.

    Attributes:
        needs_guardian: the heir is a minor, or without capacity in economic matters.
        heir: the heir's own answer; not asked of one who needs a guardian.
    """

    heir_id: str
    needs_guardian: bool | None = None
    heir: bool | None = None
    guardian: bool | None = None
    statsforvalter: bool | None = None


@rule(
    id="arveloven.pliktdel.samtykke",
    version="1.0",
    citations=(ARVELOVEN_50_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_pliktdel_consent(consent: PliktdelConsent) -> Decision[tuple[Finding, ...]]:
    """Decide whether an heir has validly let the testament go into the pliktdel.

    For a minor, or an heir without capacity in economic matters, both the guardian and the statsforvalter
    must consent. Each heir's pliktdel is that heir's own.

    Lovhjemmel: arveloven § 50 annet ledd.
    """
    used = (Fact("consent", consent),)
    about = consent.heir_id
    if consent.needs_guardian is None:
        question = say("Er arvingen mindreårig, eller fratatt rettslig handleevne på det økonomiske området?")
        finding = check(
            "needs_guardian", None, ARVELOVEN_50_2, yes=question, no=question, ask=question, about=about
        )
        return conclude([finding], used)
    if not consent.needs_guardian:
        finding = check(
            "heir",
            consent.heir,
            ARVELOVEN_50_2,
            yes=say("Arvingen har samtykket til at testamentet går inn i pliktdelen."),
            no=say("Arvingen har ikke samtykket, så pliktdelen står fast."),
            ask=say("Samtykker arvingen til at testamentet går inn i pliktdelen?"),
            about=about,
        )
        return conclude([finding], used)
    findings = (
        check(
            "guardian",
            consent.guardian,
            ARVELOVEN_50_2,
            yes=say("Vergen har samtykket."),
            no=say("Vergen har ikke samtykket, så pliktdelen står fast."),
            ask=say("Samtykker vergen til at testamentet går inn i pliktdelen?"),
            about=about,
        ),
        check(
            "statsforvalter",
            consent.statsforvalter,
            ARVELOVEN_50_2,
            yes=say("Statsforvalteren har samtykket."),
            no=say("Statsforvalteren har ikke samtykket, så pliktdelen står fast."),
            ask=say("Samtykker statsforvalteren til at testamentet går inn i pliktdelen?"),
            about=about,
        ),
    )
    return conclude(findings, used)


@dataclass(frozen=True)
class SupportRequest:
    """A child asking for a sum to living and education.

    Attributes:
        is_child: the claimant is a child of the deceased; more remote issue have no such right.
        was_supported: the deceased still supported the child.
        is_reasonable: what a person, the heirs together or a court has found.
        amount: the sum agreed or decided; None until then.
    """

    child_id: str
    is_child: bool | None = None
    was_supported: bool | None = None
    is_reasonable: bool | None = None
    amount: Money | None = None


@rule(
    id="arveloven.forsorgelse",
    version="1.0",
    citations=(ARVELOVEN_56,),
    in_force_from=date(2021, 1, 1),
)
def decide_support(request: SupportRequest) -> Decision[Support]:
    """Decide whether a child whom the deceased still supported has a sum before all other inheritance.

    Whether it is reasonable, and how large the sum is, the heirs agree or a court decides. A testament
    cannot take it away.

    Lovhjemmel: arveloven § 56.
    """
    used = (Fact("request", request),)
    asked = (
        ("is_child", request.is_child, say("Er dette et barn av avdøde?")),
        (
            "was_supported",
            request.was_supported,
            say("Forsørget avdøde fortsatt barnet da han eller hun døde?"),
        ),
        (
            "is_reasonable",
            request.is_reasonable,
            say(
                "Er en sum til livsopphold og utdanning rimelig? Vei barnets alder, planer og midler, hva "
                "andre kan bidra med, og hvor mye det er i boet."
            ),
        ),
    )
    if any(holds is False for _, holds, _ in asked):
        words = say("Vilkårene for en sum til livsopphold og utdanning er ikke oppfylt.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=words)
    missing = [Missing(name, request.child_id, ask) for name, holds, ask in asked if holds is None]
    if not missing and request.amount is None:
        ask = say("Hvor stor sum er avtalt eller fastsatt?")
        missing.append(Missing("support_amount", request.child_id, ask))
    if missing or request.amount is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say("Om barnet skal ha en sum før annen arv, er ikke avgjort."),
        )
    return Decision(
        Outcome.MET,
        value=Support(request.child_id, request.amount),
        facts=used,
        explanation=say("Barnet skal ha {sum} av boet før annen arv.", sum=request.amount),
    )
