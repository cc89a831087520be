"""The population register's words. Specification: "Folkeregisteret offentlig med hjemmel" 1.5.

All entities of a person are lists except `doedsfall` and `falskIdentitet`. Unknown keys are left out, codes
are open text; `not_kept` names the known fields that are left out, with the reason. A guardian
comes in the form of the specification (navn, omfang) and in the form of today's answers (navnFoedselsdato,
tjenesteomraade).
"""
# ruff: noqa: N815 - the register's own names

from datetime import date, datetime

from pydantic import StrictBool, StrictInt, StrictStr

from connectors.folkeregisteret.wire_addresses import (
    AdresseForDoedsbo,
    Bostedsadresse,
    Entity,
    Oppholdsadresse,
    Postadresse,
    PostadresseIUtlandet,
    Wire,
)


class Identifikasjonsnummer(Entity):
    """A number of the person; several over time."""

    foedselsEllerDNummer: StrictStr
    identifikatortype: StrictStr | None = None
    status: StrictStr | None = None


class Status(Entity):
    """Personstatus."""

    status: StrictStr


class Doedsfall(Entity):
    """The death; the date may be unknown."""

    doedsdato: date | None = None


class Navn(Entity):
    """A name."""

    fornavn: StrictStr
    mellomnavn: StrictStr | None = None
    etternavn: StrictStr
    forkortetNavn: StrictStr | None = None
    originaltNavn: "Personnavn | None" = None


class Foedsel(Entity):
    """Birth."""

    foedselsdato: date | None = None
    foedselsaar: StrictStr | None = None
    foedekommuneINorge: StrictStr | None = None
    foedested: StrictStr | None = None
    foedeland: StrictStr | None = None


class Sivilstand(Entity):
    """Marital status."""

    sivilstand: StrictStr
    sivilstandsdato: date | None = None
    relatertVedSivilstand: StrictStr | None = None
    myndighet: StrictStr | None = None
    kommune: StrictStr | None = None
    sted: StrictStr | None = None
    utland: StrictStr | None = None


class UtenIdentifikator(Wire):
    """A related person without a Norwegian number."""

    navn: Navn | None = None
    foedselsdato: date | None = None


class Familierelasjon(Entity):
    """A relation: what the related one is to this person."""

    relatertPersonsRolle: StrictStr
    minRolleForPerson: StrictStr | None = None
    relatertPerson: StrictStr | None = None
    relatertPersonUtenFolkeregisteridentifikator: UtenIdentifikator | None = None


class Foreldreansvar(Entity):
    """Parental responsibility: on the child with `ansvarlig`, on the parent with `ansvarssubjekt`."""

    ansvar: StrictStr
    ansvarlig: StrictStr | None = None
    ansvarligUtenIdentifikator: UtenIdentifikator | None = None
    ansvarligOrganisasjon: StrictStr | None = None
    ansvarssubjekt: StrictStr | None = None
    ansvarssubjektUtenIdentifikator: UtenIdentifikator | None = None


class Personnavn(Wire):
    """A name inside another entity."""

    fornavn: StrictStr | None = None
    mellomnavn: StrictStr | None = None
    etternavn: StrictStr | None = None


class NavnFoedselsdato(Wire):
    """A guardian without a Norwegian number."""

    personnavn: Personnavn | None = None
    foedselsdato: date | None = None


class Tjenesteomraade(Wire):
    """What a guardian may do: whose service and which task."""

    vergeTjenestevirksomhet: StrictStr | None = None
    vergeTjenesteoppgave: StrictStr | None = None


class Verge(Wire):
    """The guardian, in both forms."""

    foedselsEllerDNummer: StrictStr | None = None
    navn: Personnavn | None = None
    omfang: StrictStr | None = None
    omfangetErInnenPersonligOmraade: StrictBool | None = None
    navnFoedselsdato: NavnFoedselsdato | None = None
    tjenesteomraade: tuple[Tjenesteomraade, ...] | None = None


class Vergemaal(Entity):
    """Guardianship or a confirmed future power of attorney."""

    vergemaaltype: StrictStr
    embete: StrictStr | None = None
    verge: Verge | None = None


