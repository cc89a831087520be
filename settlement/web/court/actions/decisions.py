"""The court's decisions after the intake: examine and approve, holds, objections, public settlement."""

from typing import Any

from settlement.domain.case import Case
from settlement.domain.forms import OFFENTLIG, all_waive_deadline, debt_assumers, declared_form
from settlement.domain.heirs import all_heirs, declaration_deadline
from settlement.domain.plan import STEPS, StepStatus
from settlement.domain.steps.declaration import attest_opens
from settlement.domain.steps.step import COURT as COURT_WAITS
from settlement.services.decide_as_court import lift_hold, place_hold, settle_objection
from settlement.services.decide_declaration import (
    appoint_bobestyrer,
    approve_decision,
    examine_declaration,
    fix_distribution,
    set_deadline,
)
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Action, Ask, Panel, checked, waits
from settlement.web.court.actions.costs import draft_panels
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import FORMS, HOLD_CODES, RELATIONS
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Avgjørelser")
HOLDS = mark("Stans og innvendinger")
ATTEST_OF_FORM = {
    "privat": mark("Skifteattest til arvingene som har tatt på seg gjelden (arveloven § 118)"),
    "uskifte": mark("Uskifteattest til gjenlevende (arveloven §§ 14, 32)"),
    "small_estate": mark("Fullmakt for lite bo til den som ba om det (arveloven § 95)"),
    "offentlig": mark("Kjennelse om offentlig skifte, og bobestyrer oppnevnes (arveloven §§ 127, 134)"),
}
RULE_OF_FORM = {
    "privat": (
        mark("Minst en myndig arving må ta på seg avdødes gjeld innen 60 dager (§§ 116, 117)."),
        mark("Attesten gis til dem som har gjort det. Før fristen må alle arvingene være enige (§ 118)."),
    ),
    "uskifte": (
        mark("Gjenlevende velger uskifte. Særkullsbarn må ha samtykket (§§ 14–15, 32)."),
        mark("Meldingen må ha oversikt over eiendeler og gjeld (§ 96)."),
    ),
    "small_estate": (
        mark("Verdien etter begravelsen må være under grensen for lite bo (§ 95)."),
        mark("Den som får fullmakten, svarer for gjelden bare med det som er i boet."),
    ),
    "offentlig": (mark("En arving kan kreve offentlig skifte (§ 127). Sikkerhet kan kreves (§ 131)."),),
}


def _given(it: CaseOnDesk, version: int) -> dict[str, Any]:
    return {"version": version, "actor": it.desk.actor}


