"""Who among the heirs has to act, who acts for them, and who has gone silent."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policies.consents.unanimity import SILENT_HEIR, Answer, Form, HeirsAnswer, is_counted
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.readings import DEFAULTS
from settlement.domain.case import Case
from settlement.domain.parties import Party, Relation
from settlement.domain.wards import acting_guardian, guardian_in_conflict, is_acted_for

OSLO = ZoneInfo("Europe/Oslo")
DECLARATION_DAYS = Length(60, LengthUnit.DAYS)  # arveloven §§ 96, 117


def local_date(moment: datetime) -> date:
    """Read the date in Norway, which is the date that deadlines use."""
    return moment.astimezone(OSLO).date()


def start_of_day(day: date) -> datetime:
    """The first moment of a date in Norway."""
    return datetime.combine(day, time(), tzinfo=OSLO).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The moment at which a date has passed in Norway."""
    return start_of_day(day + timedelta(days=1))


def declaration_deadline(case: Case) -> date | None:
    """The court's date when it set one, else 60 days from the death (arveloven §§ 96, 117)."""
    if case.court.deadline_set_on is not None:
        return case.court.deadline_set_on
    if case.court.deadline_on is not None:
        return case.court.deadline_on
    if case.deceased.date_of_death is None:
        return None
    return Deadline.after(case.deceased.date_of_death, DECLARATION_DAYS).court_end


def deadline_passed(case: Case, on: datetime) -> bool:
    """The day of the deadline is itself in time."""
    deadline = declaration_deadline(case)
    return deadline is not None and local_date(on) > deadline


def is_silent(case: Case, party_id: str, on: datetime) -> bool:
    """Asked, and asked again, and never answered: not counted in decisions (arveloven § 120 annet ledd).

    Nobody is before the deadline. Whom no message has reached has no address that is known to be right, and
    is not counted after it either. The share is kept for them all the same.
    """
    if is_absent(case, party_id) or party_id in case.identified or not deadline_passed(case, on):
        return False
    if reached_at(case, party_id) is None:
        return True
    again = case.asked_again.get(party_id)
    answer = HeirsAnswer(party_id, Answer.UNANSWERED, inquiries=1 if again is None else 2, answer_by=again)
    return not is_counted(answer, Form.PRIVAT, local_date(on), DEFAULTS.use(SILENT_HEIR))


def reached_at(case: Case, party_id: str) -> datetime | None:
    """When a message is known to have come."""
    invitation = case.invitations.get(party_id)
    return None if invitation is None else invitation.sent_at


def is_absent(case: Case, party_id: str) -> bool:
    """Cannot be found: the others decide without the heir, whose part is kept (arveloven §§ 68, 120, 125)."""
    return party_id in case.absent


def deciding_heirs(case: Case, on: datetime) -> tuple[Party, ...]:
    """Heirs who take part in decisions: not minor legatees, who never answered, or who cannot be found."""
    parties = (case.parties[party_id] for party_id in case.acting_heirs if party_id in case.parties)
    return tuple(
        party
        for party in parties
        if party.relation != Relation.MINOR_LEGATEE
        and not is_silent(case, party.id, on)
        and not is_absent(case, party.id)
    )


def all_heirs(case: Case) -> tuple[Party, ...]:
    """Every heir, in the statute's order."""
    return tuple(case.parties[party_id] for party_id in case.acting_heirs if party_id in case.parties)


def estates_of_heirs(case: Case) -> tuple[Party, ...]:
    """Heirs who have died after the deceased: the inheritance is theirs, and their estates take it.

    A spouse who inherits nothing, and has a half of what both had, is among them.
    """
    half = (case.spouse,) if case.spouse is not None and case.marital_payment_ore else ()
    people = dict.fromkeys((*all_heirs(case), *half))
    return tuple(party for party in people if party.is_person and party.alive is False)


def needs_guardian(case: Case, party: Party, on: datetime) -> bool:
    """Minors, and adults who cannot, need someone to act for them."""
    return party.is_person and party.alive is not False and is_acted_for(case, party, local_date(on))


def has_guardian(case: Case, party: Party, on: datetime) -> bool:
    """A guardian without a conflict of interest is known."""
    appointed = acting_guardian(case, party, local_date(on))
    return appointed is not None and not guardian_in_conflict(case, party)


def adult_heirs(case: Case, on: datetime) -> tuple[Party, ...]:
    """Natural persons of age and organisations."""
    return tuple(party for party in all_heirs(case) if not needs_guardian(case, party, on))
