"""The population register's person in our words."""

from collections.abc import Sequence
from typing import TypeVar

from connectors.folkeregisteret.estate_contact import read_contact, written
from connectors.folkeregisteret.wire import Familierelasjon, Person, Verge, Vergemaal
from connectors.folkeregisteret.wire_addresses import (
    Bostedsadresse,
    Entity,
    Postadresse,
    PostadresseIUtlandet,
    Vegadresse,
)
from settlement.domain.registers import (
    Guardianship,
    MaritalStatus,
    PersonRecord,
    Protection,
    RelatedPerson,
)

EntityT = TypeVar("EntityT", bound=Entity)

_MARITAL = {
    "ugift": MaritalStatus.UNMARRIED,
    "gift": MaritalStatus.MARRIED,
    "registrertPartner": MaritalStatus.MARRIED,
    "enkeEllerEnkemann": MaritalStatus.WIDOWED,
    "gjenlevendePartner": MaritalStatus.WIDOWED,
    "skilt": MaritalStatus.DIVORCED,
    "skiltPartner": MaritalStatus.DIVORCED,
    "separert": MaritalStatus.SEPARATED,
    "separertPartner": MaritalStatus.SEPARATED,
}
_ROLES = {
    "mor": "mother",
    "far": "father",
    "medmor": "co_mother",
    "barn": "child",
    "soesken": "sibling",
    "ektefelleEllerPartner": "spouse",
}
_PROTECTION = {
    "fortrolig": Protection.CONFIDENTIAL,
    "strengtFortrolig": Protection.STRICTLY_CONFIDENTIAL,
    "klientadresse": Protection.CONFIDENTIAL,
}
_GUARDIANSHIPS = {
    "mindreaarig": "minor",
    "ensligMindreaarigAsylsoeker": "minor",
    "ensligMindreaarigFlyktning": "minor",
    "voksen": "adult",
    "forvaltningUtenforVergemaal": "adult",
    "midlertidigForVoksen": "temporary",
    "midlertidigForMindreaarig": "temporary",
    "stadfestetFremtidsfullmakt": "future_authority",
}
_SETTLEMENT_TASK = "arvPrivatSkifteOgUskifte"
_ECONOMIC_SCOPES = ("oekonomiskeInteresser", "personligeOgOekonomiskeInteresser")


def current(entities: Sequence[EntityT]) -> EntityT | None:
    """Return the entity that counts today, else the last historical one (an address ends at death)."""
    now = [entity for entity in entities if entity.erGjeldende is not False]
    if now:
        return now[-1]
    return max(entities, key=lambda entity: entity.opphoerstidspunkt or "", default=None)


def to_record(number: str, person: Person) -> PersonRecord:
    """Map a person document.

    A person with protection keeps no address here: it is not ours to spread.
    """
    name = current(person.navn)
    born = current(person.foedsel)
    status = current(person.status)
    married = current(person.sivilstand)
    protection = _protection(person)
    dead = (status is not None and status.status == "doed") or person.doedsfall is not None
    return PersonRecord(
        person_number=number,
        given_name=name.fornavn if name else "",
        middle_name=name.mellomnavn if name else None,
        family_name=name.etternavn if name else "",
        birth_date=born.foedselsdato if born else None,
        status=status.status if status else "ukjent",
        date_of_death=person.doedsfall.doedsdato if person.doedsfall else None,
        is_dead=dead,
        marital_status=_MARITAL.get(married.sivilstand, MaritalStatus.UNKNOWN)
        if married
        else MaritalStatus.UNKNOWN,
        marital_status_since=married.sivilstandsdato if married else None,
        spouse_person_number=married.relatertVedSivilstand if married else None,
        protection=protection,
        relations=tuple(relation for found in person.familierelasjon if (relation := _relation(found))),
        guardianships=_guardianships(person, number),
        estate_contacts=tuple(
            read_contact(found) for found in person.kontaktinformasjonForDoedsbo if _in_force(found)
        ),
        **({} if protection is not Protection.NONE else _address(person)),
    )


def _protection(person: Person) -> Protection:
    shield = current([entity for entity in person.adressebeskyttelse if entity.erGjeldende is not False])
    if shield is not None:
        return _PROTECTION.get(shield.graderingsnivaa, Protection.NONE)
    home = current(person.bostedsadresse)
    return _PROTECTION.get(home.adressegradering or "", Protection.NONE) if home else Protection.NONE


def _relation(found: Familierelasjon) -> RelatedPerson | None:
    role = _ROLES.get(found.relatertPersonsRolle)
    if role is None or found.erGjeldende is False:
        return None
    if found.relatertPerson is not None:
        return RelatedPerson(role=role, person_number=found.relatertPerson)
    other = found.relatertPersonUtenFolkeregisteridentifikator
    if other is None:
        return None
    name = f"{other.navn.fornavn} {other.navn.etternavn}" if other.navn else None
    return RelatedPerson(role=role, name=name, birth_date=other.foedselsdato)


