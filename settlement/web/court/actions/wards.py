"""What an office finds out about heirs under guardianship, and about a child who is expected."""

from datetime import timedelta

from policies.consents.wards import Capacity
from policies.succession.family import LONGEST_PREGNANCY_DAYS
from settlement.domain.case import Case, PayeeAccount
from settlement.domain.errors import InvalidInput
from settlement.domain.heirs import all_heirs, local_date
from settlement.domain.parties import DECEASED, Party, Relation, WardFindings
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.consent import wards_to_clarify
from settlement.domain.steps.intake import expected_children
from settlement.domain.steps.payment import unpaid_heirs
from settlement.domain.together import together
from settlement.domain.ward_money import inherited_money_ore, management
from settlement.domain.wards import guardian_id, has_guardianship, open_questions
from settlement.services.approve_payments import give_payee_account
from settlement.services.facts.unborn import what_must_wait
from settlement.services.follow_wards import clarify_ward, expect_child, record_birth, tell_ward_money
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    GUARDIANSHIP,
    YES_NO,
    Action,
    Ask,
    Panel,
    checked,
    parties,
)
from settlement.web.court.actions.guardianship import GROUP, actor_of
from settlement.web.court.actions.intake import GROUP as INTAKE
from settlement.web.court.actions.intake import correction_panels, is_correctable
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

NOBODY = ""
CAPACITIES = (
    (NOBODY, mark("Gjelder ikke: arvingen er under 18 år")),
    (Capacity.FULL.value, mark("Trenger ikke verge i dette boet")),
    (Capacity.SUPPORTED.value, mark("Handler selv, med støtte fra vergen")),
    (Capacity.DEPRIVED.value, mark("Er fratatt rettslig handleevne i økonomiske forhold")),
    (Capacity.UNABLE.value, mark("Kan ikke ivareta interessene sine på grunn av psykisk helse")),
)
ALONE = mark("Ingen, eller det er bare én verge")


def _people(it: CaseOnDesk) -> tuple[Party, ...]:
    """Heirs of whom something must be found out come first."""
    living = tuple(p for p in all_heirs(it.case) if p.is_person and p.alive is not False)
    first = wards_to_clarify(it.case, it.now)
    return (*first, *(party for party in living if party not in first))


