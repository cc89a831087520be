# ruff: noqa: N815 -- the names are the register's own
"""Autosys Kjøretøysøk wire contract, version 2.0, with the spellings of the running service.

`kjoretoyresponser` is the list in use (`kjoretoy` at the top is old). `SistGodkjent` has a capital
letter in answers. Owners come without identity number. `not_kept` names what is left out, with the reason.
"""

from datetime import date

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Kode(Wire):
    """A code with its text."""

    kodeVerdi: StrictStr
    kodeNavn: StrictStr | None = None
    kodeBeskrivelse: StrictStr | None = None
    kodeTypeId: StrictStr | None = None
    tidligereKodeVerdi: tuple[StrictStr, ...] = ()


class Person(Wire):
    """A private owner: name and birth date, no number."""

    fornavn: StrictStr | None = None
    mellomnavn: StrictStr | None = None
    etternavn: StrictStr | None = None
    fodselsdato: date | None = None


class Enhet(Wire):
    """An organisation as holder, e.g. a leasing company."""

    organisasjonsnummer: StrictStr | None = None
    organisasjonsnavn: StrictStr | None = None


class Eier(Wire):
    """A role holder, person or organisation. `erUverifisert`: the register has not confirmed it."""

    person: Person | None = None
    enhet: Enhet | None = None
    erUverifisert: StrictBool | None = None
    fomTidspunkt: StrictStr | None = None
    tilTidspunkt: StrictStr | None = None


class Eierskap(Wire):
    """Who is owner, co-owner and lessee."""

    eier: Eier | None = None
    medeier: Eier | None = None
    leasingtaker: Eier | None = None
    underenhet: Eier | None = None
    vedtakstidspunkt: StrictStr | None = None


class KjoretoyId(Wire):
    """The vehicle's identity; the mark contains a space."""

    kjennemerke: StrictStr | None = None
    kuid: StrictStr | None = None
    understellsnummer: StrictStr | None = None
    merkekode: StrictStr | None = None
    unntattOffentlighet: tuple[Kode, ...] = ()


class Kjennemerke(Wire):
    """A mark of the vehicle; `PERSONLIG` ones are not known to the chattel register."""

    kjennemerke: StrictStr
    kjennemerkekategori: StrictStr | None = None
    kjennemerketype: Kode | None = None
    fomTidspunkt: StrictStr | None = None
    tilTidspunkt: StrictStr | None = None


class Forstegangsregistrering(Wire):
    """First registration in Norway."""

    registrertForstegangNorgeDato: date | None = None


class Registrering(Wire):
    """Registration status now."""

    registreringsstatus: Kode | None = None
    fomTidspunkt: StrictStr | None = None
    tilTidspunkt: StrictStr | None = None
    registrertForstegangPaEierskap: StrictStr | None = None
    kjoringensArt: Kode | None = None


class Merke(Wire):
    """The make's name."""

    merke: StrictStr | None = None
    merkeKode: StrictStr | None = None


class Generelt(Wire):
    """General technical data."""

    merke: tuple[Merke, ...] = ()
    handelsbetegnelse: tuple[StrictStr, ...] = ()
    typebetegnelse: StrictStr | None = None
    tekniskKode: Kode | None = None
    tekniskUnderkode: Kode | None = None


class TekniskeData(Wire):
    """Technical data, as far as we read them."""

    generelt: Generelt | None = None


class TekniskGodkjenning(Wire):
    """Technical approval."""

    tekniskeData: TekniskeData | None = None
    kjoretoyklassifisering: "Kjoretoyklassifisering | None" = None


class Kjoretoyklassifisering(Wire):
    """Vehicle class, e.g. Personbil."""

    beskrivelse: StrictStr | None = None
    tekniskKode: Kode | None = None
    tekniskUnderkode: Kode | None = None
    kjoretoyAvgiftsKode: Kode | None = None


class Registreringsbegrensninger(Wire):
    """What limits the registration: it may change what the vehicle is worth, and who may have it."""

    registreringsbegrensning: tuple[Kode, ...] = ()


class Godkjenning(Wire):
    """Approval."""

    tekniskGodkjenning: TekniskGodkjenning | None = None
    registreringsbegrensninger: Registreringsbegrensninger | None = None


class PeriodiskKjoretoyKontroll(Wire):
    """Roadworthiness test."""

    kontrollfrist: date | None = None
    sistGodkjent: date | None = Field(
        default=None,
        validation_alias=AliasChoices("SistGodkjent", "sistGodkjent"),
        serialization_alias="SistGodkjent",
    )


class Kjoretoy(Wire):
    """One vehicle."""

    kjoretoyId: KjoretoyId
    forstegangsregistrering: Forstegangsregistrering | None = None
    eierskap: Eierskap | None = None
    kjennemerke: tuple[Kjennemerke, ...] = ()
    registrering: Registrering | None = None
    godkjenning: Godkjenning | None = None
    periodiskKjoretoyKontroll: PeriodiskKjoretoyKontroll | None = None


class Responskode(Wire):
    """A remark or error of the search."""

    kode: StrictStr | StrictInt | None = None
    beskrivelse: StrictStr | None = None


class Kjoretoyrespons(Wire):
    """One hit."""

    responskoder: tuple[Responskode, ...] = ()
    kjoretoy: Kjoretoy | None = None
    eksternReferanseId: StrictStr | None = None


class SokResponse(Wire):
    """One page of hits."""

    responskoder: tuple[Responskode, ...] = ()
    antallITreffliste: StrictInt | None = None
    antallTreffTotalt: StrictInt
    kjoretoyresponser: tuple[Kjoretoyrespons, ...] = ()


class Feil(Wire):
    """An error body; `svvguid` is what support asks for."""

    svvguid: StrictStr | None = None
    responskoder: tuple[Responskode, ...] = ()
