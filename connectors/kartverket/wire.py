# ruff: noqa: N815 -- the names are the register's own
"""Grunnbok REST wire contract for «Oppgjør etter dødsfall» (Swagger version 1), and Geonorge addresses v1.

Note the spelling: `gaardsnummer` in grunnbok, `gardsnummer` in Geonorge. `registerenhet` is one of
several shapes, told apart by `type`; an unknown type is kept, so that nothing owned is dropped.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictBool, StrictInt, StrictStr, Tag


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Kommune(Wire):
    """Municipality; the number keeps its leading zero."""

    kommunenummer: Annotated[StrictStr, Field(pattern=r"^\d{4}$")]
    navn: StrictStr | None = None


class Matrikkelenhet(Wire):
    """Real property; 0 means not used."""

    type: Literal["Matrikkelenhet"]
    kommune: Kommune
    gaardsnummer: StrictInt
    bruksnummer: StrictInt
    festenummer: StrictInt = 0
    seksjonsnummer: StrictInt = 0


class Borettslag(Wire):
    """A housing co-operative."""

    organisasjonsnummer: StrictStr
    navn: StrictStr | None = None


class Borettslagsandel(Wire):
    """A share in a housing co-operative."""

    type: Literal["Borettslagsandel"]
    borettslag: Borettslag
    andelsnummer: StrictInt


class UnknownUnit(Wire):
    """A kind of unit this version does not know."""

    type: StrictStr


def _kind_of_unit(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return kind if kind in ("Matrikkelenhet", "Borettslagsandel") else "unknown"


Registerenhet = Annotated[
    Annotated[Matrikkelenhet, Tag("Matrikkelenhet")]
    | Annotated[Borettslagsandel, Tag("Borettslagsandel")]
    | Annotated[UnknownUnit, Tag("unknown")],
    Discriminator(_kind_of_unit),
]


class Kode(Wire):
    """A code with its text."""

    kodeverdi: StrictStr
    navn: StrictStr | None = None


class Registerenhetsrett(Wire):
    """A right to a unit: E ownership, F and F1 to F3 ground lease, B co-operative share."""

    registerenhetsrettstype: Kode
    registerenhet: Registerenhet


class Registerenhetsrettsandel(Wire):
    """The person's exact share of a right."""

    teller: Annotated[StrictInt, Field(ge=0)]
    nevner: Annotated[StrictInt, Field(gt=0)]
    registerenhetsrett: Registerenhetsrett


class RegisterenhetsrettsandelerResponse(Wire):
    """Answer of `registerenhetsrettsandeler/for/person`."""

    registerenhetsrettsandeler: tuple[Registerenhetsrettsandel, ...] = ()


class Rettighet(Wire):
    """A registered legal creation; year, number and office name the document."""

    rettsstiftelsetype: StrictStr
    dokumentaar: StrictInt
    dokumentnummer: StrictInt
    rettsstiftelsesnummer: StrictInt
    embetenummer: StrictStr


class RettighetMedEnheter(Wire):
    """A right the person holds, and the units it lies on."""

    rettighet: Rettighet
    involvererRegisterenhetsretter: tuple[Registerenhetsrett, ...] = ()


class RettigheterResponse(Wire):
    """Answer of `rettigheter/for/person`."""

    rettigheter: tuple[RettighetMedEnheter, ...] = ()


class Beloep(Wire):
    """A secured amount, in the currency's whole units with decimals."""

    beloepsverdi: Annotated[Decimal, Field(ge=0)] | None = None
    valutakode: StrictStr = "NOK"
    beloepstekst: StrictStr | None = None


class Rettighetshaver(Wire):
    """Who holds a charge; a private person comes without number."""

    navn: StrictStr
    organisasjonsnummer: StrictStr | None = None


class Heftelse(Rettighet):
    """A charge on a property, with its amounts and holders."""

    beloep: tuple[Beloep, ...] = ()
    rettighetshavere: tuple[Rettighetshaver, ...] = ()


class HeftelserPaaEnhet(Wire):
    """The charges on one property."""

    registerenhet: Registerenhet
    heftelser: tuple[Heftelse, ...] = ()


class HeftelserResponse(Wire):
    """Answer of `heftelser/for/registerenheter`: one entry for each property asked about."""

    enheter: tuple[HeftelserPaaEnhet, ...] = ()


class Matrikkeladresse(Wire):
    """An address by property number."""

    kommune: Kommune | None = None
    gaardsnummer: StrictInt | None = None
    bruksnummer: StrictInt | None = None
    festenummer: StrictInt | None = None
    undernummer: StrictInt | None = None
    bolignummer: StrictStr | None = None


class Vegadresse(Wire):
    """A street address."""

    kommune: Kommune | None = None
    adressekode: StrictInt | None = None
    adressenavn: StrictStr | None = None
    husnummer: StrictInt | None = None
    bokstav: StrictStr | None = None
    bolignummer: StrictStr | None = None


class Adresse(Wire):
    """Address of a co-operative share: structured in Norway, text abroad."""

    utenlandskAdresse: StrictBool = False
    land: StrictStr | None = None
    tekstligAdresse: StrictStr | None = None
    vegadresse: Vegadresse | None = None
    matrikkeladresse: Matrikkeladresse | None = None


class AdresseResponse(Wire):
    """Answer of `adresse/for/borettslagsandel`."""

    adresse: Adresse | None = None


class GeonorgeAdresse(Wire):
    """One hit of the open address search."""

    adressetekst: StrictStr
    adressetekstutenadressetilleggsnavn: StrictStr | None = None
    adressetilleggsnavn: StrictStr | None = None
    adressenavn: StrictStr | None = None
    adressekode: StrictInt | None = None
    nummer: StrictInt | None = None
    bokstav: StrictStr | None = None
    bruksenhetsnummer: tuple[StrictStr, ...] = ()
    kommunenummer: StrictStr | None = None
    kommunenavn: StrictStr | None = None
    gardsnummer: StrictInt | None = None
    bruksnummer: StrictInt | None = None
    festenummer: StrictInt | None = None
    undernummer: StrictInt | None = None
    postnummer: StrictStr | None = None
    poststed: StrictStr | None = None
    objtype: StrictStr | None = None
    oppdateringsdato: StrictStr | None = None


class GeonorgeMetadata(Wire):
    """Which part of the hits came."""

    totaltAntallTreff: StrictInt = 0
    treffPerSide: StrictInt | None = None
    side: StrictInt | None = None
    viserFra: StrictInt | None = None
    viserTil: StrictInt | None = None
    asciiKompatibel: StrictBool | None = None
    sokeStreng: StrictStr | None = None


class GeonorgeResponse(Wire):
    """Answer of the open address search."""

    adresser: tuple[GeonorgeAdresse, ...] = ()
    metadata: GeonorgeMetadata | None = None
