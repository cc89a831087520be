# ruff: noqa: N815 -- the names are the register's own
"""Brønnøysund wire contracts: Ektepaktregisteret v1, Løsøreregisteret v2, Enhetsregisteret (open).

Løsøre v2 uses singular names (`rettsstiftelse`, `rolle`, `formuesgode`). Codes are open lists. The
spouses of a pact come without identity number.
"""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, StrictBool, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Avtaleinnhold(Wire):
    """One agreed term."""

    avtaletype: StrictStr
    avtaletypebeskrivelse: StrictStr | None = None


class Navn(Wire):
    """A person's name."""

    fornavn: StrictStr | None = None
    mellomnavn: StrictStr | None = None
    etternavn: StrictStr | None = None


class EktepaktPerson(Wire):
    """A spouse, without number."""

    navn: Navn | None = None


class EktepaktRolle(Wire):
    """A spouse and the terms that hold for that spouse only."""

    rolletype: StrictStr
    person: EktepaktPerson | None = None
    avtaleinnhold: tuple[Avtaleinnhold, ...] = ()


class Ektepakt(Wire):
    """One active marriage pact or judgment on division."""

    ektepaktnummer: StrictInt | StrictStr
    innkomsttidspunkt: datetime
    ektepakttype: StrictStr
    status: StrictStr
    opprettelse: StrictStr | None = None
    harSupplerendeOpplysningerIDokument: StrictBool = False
    avtaleinnhold: tuple[Avtaleinnhold, ...] = ()
    rolle: tuple[EktepaktRolle, ...] = ()


class EktepaktOppslag(Wire):
    """Answer of the look-up: `antallEktepakt` 0 means none."""

    antallEktepakt: StrictInt
    ektepakt: tuple[Ektepakt, ...] = ()


class Belop(Wire):
    """An amount in kroner."""

    belop: Decimal
    valuta: StrictStr = "NOK"


class Krav(Wire):
    """The secured claim."""

    belop: tuple[Belop, ...] = ()


class Rolleinnehaver(Wire):
    """A person, an organisation or another actor."""

    aktorType: StrictStr | None = None
    personnavn: Navn | None = None
    organisasjonsnummer: StrictStr | None = None
    navn: StrictStr | None = None


class LosoreRolle(Wire):
    """Who has which part in the charge."""

    rolletype: StrictStr
    rollegruppetype: StrictStr | None = None
    rolleinnehaver: Rolleinnehaver | None = None


class Formuesgode(Wire):
    """What is charged; a vehicle is named by its mark without space."""

    type: StrictStr
    typeBeskrivelse: StrictStr | None = None
    registreringsnummerMotorvogn: StrictStr | None = None
    identifikator: StrictStr | None = None


class Rettsstiftelse(Wire):
    """One registered charge."""

    dokumentnummer: StrictStr
    type: StrictStr
    typeBeskrivelse: StrictStr | None = None
    status: StrictStr | None = None
    innkomsttidspunkt: datetime | None = None
    krav: Krav | None = None
    rolle: tuple[LosoreRolle, ...] = ()
    formuesgode: tuple[Formuesgode, ...] = ()


class RettsstiftelseOppslag(Wire):
    """Answer of the look-up: `antallRettsstiftelser` 0 means none."""

    antallRettsstiftelser: StrictInt
    rettsstiftelse: tuple[Rettsstiftelse, ...] = ()


class Feil(Wire):
    """The error body of both registers."""

    korrelasjonsid: StrictStr | None = None
    tidspunkt: StrictStr | None = None
    feilmelding: StrictStr | None = None


class Organisasjonsform(Wire):
    """The form of organisation, e.g. AS or ENK."""

    kode: StrictStr


class Enhet(Wire):
    """An organisation; a deleted one still answers 200, with `slettedato`."""

    organisasjonsnummer: StrictStr
    navn: StrictStr
    organisasjonsform: Organisasjonsform | None = None
    slettedato: StrictStr | None = None
    konkurs: StrictBool | None = None
