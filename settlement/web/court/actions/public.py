"""The court's answer to a demand for public settlement under way: the security, the opening, the refusal."""

from typing import Any

from policies.kernel.decision import Decision
from policies.skifte.public_demand import Demander
from settlement.domain.case import Case
from settlement.domain.forms import PRIVAT
from settlement.domain.public import PublicDemand
from settlement.services.court_reading import OfficeKind
from settlement.services.demand_offentlig import (
    Opening,
    enter_demand,
    give_security,
    open_on_demand,
    refuse_demand,
    set_security,
    withdraw_demand,
)
from settlement.services.facts.public import CREDITORS, demand_decision, security_decision
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    COURT,
    GUARDIANSHIP,
    YES_NO,
    Action,
    Ask,
    Panel,
    checked,
    parties,
    waits,
)
from settlement.web.court.actions.managed import EVIDENCE, given
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Offentlig skifte under veis")
FOUND = "found_"
GROUNDS = {
    Demander.HEIR: mark("En arving (bokstav a)"),
    Demander.ATTACHING_CREDITOR: mark("En kreditor med utlegg i en arvings krav (bokstav b)"),
    Demander.HEIRS_BANKRUPTCY_ESTATE: mark("En arvings konkursbo (bokstav c)"),
    Demander.VERGE: mark("Vergen til en arving (bokstav d)"),
    Demander.CREDITOR_AFTER_LIMIT: mark("Avdødes kreditor, når ingen overtok i tide (bokstav e)"),
    Demander.CREDITOR_AT_RISK: mark("Avdødes kreditor, når utsikten til dekning er forringet (bokstav f)"),
}
OFFICE_GROUND = {Demander.STATSFORVALTER: mark("Statsforvalteren for en arving (bokstav d)")}


def _grounds(it: CaseOnDesk) -> dict[Demander, str]:
    return OFFICE_GROUND if it.desk.office.kind is OfficeKind.STATSFORVALTER else GROUNDS


