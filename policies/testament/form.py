"""The form of a testament: ordinary, emergency and foreign (arveloven §§ 42, 43, 46, 80 and 180)."""

from __future__ import annotations

from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_months, add_years
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude
from policies.testament.making import Emergency, ForeignForm, Making, TestamentKind, Witness
from policies.testament.making import refuse_later_than_death as refuse_later

ARVELOVEN_42_1 = arveloven("§ 42 første ledd")
ARVELOVEN_42_2 = arveloven("§ 42 annet ledd")
ARVELOVEN_46_1 = arveloven("§ 46 første ledd")
ARVELOVEN_46_2 = arveloven("§ 46 annet ledd")
ARVELOVEN_46_3 = arveloven("§ 46 tredje ledd")
ARVELOVEN_80 = arveloven("§ 80 første ledd")
ARVELOVEN_180_4 = arveloven("§ 180 fjerde ledd")
ARVELOVEN_1972_49 = Citation("arveloven 1972", "§ 49")

ACT_2019_FROM = date(2021, 1, 1)
WITNESSES = 2
ADULT = 18
EMERGENCY_MONTHS = 3
SECOND_HAND = say(
    "Testamentet er fra før 2021. Da gjaldt formkravene i arveloven av 1972, som her er lest gjennom omtale."
)


@rule(
    id="arveloven.testament.form",
    version="1.0",
    citations=(ARVELOVEN_42_1, ARVELOVEN_42_2, ARVELOVEN_180_4),
    in_force_from=ACT_2019_FROM,
)
def decide_form(making: Making, *, date_of_death: date) -> Decision[tuple[Finding, ...]]:
    """Decide whether an ordinary testament is in the form of the law.

    Written, signed, and the signature attested by two witnesses who are 18, competent, knew that it was a
    testament, and signed beside the testator. What the law required on the day it was made decides: before
    2021 the witnesses had to be present together, later they may be so separately. A note by the witnesses
    is proof of what it covers, unless it is doubted. A date should be there, but is not required.

    Lovhjemmel: arveloven § 42, § 43, § 180 fjerde ledd; arveloven 1972 § 49.
    """
    refuse_later("arveloven.testament.form", making.made_on, date_of_death)
    used = (
        Fact("made_on", making.made_on),
        Fact("written", making.written),
        Fact("signed", making.signed),
        Fact("witnesses", making.witnesses),
        Fact("together", making.together),
        Fact("note", making.note),
    )
    old = making.made_on is not None and making.made_on < ACT_2019_FROM
    findings = (_written(making), _signed(making), _witnessed(making), *_together(making))
    return conclude(findings, used, caveats=(SECOND_HAND,) if old else ())


def _written(making: Making) -> Finding:
    return check(
        "written",
        making.written,
        ARVELOVEN_42_1,
        yes=say("Testamentet er skriftlig."),
        no=say("Testamentet er ikke skriftlig."),
        ask=say("Er testamentet skriftlig?"),
    )


def _signed(making: Making) -> Finding:
    return check(
        "signed",
        making.signed,
        ARVELOVEN_42_1,
        yes=say("Testator har underskrevet."),
        no=say("Testator har ikke underskrevet."),
        ask=say("Har testator underskrevet?"),
    )


def _witnessed(making: Making) -> Finding:
    """Ask for two witnesses who each meet the requirements."""
    proven = making.note.form and not making.note.doubted
    good = [_is_good(witness, making.made_on, proven=proven) for witness in making.witnesses]
    enough: bool | None = None
    if good.count(True) >= WITNESSES:
        enough = True
    elif len(good) - good.count(False) < WITNESSES:
        enough = False
    return check(
        "two_witnesses",
        enough,
        ARVELOVEN_42_1,
        yes=say("To vitner har bevitnet underskriften slik loven krever."),
        no=say("Underskriften er ikke bevitnet av to vitner slik loven krever."),
        ask=say(
            "Hadde begge vitnene fylt 18 år, visste de at det var et testament, så de testator skrive under "
            "eller vedkjenne seg underskriften, og skrev de under mens testator var til stede?"
        ),
    )


def _is_good(witness: Witness, made_on: date | None, *, proven: bool) -> bool | None:
    adult: bool | None = None
    if witness.born_on is not None and made_on is not None:
        adult = made_on >= add_years(witness.born_on, ADULT)
    answers = [adult, witness.competent, witness.knew, witness.saw, witness.signed_beside_testator]
    if False in answers:
        return False
    return True if proven or None not in answers else None


def _together(making: Making) -> tuple[Finding, ...]:
    """Ask whether both witnesses were there at once, when the law of the day required it."""
    if making.made_on is not None and making.made_on >= ACT_2019_FROM:
        return ()
    proven = making.note.form and not making.note.doubted
    holds = True if proven and making.together is None else making.together
    if making.made_on is None:
        return (
            check(
                "made_on",
                True if holds else None,
                ARVELOVEN_180_4,
                yes=say("Vitnene var til stede sammen, så formen er god uansett når det ble opprettet."),
                no=say("Testamentet er ikke datert."),
                ask=say("Ble testamentet opprettet før 2021? Da måtte vitnene være til stede sammen."),
            ),
        )
    return (
        check(
            "together",
            holds,
            ARVELOVEN_1972_49,
            yes=say("Begge vitnene var til stede sammen, slik loven fra 1972 krevde."),
            no=say("Vitnene var ikke til stede sammen, og det krevde loven da testamentet ble opprettet."),
            ask=say("Var begge vitnene til stede sammen da testator skrev under?"),
        ),
    )


