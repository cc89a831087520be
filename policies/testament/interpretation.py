"""What a testament means, and what needs one: laid before a person (arveloven §§ 40, 57, 58 and 59)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude

ARVELOVEN_40 = arveloven("§ 40 annet ledd")
ARVELOVEN_57 = arveloven("§ 57")
ARVELOVEN_58 = arveloven("§ 58")
ARVELOVEN_59 = arveloven("§ 59")
INTERPRETATION = "arveloven.testament.tolkning"


@dataclass(frozen=True)
class Interpretation:
    """What a person has found about the meaning of one clause; None until then.

    Attributes:
        clause_id: the clause.
        plain: the words are plain, and nobody says that something else was meant.
        slip: the testament says something else than was meant, by a slip of the pen or the like (§ 57).
        assumption_failed: the testator was mistaken about something decisive, or it has changed (§ 59).
        could_have_changed: the testator learnt of it later and could have changed the testament.
        meaning_established: what was meant, or would have been, can be established.
        person_found: a person has set down what the clause means.
    """

    clause_id: str
    plain: bool | None = None
    slip: bool | None = False
    assumption_failed: bool | None = False
    could_have_changed: bool | None = None
    meaning_established: bool | None = None
    person_found: bool = False


@rule(
    id=INTERPRETATION,
    version="1.0",
    citations=(ARVELOVEN_57, ARVELOVEN_58, ARVELOVEN_59),
    in_force_from=date(2021, 1, 1),
)
def decide_reading_of_clause(facts: Interpretation) -> Decision[bool]:
    """Say whether a clause applies as it is written, or a person must say what it means.

    Met: as written, because it is plain, or because what was meant otherwise cannot be established, or
    because the testator knew and could have changed it. Not met: otherwise, as a person has found.
    Unclear: a person must read it. Nothing is ever interpreted here.

    Lovhjemmel: arveloven § 57, § 58, § 59.
    """
    if facts.plain and facts.slip:
        raise MalformedFacts(INTERPRETATION, "a clause is both plain and a slip; correct one of them")
    used = (Fact("clause", facts),)
    failed = facts.assumption_failed and not facts.could_have_changed
    if facts.plain and facts.assumption_failed is False:
        words = say("Ordene er klare, og ingen mener at testator mente noe annet.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=words)
    if facts.assumption_failed and facts.could_have_changed and facts.plain:
        words = say("Testator ble kjent med det, og kunne ha endret testamentet. Det gjelder som det står.")
        return Decision(Outcome.MET, value=True, citations=(ARVELOVEN_59,), facts=used, explanation=words)
    if (facts.slip or failed) and facts.meaning_established is False:
        words = say("Hva testator mente eller ville ha ment, kan ikke klarlegges. Det gjelder som det står.")
        return Decision(Outcome.MET, value=True, facts=used, explanation=words)
    if facts.person_found:
        words = say("En person har fastslått hva bestemmelsen betyr.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=words)
    question = say(
        "Hva mente testator? Vei ordene, hva testator visste og ønsket da, hva som er sagt til andre, og om "
        "noe avgjørende var misforstått eller har endret seg."
    )
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        missing=(Missing("meaning", facts.clause_id, question),),
        explanation=say("Bestemmelsen må tolkes av en person før den kan oppfylles."),
    )


@dataclass(frozen=True)
class LateGift:
    """A gift or an agreement of the deceased that may have been meant for the death.

    Attributes:
        had_reality: what a person has found: it had, or was meant to have, reality while the giver lived.
        knew_death_was_near: the giver would soon die and knew it.
        testament_form: it is in the form of a testament.
        allowed_by_law: a particular provision lets it be done without a testament.
    """

    had_reality: bool | None = None
    knew_death_was_near: bool | None = None
    testament_form: bool | None = None
    allowed_by_law: bool | None = False


@rule(
    id="arveloven.dodsdisposisjon",
    version="1.0",
    citations=(ARVELOVEN_40,),
    in_force_from=date(2021, 1, 1),
)
def decide_late_gift(facts: LateGift) -> Decision[tuple[Finding, ...]]:
    """Lay before a person whether a gift or agreement is valid although it was close to the death.

    One that had reality in life is free of the rules on testaments. One that had not is valid only in
    the form of a testament, or when a particular provision allows it. Whether it had reality is an
    assessment of the whole and is never made here.

    Lovhjemmel: arveloven § 40 annet og tredje ledd.
    """
    used = (Fact("gift", facts),)
    if facts.had_reality or facts.allowed_by_law:
        words = say("Disposisjonen trenger ikke testaments form.")
        return conclude(
            [check("valid", holds=True, citation=ARVELOVEN_40, yes=words, no=words, ask=words)], used
        )
    if facts.had_reality is None:
        ask = say(
            "Hadde gaven eller avtalen realitet i levende live? Vei om giveren merket den, om den ble gjort "
            "kjent og gjennomført, hva den skulle oppnå, og om giveren visste at døden var nær."
        )
        finding = check("had_reality", None, ARVELOVEN_40, yes=ask, no=ask, ask=ask, by_person=True)
        return conclude([finding], used)
    finding = check(
        "testament_form",
        facts.testament_form,
        ARVELOVEN_40,
        yes=say("Disposisjonen er for døden, men er gjort i testaments form."),
        no=say("Disposisjonen er for døden og er ikke gjort i testaments form, så den er ugyldig."),
        ask=say("Er disposisjonen gjort i testaments form?"),
    )
    return conclude([finding], used)
