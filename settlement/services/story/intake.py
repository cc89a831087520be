"""The story of the intake: the death, the court's case, the heirs, what stops."""

from settlement.domain.events import intake as e
from settlement.domain.plan import STEP_OF
from settlement.domain.testament import TestamentClause
from settlement.services.story.telling import (
    Sentences,
    Telling,
    always,
    day,
    kroner,
    listed,
    shown_by,
    why,
)

OPENED_BY = {
    "court_feed": "etter melding fra domstolen",
    "population_feed": "etter melding fra Folkeregisteret",
    "clerk": "av en saksbehandler",
}
DROPPED = {
    "older": "den er eldre enn det vi vet",
    "duplicate": "vi hadde fått den før",
    "conflict": "den sier noe annet enn det vi vet",
}
BASES = {
    "spouse": "ektefelle",
    "cohabitant": "samboer",
    "issue": "livsarving",
    "parents_line": "foreldrenes linje",
    "grandparents_line": "besteforeldrenes linje",
    "testament": "etter testament",
}
FACTS = {
    "common_child": "om den døde og samboeren har felles barn",
    "cohabited_from": "når den døde og samboeren flyttet sammen",
    "testament_known_to_survivor": "om den gjenlevende kjente til testamentet",
}
ANSWERS = {"yes": "ja", "no": "nei"}


def _opened(it: Telling, event: e.CaseOpened) -> str:
    how = OPENED_BY.get(event.opened_by, "")
    last = f" Fristen for å gi erklæring er {day(event.deadline_on)}." if event.deadline_on else ""
    return f"Saken ble åpnet {how}: {event.case_number} ved {event.court_name}.{last}"


def _updated(it: Telling, event: e.CourtCaseUpdated) -> str:
    parties = f" Domstolen nevner {it.all_of(p.id for p in event.parties)}." if event.parties else ""
    result = f" Utfall: {event.result}." if event.result else ""
    annulled = " Saken er annullert av domstolen." if event.annulled else ""
    return f"{event.court_name} oppdaterte saken {event.case_number}.{parties}{result}{annulled}"


def _looked_up(it: Telling, event: e.DeceasedLookedUp) -> str:
    if not event.found:
        return "Den døde ble ikke funnet i Folkeregisteret."
    died = f" døde {day(event.deceased.date_of_death)}" if event.deceased.date_of_death else " er slått opp"
    near = f" {len(event.kin)} i nær familie er kjent der." if event.kin else ""
    return f"Folkeregisteret viser at {event.deceased.name}{died}.{near}"


def _matched(it: Telling, event: e.EarlierCasesMatched) -> str:
    told = []
    if event.duplicates:
        told.append("Det finnes allerede en sak om samme dødsfall.")
    if event.in_uskifte_after:
        told.append("Den døde satt i uskifte etter en tidligere ektefelle, så begge boene skal gjøres opp.")
    return " ".join(told) or "Vi så etter tidligere saker om den døde og fant ingen."


def _decided(it: Telling, event: e.HeirsDecided) -> str:
    if event.outcome != "computed":
        lacks = f" Det mangler: {listed(event.missing)}." if event.missing else ""
        return f"Arvereglene kan ikke si hvem som arver ennå.{lacks}"
    if not event.heirs:
        return "Etter arvereglene er det ingen arvinger blant dem vi kjenner."
    heirs = listed(_with_basis(it, event, heir) for heir in event.heirs)
    return f"Etter arvereglene arver {heirs}."


def _with_basis(it: Telling, event: e.HeirsDecided, heir: str) -> str:
    basis = BASES.get(event.bases.get(heir, ""))
    return f"{it.name(heir)} ({basis})" if basis else it.name(heir)


def _confirmed(it: Telling, event: e.HeirsConfirmed) -> str:
    minors = f" Under 18 år: {it.all_of(event.minors)}." if event.minors else ""
    return f"Tingretten bekreftet arvingene: {it.all_of(event.heirs)}.{minors}"


