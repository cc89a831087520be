"""Apply the file's tags and the sidecar's persons, relations, guardians and contacts to a family."""

from dataclasses import replace
from datetime import timedelta

from connectors.simulation.family import Family, invent_contact
from connectors.simulation.overrides import stated_address
from connectors.simulation.people import Address, Contact, Guardian, Relation
from connectors.simulation.scenario import Scenario, ScenarioPerson
from settlement.domain.registers import MaritalStatus, Protection

_ABROAD = "Utlandet"


def apply_tags(family: Family, tags: frozenset[str]) -> None:
    """Let the tags of the test estates count: protected address, a ceased number."""
    deceased = family.deceased
    if "Adressebeskyttelse på den døde" in tags:
        family.change(deceased, protection=Protection.STRICTLY_CONFIDENTIAL)
    if "Adressebeskyttelse på arving" in tags:
        heirs = [
            number for number in family.persons if number != deceased and not family.persons[number].is_dead
        ]
        if heirs:
            family.change(heirs[-1], protection=Protection.CONFIDENTIAL)
    if "Opphørt" in tags:
        family.change(deceased, status="opphoert", is_dead=False, date_of_death=None)


def settle_marital_status(family: Family, scenario: Scenario) -> None:
    """Use what the sidecar says of the deceased's marriage; without a spouse the status follows the age."""
    deceased = family.deceased
    if scenario.spouse is not None:
        family.add(scenario.spouse)
        family.marry(deceased, scenario.spouse)
        status = scenario.marital_status or MaritalStatus.MARRIED
        family.change(deceased, marital_status=status, spouse=scenario.spouse)
        if family.persons[scenario.spouse].marital_status is MaritalStatus.UNMARRIED:
            family.change(
                scenario.spouse,
                marital_status=MaritalStatus.WIDOWED,
                marital_status_since=family.date_of_death,
                spouse=deceased,
            )
    if scenario.cohabitant is not None:
        family.add(scenario.cohabitant)
        family.change(deceased, cohabitant=scenario.cohabitant)
        family.change(scenario.cohabitant, cohabitant=deceased)
    if scenario.marital_status is not None:
        family.change(deceased, marital_status=scenario.marital_status)
    if scenario.marital_status_since is not None:
        family.change(deceased, marital_status_since=scenario.marital_status_since)
    person = family.persons[deceased]
    if person.marital_status is MaritalStatus.UNMARRIED and scenario.marital_status is None:
        has_children = any(relation.role == "child" for relation in person.relations)
        if has_children and person.cohabitant is None:
            since = family.date_of_death - timedelta(days=12 * 365)
            family.change(deceased, marital_status=MaritalStatus.DIVORCED, marital_status_since=since)


def apply_scenario(family: Family, scenario: Scenario) -> None:
    """Use the sidecar's persons, relations, guardians and contacts."""
    for stated in scenario.persons:
        _apply_person(family, stated)
    if scenario.relations is not None:
        _replace_relations(family, scenario)
    if scenario.guardians is not None:
        _replace_guardians(family, scenario)
    for contact in scenario.contacts:
        family.add(contact.number)
        derived = invent_contact(contact.number)
        reachable = contact.status == "AKTIV"
        family.change(
            contact.number,
            contact=Contact(
                status=contact.status,
                reserved=contact.reserved,
                may_be_notified=contact.may_be_notified and reachable and not contact.reserved,
                email=contact.email or (derived.email if reachable else None),
                mobile=contact.mobile or (derived.mobile if reachable else None),
                mailbox_supplier=contact.mailbox_supplier,
                mailbox_address=derived.mailbox_address if contact.mailbox_supplier else None,
                language=contact.language,
                delivery_failure=contact.delivery_failure,
                updated_on=contact.updated_on,
            ),
        )


def _apply_person(family: Family, stated: ScenarioPerson) -> None:
    number = family.add(stated.number)
    wanted = stated.model_dump(
        include={
            "given_name",
            "middle_name",
            "family_name",
            "birth_date",
            "sex",
            "status",
            "protection",
            "marital_status",
            "marital_status_since",
            "spouse",
            "cohabitant",
        },
        exclude_none=True,
    )
    family.change(number, **wanted)
    if stated.address is not None:
        family.change(number, address=stated_address(stated.address))
    if stated.country is not None and stated.country != "NOR":
        address = family.persons[number].address or Address()
        if address.country == "NOR":
            address = Address(lines=(f"12 Example Street {_ABROAD}",), country=stated.country)
        family.change(
            number, address=replace(address, country=stated.country), status=stated.status or "utflyttet"
        )
    if stated.dead or stated.date_of_death is not None:
        family.kill(number, stated.date_of_death)


def _replace_relations(family: Family, scenario: Scenario) -> None:
    for number in family.persons:
        family.change(number, relations=())
    for stated in scenario.relations or ():
        family.add(stated.of)
        if stated.to is not None:
            family.add(stated.to)
            family.relate(stated.of, stated.role, stated.to)
            continue
        unnumbered = Relation(stated.role, None, stated.name, stated.birth_date)
        family.change(stated.of, relations=(*family.persons[stated.of].relations, unnumbered))


def _replace_guardians(family: Family, scenario: Scenario) -> None:
    for number in family.persons:
        family.change(number, guardians=())
    for stated in scenario.guardians or ():
        family.add(stated.ward)
        if stated.guardian is not None:
            family.add(stated.guardian)
        family.guard(
            stated.ward,
            Guardian(
                kind=stated.kind,
                number=stated.guardian,
                name=stated.name,
                birth_date=stated.birth_date,
                covers_estate_settlement=stated.covers_estate_settlement,
                office=stated.office,
                shape=stated.shape,
            ),
        )
