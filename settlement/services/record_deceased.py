"""Record what the population register knows of the deceased, the parties and the family."""

from collections.abc import Mapping

from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.case import Case
from settlement.domain.events.intake import DeceasedLookedUp, HoldPlaced
from settlement.domain.journal import ENGINE, Event
from settlement.domain.parties import DECEASED, Deceased, Kin, KnownGuardian, Party
from settlement.domain.registers import Guardianship, PersonRecord, Protection
from settlement.services.change import change
from settlement.services.house import House

BASIS = "folkeregisterloven § 10-2; arveloven § 90"
PROTECTED_HOLD = "protected_deceased"
UNKNOWN_HOLD = "deceased_unknown"
LIVING_HOLD = "not_dead_in_register"
UNKNOWN = "unknown"  # status of somebody the register does not know
PARENT_ROLES = frozenset({"mother", "father", "co_mother"})


def numbers_to_ask_first(house: House, case_id: str) -> tuple[str, tuple[str, ...]]:
    """Give the deceased's number and the parties' numbers, for the look-up."""
    with house.database.work(actor=ENGINE, reason="look up") as work:
        case = work.cases.load(case_id)
    numbers = tuple(p.person_number for p in case.active_parties.values() if p.person_number)
    return case.deceased.person_number, numbers


def record_deceased(
    house: House,
    case_id: str,
    answer: Answer[PersonRecord],
    family: dict[str, PersonRecord],
    guardians: Mapping[str, PersonRecord] | None = None,
) -> Case:
    """Record the deceased, the tree, and what stops the case at once.

    Args:
        house: what the use case works with.
        case_id: the case.
        answer: the register's answer on the deceased.
        family: every other person found, by number.
        guardians: who is guardian of somebody in the family, by number; only their names are kept.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("look_up_deceased"):
            return it.case
        found = answer.items[0] if answer.items else None
        if found is None:
            return it.record(*_unknown(it.case, answer.status), basis=BASIS)
        deceased = _deceased(found)
        facts = tuple(_with_facts(p, family) for p in it.case.active_parties.values())
        ids = _ids(house, it.case, found, family)
        people = {**family, found.person_number: found}
        named = {**people, **(guardians or {})}
        looked_up = DeceasedLookedUp(
            deceased=deceased,
            kin=tuple(_one(it.case, ids[number], person, ids) for number, person in people.items()),
            guardians={
                ids[number]: known
                for number, person in family.items()
                if not person.is_dead and (known := known_guardians(house, person, named))
            },
            party_facts=facts,
        )
        return it.record(looked_up, *_holds(found), basis=BASIS)


def _unknown(case: Case, status: AnswerStatus) -> list[Event]:
    reason = "Folkeregisteret kjenner ikke den døde. Domstolen må undersøke identiteten."
    looked_up = DeceasedLookedUp(deceased=case.deceased, found=False)
    return [looked_up, HoldPlaced(hold_id=UNKNOWN_HOLD, code=UNKNOWN_HOLD, reason=f"{reason} ({status})")]


def _holds(found: PersonRecord) -> list[Event]:
    holds: list[Event] = []
    if found.protection != Protection.NONE:
        reason = "Den døde hadde fortrolig adresse. Saken må behandles for hånd av domstolen."
        holds.append(HoldPlaced(hold_id=PROTECTED_HOLD, code=PROTECTED_HOLD, reason=reason))
    if found.status in {"opphoert", "ceased"}:
        reason = "Fødselsnummeret er opphørt. Domstolen må finne det nummeret som gjelder."
        holds.append(HoldPlaced(hold_id=UNKNOWN_HOLD, code=UNKNOWN_HOLD, reason=reason))
    elif not found.is_dead:
        reason = "Folkeregisteret har personen som levende. Domstolen må avklare dødsfallet."
        holds.append(HoldPlaced(hold_id=LIVING_HOLD, code=LIVING_HOLD, reason=reason))
    return holds


def _deceased(found: PersonRecord) -> Deceased:
    return Deceased(
        person_number=found.person_number,
        name=full_name(found),
        birth_date=found.birth_date,
        date_of_death=found.date_of_death,
        marital_status=found.marital_status,
        marital_status_since=found.marital_status_since,
        protection=found.protection,
        municipality_number=found.municipality_number,
        address_lines=_address(found),
        number_ceased=found.status in {"opphoert", "ceased"},
    )


def full_name(person: PersonRecord) -> str:
    """Write given, middle and family name."""
    return " ".join(part for part in (person.given_name, person.middle_name, person.family_name) if part)


def _address(person: PersonRecord) -> tuple[str, ...]:
    post = " ".join(part for part in (person.postal_code, person.city) if part)
    return tuple(line for line in (*person.address_lines, post) if line)


def _with_facts(party: Party, family: dict[str, PersonRecord]) -> Party:
    """A protected address is never copied into the case."""
    person = family.get(party.person_number or "")
    if person is None or person.status == UNKNOWN:
        return party
    hidden = person.protection != Protection.NONE
    return party.model_copy(
        update={
            "name": full_name(person),
            "birth_date": person.birth_date or party.birth_date,
            "protection": person.protection,
            "alive": not person.is_dead,
            "country": person.country,
            "address_lines": () if hidden else _address(person),
        }
    )


def known_guardians(
    house: House, ward: PersonRecord, named: Mapping[str, PersonRecord]
) -> tuple[KnownGuardian, ...]:
    """Keep who is guardian of somebody; a guardian who is dead is none."""
    living = (one for one in ward.guardianships if not _is_dead(one, named))
    return tuple(
        KnownGuardian(
            id=house.new_id(),
            kind=one.kind,
            name=one.guardian_name or _name_of(one, named),
            person_number=one.guardian_person_number,
            covers_settlement=one.covers_estate_settlement,
        )
        for one in living
    )


def _is_dead(one: Guardianship, named: Mapping[str, PersonRecord]) -> bool:
    person = named.get(one.guardian_person_number or "")
    return person is not None and person.is_dead


def _name_of(one: Guardianship, named: Mapping[str, PersonRecord]) -> str:
    person = named.get(one.guardian_person_number or "")
    return full_name(person) if person is not None else ""


def _ids(house: House, case: Case, deceased: PersonRecord, family: dict[str, PersonRecord]) -> dict[str, str]:
    ids = {p.person_number: p.id for p in case.active_parties.values() if p.person_number}
    ids[deceased.person_number] = DECEASED
    for number in family:
        ids.setdefault(number, house.new_id())
    return ids


def _one(case: Case, kin_id: str, person: PersonRecord, ids: dict[str, str]) -> Kin:
    """A parent without a number, or one we did not look up, is listed by a name of its own."""
    parents = []
    for number, relation in enumerate(r for r in person.relations if r.role in PARENT_ROLES):
        parents.append(ids.get(relation.person_number or "") or f"{kin_id}:parent:{number}")
    return Kin(
        id=kin_id,
        party_id=kin_id if kin_id in case.parties else None,
        name=full_name(person),
        parents=tuple(dict.fromkeys(parents))[:2],
        alive=_alive(person, is_party=kin_id in case.parties),
        died_on=person.date_of_death,
        birth_date=person.birth_date,
    )


def _alive(person: PersonRecord, *, is_party: bool) -> bool | None:
    """The court names the living; of a stranger whom no register knows, nothing is known."""
    if person.status == UNKNOWN:
        return True if is_party else None
    return not person.is_dead
