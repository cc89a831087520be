# ruff: noqa: N815 -- the names are the register's own
"""Enhetsregisteret wire contract: the open look-up, and the roles of a person (authorised)."""

from datetime import date

from pydantic import AliasChoices, Field, StrictBool, StrictInt, StrictStr

from connectors.brreg.wire import Wire


class Organisasjonsform(Wire):
    """The form of organisation, e.g. AS or ENK."""

    kode: StrictStr
    beskrivelse: StrictStr | None = None


class Enhet(Wire):
    """An organisation; a deleted one still answers 200, with `slettedato`."""

    organisasjonsnummer: StrictStr
    navn: StrictStr
    organisasjonsform: Organisasjonsform | None = None
    slettedato: date | None = None
    konkurs: StrictBool | None = None
    konkursdato: date | None = None
    underAvvikling: StrictBool | None = None
    underTvangsavviklingEllerTvangsopplosning: StrictBool | None = None
    antallAnsatte: StrictInt | None = None
    registrertIMvaregisteret: StrictBool | None = None


class Rolletype(Wire):
    """The role's code, e.g. INNH."""

    kode: StrictStr
    beskrivelse: StrictStr | None = None


class PersonRolle(Wire):
    """One role; `fratraadt` in today's answers, `avregistrert` in older ones."""

    type: Rolletype
    fratraadt: StrictBool | None = None
    avregistrert: StrictBool | None = None


class RolleIEnhet(Wire):
    """An organisation with the person's roles in it."""

    organisasjonsnummer: StrictStr
    navn: StrictStr | None = None
    roller: tuple[PersonRolle, ...] = ()


class Rolleutskrift(Wire):
    """Answer of `rolleutskrift`; the list is called `enhet` or `enheter`."""

    enhet: tuple[RolleIEnhet, ...] = Field(validation_alias=AliasChoices("enhet", "enheter"))
