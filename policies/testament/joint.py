"""Joint and mutual testaments after the first death (arveloven §§ 60 to 62)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude

ARVELOVEN_61_2 = arveloven("§ 61 annet ledd")
ARVELOVEN_62 = arveloven("§ 62")
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class SurvivorsChange:
    """A change that the surviving testator wants to make, or made, after taking under the testament.

    Attributes:
        says_of_both_dead: the testament says who shall inherit when both are dead.
        has_taken: the survivor has taken under the testament.
        of_own_heir: what is changed is for the survivor's own heirs by law, or for somebody set in by
            the survivor's particular wish.
        meant_otherwise: what a person has found that the testators meant: True is wider, False narrower
            power than the Act gives; None when there is no reason to think either.
        would_have_taken_all: without the testament the survivor would have taken all (§ 9 annet ledd).
        clearly_forbidden: the testament clearly forbids the change.
    """

    says_of_both_dead: bool | None = None
    has_taken: bool | None = None
    of_own_heir: bool | None = None
    meant_otherwise: bool | None = None
    would_have_taken_all: bool | None = None
    clearly_forbidden: bool | None = None


@rule(
    id="arveloven.testament.felles_endring",
    version="1.0",
    citations=(ARVELOVEN_61_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_survivor_may_change(facts: SurvivorsChange) -> Decision[tuple[Finding, ...]]:
    """Decide whether the surviving testator may change a joint or mutual testament.

    Only what is for the survivor's own heirs or was the survivor's wish, unless the testators meant
    otherwise; and everything that is not clearly forbidden, when the survivor would have taken all
    without it. Limits hold only when the testament says of both dead and the survivor has taken.

    Lovhjemmel: arveloven § 61 annet ledd.
    """
    used = (Fact("change", facts),)
    if facts.says_of_both_dead is False or facts.has_taken is False:
        free = say(
            "Grensene for å endre gjelder ikke: testamentet sier ikke noe om det, eller er ikke brukt."
        )
        return conclude(
            [check("free", holds=True, citation=ARVELOVEN_61_2, yes=free, no=free, ask=free)], used
        )
    holds: bool | None = facts.of_own_heir if facts.meant_otherwise is None else facts.meant_otherwise
    if facts.would_have_taken_all and facts.clearly_forbidden is not None:
        holds = not facts.clearly_forbidden
    elif holds is False and (facts.would_have_taken_all is None or facts.would_have_taken_all):
        holds = None
    if facts.says_of_both_dead is None or facts.has_taken is None:
        holds = True if holds else None
    finding = check(
        "may_change",
        holds,
        ARVELOVEN_61_2,
        yes=say("Den lengstlevende kan endre dette."),
        no=say("Den lengstlevende kan ikke endre dette, fordi arven er overtatt etter testamentet."),
        ask=say(
            "Er det som endres, til den lengstlevendes egne arvinger eller etter hans eller hennes særskilte "
            "ønske, ville den lengstlevende ellers ha arvet alt, og forbyr testamentet det klart?"
        ),
        by_person=True,
    )
    return conclude([finding], used)


@dataclass(frozen=True)
class JointHalves:
    """What decides who inherits when the surviving testator is dead, too (§ 62).

    Attributes:
        has_taken: the survivor took under a joint or mutual testament.
        issue_left: one of the testators left issue.
        meant_otherwise: there is reason to think that the testators meant otherwise.
        first_has_heirs_named: the testament gives the heirs of the first a right, without saying how much.
        says_of_both_dead: the testament says how it shall be divided when both are dead.
        survivor_disposed: the survivor has disposed otherwise by testament.
        survivor_remarried: the survivor was married again, or had a cohabitant with a right to inherit.
    """

    has_taken: bool | None = None
    issue_left: bool | None = None
    meant_otherwise: bool | None = None
    first_has_heirs_named: bool | None = None
    says_of_both_dead: bool | None = None
    survivor_disposed: bool | None = None
    survivor_remarried: bool | None = None


@dataclass(frozen=True)
class Halves:
    """How the whole is divided between the two sets of heirs."""

    heirs_of_first: Fraction
    heirs_of_survivor: Fraction


@rule(
    id="arveloven.testament.felles_skifte",
    version="1.0",
    citations=(ARVELOVEN_62,),
    in_force_from=date(2021, 1, 1),
)
def compute_joint_halves(facts: JointHalves) -> Decision[Halves]:
    """Decide how much goes to each one's heirs when the surviving testator of a joint testament dies.

    Half to each set when the testament gives the first's heirs a right without saying how much. When it
    says nothing of both dead: half to the first's heirs in the parents' or grandparents' line, unless the
    survivor disposed otherwise, was married again, or had a cohabitant with a right to inherit. Not met
    when § 62 does not decide: then the testament itself does.

    Lovhjemmel: arveloven § 62.
    """
    used = (Fact("joint", facts),)
    reasons = {
        "has_taken": (None if facts.has_taken is None else not facts.has_taken),
        "issue_left": facts.issue_left,
        "meant_otherwise": facts.meant_otherwise,
    }
    questions = {
        "has_taken": say("Overtok den lengstlevende arven etter testamentet?"),
        "issue_left": say("Har noen av testatorene etterlatt seg livsarvinger?"),
        "meant_otherwise": say("Er det grunn til å tro at testatorene mente noe annet?"),
        "says_of_both_dead": say("Bestemmer testamentet hvordan arven skal fordeles når begge er døde?"),
        "first_has_heirs_named": say("Gir testamentet den førstavdødes arvinger arverett?"),
        "survivor_disposed": say("Har den lengstlevende bestemt noe annet ved testament?"),
        "survivor_remarried": say("Var den lengstlevende gift på nytt, eller samboer med arverett?"),
    }
    if True in reasons.values() or facts.says_of_both_dead:
        words = say("Regelen om halvparten til hver side gjelder ikke her. Testamentet selv avgjør.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=words)
    unknown = [name for name, holds in reasons.items() if holds is None]
    unknown += ["says_of_both_dead"] if facts.says_of_both_dead is None else []
    unknown += ["first_has_heirs_named"] if facts.first_has_heirs_named is None else []
    all_to_survivor = False
    if facts.first_has_heirs_named is False:
        answers = (facts.survivor_disposed, facts.survivor_remarried)
        all_to_survivor = True in answers
        if not all_to_survivor:
            names = ("survivor_disposed", "survivor_remarried")
            unknown += [name for name, answer in zip(names, answers, strict=True) if answer is None]
    if unknown:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(Missing(name, None, questions[name]) for name in unknown),
            explanation=say("Det er ikke klart hvordan arven deles mellom de to sidene."),
        )
    if all_to_survivor:
        words = say("Den lengstlevende rådde over hele formuen, så alt går til hans eller hennes arvinger.")
        return Decision(
            Outcome.COMPUTED, value=Halves(Fraction(0), Fraction(1)), facts=used, explanation=words
        )
    return Decision(
        Outcome.COMPUTED,
        value=Halves(HALF, HALF),
        facts=used,
        explanation=say("Halvparten går til den førstavdødes arvinger og halvparten til den lengstlevendes."),
    )
