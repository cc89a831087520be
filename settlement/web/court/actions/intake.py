"""The court's decisions in the intake: the family tree, the heirs, the testament, insight."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.events.intake import HeirsDecided
from settlement.domain.ledger import has_paid_heirs
from settlement.domain.parties import DECEASED, Kin, Party, Relation
from settlement.domain.plan import StepStatus
from settlement.domain.registers import CourtPartyKind
from settlement.services.court_reading import history
from settlement.services.decide_as_court import (
    add_relative,
    confirm_heirs,
    decide_formuesfullmakt,
    place_kin,
)
from settlement.settings import Language
from settlement.web.answers import Answers
from settlement.web.court.actions.action import YES_NO, Action, Ask, Panel, checked, parties, waits
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import RELATIONS
from settlement.web.language.amounts import moment
from settlement.web.language.catalogues import mark

GROUP = mark("Arvinger og testament")
OUTCOMES = {
    "met": mark("Vilkåret er oppfylt"),
    "not_met": mark("Vilkåret er ikke oppfylt"),
    "unclear": mark("Uavklart: noe mangler"),
    "computed": mark("Regnet ut"),
}
BASES = {
    "issue": mark("Livsarving"),
    "spouse": mark("Gjenlevende ektefelle"),
    "cohabitant": mark("Gjenlevende samboer"),
    "parents_line": mark("Foreldrenes gren"),
    "grandparents_line": mark("Besteforeldrenes gren"),
    "testament": mark("Testament"),
    "no_heir": mark("Ingen arving: staten"),
}
UNKNOWN = "unknown"
CORRECTED = mark(
    "Blir det andre arvinger av det du fører inn, blir attesten trukket tilbake og betalinger stanset. "
    "Arvingene bekreftes på nytt, og en rettet attest utstedes (arveloven § 118)."
)


def is_undecided(it: CaseOnDesk) -> bool:
    return it.case.attest is None and it.case.bobestyrer is None and it.case.reversed_by is None


def is_correctable(it: CaseOnDesk) -> bool:
    """Tell whether who inherits may still be found to be others: until the inheritance is paid out."""
    stands = it.case.bobestyrer is None and it.case.reversed_by is None and it.case.closed is None
    return stands and not has_paid_heirs(it.case)


def correction_panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Say what becomes of an attest that names others, before the decision that the heirs rest on."""
    if it.case.attest is None:
        return decision_panels(it)
    return (Panel(mark("Attesten er utstedt"), lines=(CORRECTED,)), *decision_panels(it))


