"""The notice to creditors: ask for it, publish it, put right what was entered wrong, and end it."""

from datetime import date

from pydantic import Field

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import (
    LYSINGSBLAD,
    NEWSPAPER,
    PLACES,
    FordringStatus,
    KnownCreditor,
    Publication,
)
from settlement.domain.events.creditors import CreditorNamed, CreditorNotified, ProklamaCorrected
from settlement.domain.events.inventory import (
    FordringDecided,
    ProklamaDecided,
    ProklamaEnded,
    ProklamaPublished,
)
from settlement.domain.fold.creditors import with_publications
from settlement.domain.journal import CLOCK, ENGINE, Actor
from settlement.domain.record import Record
from settlement.domain.steps.creditors import creditors_abroad, issuers
from settlement.domain.steps.step import COURT
from settlement.services.change import OFFICIALS, Change, change
from settlement.services.facts.creditors import issued_by, proklama_route
from settlement.services.file_documents import add_proklama
from settlement.services.house import House

TELL_CREDITOR = "tell_creditor"
WRONG_DATES = {
    "future": "enter a publication after it has been made; order it first and come back with the date",
    "before_death": "that is before the death; check the date on the cutting",
    "same_day": "that day is entered already, and the Act asks for two different ones; order one more day",
    "entered": "Norsk lysingsblad is entered already; correct that entry if its date is wrong",
    "complete": "all three publications are entered; correct the one that is wrong instead",
}


def decide_proklama(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    wanted: bool,
    party_id: str | None = None,
) -> Case:
    """Ask for the notice, or do without; in a public settlement it is issued always (§§ 93, 121, 142).

    An heir may have it before the form of settlement is chosen, and the survivor in uskifte (§§ 20, 35).
    There is one for each estate.

    Args:
        house: what the services work with.
        case_id: the case.
        version: the version that the actor saw.
        actor: who answers.
        wanted: yes or no; there is none when all who decide have said no.
        party_id: whose answer it is, when the actor gives it for another.

    Raises:
        Conflict: there is one already, or the Act does not let this person have it now; it says why.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        who = party_id or actor.id
        it.require_manager()
        if party_id is not None:
            it.require_may_act(party_id)
        if not wanted:
            it.require_open("decide_proklama")
            if it.case.bobestyrer is not None:
                raise Conflict(
                    "In a public settlement the notice to creditors is always issued (arveloven § 142)."
                )
            return it.record(ProklamaDecided(wanted=False, by_party=who), basis="arveloven §§ 93, 121")
        if it.case.closed is not None or it.case.is_undone:
            raise Conflict("The case is closed. Ask the court to open it before creditors are called in.")
        route = proklama_route(it.case, _demander(it, who))
        if route.value is None or not route.is_met:
            raise Conflict(route.explanation)
        decided = ProklamaDecided(
            wanted=True, by_party=who, issued_by=issued_by(it.case, route.value), decision=route.as_record()
        )
        it.record(decided, basis=", ".join(str(one) for one in route.citations) or "arveloven § 121")
        return add_proklama(house, it)


def _demander(it: Change, who: str) -> str:
    """The bobestyrer answers for the office, whoever types."""
    return "bobestyrer" if it.case.bobestyrer is not None and who not in it.case.parties else who


def wrong_date(case: Case, where: str, on: date, *, today: date, corrects: int | None = None) -> str | None:
    """Name what is wrong with a publication: a key of `WRONG_DATES`, or None."""
    others = [one for one in case.proklama.publications if one.number != corrects]
    died = case.deceased.date_of_death
    if on > today:
        return "future"
    if died is not None and on < died:
        return "before_death"
    if where == LYSINGSBLAD and any(one.where == LYSINGSBLAD for one in others):
        return "entered"
    if where == NEWSPAPER and any(one.where == NEWSPAPER and one.on == on for one in others):
        return "same_day"
    if corrects is None and case.proklama.ends_on is not None:
        return "complete"
    return None


def publish_proklama(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    where: str,
    on: date,
    evidence: str,
    evidence_sha256: str | None = None,
) -> Case:
    """Note a publication. Six weeks run from the last of the two insertions and Norsk lysingsblad.

    Raises:
        InvalidInput: the date cannot be right; it says what to do.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_issuer(it)
        _require_place(where)
        wrong = wrong_date(it.case, where, on, today=it.today)
        if wrong is not None:
            raise InvalidInput("on", WRONG_DATES[wrong])
        it.require_open("issue_proklama")
        published = ProklamaPublished(where=where, on=on, evidence=evidence, evidence_sha256=evidence_sha256)
        it.record(published, basis="arveloven § 101")
        return add_proklama(house, it)