def _insight(it: Telling, event: e.FormuesfullmaktDecided) -> str:
    said = "fikk rett til å se" if event.granted else "fikk ikke rett til å se"
    return f"{it.name(event.party_id)} {said} eiendeler og gjeld (formuesfullmakt).{why(event.reason)}"


def _hold(it: Telling, event: e.HoldPlaced) -> str:
    what = f"Dette ble stanset: {titles_of(event.steps)}." if event.steps else "Hele saken ble stanset."
    return f"{what}{why(event.reason)}"


def titles_of(steps: tuple[str, ...]) -> str:
    return listed(f"«{STEP_OF[step].title}»" for step in steps if step in STEP_OF) or "et steg"


def _objection(it: Telling, event: e.ObjectionRaised) -> str:
    return f"{it.name(event.party_id)} sa seg uenig. Det stanser {titles_of(event.steps)}.{why(event.text)}"


def _testament(it: Telling, event: e.TestamentRegistered) -> str:
    dated = f" fra {day(event.testament_date)}" if event.testament_date else ""
    clauses = [_clause(it, clause) for clause in event.clauses]
    says = f" Det gir {listed(clauses)}." if clauses else ""
    return f"Et testament{dated} ble registrert.{says}"


def _bequest(it: Telling, event: e.BequestPlaced) -> str:
    if not event.holding_id:
        return f"{it.doer} fant at en ting i testamentet ikke er i boet.{shown_by(event.evidence)}"
    return f"{it.doer} fant tingen i testamentet: {it.thing(event.holding_id)}.{shown_by(event.evidence)}"


def _clause(it: Telling, clause: TestamentClause) -> str:
    if clause.thing:
        return f"«{clause.thing}» til {it.name(clause.party_id)}"
    if clause.amount_ore is not None:
        return f"{kroner(clause.amount_ore)} til {it.name(clause.party_id)}"
    if clause.free_part:
        return f"den frie delen til {it.name(clause.party_id)}"
    return f"en del til {it.name(clause.party_id)}"


def _fact(it: Telling, event: e.FactFound) -> str:
    what = FACTS.get(event.name, "noe reglene spør om")
    value = ANSWERS.get(event.value, event.value)
    return f"Tingretten fant ut {what}. Svaret er {value}.{shown_by(event.evidence)}"


def _added(it: Telling, event: e.KinAdded) -> str:
    """Family completes the tree; who is not family, as a guardian, comes into the case alone."""
    new, where = (event.kin, "slektstreet") if event.kin else (event.parties, "saken")
    names = listed(one.name or "en uten navn" for one in new)
    return f"{it.doer} førte inn i {where}: {names}.{shown_by(event.evidence)}"


SENTENCES: Sentences = {
    e.CaseOpened: _opened,
    e.CourtCaseUpdated: _updated,
    e.CourtEventDropped: lambda it, event: (
        f"En melding fra domstolen ble lagt til side, fordi {DROPPED.get(event.why, 'den ikke passet')}."
    ),
    e.DeceasedLookedUp: _looked_up,
    e.EarlierCasesMatched: _matched,
    e.QuietPeriodEnded: lambda it, event: (
        f"Dødsfallet hadde stått uendret i {event.hours} timer, så arbeidet kunne begynne."
    ),
    e.DeathReversed: always("Folkeregisteret rettet: personen lever. Alt i saken trekkes tilbake."),
    e.DateOfDeathCorrected: lambda it, event: (
        f"Dødsdatoen ble rettet til {day(event.date_of_death)}. Fristene følger den nye datoen."
    ),
    e.KinAdded: _added,
    e.HeirsDecided: _decided,
    e.HeirsConfirmed: _confirmed,
    e.FormuesfullmaktDecided: _insight,
    e.HoldPlaced: _hold,
    e.HoldLifted: lambda it, event: f"En stans ble opphevet.{why(event.reason)}",
    e.ObjectionRaised: _objection,
    e.ObjectionSettled: lambda it, event: f"Uenigheten ble løst. {event.how}",
    e.TestamentRegistered: _testament,
    e.BequestPlaced: _bequest,
    e.FactFound: _fact,
}