def decision_panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Show the succession decision that the heirs rest on: outcome, rule, facts and what is missing."""
    records = history(it.desk.house, it.case.id, actor=it.desk.actor, office=it.desk.office)
    decided = [record for record in records if isinstance(record.event, HeirsDecided)]
    if not decided:
        return ()
    event = decided[-1].event
    assert isinstance(event, HeirsDecided)  # noqa: S101 - tells the type checker what was filtered
    heirs = tuple(
        (it.name_of(heir), f"{_basis(event.bases.get(heir, ''))} {_about(it, heir)}".strip())
        for heir in event.heirs
    )
    rule = event.decision
    outcome = OUTCOMES.get(str(rule.get("outcome")), str(rule.get("outcome")))
    return (
        Panel(
            mark("Hva reglene gir"),
            pairs=((mark("Resultat"), outcome), *heirs),
            lines=(str(rule.get("explanation", "")), *map(str, rule.get("caveats", ()))),
            citations=tuple(map(str, rule.get("citations", ()))),
        ),
        Panel(
            mark("Regel"),
            pairs=(
                (mark("Regel"), f"{rule.get('rule_id', '')} {rule.get('version', '')}"),
                (mark("Brukt"), moment(decided[-1].at, Language.BOKMAAL)),
            ),
        ),
        *_missing(event),
    )


def _basis(basis: str) -> str:
    return BASES.get(basis, basis)


def _missing(event: HeirsDecided) -> tuple[Panel, ...]:
    questions = [str(item.get("question", "")) for item in event.decision.get("missing", ())]
    lines = tuple(dict.fromkeys((*event.missing, *questions)))
    return (Panel(mark("Dette mangler"), lines=lines),) if lines else ()


def _about(it: CaseOnDesk, party_id: str) -> str:
    party = it.case.parties.get(party_id)
    if party is None:
        return ""
    words = [RELATIONS.get(str(party.relation), str(party.relation)).lower()]
    if party.birth_date is not None:
        words.append(f"født {party.birth_date:%d.%m.%Y}")
    if party.is_minor(it.today):
        words.append("mindreårig")
    if party.on_paper:
        words.append("på papir")
    return f"({', '.join(words)})"


def _confirm(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    _require_tick(answers, "seen")
    heirs = it.case.heirs_proposed
    return confirm_heirs(it.desk.house, it.case.id, version=version, actor=it.desk.actor, heirs=heirs)


def _require_tick(answers: Answers, name: str) -> None:
    if not answers.ticked(name):
        answers.refuse(name, mark("Kryss av for at du har kontrollert dette."))
    checked(answers)


def _relative_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    relations = tuple((word, label) for word, label in RELATIONS.items() if word != "deceased")
    return (
        Ask("name", mark("Navn")),
        Ask("relation", mark("Hva er personen for avdøde?"), "select", options=relations),
        Ask("parents", mark("Forelder i slektstreet"), "select", options=_tree_options(it)),
        Ask(
            "person_number",
            mark("Fødselsnummer eller D-nummer"),
            hint=mark("La feltet stå tomt for en som ikke har norsk nummer. Da føres svarene på papir."),
        ),
        Ask("birth_date", mark("Fødselsdato"), "date", hint=mark("Trengs når det ikke finnes nummer.")),
        Ask("address", mark("Postadresse"), "area", hint=mark("En linje for hver linje på konvolutten.")),
        Ask("country", mark("Land, tre bokstaver"), hint=mark("For eksempel SWE eller USA.")),
        Ask("evidence", mark("Hva viser at det er slik?"), "area"),
    )


def _tree_options(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    others = tuple(
        (kin.id, kin.name or it.name_of(kin.party_id or kin.id))
        for kin in it.case.kin.values()
        if kin.id != DECEASED
    )
    return (("", mark("Ikke plassert")), (DECEASED, it.case.deceased.name), *others)


def _add_relative(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    name, evidence = answers.text("name", longest=200), answers.text("evidence")
    relation = answers.choice("relation", RELATIONS)
    parents = answers.choice("parents", [value for value, _ in _tree_options(it)])
    number = answers.person_number(is_test=it.desk.house.is_test)
    born = answers.day("birth_date", required=not number)
    address = tuple(filter(None, answers.text("address", required=False).splitlines()))
    country = answers.text("country", required=False, longest=3).upper() or None
    checked(answers)
    party = Party(
        id=it.desk.house.new_id(),
        kind=CourtPartyKind.PERSON if number else CourtPartyKind.PERSON_ON_PAPER,
        relation=Relation(relation),
        name=name,
        person_number=number,
        birth_date=born,
        country=country,
        address_lines=address,
        alive=True,
    )
    return add_relative(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party=party,
        parents=(parents,) if parents else (),
        evidence=evidence,
    )


def _kin_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    known = tuple((p.id, p.name) for p in it.case.active_parties.values() if p.is_person)
    return (
        Ask("who", mark("Hvem?"), "select", options=(("", mark("En som ikke er part")), *known)),
        Ask("name", mark("Navn"), hint=mark("Bare for en som ikke er part.")),
        Ask("parents", mark("Forelder i slektstreet"), "select", options=_tree_options(it)),
        Ask("alive", mark("Lever personen?"), "radio", options=(*YES_NO, (UNKNOWN, mark("Ikke kjent")))),
        Ask("died_on", mark("Dødsdato"), "date", hint=mark("Bare for den som er død.")),
        Ask("unknown_issue", mark("Det er ikke kjent om alle barna til personen er funnet"), "check"),
        Ask("evidence", mark("Hva viser at det er slik?"), "area"),
    )


def _place_kin(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    people = [p.id for p in it.case.active_parties.values() if p.is_person]
    chosen = answers.choice("who", ["", *people])
    name = answers.text("name", required=not chosen, longest=200)
    parents = answers.choice("parents", [value for value, _ in _tree_options(it)])
    alive = answers.choice("alive", ("yes", "no", UNKNOWN))
    died_on = answers.day("died_on", required=False)
    evidence = answers.text("evidence")
    if chosen and parents == chosen:
        answers.refuse("parents", mark("Ingen kan være sin egen forelder."))
    checked(answers)
    kin = _kin(it, chosen, name, parents=parents, alive=alive, died_on=died_on)
    if answers.ticked("unknown_issue"):
        kin = kin.model_copy(update={"issue_complete": False})
    return place_kin(
        it.desk.house, it.case.id, version=version, actor=it.desk.actor, kin=(kin,), evidence=evidence
    )


def _kin(it: CaseOnDesk, chosen: str, name: str, *, parents: str, alive: str, died_on: date | None) -> Kin:
    party = it.case.parties.get(chosen)
    return Kin(
        id=chosen or it.desk.house.new_id(),
        party_id=chosen or None,
        name=party.name if party else name,
        parents=(parents,) if parents else (),
        alive={"yes": True, "no": False}.get(alive),
        died_on=died_on,
        birth_date=party.birth_date if party else None,
    )


def _people(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(it.case.active_parties.values())


def _without_decision(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(
        it.case.parties[heir]
        for heir in it.case.heirs
        if heir not in it.case.formuesfullmakt
        and not it.case.parties[heir].formuesfullmakt_from_court
        and it.case.parties[heir].relation is not Relation.MINOR_LEGATEE
    )


def _insight_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    return (
        Ask("party", mark("Arving"), "select", options=parties(_without_decision(it))),
        Ask("granted", mark("Skal arvingen få formuesfullmakt?"), "radio", options=YES_NO),
        Ask("reason", mark("Begrunnelse"), "area", hint=mark("Må fylles ut ved avslag. Arvingen ser den.")),
    )


def _insight(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [p.id for p in _without_decision(it)])
    granted = answers.choice("granted", ("yes", "no")) == "yes"
    reason = answers.text("reason", required=answers.value("granted") == "no")
    checked(answers)
    return decide_formuesfullmakt(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        granted=granted,
        reason=reason,
    )


ACTIONS = (
    Action(
        id="confirm-heirs",
        group=GROUP,
        title=mark("Bekreft arvingene"),
        button=mark("Bekreft arvingene"),
        why=mark("Arvingene får melding, og saken åpnes for dem. Er noe galt, rett slektstreet først."),
        steps=("confirm_heirs",),
        is_open=lambda it: waits(it, "confirm_heirs"),
        asks=lambda _: (
            Ask("seen", mark("Jeg har kontrollert slektstreet, testamentet og hva reglene gir."), "check"),
        ),
        beside=decision_panels,
        run=_confirm,
    ),
    Action(
        id="add-relative",
        group=GROUP,
        title=mark("Legg til en slektning eller annen part"),
        button=mark("Legg til"),
        why=mark("Reglene brukes på nytt når slektstreet endres. Signaturer som hviler på det, faller bort."),
        steps=("complete_family_tree",),
        is_open=is_correctable,
        asks=_relative_asks,
        beside=correction_panels,
        run=_add_relative,
    ),
    Action(
        id="place-kin",
        group=GROUP,
        title=mark("Plasser noen i slektstreet"),
        button=mark("Lagre plasseringen"),
        why=mark("Bruk dette for den som binder andre sammen, for eksempel et barn som er død."),
        steps=("complete_family_tree",),
        is_open=is_correctable,
        asks=_kin_asks,
        beside=correction_panels,
        run=_place_kin,
    ),
    Action(
        id="formuesfullmakt",
        group=mark("Innsyn"),
        title=mark("Gi eller avslå formuesfullmakt"),
        button=mark("Lagre avgjørelsen"),
        why=mark(
            "Formuesfullmakt gir innsyn i hva avdøde eide og skyldte. Den gir ikke rett til å bestemme."
        ),
        steps=("grant_formuesfullmakt",),
        is_open=lambda it: (
            it.state("grant_formuesfullmakt").status is StepStatus.WAITING and bool(_without_decision(it))
        ),
        asks=_insight_asks,
        run=_insight,
    ),
)