class PersonSomKontakt(Wire):
    """A private contact: by number, or by name and birth date."""

    foedselsEllerDNummer: StrictStr | None = None
    foedselsdato: date | None = None
    personnavn: Personnavn | None = None


class AdvokatSomKontakt(Wire):
    """A lawyer as contact."""

    personnavn: Personnavn
    organisasjonsnavn: StrictStr | None = None
    organisasjonsnummer: StrictStr | None = None


class OrganisasjonSomKontakt(Wire):
    """An organisation as contact."""

    organisasjonsnavn: StrictStr
    organisasjonsnummer: StrictStr | None = None
    kontaktpersonnavn: Personnavn | None = None


class KontaktinformasjonForDoedsbo(Entity):
    """Whom the court named; exactly one of person, advokat and organisasjon."""

    skifteform: StrictStr
    attestutstedelsesdato: date
    adresse: AdresseForDoedsbo
    person: PersonSomKontakt | None = None
    advokat: AdvokatSomKontakt | None = None
    organisasjon: OrganisasjonSomKontakt | None = None


class FalskIdentitet(Entity):
    """The number was taken under a false identity."""

    erFalsk: StrictBool | None = None
    rettIdentitetErUkjent: StrictBool | None = None
    rettIdentitetVedIdentifikasjonsnummer: StrictStr | None = None


class Adressebeskyttelse(Entity):
    """Protection of the address."""

    graderingsnivaa: StrictStr


class Person(Wire):
    """A person document."""

    identifikasjonsnummer: tuple[Identifikasjonsnummer, ...] = ()
    status: tuple[Status, ...] = ()
    doedsfall: Doedsfall | None = None
    falskIdentitet: FalskIdentitet | None = None
    kontaktinformasjonForDoedsbo: tuple[KontaktinformasjonForDoedsbo, ...] = ()
    oppholdsadresse: tuple[Oppholdsadresse, ...] = ()
    navn: tuple[Navn, ...] = ()
    foedsel: tuple[Foedsel, ...] = ()
    sivilstand: tuple[Sivilstand, ...] = ()
    familierelasjon: tuple[Familierelasjon, ...] = ()
    foreldreansvar: tuple[Foreldreansvar, ...] = ()
    vergemaalEllerFremtidsfullmakt: tuple[Vergemaal, ...] = ()
    bostedsadresse: tuple[Bostedsadresse, ...] = ()
    postadresse: tuple[Postadresse, ...] = ()
    postadresseIUtlandet: tuple[PostadresseIUtlandet, ...] = ()
    adressebeskyttelse: tuple[Adressebeskyttelse, ...] = ()


class Oppslagsfeil(Wire):
    """Why one number of a bulk look-up gave nothing."""

    feilmelding: StrictStr | None = None


class Oppslag(Wire):
    """One number's result."""

    foedselsEllerDNummer: StrictStr
    folkeregisterperson: Person | None = None
    feilmelding: Oppslagsfeil | None = None


class Bulkoppslag(Wire):
    """The answer of a bulk look-up."""

    oppslag: tuple[Oppslag, ...] = ()


class Feedhendelse(Wire):
    """The body of a feed entry; the feed spells it `hendelsetype`."""

    folkeregisteridentifikator: StrictStr
    hendelsetype: StrictStr
    hendelsesdokument: StrictStr | None = None
    persondokument: StrictStr | None = None
    ajourholdstidspunkt: datetime


class FeedEntry(Wire):
    """One entry of the feed."""

    sekvensnummer: StrictInt
    hendelse: Feedhendelse


class Feil(Wire):
    """The three documented error bodies in one."""

    kode: StrictStr | None = None
    melding: StrictStr | None = None
    alvorlighetsgrad: StrictStr | None = None
    feilkode: StrictStr | None = None
    feilmelding: StrictStr | None = None
    tilleggsinformasjon: dict[str, object] | None = None
    code: StrictStr | None = None
    feilreferanse: StrictStr | None = None
    message: StrictStr | None = None
    httpStatus: StrictInt | None = None

    def any_code(self) -> str | None:
        """The code, whatever the body calls it."""
        return self.kode or self.feilkode or self.code
