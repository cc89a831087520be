"""How the intake's events change the case."""

from typing import Any

from settlement.domain.case import Case, Hold
from settlement.domain.events import intake as e
from settlement.domain.journal import Event, Recorded
from settlement.domain.parties import Party
from settlement.domain.testament import TestamentPaper


def court_case_updated(case: Case, event: e.CourtCaseUpdated, record: Recorded) -> dict[str, Any]:
    """Take the court's parties as a full replacement; ones we added or know more of are kept."""
    court = case.court.model_copy(
        update={
            "status": event.status,
            "case_number": event.case_number,
            "court_name": event.court_name,
            "received_on": event.received_on or case.court.received_on,
            "deadline_on": event.deadline_on or case.court.deadline_on,
            "access_from": event.access_from,
            "result": event.result,
            "annulled": event.annulled,
            "last_event_at": event.court_event_at,
            "remarks": event.remarks,
        }
    )
    return {"court": court, "parties": _replace_parties(case, event.parties)}


def _replace_parties(case: Case, incoming: tuple[Party, ...]) -> dict[str, Party]:
    named = {party.id for party in incoming}
    kept = {
        party_id: party
        if party_id in named or party.court_role is None
        else party.model_copy(update={"withdrawn": True})
        for party_id, party in case.parties.items()
    }
    for party in incoming:
        known = kept.get(party.id)
        kept[party.id] = party if known is None else _merge(known, party)
    return kept


def _merge(known: Party, incoming: Party) -> Party:
    """The court decides role and authority; what registers told about the person stays."""
    return known.model_copy(
        update={
            "relation": incoming.relation,
            "court_role": incoming.court_role,
            "formuesfullmakt_from_court": incoming.formuesfullmakt_from_court,
            "receives_original": incoming.receives_original,
            "name": known.name or incoming.name,
            "birth_date": known.birth_date or incoming.birth_date,
            "withdrawn": False,
        }
    )


def nothing(case: Case, event: Event, record: Recorded) -> dict[str, Any]:
    """Keep the event for the record; the state stays."""
    return {}


def deceased_looked_up(case: Case, event: e.DeceasedLookedUp, record: Recorded) -> dict[str, Any]:
    """Take in who died and the family the register knows."""
    parties = dict(case.parties)
    parties.update({party.id: party for party in event.party_facts})
    return {
        "deceased": event.deceased,
        "deceased_known": event.found,
        "kin": {**case.kin, **{kin.id: kin for kin in event.kin}},
        "known_guardians": event.guardians,
        "parties": parties,
    }


def earlier_cases_matched(case: Case, event: e.EarlierCasesMatched, record: Recorded) -> dict[str, Any]:
    """Note duplicates, an earlier uskifte and objections."""
    return {"matched": True, "duplicates": event.duplicates, "in_uskifte_after": event.in_uskifte_after}


def quiet_period_ended(case: Case, event: e.QuietPeriodEnded, record: Recorded) -> dict[str, Any]:
    """The hold on a new death is over."""
    return {"quiet_ended": True}


def death_reversed(case: Case, event: e.DeathReversed, record: Recorded) -> dict[str, Any]:
    """The person lives: nothing more may happen but to withdraw and tell."""
    return {"reversed_by": event.source}


def date_of_death_corrected(case: Case, event: e.DateOfDeathCorrected, record: Recorded) -> dict[str, Any]:
    """Deadlines follow the new date."""
    return {"deceased": case.deceased.model_copy(update={"date_of_death": event.date_of_death})}


def kin_added(case: Case, event: e.KinAdded, record: Recorded) -> dict[str, Any]:
    """The tree grew; heirs must be decided and confirmed again if the answer changes."""
    return {
        "kin": {**case.kin, **{kin.id: kin for kin in event.kin}},
        "parties": {**case.parties, **{party.id: party for party in event.parties}},
    }


def heirs_decided(case: Case, event: e.HeirsDecided, record: Recorded) -> dict[str, Any]:
    """Keep the proposal; a confirmation of other heirs falls away."""
    unchanged = set(event.heirs) == set(case.heirs)
    return {
        "heirs_outcome": event.outcome,
        "heirs_proposed": event.heirs,
        "heirs_missing": event.missing,
        "heirs_facts_hash": event.facts_hash,
        "heir_bases": event.bases,
        "heirs": case.heirs if unchanged else (),
    }


