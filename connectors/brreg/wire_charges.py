# ruff: noqa: N815 -- the names are the register's own
"""Løsøreregisteret v2. Singular names (`rettsstiftelse`, `rolle`, `formuesgode`), open codes."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import StrictInt, StrictStr

from connectors.brreg.wire import Navn, Paategning, Wire


class Belop(Wire):
    """An amount in kroner, or in another currency."""

    belop: Decimal
    valuta: StrictStr = "NOK"


class Krav(Wire):
    """The secured claim."""

    belop: tuple[Belop, ...] = ()
    kravSalgspant: StrictStr | None = None
    kravSalgspantBeskrivelse: StrictStr | None = None


class Rolleinnehaver(Wire):
    """A person, an organisation or another actor; addresses and numbers are not taken in (see `not_kept`)."""

    aktorType: StrictStr | None = None
    personnavn: Navn | None = None
    organisasjonsnummer: StrictStr | None = None
    navn: StrictStr | None = None


class LosoreRolle(Wire):
    """Who has which part in the charge."""

    rolletype: StrictStr
    rolletypeBeskrivelse: StrictStr | None = None
    rollegruppetype: StrictStr | None = None
    rollegruppetypeBeskrivelse: StrictStr | None = None
    rolleinnehaver: Rolleinnehaver | None = None


class Eierandel(Wire):
    """The charged part of a thing; empty means the whole."""

    teller: StrictInt | None = None
    nevner: StrictInt | None = None


class Formuesgode(Wire):
    """What is charged; a vehicle is named by its mark without space."""

    type: StrictStr
    typeBeskrivelse: StrictStr | None = None
    identifiseringsmate: StrictStr | None = None
    identifiseringstype: StrictStr | None = None
    identifiseringstypeBeskrivelse: StrictStr | None = None
    registreringsnummerMotorvogn: StrictStr | None = None
    historiskRegistreringsnummerMotorvogn: tuple[StrictStr, ...] = ()
    identifikator: StrictStr | None = None
    eierandel: Eierandel | None = None
    avgrensingTingsinnbegrep: StrictStr | None = None
    avgrensingTingsinnbegrepBeskrivelse: StrictStr | None = None


class Skifteutlegg(Wire):
    """A charge for inheritance or debt from an estate: `skifteutleggtype.arv` or `.gjeld`."""

    type: StrictStr | None = None


class Rettsstiftelse(Wire):
    """One registered charge."""

    dokumentnummer: StrictStr
    type: StrictStr
    typeBeskrivelse: StrictStr | None = None
    status: StrictStr | None = None
    statusBeskrivelse: StrictStr | None = None
    innkomsttidspunkt: datetime | None = None
    beslutningstidspunkt: datetime | None = None
    utlopRettsvernstid: date | None = None
    avgrensingRettsstiftelse: StrictStr | None = None
    tidsbegrensningHeftelse: date | None = None
    gjeldsomfang: StrictStr | None = None
    gjeldsomfangBeskrivelse: StrictStr | None = None
    krav: Krav | None = None
    skifteutlegg: Skifteutlegg | None = None
    vergemaal: dict[str, object] | None = None
    gjeldsordning: dict[str, object] | None = None
    paategning: tuple[Paategning, ...] = ()
    prioritetsvikelse: tuple[dict[str, object], ...] = ()
    rolle: tuple[LosoreRolle, ...] = ()
    formuesgode: tuple[Formuesgode, ...] = ()


class RettsstiftelseOppslag(Wire):
    """Answer of the look-up: `antallRettsstiftelser` 0 means none."""

    sokeparameter: StrictStr | None = None
    oppslagstidspunkt: StrictStr | None = None
    antallRettsstiftelser: StrictInt
    rettsstiftelse: tuple[Rettsstiftelse, ...] = ()


class RettsstiftelseListe(RettsstiftelseOppslag):
    """Answer of `totalbestand` and `endringslogg`, which an estate does not ask for."""

    sortValues: tuple[StrictStr, ...] = ()
    upperCutoffForrigeRequest: StrictStr | None = None
    sistEndretSisteInnslag: StrictStr | None = None