@rule(
    id="arveloven.testament.nodtestament",
    version="1.0",
    citations=(ARVELOVEN_46_1, ARVELOVEN_46_2, ARVELOVEN_46_3),
    in_force_from=ACT_2019_FROM,
)
def decide_emergency_form(making: Making, *, date_of_death: date) -> Decision[tuple[Finding, ...]]:
    """Decide whether an emergency testament was made as the law allows, and still counted at the death.

    Oral, for two witnesses who were present together; or a document the testator signed alone, when
    witnesses were impossible. It lapses when the testator for three months has not been hindered: a
    death on the last day of the three months is still in time. Whether there was an emergency is judged
    by a person.

    Lovhjemmel: arveloven § 46.
    """
    refuse_later("arveloven.testament.nodtestament", making.made_on, date_of_death)
    emergency = making.emergency or Emergency()
    used = (Fact("kind", making.kind), Fact("emergency", emergency), Fact("witnesses", making.witnesses))
    findings = [
        check(
            "hindered",
            emergency.hindered,
            ARVELOVEN_46_1,
            yes=say("Sykdom eller annet nødstilfelle hindret et vanlig testament."),
            no=say("Testator var ikke hindret i å opprette et vanlig testament."),
            ask=say("Hindret farlig sykdom eller annet nødstilfelle testator i å opprette vanlig testament?"),
            by_person=True,
        )
    ]
    if making.kind is TestamentKind.EMERGENCY_ORAL:
        findings += _oral(making)
    else:
        findings += _alone(making, emergency)
    findings.append(_still_counts(making, emergency, date_of_death))
    return conclude(findings, used)


def _oral(making: Making) -> list[Finding]:
    competent = [_is_competent(witness, making.made_on) for witness in making.witnesses]
    enough = None if competent.count(True) < WITNESSES else True
    if len(competent) - competent.count(False) < WITNESSES:
        enough = False
    return [
        check(
            "two_witnesses",
            enough,
            ARVELOVEN_46_1,
            yes=say("Testamentet ble opprettet muntlig for to vitner."),
            no=say("Testamentet ble ikke opprettet for to vitner."),
            ask=say("Hadde vitnene fylt 18 år, og var de ved sans og samling?"),
        ),
        check(
            "together",
            making.together,
            ARVELOVEN_46_1,
            yes=say("Begge vitnene var til stede sammen."),
            no=say("Vitnene var ikke til stede sammen."),
            ask=say("Var begge vitnene til stede sammen?"),
        ),
    ]


def _is_competent(witness: Witness, made_on: date | None) -> bool | None:
    adult = None
    if witness.born_on is not None and made_on is not None:
        adult = made_on >= add_years(witness.born_on, ADULT)
    if adult is False or witness.competent is False:
        return False
    return None if adult is None or witness.competent is None else True


def _alone(making: Making, emergency: Emergency) -> list[Finding]:
    return [
        check(
            "witnesses_impossible",
            emergency.witnesses_impossible,
            ARVELOVEN_46_2,
            yes=say("Det var umulig å opprette testament med vitner."),
            no=say("Det var mulig å opprette testament med vitner."),
            ask=say("Var det umulig for testator å opprette testament med vitner?"),
            by_person=True,
        ),
        _written(making),
        _signed(making),
    ]


def _still_counts(making: Making, emergency: Emergency, date_of_death: date) -> Finding:
    ended = emergency.hindrance_ended_on
    counts: bool | None = True if emergency.hindered_until_death else None
    if ended is not None:
        counts = date_of_death <= add_months(ended, EMERGENCY_MONTHS)
    elif making.made_on is not None and date_of_death <= add_months(making.made_on, EMERGENCY_MONTHS):
        counts = True
    return check(
        "not_lapsed",
        counts,
        ARVELOVEN_46_3,
        yes=say("Det var ikke gått tre måneder uten hindring da testator døde."),
        no=say("Testator kunne ha opprettet et vanlig testament i mer enn tre måneder, så det gjelder ikke."),
        ask=say("Fra hvilken dag var testator ikke lenger hindret i å opprette vanlig testament?"),
    )


@rule(
    id="arveloven.testament.fremmed_form",
    version="1.0",
    citations=(ARVELOVEN_80,),
    in_force_from=ACT_2019_FROM,
)
def decide_foreign_form(foreign: ForeignForm) -> Decision[tuple[Finding, ...]]:
    """Decide whether a testament in another form is good all the same.

    It is when the form is that of one of the places: where it was made, a state of which the testator was
    a citizen, where the testator lived, then or at the death, or where land lies, as far as it is about
    that land. A person finds out what the foreign law says.

    Lovhjemmel: arveloven § 80 første ledd.
    """
    used = (Fact("foreign", foreign),)
    places = {
        "where_made": (foreign.where_made, say("Er formen god etter loven der testamentet ble opprettet?")),
        "citizenship": (
            foreign.citizenship,
            say("Er formen god etter loven i en stat der testator var statsborger, da eller ved dødsfallet?"),
        ),
        "domicile": (
            foreign.domicile,
            say("Er formen god etter loven på stedet der testator bodde, da eller ved dødsfallet?"),
        ),
        "place_of_property": (
            foreign.place_of_property,
            say("Er formen god etter loven der den faste eiendommen ligger, for den eiendommen?"),
        ),
    }
    findings = [
        check(
            name,
            holds,
            ARVELOVEN_80,
            yes=say("Formen er god etter en lov som kan brukes, og det er nok."),
            no=say("Formen er ikke god etter denne loven."),
            ask=ask,
            by_person=True,
        )
        for name, (holds, ask) in places.items()
    ]
    good = [finding for finding in findings if finding.outcome is Outcome.MET]
    unknown = [finding for finding in findings if finding.outcome is Outcome.UNCLEAR]
    return conclude(good or unknown or findings, used)