def declaration_panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Put the rule, the facts and the draft of the decision side by side."""
    form = it.case.skifteform or it.case.submitted_form or declared_form(it.case)
    return (
        Panel(mark("Regelen"), lines=RULE_OF_FORM.get(form, ()), citations=it.state("examine").citations),
        _facts(it, form),
        _draft(it, form),
    )


def _facts(it: CaseOnDesk, form: str) -> Panel:
    pairs = [(mark("Skifteform"), FORMS.get(form, form))]
    deadline = declaration_deadline(it.case)
    if deadline is not None:
        pairs.append((mark("Frist"), f"{deadline:%d.%m.%Y}"))
    words = {"met": mark("åpen"), "not_met": mark("ikke åpen"), "unclear": mark("uavklart")}
    pairs += [
        (f"{mark('Vilkår')}: {FORMS.get(each, each)}", words.get(outcome, outcome))
        for each, outcome in it.case.open_forms.items()
    ]
    pairs += [(heir.name, _choice(it, heir.id)) for heir in all_heirs(it.case)]
    pairs += [
        (mark("Eiendeler"), kroner(it.case.assets_ore)),
        (mark("Gjeld"), kroner(it.case.debts_ore)),
    ]
    return Panel(mark("Opplysningene"), pairs=tuple(pairs))


def _choice(it: CaseOnDesk, party_id: str) -> str:
    choice = it.case.choices.get(party_id)
    party = it.case.parties[party_id]
    words = [RELATIONS.get(str(party.relation), "").lower()]
    if party.is_minor(it.today):
        words.append(mark("mindreårig"))
    if choice is None:
        return f"{', '.join(words)}: {mark('har ikke svart')}"
    words.append(FORMS.get(choice.skifteform, choice.skifteform))
    words.append(mark("tar på seg gjelden") if choice.assumes_debt else mark("tar ikke på seg gjelden"))
    signature = it.case.declaration_signatures.get(party_id)
    if signature is None:
        words.append(mark("ikke signert"))
    else:
        where = mark("på papir") if signature.method == "paper" else mark("med ID-porten")
        words.append(f"{mark('signert')} {where} {signature.at:%d.%m.%Y}")
    return ", ".join(filter(None, words))


def _draft(it: CaseOnDesk, form: str) -> Panel:
    assumers = [party.name for party in debt_assumers(it.case, it.now)]
    lines = [ATTEST_OF_FORM.get(form, form)]
    if form == "privat":
        lines.append(f"{mark('Utstedes til')}: {', '.join(assumers) or mark('alle arvingene')}")
    opens = attest_opens(it.case)
    if opens is not None and opens > it.now:
        lines.append(f"{mark('Kan tidligst utstedes')} {opens:%d.%m.%Y}")
    elif all_waive_deadline(it.case):
        lines.append(mark("Alle arvingene godtar at attesten gis før fristen er ute."))
    heirs = ", ".join(heir.name for heir in all_heirs(it.case))
    return Panel(mark("Utkast til avgjørelse"), pairs=((mark("Arvinger"), heirs),), lines=tuple(lines))


def _examine(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    outcome = answers.choice("outcome", ("approve", "return"))
    reason = answers.text("reason", required=outcome == "return")
    checked(answers)
    return examine_declaration(
        it.desk.house, it.case.id, outcome=outcome, reason=reason, **_given(it, version)
    )


def _first_panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    examination = it.case.examination
    if examination is None:
        return declaration_panels(it)
    proposal = Panel(
        mark("Forslaget fra den som kontrollerte"),
        pairs=(
            (mark("Kontrollert av"), examination.clerk),
            (mark("Skifteform"), FORMS.get(examination.skifteform, examination.skifteform)),
            (mark("Begrunnelse"), examination.reason or mark("Ingen merknad")),
        ),
    )
    return (*declaration_panels(it), proposal)


def _same_person(it: CaseOnDesk) -> str:
    examination = it.case.examination
    if examination is not None and examination.clerk == it.desk.actor.id:
        return mark("Du kontrollerte erklæringen. En annen saksbehandler må godkjenne den.")
    return ""


def _approve(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    if not answers.ticked("seen"):
        answers.refuse("seen", mark("Kryss av for at du har kontrollert dette."))
    checked(answers)
    return approve_decision(it.desk.house, it.case.id, **_given(it, version))


def _may_appoint(it: CaseOnDesk) -> bool:
    if it.case.bobestyrer is not None or it.case.attest is not None:
        return False
    if it.state("decide_without_declaration").status is StepStatus.WAITING:
        return True
    examination = it.case.examination
    demanded = examination is not None and examination.skifteform == OFFENTLIG
    return demanded and examination is not None and examination.approved_by is not None


def _appoint(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    name, office = answers.text("name", longest=200), answers.text("office", longest=200)
    ground = answers.text("ground")
    checked(answers)
    return appoint_bobestyrer(
        it.desk.house, it.case.id, name=name, bobestyrer_id=office, ground=ground, **_given(it, version)
    )


def _fix(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    if not answers.ticked("seen"):
        answers.refuse("seen", mark("Kryss av for at du har kontrollert dette."))
    checked(answers)
    return fix_distribution(it.desk.house, it.case.id, **_given(it, version))


def _shares(it: CaseOnDesk) -> tuple[Panel, ...]:
    proposal = it.case.distribution
    if proposal is None:
        return ()
    rows = tuple((it.name_of(share.party_id), kroner(share.amount_ore)) for share in proposal.shares)
    pairs = ((mark("Til deling"), kroner(proposal.net_estate_ore)), *rows)
    return (Panel(mark("Utlodningen"), pairs=pairs), *draft_panels(it))


def _deadline(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    day, reason = answers.day("deadline_on"), answers.text("reason")
    checked(answers)
    assert day is not None  # noqa: S101 - the reader above refused what is missing
    return set_deadline(it.desk.house, it.case.id, deadline_on=day, reason=reason, **_given(it, version))


def _hold_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    del it
    steps = tuple((step.id, step.title) for step in STEPS)
    return (
        Ask("code", mark("Hvorfor?"), "select", options=tuple(HOLD_CODES.items())),
        Ask("step", mark("Hva stanses?"), "select", options=(("", mark("Hele saken")), *steps)),
        Ask("reason", mark("Forklaring"), "area", hint=mark("Arvingene ser den.")),
    )


def _hold(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    code = answers.choice("code", HOLD_CODES)
    step = answers.choice("step", ["", *(step.id for step in STEPS)])
    reason = answers.text("reason")
    checked(answers)
    steps = (step,) if step else ()
    return place_hold(it.desk.house, it.case.id, code=code, reason=reason, steps=steps, **_given(it, version))


def _standing_holds(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (hold_id, f"{HOLD_CODES.get(hold.code, hold.code)}: {hold.reason}"[:120])
        for hold_id, hold in it.case.holds.items()
    )


def _lift(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    hold = answers.choice("hold", list(it.case.holds))
    reason = answers.text("reason")
    checked(answers)
    return lift_hold(it.desk.house, it.case.id, hold_id=hold, reason=reason, **_given(it, version))


def _objections(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (objection_id, f"{it.name_of(str(raised['party_id']))}: {raised['text']}"[:120])
        for objection_id, raised in it.case.objections.items()
    )


def _settle(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    objection = answers.choice("objection", list(it.case.objections))
    how = answers.text("how")
    checked(answers)
    return settle_objection(it.desk.house, it.case.id, objection_id=objection, how=how, **_given(it, version))


_SEEN = Ask("seen", mark("Jeg har kontrollert regelen, opplysningene og utkastet."), "check")

ACTIONS = (
    Action(
        id="examine",
        group=GROUP,
        title=mark("Kontroller skifteerklæringen"),
        button=mark("Lagre kontrollen"),
        why=mark("En annen saksbehandler må godkjenne før attesten utstedes."),
        steps=("examine",),
        is_open=lambda it: waits(it, "examine"),
        asks=lambda _: (
            Ask(
                "outcome",
                mark("Hva er resultatet?"),
                "radio",
                options=(
                    ("approve", mark("Erklæringen er i orden")),
                    ("return", mark("Send den tilbake til arvingene")),
                ),
            ),
            Ask("reason", mark("Begrunnelse"), "area", hint=mark("Må fylles ut når den sendes tilbake.")),
        ),
        beside=declaration_panels,
        run=_examine,
    ),
    Action(
        id="approve",
        group=GROUP,
        title=mark("Godkjenn avgjørelsen"),
        button=mark("Godkjenn"),
        why=mark("Etter dette utstedes attesten, så snart loven tillater det."),
        steps=("approve",),
        is_open=lambda it: waits(it, "approve"),
        asks=lambda _: (_SEEN,),
        beside=_first_panels,
        refuses=_same_person,
        run=_approve,
    ),
    Action(
        id="appoint-bobestyrer",
        group=GROUP,
        title=mark("Åpne offentlig skifte og oppnevn bobestyrer"),
        button=mark("Oppnevn bobestyrer"),
        why=mark("Bobestyreren tar over boet. Arvingene får melding."),
        steps=("decide_without_declaration",),
        is_open=_may_appoint,
        asks=lambda _: (
            Ask("name", mark("Navn på bobestyreren")),
            Ask("office", mark("Kontor"), hint=mark("Slik kontoret heter i innloggingen for ansatte.")),
            Ask("ground", mark("Grunnlag for offentlig skifte"), "area"),
        ),
        beside=lambda it: (_facts(it, declared_form(it.case)),),
        run=_appoint,
    ),
    Action(
        id="fix-distribution",
        group=GROUP,
        title=mark("Fastsett utlodningen"),
        button=mark("Fastsett utlodningen"),
        why=mark("Etter dette kan arven utbetales."),
        steps=("agree_distribution",),
        is_open=lambda it: it.case.bobestyrer is not None and waits(it, "agree_distribution", COURT_WAITS),
        asks=lambda _: (_SEEN,),
        beside=_shares,
        run=_fix,
    ),
    Action(
        id="deadline",
        group=GROUP,
        title=mark("Sett en annen frist for skifteerklæringen"),
        button=mark("Lagre fristen"),
        why=mark("Fristen er 60 dager etter dødsfallet når domstolen ikke setter en annen."),
        steps=("sign_skifteerklaering",),
        is_open=lambda it: it.case.attest is None and it.case.bobestyrer is None,
        asks=lambda _: (
            Ask("deadline_on", mark("Ny frist"), "date"),
            Ask("reason", mark("Begrunnelse"), "area"),
        ),
        run=_deadline,
    ),
    Action(
        id="settle-objection",
        group=HOLDS,
        title=mark("Avgjør en innvending"),
        button=mark("Avgjør innvendingen"),
        why=mark("Stegene som innvendingen stanset, går videre."),
        is_open=lambda it: bool(it.case.objections),
        asks=lambda it: (
            Ask("objection", mark("Innvending"), "select", options=_objections(it)),
            Ask("how", mark("Hvordan er den avgjort?"), "area"),
        ),
        run=_settle,
    ),
    Action(
        id="hold",
        group=HOLDS,
        title=mark("Stans saken eller et steg"),
        button=mark("Stans"),
        why=mark("Saken beholder plassen i køen. Frister i loven løper likevel."),
        is_open=lambda it: it.case.reversed_by is None,
        asks=_hold_asks,
        run=_hold,
    ),
    Action(
        id="lift-hold",
        group=HOLDS,
        title=mark("Opphev en stans"),
        button=mark("Opphev stansen"),
        why=mark("Saken går videre der den sto."),
        is_open=lambda it: bool(it.case.holds),
        asks=lambda it: (
            Ask("hold", mark("Stans"), "select", options=_standing_holds(it)),
            Ask("reason", mark("Hvorfor oppheves den?"), "area"),
        ),
        run=_lift,
    ),
)
