"""Whether the testator could make a testament, and did it freely (arveloven §§ 41 and 45)."""

from __future__ import annotations

from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, rule
from policies.kernel.text import say
from policies.testament.findings import Finding, check, conclude
from policies.testament.making import Making, refuse_later_than_death

ARVELOVEN_41_1 = arveloven("§ 41 første ledd")
ARVELOVEN_41_2 = arveloven("§ 41 annet ledd")
ARVELOVEN_45_1 = arveloven("§ 45 første ledd")
ARVELOVEN_45_2 = arveloven("§ 45 annet ledd")
ADULT = 18


@rule(
    id="arveloven.testament.evne",
    version="1.0",
    citations=(ARVELOVEN_41_1, ARVELOVEN_41_2),
    in_force_from=date(2021, 1, 1),
)
def decide_capacity(making: Making, *, date_of_death: date) -> Decision[tuple[Finding, ...]]:
    """Decide whether the testator was old enough, and lay the question of mind before a person.

    The age is that on the day the testament was made; 18 on the day is enough. Under 18 only the King's
    confirmation helps. Nobody's mind is judged here: without doubt it is not asked, a note by the
    witnesses is proof unless it is doubted, and otherwise a person finds it out.

    Lovhjemmel: arveloven § 41, § 43.
    """
    refuse_later_than_death("arveloven.testament.evne", making.made_on, date_of_death)
    used = (
        Fact("made_on", making.made_on),
        Fact("testator_born_on", making.testator_born_on),
        Fact("capacity_doubted", making.capacity_doubted),
    )
    return conclude((_age(making, date_of_death), _mind(making)), used)


def _age(making: Making, date_of_death: date) -> Finding:
    born = making.testator_born_on
    adult: bool | None = None
    if born is not None:
        turned = add_years(born, ADULT)
        if making.made_on is not None:
            adult = making.made_on >= turned
        elif date_of_death < turned:
            adult = False
    if adult is False:
        return check(
            "confirmed_by_king",
            making.confirmed_by_king,
            ARVELOVEN_41_1,
            yes=say("Testator var under 18 år, men testamentet er stadfestet av Kongen."),
            no=say("Testator var under 18 år, og testamentet er ikke stadfestet av Kongen."),
            ask=say("Testator var under 18 år. Er testamentet stadfestet av Kongen?"),
        )
    return check(
        "testator_age",
        adult,
        ARVELOVEN_41_1,
        yes=say("Testator hadde fylt 18 år."),
        no=say("Testator hadde ikke fylt 18 år."),
        ask=say("Når var testator født, og når ble testamentet opprettet?"),
    )


def _mind(making: Making) -> Finding:
    proven = making.note.sound_mind and not making.note.doubted
    found = True if making.capacity_doubted is False or proven else making.capacity
    if making.capacity is not None:
        found = making.capacity
    ask = (
        say(
            "Kunne testator forstå og vurdere disposisjonen da den ble gjort? Vei legeopplysninger, "
            "hva vitnene så, om innholdet er rimelig og i tråd med tidligere ønsker, og hvem som hjalp til."
        )
        if making.capacity_doubted
        else say("Har noen grunn til å tvile på at testator forsto hva testamentet gikk ut på?")
    )
    return check(
        "capacity",
        found,
        ARVELOVEN_41_2,
        yes=say("Det er ikke grunn til å regne testator som ute av stand til å forstå disposisjonen."),
        no=say("En person har kommet til at testator ikke kunne forstå eller vurdere disposisjonen."),
        ask=ask,
        by_person=True,
    )


@rule(
    id="arveloven.testament.utnyttelse",
    version="1.0",
    citations=(ARVELOVEN_45_1, ARVELOVEN_45_2),
    in_force_from=date(2021, 1, 1),
)
def decide_influence(making: Making) -> Decision[tuple[Finding, ...]]:
    """Lay before a person whether the testament came of coercion, fraud or undue influence.

    It is asked only when somebody says so. A note by the witnesses that the testator acted of free will
    is proof unless it is doubted. Use or destruction without sensible purpose is void as well.

    Lovhjemmel: arveloven § 45, § 43.
    """
    proven = making.note.voluntary and not making.note.doubted and not making.influence_alleged
    free = True if making.influence_alleged is False or proven else making.no_undue_influence
    if making.no_undue_influence is not None:
        free = making.no_undue_influence
    ask = (
        say(
            "Er testamentet fremkalt ved tvang, svik eller annen utilbørlig påvirkning? Vei om testator var "
            "svekket eller avhengig, hvem som tok initiativ, og hvem som fikk noe igjen for det."
        )
        if making.influence_alleged
        else say("Mener noen at testator ble presset, lurt eller utnyttet?")
    )
    findings = (
        check(
            "no_undue_influence",
            free,
            ARVELOVEN_45_1,
            yes=say("Det er ikke holdepunkter for at testator ble presset, lurt eller utnyttet."),
            no=say("En person har kommet til at testamentet er fremkalt ved utilbørlig påvirkning."),
            ask=ask,
            by_person=True,
        ),
        check(
            "sensible_purpose",
            None if making.pointless is None else not making.pointless,
            ARVELOVEN_45_2,
            yes=say("Testamentet går ikke ut på bruk eller ødeleggelse uten fornuftig formål."),
            no=say("Testamentet går ut på bruk eller ødeleggelse som åpenbart er uten fornuftig formål."),
            ask=say("Går testamentet ut på bruk eller ødeleggelse som åpenbart er uten fornuftig formål?"),
            by_person=True,
        ),
    )
    used = (
        Fact("influence_alleged", making.influence_alleged),
        Fact("no_undue_influence", making.no_undue_influence),
        Fact("pointless", making.pointless),
    )
    return conclude(findings, used)
