"""Write a simulated person as the population register's document."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from connectors.simulation.people import Address, EstateContact, Guardian, Person, Relation
from connectors.simulation.world import World
from settlement.domain.registers import MaritalStatus, Protection

_MARITAL = {
    MaritalStatus.UNKNOWN: "uoppgitt",
    MaritalStatus.UNMARRIED: "ugift",
    MaritalStatus.MARRIED: "gift",
    MaritalStatus.WIDOWED: "enkeEllerEnkemann",
    MaritalStatus.DIVORCED: "skilt",
    MaritalStatus.SEPARATED: "separert",
}
_ROLES = {
    "mother": "mor",
    "father": "far",
    "co_mother": "medmor",
    "child": "barn",
    "sibling": "soesken",
    "spouse": "ektefelleEllerPartner",
}
_GUARDIANSHIPS = {
    "minor": "mindreaarig",
    "adult": "voksen",
    "temporary": "midlertidigForVoksen",
    "future_authority": "stadfestetFremtidsfullmakt",
}
_PROTECTION = {Protection.CONFIDENTIAL: "fortrolig", Protection.STRICTLY_CONFIDENTIAL: "strengtFortrolig"}
_BASIS = [
    "identifikasjonsnummer",
    "status",
    "doedsfall",
    "sivilstand",
    "foedsel",
    "kjoenn",
    "navn",
    "bostedsadresse",
    "postadresseIUtlandet",
    "adressebeskyttelse",
    "kontaktinformasjonForDoedsbo",
]
_EXTENDED_RELATIONS = ("familierelasjon", "foreldreansvar", "vergemaalEllerFremtidsfullmakt")


def person_document(person: Person, world: World, *, parts: Iterable[str], now: datetime) -> dict[str, Any]:
    """Write the asked parts; no part means person-basis. An absent entity is an absent key."""
    wanted: set[str] = set()
    for part in parts:
        wanted |= {"person-basis": set(_BASIS), "relasjon-utvidet": set(_EXTENDED_RELATIONS)}.get(
            part, {part}
        )
    whole = _whole(person, world, now)
    return {key: value for key, value in whole.items() if key in (wanted or set(_BASIS)) and value}


def is_dead(person: Person, now: datetime) -> bool:
    """Tell whether the register says dead at `now`: a death may be registered later, or annulled."""
    if not person.is_dead:
        return False
    if person.death_annulled_at is not None and person.death_annulled_at <= now:
        return False
    return person.death_registered_at is None or person.death_registered_at <= now


def _whole(person: Person, world: World, now: datetime) -> dict[str, Any]:
    dead = is_dead(person, now)
    status = ("doed" if dead else "bosatt") if person.status == "doed" else person.status
    ceased = status == "opphoert"
    protected = _PROTECTION.get(person.protection)
    foreign = person.address is not None and person.address.country != "NOR"
    return {
        "identifikasjonsnummer": [
            {
                **_current(),
                "status": "opphoert" if ceased else "iBruk",
                "foedselsEllerDNummer": person.number,
                "identifikatortype": "dNummer" if person.number[0] > "3" else "foedselsnummer",
            }
        ],
        "status": [{**_current(), "status": status}],
        "doedsfall": _death(person) if dead else None,
        "sivilstand": [_marriage(person)],
        "foedsel": [_birth(person)],
        "kjoenn": [{**_current(), "kjoenn": person.sex}],
        "navn": [_name(person)],
        "bostedsadresse": [] if foreign else _home(person.address, gone=dead, level=protected),
        "postadresseIUtlandet": _abroad(person.address, protected) if foreign else [],
        "adressebeskyttelse": [{**_current(), "graderingsnivaa": protected}] if protected else [],
        "kontaktinformasjonForDoedsbo": [_contact(person.estate_contact)] if person.estate_contact else [],
        "familierelasjon": [_relation(relation, person) for relation in person.relations],
        "foreldreansvar": _parental_responsibility(person, world),
        "vergemaalEllerFremtidsfullmakt": [
            _guardianship(guardian) for guardian in person.guardians if guardian.kind != "parent"
        ],
    }


def _current(*, valid: bool = True) -> dict[str, Any]:
    return {"erGjeldende": valid, "kilde": "SIMULERT"}


def _death(person: Person) -> dict[str, Any]:
    stated = {"doedsdato": person.date_of_death.isoformat()} if person.date_of_death else {}
    return {**_current(), "aarsak": "Dødsfall", **stated}


def _birth(person: Person) -> dict[str, Any]:
    if person.birth_date is None:
        return {**_current(), "foedselsaar": "1950"}
    return {
        **_current(),
        "foedselsdato": person.birth_date.isoformat(),
        "foedselsaar": str(person.birth_date.year),
    }


def _name(person: Person) -> dict[str, Any]:
    middle = {"mellomnavn": person.middle_name} if person.middle_name else {}
    return {**_current(), "fornavn": person.given_name, **middle, "etternavn": person.family_name}


def _marriage(person: Person) -> dict[str, Any]:
    since = person.marital_status_since
    return {
        **_current(),
        "sivilstand": _MARITAL[person.marital_status],
        **({"sivilstandsdato": since.isoformat()} if since else {}),
        **({"relatertVedSivilstand": person.spouse} if person.spouse else {}),
    }


def _home(address: Address | None, *, gone: bool, level: str | None) -> list[dict[str, Any]]:
    if address is None:
        return []
    road = {
        "kommunenummer": address.municipality_number or "0301",
        "adressenavn": address.street or (address.lines[0] if address.lines else "Ukjent vei"),
        "adressenummer": {"husnummer": str(address.house_number or 1)},
        "bruksenhetsnummer": address.unit or "H0101",
        "bruksenhetstype": "bolig",
        "poststed": {"postnummer": address.postal_code, "poststedsnavn": address.city},
    }
    ended = {"opphoerstidspunkt": "2026-01-01T00:00:00+01:00"} if gone else {}
    return [
        {**_current(valid=not gone), **ended, "adressegradering": level or "ugradert", "vegadresse": road}
    ]


def _abroad(address: Address | None, level: str | None) -> list[dict[str, Any]]:
    if address is None:
        return []
    street = f"{address.street} {address.house_number or ''}".strip() if address.street else None
    written = {
        "adresselinje": list(address.lines or ((street,) if street else ())),
        "postkode": address.postal_code,
        "byEllerStedsnavn": address.city,
        "landkode": address.country,
    }
    filled = {key: value for key, value in written.items() if value}
    return [{**_current(), "adressegradering": level or "ugradert", "utenlandskAdresseIFrittFormat": filled}]


def _relation(relation: Relation, person: Person) -> dict[str, Any]:
    mine = {"child": "mor" if person.sex == "kvinne" else "far", "sibling": "soesken"}.get(
        relation.role, "ektefelleEllerPartner" if relation.role == "spouse" else "barn"
    )
    told = {
        **_current(),
        "relatertPersonsRolle": _ROLES[relation.role],
        "minRolleForPerson": mine,
    }
    if relation.number is not None:
        return {**told, "relatertPerson": relation.number}
    words = (relation.name or "Ukjent Ukjent").split()
    unnumbered: dict[str, Any] = {"navn": {"fornavn": words[0], "etternavn": words[-1]}}
    if relation.birth_date is not None:
        unnumbered["foedselsdato"] = relation.birth_date.isoformat()
    return {**told, "relatertPersonUtenFolkeregisteridentifikator": unnumbered}


def _parental_responsibility(person: Person, world: World) -> list[dict[str, Any]]:
    parents = [guardian for guardian in person.guardians if guardian.kind == "parent" and guardian.number]
    told = [
        {**_current(), "ansvar": "felles" if len(parents) > 1 else _one_parent(guardian, world)}
        | {"ansvarlig": guardian.number}
        for guardian in parents
    ]
    for relation in person.relations:
        child = world.person(relation.number) if relation.role == "child" and relation.number else None
        if child and any(g.kind == "parent" and g.number == person.number for g in child.guardians):
            told.append({**_current(), "ansvar": "felles", "ansvarssubjekt": child.number})
    return told


def _one_parent(guardian: Guardian, world: World) -> str:
    parent = world.person(guardian.number or "")
    return "far" if parent is not None and parent.sex == "mann" else "mor"


def _contact(contact: EstateContact) -> dict[str, Any]:
    where = contact.address
    street = f"{where.street} {where.house_number or ''}".strip() if where.street else "Ukjent adresse"
    told: dict[str, Any] = {
        **_current(),
        "skifteform": contact.settlement_form,
        "attestutstedelsesdato": contact.attest_issued_on.isoformat(),
        "adresse": {
            "adresselinje": list(where.lines or (street,)),
            "postnummer": where.postal_code or "0000",
            "poststedsnavn": where.city or "UKJENT",
            "landkode": where.country,
        },
    }
    company = {
        "organisasjonsnavn": contact.organisation_name,
        "organisasjonsnummer": contact.organisation_number,
    }
    named = {key: value for key, value in company.items() if value}
    if contact.lawyer_name:
        words = contact.lawyer_name.split()
        name = {"fornavn": " ".join(words[:-1]) or words[-1], "etternavn": words[-1]}
        return {**told, "advokat": {"personnavn": name, **named}}
    if contact.organisation_name:
        return {**told, "organisasjon": named}
    return {**told, "person": {"foedselsEllerDNummer": contact.person}}


def _guardianship(guardian: Guardian) -> dict[str, Any]:
    verge: dict[str, Any] = {}
    words = (guardian.name or "Ukjent Ukjent").split()
    name = {"fornavn": words[0], "etternavn": words[-1]}
    if guardian.number is not None:
        verge["foedselsEllerDNummer"] = guardian.number
    elif guardian.shape == "new":
        verge["navnFoedselsdato"] = {"personnavn": name}
        if guardian.birth_date is not None:
            verge["navnFoedselsdato"]["foedselsdato"] = guardian.birth_date.isoformat()
    if guardian.shape == "old":
        verge["navn"] = name
        covers = guardian.covers_estate_settlement
        if covers is not None:
            verge["omfang"] = "oekonomiskeInteresser" if covers else "personligeInteresser"
    elif guardian.covers_estate_settlement is not None:
        task = "arvPrivatSkifteOgUskifte" if guardian.covers_estate_settlement else "arbeid"
        place = "kartverket" if guardian.covers_estate_settlement else "nav"
        verge["tjenesteomraade"] = [{"vergeTjenestevirksomhet": place, "vergeTjenesteoppgave": task}]
    return {
        **_current(),
        "vergemaaltype": _GUARDIANSHIPS[guardian.kind],
        "embete": guardian.office,
        "verge": verge,
    }