def _concerned(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """The heirs and the claims; the statsforvalter speaks for wards alone."""
    found = (it.case.parties[h] for h in it.case.acting_heirs if h in it.case.parties)
    heirs = parties(tuple(heir for heir in found if it.concerns(heir.id)))
    if it.desk.office.kind is OfficeKind.STATSFORVALTER:
        return heirs
    claims = tuple((f.id, f"{f.creditor_name}: {f.description}"[:120]) for f in it.case.fordringer.values())
    return (*heirs, *claims)


def _is_private(it: CaseOnDesk) -> bool:
    taken = it.case.bobestyrer is not None or it.case.skifteform not in {None, PRIVAT}
    return bool(it.case.heirs) and not taken and not it.case.is_undone


def _enter(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    demander = answers.choice("demander", [ground.value for ground in _grounds(it)])
    who = answers.choice("who", [key for key, _ in _concerned(it)])
    name, why = answers.text("name", longest=200), answers.text("why")
    if not answers.problems and (Demander(demander) in CREDITORS) != (who in it.case.fordringer):
        answers.refuse("who", mark("Velg arvingen det gjelder, eller kravet til avdødes kreditor."))
    checked(answers)
    return enter_demand(
        it.desk.house, it.case.id, demander=demander, who=who, name=name, why=why, **given(it, version)
    )


def _open(it: CaseOnDesk) -> tuple[PublicDemand, ...]:
    return it.case.public.open_demands


def _options(demands: tuple[PublicDemand, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.demand_id, f"{one.name}: {one.why}"[:120]) for one in demands)


def _undecided(it: CaseOnDesk) -> tuple[PublicDemand, ...]:
    return tuple(one for one in _open(it) if not one.waits_for_security)


def _demand_ask(it: CaseOnDesk) -> Ask:
    return Ask("demand", mark("Krav"), "select", options=_options(_undecided(it)))


def _questions(it: CaseOnDesk) -> tuple[Ask, ...]:
    """Ask what the rules ask of the court, once for all the demands."""
    asked: dict[str, Ask] = {}
    for one in _undecided(it):
        may = demand_decision(it.case, one, {}, now=it.now, on=it.today)
        asked |= {ask.name: ask for ask in what_is_missing(may)}
    return tuple(asked.values())


def what_is_missing(may: Decision[Any]) -> tuple[Ask, ...]:
    """Ask the court what a rule needs to know."""
    return tuple(
        Ask(f"{FOUND}{missing.name}", str(missing.question), "radio", options=YES_NO)
        for missing in may.missing
    )


def found_in(answers: Answers) -> dict[str, bool]:
    """Read what the court has found; a question without an answer is left out."""
    return {name: value == "yes" for name, value in answers.starting_with(FOUND).items() if value}


def _panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    return tuple(_panel(it, one) for one in _open(it))


def _panel(it: CaseOnDesk, one: PublicDemand) -> Panel:
    may = demand_decision(it.case, one, {}, now=it.now, on=it.today)
    security = security_decision(it.case, one, surely_covers=None, set_ore=one.security_ore, on=it.today)
    pairs = [
        (mark("Fra"), one.name),
        (mark("Begrunnelse"), one.why),
        (mark("Kom"), f"{one.demanded_at:%d.%m.%Y}"),
    ]
    if one.security_ore is not None:
        given_text = one.security_evidence or mark("ikke stilt ennå")
        pairs.append((mark("Sikkerhet"), f"{kroner(one.security_ore)}: {given_text}"))
    pairs += [
        (mark("Eiendeler"), kroner(it.case.assets_ore)),
        (mark("Gjeld"), kroner(it.case.debts_ore)),
    ]
    citations = tuple(str(cited) for cited in (*may.citations, *security.citations))
    lines = (str(may.explanation), str(security.explanation))
    return Panel(mark("Kravet og reglene"), pairs=tuple(pairs), lines=lines, citations=citations)


def _chosen(it: CaseOnDesk, answers: Answers) -> str:
    return answers.choice("demand", [one.demand_id for one in _undecided(it)])


def _set(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    demand_id, amount = _chosen(it, answers), answers.amount_ore("amount")
    if amount is not None and amount <= 0:
        answers.refuse("amount", mark("Skriv hvor stor sikkerheten er."))
    checked(answers)
    return set_security(
        it.desk.house, it.case.id, demand_id=demand_id, amount_ore=amount or 0, **given(it, version)
    )


def _give(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    waiting = [one.demand_id for one in _open(it) if one.waits_for_security]
    demand_id, evidence = answers.choice("demand", waiting), answers.text("evidence")
    checked(answers)
    return give_security(
        it.desk.house, it.case.id, demand_id=demand_id, evidence=evidence, **given(it, version)
    )


def _open_it(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    demand_id, found = _chosen(it, answers), found_in(answers)
    made: dict[str, Any] = {
        "name": answers.text("name", longest=200),
        "bobestyrer_id": answers.text("office", longest=200),
        "why": answers.text("why"),
        "meeting": answers.text("meeting"),
    }
    checked(answers)
    opening = Opening(
        **made,
        meeting_pointless=answers.ticked("pointless"),
        surely_covers=answers.ticked("covers"),
        found=found,
    )
    return open_on_demand(
        it.desk.house, it.case.id, demand_id=demand_id, opening=opening, **given(it, version)
    )


def _refuse(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    demand_id, why, found = _chosen(it, answers), answers.text("why"), found_in(answers)
    checked(answers)
    return refuse_demand(
        it.desk.house, it.case.id, demand_id=demand_id, why=why, found=found, **given(it, version)
    )


def _withdraw(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    demand_id = answers.choice("demand", [one.demand_id for one in _open(it)])
    why = answers.text("why")
    checked(answers)
    return withdraw_demand(it.desk.house, it.case.id, demand_id=demand_id, why=why, **given(it, version))


def _has_undecided(it: CaseOnDesk) -> bool:
    return waits(it, "decide_public_demand") and bool(_undecided(it))


WHY = Ask("why", mark("Begrunnelse"), "area", hint=mark("Arvingene ser den."))

ACTIONS = (
    Action(
        id="enter-demand",
        group=GROUP,
        title=mark("Før inn et krav om offentlig skifte"),
        button=mark("Lagre kravet"),
        why=mark("Reglene ser om den som krever det, kan gjøre det nå. Arvingene får melding."),
        is_open=_is_private,
        asks=lambda it: (
            Ask(
                "demander",
                mark("Hvem krever det?"),
                "select",
                options=tuple((ground.value, text) for ground, text in _grounds(it).items()),
            ),
            Ask(
                "who",
                mark("Hvilken arving, eller hvilket krav, gjelder det?"),
                "select",
                options=_concerned(it),
            ),
            Ask("name", mark("Navnet på den som krever det")),
            Ask("why", mark("Begrunnelsen i kravet"), "area", hint=mark("Arvingene ser den.")),
        ),
        run=_enter,
        offices=GUARDIANSHIP,
    ),
    Action(
        id="set-security",
        group=GROUP,
        title=mark("Fastsett sikkerhet for skifteomkostningene"),
        button=mark("Fastsett sikkerheten"),
        why=mark("Retten kan ikke åpne før den er stilt, med mindre eiendelene utvilsomt dekker kostnadene."),
        steps=("decide_public_demand", "give_security"),
        is_open=_has_undecided,
        asks=lambda it: (_demand_ask(it), Ask("amount", mark("Hvor stor?"), "amount")),
        beside=_panels,
        run=_set,
    ),
    Action(
        id="give-security",
        group=GROUP,
        title=mark("Før inn at sikkerheten er stilt"),
        button=mark("Lagre"),
        why=mark("Etter dette kan retten åpne offentlig skifte."),
        steps=("give_security",),
        is_open=lambda it: waits(it, "give_security"),
        asks=lambda it: (
            Ask(
                "demand",
                mark("Krav"),
                "select",
                options=_options(tuple(one for one in _open(it) if one.waits_for_security)),
            ),
            EVIDENCE,
        ),
        beside=_panels,
        run=_give,
    ),
    Action(
        id="open-on-demand",
        group=GROUP,
        title=mark("Åpne offentlig skifte etter kravet"),
        button=mark("Åpne offentlig skifte"),
        why=mark(
            "Skifteattesten kalles tilbake, betalinger stanses, og alle som har fått attesten, får melding."
        ),
        steps=("decide_public_demand",),
        is_open=_has_undecided,
        asks=lambda it: (
            _demand_ask(it),
            *_questions(it),
            Ask("meeting", mark("Når var det forberedende møtet, eller hvorfor ble det ikke holdt?"), "area"),
            Ask("pointless", mark("Et møte ville ha liten hensikt."), "check"),
            Ask("covers", mark("Eiendelene dekker utvilsomt kostnadene."), "check"),
            Ask("name", mark("Navn på bobestyreren")),
            Ask("office", mark("Kontor"), hint=mark("Slik kontoret heter i innloggingen for ansatte.")),
            WHY,
        ),
        beside=_panels,
        run=_open_it,
    ),
    Action(
        id="refuse-demand",
        group=GROUP,
        title=mark("Avslå kravet om offentlig skifte"),
        button=mark("Avslå kravet"),
        why=mark("Bare når vilkårene ikke er oppfylt. Arvingene gjør opp boet som før."),
        steps=("decide_public_demand",),
        is_open=_has_undecided,
        asks=lambda it: (_demand_ask(it), *_questions(it), WHY),
        beside=_panels,
        run=_refuse,
    ),
    Action(
        id="withdraw-demand",
        group=GROUP,
        title=mark("Før inn at kravet er trukket"),
        button=mark("Lagre"),
        why=mark("Arvingene kan ha blitt enige, for eksempel i det forberedende møtet."),
        is_open=lambda it: bool(_open(it)),
        asks=lambda it: (Ask("demand", mark("Krav"), "select", options=_options(_open(it))), WHY),
        run=_withdraw,
        offices=COURT,
    ),
)