def _guardians(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """Those a register told of, and who acts together with another: one of them may be let act alone."""
    told = [one for party in _people(it) for one in it.case.known_guardians.get(party.id, ())]
    names = {guardian_id(it.case, one): one.name for one in told}
    joint = (one for party in _people(it) for one in together(it.case, party.id, it.today))
    return tuple({**{one: it.name_of(one) for one in joint}, **names}.items())


def _questions(it: CaseOnDesk) -> tuple[Panel, ...]:
    asked = {
        party.name: [str(one.question) for one in open_questions(it.case, party, it.today)]
        for party in wards_to_clarify(it.case, it.now)
    }
    return tuple(
        Panel(f"{mark('Dette må avklares for')} {name}", lines=tuple(q)) for name, q in asked.items()
    )


def _clarify(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [one.id for one in _people(it)])
    capacity = answers.choice("capacity", dict(CAPACITIES))
    covers = answers.choice("covers", ("yes", "no"))
    alone = answers.choice("alone", [NOBODY, *dict(_guardians(it))])
    against = answers.choice("against", [NOBODY, *dict(_guardians(it))])
    evidence = answers.text("evidence")
    own = {guardian_id(it.case, one) for one in it.case.known_guardians.get(party, ())}
    own |= set(together(it.case, party, it.today))
    for name, chosen in (("alone", alone), ("against", against)):
        if chosen and chosen not in own:
            answers.refuse(name, mark("Denne vergen er ikke verge for arvingen."))
    checked(answers)
    found = WardFindings(
        capacity=capacity or None,
        covers_settlement=covers == "yes",
        disqualified=(against,) if against else (),
        acts_alone=alone or None,
        guardian_is_spouse=answers.ticked("spouse"),
    )
    return clarify_ward(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        found=found,
        evidence=evidence,
    )


def _clarify_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    guardians = ((NOBODY, ALONE), *_guardians(it))
    nobody = ((NOBODY, mark("Ingen")), *_guardians(it))
    return (
        Ask("party", mark("Hvilken arving?"), "select", options=parties(_people(it))),
        Ask("capacity", mark("Hva kan en voksen arving gjøre selv?"), "select", options=CAPACITIES),
        Ask("covers", mark("Gjelder vergens mandat arv og skifte?"), "radio", options=YES_NO),
        Ask("alone", mark("Hvem av vergene handler alene?"), "select", options=guardians),
        Ask(
            "against",
            mark("Har en verge, eller noen nær vergen, interesser mot arvingen?"),
            "select",
            options=nobody,
        ),
        Ask("spouse", mark("Vergen er ektefellen eller samboeren til arvingen"), "check"),
        Ask("evidence", mark("Hva viser at det er slik?"), "area"),
    )


def _parents(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    named = {kin.id: kin.name or it.name_of(kin.party_id or kin.id) for kin in it.case.kin.values()}
    people = {party.id: party.name for party in it.case.active_parties.values() if party.is_person}
    return tuple((own_id, name) for own_id, name in {**named, **people}.items() if own_id != DECEASED)


def _expect(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    parent = answers.choice("parent", dict(_parents(it)))
    expected_on, evidence = answers.day("expected_on"), answers.text("evidence")
    died = it.case.deceased.date_of_death
    if expected_on and died and expected_on > died + timedelta(days=LONGEST_PREGNANCY_DAYS):
        answers.refuse("expected_on", mark("Et barn født da, var ikke unnfanget da den døde døde."))
    checked(answers)
    if expected_on is None:
        raise InvalidInput("expected_on", "say about when the child is expected")
    of_deceased = (DECEASED,) if answers.ticked("of_deceased") else ()
    return expect_child(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        parents=(*of_deceased, parent),
        expected_on=expected_on,
        evidence=evidence,
    )


def _expected(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((kin.id, f"{kin.expected_on:%d.%m.%Y}") for kin in expected_children(it.case))


def _waiting(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Show what each relative takes however the birth ends, and what must wait."""
    decision = what_must_wait(it.case, it.today)
    if decision is None:
        return ()
    certain = decision.value.certain if decision.value is not None else {}
    pairs = tuple((it.name_of(person), str(part)) for person, part in certain.items() if part)
    return (
        Panel(
            mark("Dette er sikkert før fødselen, av det slekten arver"),
            pairs=pairs,
            lines=(str(decision.explanation),),
            citations=_cited(decision),
        ),
    )


def _born(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    kin_id = answers.choice("kin", dict(_expected(it)))
    alive = answers.choice("alive", ("yes", "no")) == "yes"
    on, evidence = answers.day("on"), answers.text("evidence")
    name = answers.text("name", required=alive, longest=200)
    number = answers.person_number(is_test=it.desk.house.is_test)
    responsible = answers.choice("responsible", [NOBODY, *dict(_parents(it))])
    if on is not None and on > it.today:
        answers.refuse("on", mark("Dagen kan ikke være fram i tid."))
    if responsible and kin_id in it.case.kin and responsible not in it.case.kin[kin_id].parents:
        answers.refuse("responsible", mark("Velg en av foreldrene til barnet."))
    checked(answers)
    if on is None:
        raise InvalidInput("on", "say when the child was born")
    child = Party(
        id=kin_id,
        kind=CourtPartyKind.PERSON if number else CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation.CHILD if DECEASED in it.case.kin[kin_id].parents else Relation.OTHER,
        name=name,
        person_number=number,
        birth_date=on,
        alive=True,
    )
    return record_birth(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        kin_id=kin_id,
        on=on,
        child=child if alive else None,
        responsible=(responsible,) if alive and responsible else (),
        evidence=evidence,
    )


def _managed(it: CaseOnDesk) -> tuple[Party, ...]:
    """Wards who wait to be paid, and for whom the statsforvalter may open an account."""
    waiting = (it.case.parties[one] for one in unpaid_heirs(it.case, it.now) if one in it.case.parties)
    return tuple(party for party in waiting if has_guardianship(it.case, party, local_date(it.now)))


def _why_managed(it: CaseOnDesk) -> tuple[Panel, ...]:
    panels = []
    for party in _managed(it):
        decision = management(it.case, party, it.today)
        lines = (str(decision.explanation), *map(str, decision.caveats)) if decision is not None else ()
        money = ((mark("Skal ha i penger"), kroner(inherited_money_ore(it.case, party.id))),)
        panels.append(Panel(party.name, pairs=money, lines=lines, citations=_cited(decision)))
    return tuple(panels)


def _cited(decision: object) -> tuple[str, ...]:
    return tuple(str(one) for one in getattr(decision, "citations", ()))


def _account(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [one.id for one in _managed(it)])
    number = answers.text("account", longest=50)
    checked(answers)
    to = PayeeAccount(holder=it.name_of(party), account=number)
    try:
        return give_payee_account(
            it.desk.house, it.case.id, version=version, actor=actor_of(it), concerns=party, to=to
        )
    except InvalidInput:
        answers.refuse("account", mark("Kontonummeret stemmer ikke, eller kontoen er en annens."))
        checked(answers)
        raise


def _may_have_terms(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(p for p in _people(it) if has_guardianship(it.case, p, it.today))


def _terms(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [one.id for one in _may_have_terms(it)])
    terms, evidence = answers.text("terms"), answers.text("evidence")
    checked(answers)
    return tell_ward_money(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        testament_on_management=terms,
        evidence=evidence,
    )


ACTIONS = (
    Action(
        id="clarify-guardianship",
        group=GROUP,
        title=mark("Avklar vergemålet til en arving"),
        button=mark("Lagre"),
        why=mark(
            "En voksen med verge handler selv så langt det går. Er arvingen fratatt handleevne, eller kan "
            "ikke ivareta interessene sine, handler vergen. En verge med interesser mot arvingen må vike."
        ),
        steps=("clarify_guardianship",),
        is_open=lambda it: bool(it.case.heirs) and bool(_people(it)),
        asks=_clarify_asks,
        beside=_questions,
        run=_clarify,
        offices=GUARDIANSHIP,
    ),
    Action(
        id="expect-child",
        group=INTAKE,
        title=mark("Et barn er ventet"),
        button=mark("Lagre"),
        why=mark(
            "Den som er unnfanget når noen dør, og siden blir født levende, arver. Saken venter til "
            "barnet er født. Retten kan sette en senere frist for skifteerklæringen."
        ),
        steps=("await_birth",),
        is_open=lambda it: is_correctable(it) and bool(_parents(it)),
        asks=lambda it: (
            Ask("parent", mark("Hvem venter barnet?"), "select", options=_parents(it)),
            Ask("of_deceased", mark("Den døde er den andre forelderen"), "check"),
            Ask("expected_on", mark("Når er barnet ventet?"), "date"),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=correction_panels,
        run=_expect,
    ),
    Action(
        id="record-birth",
        group=INTAKE,
        title=mark("Før inn fødselen"),
        button=mark("Lagre"),
        why=mark("Et barn som ble født levende, arver. Reglene blir brukt på nytt når fødselen er ført inn."),
        steps=("await_birth",),
        is_open=lambda it: bool(_expected(it)),
        asks=lambda it: (
            Ask("kin", mark("Barnet som var ventet"), "select", options=_expected(it)),
            Ask("alive", mark("Ble barnet født levende?"), "radio", options=YES_NO),
            Ask("on", mark("Hvilken dag?"), "date"),
            Ask("name", mark("Navn")),
            Ask("person_number", mark("Fødselsnummer")),
            Ask(
                "responsible",
                mark("Hvem har foreldreansvaret?"),
                "select",
                options=((NOBODY, mark("Ingen, eller ikke kjent")), *_parents(it)),
            ),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=_waiting,
        run=_born,
    ),
    Action(
        id="ward-account",
        group=GROUP,
        title=mark("Oppgi konto for arv som skal forvaltes"),
        button=mark("Lagre kontoen"),
        why=mark(
            "Når en arving under vergemål har to ganger grunnbeløpet eller mer, forvalter statsforvalteren "
            "pengene. De går rett til en konto i arvingens navn, aldri innom vergens egen."
        ),
        steps=("give_payout_account",),
        is_open=lambda it: bool(_managed(it)) and it.case.distribution_agreed is not None,
        asks=lambda it: (
            Ask("party", mark("For hvem?"), "select", options=parties(_managed(it))),
            Ask("account", mark("Kontonummer"), hint=mark("Elleve siffer.")),
        ),
        beside=_why_managed,
        run=_account,
        offices=GUARDIANSHIP,
    ),
    Action(
        id="ward-terms",
        group=GROUP,
        title=mark("Testamentet sier hvordan arven skal forvaltes"),
        button=mark("Lagre"),
        why=mark(
            "Den som skriver testament, kan bestemme hvordan arv til en med verge skal forvaltes. "
            "Da forvalter ikke statsforvalteren den."
        ),
        is_open=lambda it: bool(it.case.testament) and bool(_may_have_terms(it)),
        asks=lambda it: (
            Ask("party", mark("For hvem?"), "select", options=parties(_may_have_terms(it))),
            Ask("terms", mark("Hva sier testamentet?"), "area"),
            Ask("evidence", mark("Hvor står det?")),
        ),
        run=_terms,
    ),
)