def _require_issuer(it: Change) -> None:
    who = issuers(it.case, it.now)
    if who == (COURT,) and it.actor.kind not in OFFICIALS:
        raise NotAllowed("publish the notice: the court does, when it is asked for before the form is chosen")
    it.require_manager()


def _require_place(where: str) -> None:
    if where not in PLACES:
        raise InvalidInput("where", f"choose from {', '.join(PLACES)}")


def correct_publication(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    number: int,
    on: date | None,
    why: str,
    evidence: str,
) -> Case:
    """Put right a publication that was entered wrong, or take it out when it was never made.

    The limit is found anew. Had it run out by the wrong date and has not by the right one, it runs again, and
    claims that were late are in time.

    Raises:
        InvalidInput: no such publication, the new date cannot be right, or no reason is given.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        _require_issuer(it)
        before = next((one for one in it.case.proklama.publications if one.number == number), None)
        if before is None:
            raise InvalidInput("number", "there is no such publication; choose one that is entered")
        if not why.strip() or not evidence.strip():
            raise InvalidInput("why", "say what was wrong, and what shows the right date")
        if on is not None:
            wrong = wrong_date(it.case, before.where, on, today=it.today, corrects=number)
            if wrong is not None:
                raise InvalidInput("on", WRONG_DATES[wrong])
        corrected = ProklamaCorrected(
            corrects=number,
            where=before.where,
            on=on,
            why=why,
            evidence=evidence,
            reopens=it.case.proklama_over and not _is_over(it, before, on),
        )
        it.record(corrected, basis="arveloven §§ 101–102")
        it.record(*_in_time_after_all(it), basis="arveloven § 102", actor=ENGINE)
        return add_proklama(house, it)


def _is_over(it: Change, before: Publication, on: date | None) -> bool:
    kept = [one for one in it.case.proklama.publications if one.number != before.number]
    if on is not None:
        kept.append(before.model_copy(update={"on": on}))
    last = with_publications(it.case.proklama, tuple(kept)).last_day
    return last is not None and it.today > last


def _in_time_after_all(it: Change) -> list[FordringDecided]:
    """Claims that lapsed by the wrong date wait for a decision again."""
    last = it.case.proklama.last_day
    return [
        FordringDecided(
            fordring_id=f.id,
            status=FordringStatus.RECEIVED,
            reason="Kunngjøringen var lagt inn med feil dato. Kravet er likevel i tide.",
        )
        for f in it.case.fordringer.values()
        if f.status == FordringStatus.PRECLUDED and (last is None or f.received_on <= last)
    ]


def end_proklama(house: House, case_id: str) -> Case:
    """The limit has run out; claims not reported in time are precluded (§ 102)."""
    with change(house, case_id, actor=CLOCK) as it:
        if not it.is_open("receive_fordringer"):
            return it.case
        return it.record(ProklamaEnded(), basis="arveloven § 102")


class KnownCreditorInput(Record):
    """A creditor that the heirs know of, with an address when it is outside Norway."""

    name: str = Field(min_length=1, max_length=200)
    lives_in_norway: bool
    address_lines: tuple[str, ...] = ()
    country: str | None = Field(default=None, max_length=60)


def name_creditor(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    creditor: KnownCreditorInput,
) -> Case:
    """Note a creditor that the heirs know of. Who lives outside Norway is written to (§ 100 tredje ledd).

    Raises:
        InvalidInput: a creditor abroad without country and address cannot be written to.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if not creditor.lives_in_norway and not (creditor.country and creditor.address_lines):
            raise InvalidInput("address_lines", "enter address and country, so that a letter reaches them")
        if any(one.name == creditor.name for one in it.case.known_creditors.values()):
            raise Conflict("That creditor is entered already.")
        named = KnownCreditor(id=f"known-{len(it.case.known_creditors) + 1}", **creditor.model_dump())
        return it.record(CreditorNamed(creditor=named), basis="arveloven § 100")


def notify_creditors_abroad(house: House, case_id: str) -> Case:
    """Write to the known creditors who live outside Norway, once each, when the notice is announced."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("notify_creditors_abroad"):
            return it.case
        told = []
        for creditor_id in creditors_abroad(it.case):
            key = f"abroad:{case_id}:{creditor_id}"
            it.work.outbox.add(TELL_CREDITOR, key, case_id=case_id, payload={"creditor_id": creditor_id})
            told.append(CreditorNotified(creditor_id=creditor_id, on=it.today, key=key))
        return it.record(*told, basis="arveloven § 100")
