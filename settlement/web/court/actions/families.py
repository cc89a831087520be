"""What the court enters when a family changes: an heir's estate, a renunciation, what no register knows."""

from fractions import Fraction

from settlement.domain.case import Case
from settlement.domain.contents import FAMILY_FINDINGS
from settlement.domain.parties import DECEASED, Party
from settlement.domain.steps.family import estates_unrepresented
from settlement.services.decide_as_court import record_fact
from settlement.services.follow_heirs import name_estate_representative, renounce_inheritance
from settlement.services.name_executor import dispense_executor, name_executor, not_bound
from settlement.services.record_adoption import Papers, record_adoption
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, checked, parties, waits
from settlement.web.court.actions.intake import (
    GROUP,
    correction_panels,
    decision_panels,
    is_correctable,
    is_undecided,
)
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

PARTS = (("1/1", mark("Hele arven")), ("1/2", mark("Halvparten")), ("1/3", mark("En tredel")))
ADOPTERS = (("deceased", mark("Den døde")), ("others", mark("Andre enn den døde")))
EFFECTS = (
    ("later", mark("Den er nyere")),
    ("full", mark("Samme virkning som i dag")),
    ("weak", mark("En annen virkning")),
)
FACTS = {
    "common_child": mark("Har den døde og samboeren felles barn?"),
    "cohabited_from": mark("Når begynte samboerskapet?"),
    "testament_known_to_survivor": mark("Kjente den gjenlevende testamentet før dødsfallet?"),
    "sat_in_uskifte": mark("Satt avdøde i uskifte med boet etter ektefellen?"),
    "parents_together_when_first_died": mark(
        "Var foreldrene til den døde gift eller samboere da den første av dem døde?"
    ),
}
DATED = frozenset({"cohabited_from"})


def _estates(it: CaseOnDesk) -> tuple[Party, ...]:
    return estates_unrepresented(it.case)


def _has_testament(it: CaseOnDesk) -> bool:
    return bool(it.case.testaments) and bool(it.case.heirs)


def _represent(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [estate.id for estate in _estates(it)])
    name, source = answers.text("name", longest=200), answers.text("source")
    number = answers.person_number(is_test=it.desk.house.is_test)
    checked(answers)
    return name_estate_representative(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        name=name,
        person_number=number,
        source=source,
    )


def _may_renounce(it: CaseOnDesk) -> tuple[Party, ...]:
    heirs = (it.case.parties[h] for h in it.case.acting_heirs if h in it.case.parties)
    return tuple(party for party in heirs if party.id not in it.case.renounced)


def _renounce(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [heir.id for heir in _may_renounce(it)])
    part = answers.choice("part", [value for value, _ in PARTS])
    consent = answers.text("consent", required=False)
    checked(answers)
    return renounce_inheritance(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        part=Fraction(part),
        statsforvalter_consent=consent,
        is_trivial=answers.ticked("trivial"),
    )


