"""The population register's words. Specification: "Folkeregisteret offentlig med hjemmel" 1.5.

All entities of a person are lists except `doedsfall`. Unknown keys are left out, codes are open text. A
guardian comes in the form of the specification (navn, omfang) and in the form of today's answers
(navnFoedselsdato, tjenesteomraade).
"""
# ruff: noqa: N815 - the register's own names

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, StrictBool, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Entity(Wire):
    """What every entity carries."""

    erGjeldende: StrictBool | None = None
    gyldighetstidspunkt: StrictStr | None = None
    opphoerstidspunkt: StrictStr | None = None


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


class Foedsel(Entity):
    """Birth."""

    foedselsdato: date | None = None
    foedselsaar: StrictStr | None = None


class Sivilstand(Entity):
    """Marital status."""

    sivilstand: StrictStr
    sivilstandsdato: date | None = None
    relatertVedSivilstand: StrictStr | None = None


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
    ansvarssubjekt: StrictStr | None = None


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
    navnFoedselsdato: NavnFoedselsdato | None = None
    tjenesteomraade: tuple[Tjenesteomraade, ...] | None = None


class Vergemaal(Entity):
    """Guardianship or a confirmed future power of attorney."""

    vergemaaltype: StrictStr
    embete: StrictStr | None = None
    verge: Verge | None = None


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
    adressenummer: Adressenummer | None = None
    coAdressenavn: StrictStr | None = None
    adressetilleggsnavn: StrictStr | None = None
    poststed: Poststed | None = None


class Matrikkelnummer(Wire):
    """The land number of an address without a road."""

    kommunenummer: StrictStr | None = None


class Matrikkeladresse(Wire):
    """An address by land number."""

    matrikkelnummer: Matrikkelnummer | None = None
    adressetilleggsnavn: StrictStr | None = None
    coAdressenavn: StrictStr | None = None
    poststed: Poststed | None = None


class Bostedsadresse(Entity):
    """The registered address; at death it stops being current."""

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


class Adressebeskyttelse(Entity):
    """Protection of the address."""

    graderingsnivaa: StrictStr


class Person(Wire):
    """A person document."""

    identifikasjonsnummer: tuple[Identifikasjonsnummer, ...] = ()
    status: tuple[Status, ...] = ()
    doedsfall: Doedsfall | None = None
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
    """The three documented error bodies in one: only the codes are read."""

    kode: StrictStr | None = None
    feilkode: StrictStr | None = None
    code: StrictStr | None = None

    def any_code(self) -> str | None:
        """The code, whatever the body calls it."""
        return self.kode or self.feilkode or self.code