def _guardianships(person: Person, number: str) -> tuple[Guardianship, ...]:
    """Map appointed guardians, and those with parental responsibility (kind `parent`)."""
    found = [_guardianship(entity) for entity in person.vergemaalEllerFremtidsfullmakt if _in_force(entity)]
    found += [
        Guardianship(kind="parent", guardian_person_number=entity.ansvarlig)
        for entity in person.foreldreansvar
        if _in_force(entity) and entity.ansvarlig not in (None, number)
    ]
    found += [
        Guardianship(kind="parent", guardian_name=written(other.navn))
        for entity in person.foreldreansvar
        if _in_force(entity) and (other := entity.ansvarligUtenIdentifikator) is not None
    ]
    return tuple(dict.fromkeys(found))


def _in_force(entity: Entity) -> bool:
    return entity.erGjeldende is not False


def _guardianship(entity: Vergemaal) -> Guardianship:
    verge = entity.verge or Verge()
    name = verge.navn or (verge.navnFoedselsdato.personnavn if verge.navnFoedselsdato else None)
    return Guardianship(
        kind=_GUARDIANSHIPS.get(entity.vergemaaltype, entity.vergemaaltype),
        guardian_person_number=verge.foedselsEllerDNummer,
        guardian_name=written(name),
        covers_estate_settlement=_covers_settlement(entity, verge),
        office=entity.embete,
    )


def _covers_settlement(entity: Vergemaal, verge: Verge) -> bool | None:
    """Read the mandate; a minor's guardian covers all economic matters, and silence is unknown."""
    if verge.tjenesteomraade is not None:
        return any(area.vergeTjenesteoppgave == _SETTLEMENT_TASK for area in verge.tjenesteomraade)
    if verge.omfang is not None:
        return verge.omfang in _ECONOMIC_SCOPES
    return True if entity.vergemaaltype == "mindreaarig" else None


def _address(person: Person) -> dict[str, object]:
    abroad = current([entity for entity in person.postadresseIUtlandet if entity.erGjeldende is not False])
    if abroad is not None:
        return _foreign(abroad)
    chosen = current([entity for entity in person.postadresse if entity.erGjeldende is not False])
    home = current(person.bostedsadresse)
    fields: dict[str, object] = {"municipality_number": _municipality(home)} if home else {}
    return {**fields, **(_postal(chosen) if chosen is not None else _home(home))}


def _municipality(home: Bostedsadresse) -> str | None:
    if home.vegadresse is not None:
        return home.vegadresse.kommunenummer
    if home.ukjentBosted is not None:
        return home.ukjentBosted.bostedskommune
    land = home.matrikkeladresse.matrikkelnummer if home.matrikkeladresse else None
    return land.kommunenummer if land else None


def _home(home: Bostedsadresse | None) -> dict[str, object]:
    if home is None:
        return {"country": None}
    place = home.vegadresse or home.matrikkeladresse
    if place is None:
        return {}
    lines = _road_lines(place) if isinstance(place, Vegadresse) else _lines(place.adressetilleggsnavn)
    return {
        "address_lines": lines,
        "postal_code": place.poststed.postnummer if place.poststed else None,
        "city": place.poststed.poststedsnavn if place.poststed else None,
    }


def _road_lines(road: Vegadresse) -> tuple[str, ...]:
    number = road.adressenummer
    house = f"{number.husnummer or ''}{number.husbokstav or ''}" if number else ""
    return _lines(road.coAdressenavn, road.adressetilleggsnavn, f"{road.adressenavn or ''} {house}".strip())


def _lines(*parts: str | None) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _postal(chosen: Postadresse) -> dict[str, object]:
    box, free, road = chosen.postboksadresse, chosen.postadresseIFrittFormat, chosen.vegadresse
    if box is not None:
        lines, place = _lines(box.postbokseier, f"Postboks {box.postboks}"), box.poststed
    elif free is not None:
        lines, place = free.adresselinje, free.poststed
    elif road is not None:
        lines, place = _road_lines(road), road.poststed
    else:
        return {}
    return {
        "address_lines": lines,
        "postal_code": place.postnummer if place else None,
        "city": place.poststedsnavn if place else None,
    }


def _foreign(abroad: PostadresseIUtlandet) -> dict[str, object]:
    free, parts = abroad.utenlandskAdresseIFrittFormat, abroad.utenlandskAdresse
    if free is not None:
        return {
            "address_lines": free.adresselinje,
            "postal_code": free.postkode,
            "city": free.byEllerStedsnavn,
            "country": free.landkode,
        }
    if parts is None:
        return {}
    return {
        "address_lines": _lines(parts.adressenavn, parts.bygning, parts.postboks, parts.distriktsnavn),
        "postal_code": parts.postkode,
        "city": parts.byEllerStedsnavn,
        "country": parts.landkode,
    }