def _record(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    name = answers.choice("name", FAMILY_FINDINGS)
    told, evidence = answers.text("value", longest=10), answers.text("evidence")
    since = answers.day("value") if name in DATED else None
    checked(answers)
    return record_fact(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        name=name,
        value=since.isoformat() if since else {"ja": "yes", "nei": "no"}.get(told.casefold(), told),
        evidence=evidence,
    )


def _adoptees(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(p for p in it.case.active_parties.values() if p.is_person)


def _keeps(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    others = ((kin.id, kin.name) for kin in it.case.kin.values() if kin.name and kin.id != DECEASED)
    return (("", mark("Ingen")), (DECEASED, it.case.deceased.name), *others)


def _adopt(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    who = answers.choice("who", [party.id for party in _adoptees(it)])
    by = answers.choice("by", [value for value, _ in ADOPTERS])
    keeps = answers.choice("keeps", [value for value, _ in _keeps(it)])
    on, evidence = answers.day("on"), answers.text("evidence")
    effect = answers.choice("effect", [value for value, _ in EFFECTS])
    checked(answers)
    assert on is not None  # noqa: S101 - tells the type checker what was checked
    return record_adoption(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        who=who,
        papers=Papers(by == "deceased", on, keeps or None, {"full": True, "weak": False}.get(effect)),
        evidence=evidence,
    )


def _name_executor(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    name, evidence = answers.text("name", longest=200), answers.text("evidence")
    number = answers.person_number(is_test=it.desk.house.is_test)
    asked = not_bound(it.case)
    accepted = [heir.id for heir in asked if answers.ticked(f"accepts_{heir.id}")]
    checked(answers)
    return name_executor(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        name=name,
        person_number=number,
        accepted_by=accepted,
        refused_by=[heir.id for heir in asked if heir.id not in accepted],
        evidence=evidence,
    )


def _dispense(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    reason = answers.text("reason")
    checked(answers)
    return dispense_executor(it.desk.house, it.case.id, version=version, actor=it.desk.actor, reason=reason)


ACTIONS = (
    Action(
        id="name-executor",
        group=GROUP,
        title=mark("Testamentet navngir en testamentsfullbyrder"),
        button=mark("Lagre"),
        why=mark(
            "Testamentsfullbyrderen handler som fullmektig for arvingene. Livsarvinger, ektefelle og samboer "
            "med arverett er ikke bundet og må godta det (arveloven § 99). Kryss av for dem som gjør det. "
            "Den som ikke er krysset av, har sagt nei."
        ),
        is_open=lambda it: is_undecided(it) and it.case.executor is None and _has_testament(it),
        asks=lambda it: (
            Ask("name", mark("Navn")),
            Ask(
                "person_number",
                mark("Fødselsnummer"),
                hint=mark("Trengs for at personen skal kunne logge inn."),
            ),
            *(Ask(f"accepts_{heir.id}", f"{heir.name} godtar", "check") for heir in not_bound(it.case)),
            Ask("evidence", mark("Hvilket testament, med dato, og hvordan de har svart"), "area"),
        ),
        beside=decision_panels,
        run=_name_executor,
    ),
    Action(
        id="dispense-executor",
        group=GROUP,
        title=mark("Gå videre uten testamentsfullbyrder"),
        button=mark("Lagre"),
        why=mark("I særlige tilfeller kan retten bestemme at skiftet gjennomføres uten (§ 99 tredje ledd)."),
        is_open=lambda it: it.case.executor is not None and it.case.attest is None,
        asks=lambda _: (Ask("reason", mark("Begrunnelse"), "area"),),
        run=_dispense,
    ),
    Action(
        id="record-adoption",
        group=GROUP,
        title=mark("Før inn en adopsjon"),
        button=mark("Lagre adopsjonen"),
        why=mark(
            "En som er adoptert, arver dem som adopterte, og ikke lenger den første familien. Et stebarn som "
            "er adoptert, beholder båndet til den ene forelderen (adopsjonsloven § 24). Folkeregisteret "
            "kjenner bare foreldrene etter adopsjonen."
        ),
        steps=("complete_family_tree",),
        is_open=lambda it: is_correctable(it) and bool(_adoptees(it)),
        asks=lambda it: (
            Ask("who", mark("Hvem er adoptert?"), "select", options=parties(_adoptees(it))),
            Ask("by", mark("Hvem adopterte?"), "radio", options=ADOPTERS),
            Ask("keeps", mark("Hvem beholder barnet båndet til?"), "select", options=_keeps(it)),
            Ask("on", mark("Når ble adopsjonen gitt?"), "date"),
            Ask("effect", mark("Virkning, hvis den er fra før 1. juli 1957"), "radio", options=EFFECTS),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=correction_panels,
        run=_adopt,
    ),
    Action(
        id="represent-heirs-estate",
        group=GROUP,
        title=mark("Hvem handler for boet til en arving som er død?"),
        button=mark("Lagre"),
        why=mark(
            "En arving som levde da arven falt, har arvet. Arven går til arvingens eget bo, og den som har "
            "skifteattest for det boet, signerer og tar imot."
        ),
        steps=("represent_heirs_estate",),
        is_open=lambda it: bool(_estates(it)) and waits(it, "represent_heirs_estate"),
        asks=lambda it: (
            Ask("party", mark("For hvem?"), "select", options=parties(_estates(it))),
            Ask("name", mark("Navn på den som handler for boet")),
            Ask(
                "person_number",
                mark("Fødselsnummer"),
                hint=mark("Trengs for at personen skal kunne logge inn."),
            ),
            Ask("source", mark("Skifteattest eller fullmakt, med dato"), "area"),
        ),
        run=_represent,
    ),
    Action(
        id="renounce",
        group=GROUP,
        title=mark("Før inn avkall på arv"),
        button=mark("Lagre avkallet"),
        why=mark(
            "Arven fordeles som om arvingen var død før avdøde, så arvingens barn trer inn. "
            "En verge trenger samtykke fra statsforvalteren."
        ),
        is_open=lambda it: is_undecided(it) and bool(_may_renounce(it)) and bool(it.case.heirs),
        asks=lambda it: (
            Ask("party", mark("Arving"), "select", options=parties(_may_renounce(it))),
            Ask("part", mark("Hvor mye gir arvingen fra seg?"), "select", options=PARTS),
            Ask("consent", mark("Statsforvalterens samtykke, med dato og referanse")),
            Ask("trivial", mark("Arven har ubetydelig verdi"), "check"),
        ),
        beside=decision_panels,
        run=_renounce,
    ),
    Action(
        id="record-fact",
        group=GROUP,
        title=mark("Svar på det reglene spør om"),
        button=mark("Lagre svaret"),
        why=mark("Noe står ikke i noe register. Svaret brukes når reglene finner ut hvem som arver."),
        steps=("complete_family_tree",),
        is_open=is_correctable,
        asks=lambda _: (
            Ask("name", mark("Spørsmål"), "select", options=tuple(FACTS.items())),
            Ask("value", mark("Svar"), hint=mark("ja, nei, eller en dato som 31.01.2020")),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=correction_panels,
        run=_record,
    ),
)