def heirs_confirmed(case: Case, event: e.HeirsConfirmed, record: Recorded) -> dict[str, Any]:
    """The heirs are settled until the tree changes."""
    return {"heirs": event.heirs}


def formuesfullmakt_decided(case: Case, event: e.FormuesfullmaktDecided, record: Recorded) -> dict[str, Any]:
    """Insight per heir."""
    return {"formuesfullmakt": {**case.formuesfullmakt, event.party_id: event.granted}}


def hold_placed(case: Case, event: e.HoldPlaced, record: Recorded) -> dict[str, Any]:
    """Something stops."""
    hold = Hold(code=event.code, reason=event.reason, steps=event.steps, since=record.at)
    return {"holds": {**case.holds, event.hold_id: hold}}


def hold_lifted(case: Case, event: e.HoldLifted, record: Recorded) -> dict[str, Any]:
    """It goes on from where it stood."""
    return {"holds": {key: hold for key, hold in case.holds.items() if key != event.hold_id}}


def objection_raised(case: Case, event: e.ObjectionRaised, record: Recorded) -> dict[str, Any]:
    """It stops the steps it concerns."""
    body = {"party_id": event.party_id, "steps": event.steps, "text": event.text, "at": record.at.isoformat()}
    return {"objections": {**case.objections, event.objection_id: body}}


def objection_settled(case: Case, event: e.ObjectionSettled, record: Recorded) -> dict[str, Any]:
    """The steps go on."""
    left = {key: body for key, body in case.objections.items() if key != event.objection_id}
    return {"objections": left}


def testament_registered(case: Case, event: e.TestamentRegistered, record: Recorded) -> dict[str, Any]:
    """The testament as it is read now. Clauses without a number have one by their place in it."""
    number = event.testament_id
    paper = TestamentPaper(
        id=number,
        made_on=event.testament_date,
        clauses=tuple(
            clause if clause.id else clause.model_copy(update={"id": f"{number}.{place}"})
            for place, clause in enumerate(event.clauses, start=1)
        ),
        **{name: getattr(event, name) for name in _AS_TOLD},
    )
    changed: dict[str, Any] = {"testaments": {**case.testaments, number: paper}}
    if event.known_to_spouse is not None:
        known = {"testament_known_to_survivor": "yes" if event.known_to_spouse else "no"}
        changed["findings"] = {**case.findings, **known}
    return changed


_AS_TOLD = ("making", "found_valid", "found_because", "revoked", "revokes_earlier", "binding", "evidence")


def bequest_placed(case: Case, event: e.BequestPlaced, record: Recorded) -> dict[str, Any]:
    """Which item it is; empty when it is gone."""
    return {"bequests": {**case.bequests, event.clause_id: event.holding_id}}


def fact_found(case: Case, event: e.FactFound, record: Recorded) -> dict[str, Any]:
    """A fact that the rules ask for, and no register holds."""
    return {"findings": {**case.findings, event.name: event.value}}


INTAKE_FOLDS: dict[str, Any] = {
    e.CourtCaseUpdated.kind: court_case_updated,
    e.CourtEventDropped.kind: nothing,
    e.DeceasedLookedUp.kind: deceased_looked_up,
    e.EarlierCasesMatched.kind: earlier_cases_matched,
    e.QuietPeriodEnded.kind: quiet_period_ended,
    e.DeathReversed.kind: death_reversed,
    e.DateOfDeathCorrected.kind: date_of_death_corrected,
    e.KinAdded.kind: kin_added,
    e.HeirsDecided.kind: heirs_decided,
    e.HeirsConfirmed.kind: heirs_confirmed,
    e.FormuesfullmaktDecided.kind: formuesfullmakt_decided,
    e.HoldPlaced.kind: hold_placed,
    e.HoldLifted.kind: hold_lifted,
    e.ObjectionRaised.kind: objection_raised,
    e.ObjectionSettled.kind: objection_settled,
    e.TestamentRegistered.kind: testament_registered,
    e.BequestPlaced.kind: bequest_placed,
    e.FactFound.kind: fact_found,
}
