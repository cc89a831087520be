"""Addresses in the population register's words; what every entity carries. See `wire`."""
# ruff: noqa: N815 - the register's own names

from datetime import date

from pydantic import BaseModel, ConfigDict, StrictBool, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Entity(Wire):
    """What every entity carries."""

    erGjeldende: StrictBool | None = None
    aarsak: StrictStr | None = None
    ajourholdstidspunkt: StrictStr | None = None
    kilde: StrictStr | None = None
    gyldighetstidspunkt: StrictStr | None = None
    opphoerstidspunkt: StrictStr | None = None


class Poststed(Wire):
    """Postal place."""

    postnummer: StrictStr | None = None
    poststedsnavn: StrictStr | None = None


class Adressenummer(Wire):
    """House number and letter."""

    husnummer: StrictStr | None = None
    husbokstav: StrictStr | None = None


class Vegadresse(Wire):
    """An address on a road."""

    kommunenummer: StrictStr | None = None
    adressenavn: StrictStr | None = None
    adressekode: StrictStr | None = None
    bruksenhetsnummer: StrictStr | None = None
    bruksenhetstype: StrictStr | None = None
    adressenummer: Adressenummer | None = None
    coAdressenavn: StrictStr | None = None
    adressetilleggsnavn: StrictStr | None = None
    poststed: Poststed | None = None


class Matrikkelnummer(Wire):
    """The land number of an address without a road."""

    kommunenummer: StrictStr | None = None
    gaardsnummer: StrictInt | None = None
    bruksnummer: StrictInt | None = None
    festenummer: StrictInt | None = None


class Matrikkeladresse(Wire):
    """An address by land number."""

    undernummer: StrictInt | None = None
    bruksenhetsnummer: StrictStr | None = None
    bruksenhetstype: StrictStr | None = None
    matrikkelnummer: Matrikkelnummer | None = None
    adressetilleggsnavn: StrictStr | None = None
    coAdressenavn: StrictStr | None = None
    poststed: Poststed | None = None


class UkjentBosted(Wire):
    """Somebody without a fixed home."""

    bostedskommune: StrictStr | None = None


class Bostedsadresse(Entity):
    """The registered address; at death it stops being current."""

    flyttedato: date | None = None
    ukjentBosted: UkjentBosted | None = None
    adresseIdentifikatorFraMatrikkelen: StrictStr | None = None
    naerAdresseIdentifikatorFraMatrikkelen: StrictStr | None = None
    adressegradering: StrictStr | None = None
    vegadresse: Vegadresse | None = None
    matrikkeladresse: Matrikkeladresse | None = None


class Postboksadresse(Wire):
    """A post box."""

    postboks: StrictStr | None = None
    postbokseier: StrictStr | None = None
    poststed: Poststed | None = None


class FriAdresse(Wire):
    """A postal address as written."""

    adresselinje: tuple[StrictStr, ...] = ()
    poststed: Poststed | None = None


class Postadresse(Entity):
    """The chosen postal address in Norway."""

    adressegradering: StrictStr | None = None
    vegadresse: Vegadresse | None = None
    postboksadresse: Postboksadresse | None = None
    postadresseIFrittFormat: FriAdresse | None = None


class FriUtenlandskAdresse(Wire):
    """A foreign address as written."""

    adresselinje: tuple[StrictStr, ...] = ()
    postkode: StrictStr | None = None
    byEllerStedsnavn: StrictStr | None = None
    landkode: StrictStr | None = None


class UtenlandskAdresse(Wire):
    """A foreign address in parts."""

    adressenavn: StrictStr | None = None
    boenhet: StrictStr | None = None
    coAdressenavn: StrictStr | None = None
    etasjenummer: StrictStr | None = None
    region: StrictStr | None = None
    bygning: StrictStr | None = None
    postboks: StrictStr | None = None
    postkode: StrictStr | None = None
    byEllerStedsnavn: StrictStr | None = None
    distriktsnavn: StrictStr | None = None
    landkode: StrictStr | None = None


class PostadresseIUtlandet(Entity):
    """The postal address abroad."""

    adressegradering: StrictStr | None = None
    utenlandskAdresse: UtenlandskAdresse | None = None
    utenlandskAdresseIFrittFormat: FriUtenlandskAdresse | None = None


class Oppholdsadresse(Entity):
    """Where the person stays while the registered address is another."""

    adressegradering: StrictStr | None = None
    adressenErUkjent: StrictBool | None = None
    oppholdAnnetSted: StrictStr | None = None
    oppholdsadressedato: date | None = None
    adresseIdentifikatorFraMatrikkelen: StrictStr | None = None
    naerAdresseIdentifikatorFraMatrikkelen: StrictStr | None = None
    vegadresse: Vegadresse | None = None
    matrikkeladresse: Matrikkeladresse | None = None
    utenlandskAdresse: UtenlandskAdresse | None = None


class AdresseForDoedsbo(Wire):
    """Where the estate's contact gets post."""

    adresselinje: tuple[StrictStr, ...] = ()
    postnummer: StrictStr
    poststedsnavn: StrictStr
    landkode: StrictStr | None = None
