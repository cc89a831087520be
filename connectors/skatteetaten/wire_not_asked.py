# ruff: noqa: N815 -- the names are the register's own
"""Answers of Skatteetaten's that an estate cannot ask for today, so that what they hold is known.

Avregning, restanser, events and collection have models but no call: no package is given to estates, or
another is the client. See the README.
"""

from datetime import date
from decimal import Decimal

from pydantic import StrictBool, StrictInt, StrictStr

from connectors.skatteetaten.wire import Wire


class AvregningDel(Wire):
    """What was settled on the mainland or on Svalbard, in kroner."""

    restskatt: Decimal | None = None
    avregnetForskuddstrekk: Decimal | None = None
    beloepTilgode: Decimal | None = None


class Avregning(Wire):
    """Avregning v2: owed or to be refunded for one year."""

    personidentifikator: StrictStr
    inntektsaar: StrictStr
    skjermet: StrictBool = False
    skatteoppgjoersdato: date | None = None
    fastland: AvregningDel | None = None
    svalbard: AvregningDel | None = None


class Restanse(Wire):
    """Due and unpaid, in kroner."""

    forfaltOgUbetaltRenter: Decimal | None = None
    forfaltOgUbetaltKrav: Decimal | None = None
    forfaltOgUbetalt: Decimal | None = None


class Restanser(Wire):
    """Restanser v2: organisations only."""

    restanser: dict[str, Restanse]
    levert: StrictStr | None = None
    forespurteOrganisasjon: StrictStr


class Hendelse(Wire):
    """One event of a list."""

    sekvensnummer: StrictInt
    identifikator: StrictStr
    gjelderPeriode: StrictStr | None = None
    registreringstidspunkt: StrictStr | None = None
    hendelsetype: StrictStr


class Hendelser(Wire):
    """A list of events."""

    hendelser: tuple[Hendelse, ...] = ()


class Omregistreringsavgift(Wire):
    """The fee for a new owner of a vehicle, whole kroner."""

    omregistreringsavgift: Decimal
    kjennemerke: StrictStr
    datoOmregistreringsavgift: date


class Mottaksstatus(Wire):
    """How far a claim handed over for collection has come."""

    kravidentifikator: StrictStr
    oppdragsgiversKravidentifikator: StrictStr | None = None
    mottaksstatus: StrictStr
    statusOppdatert: StrictStr | None = None


class Problem(Wire):
    """The error body of collection (RFC 7807)."""

    type: StrictStr
    title: StrictStr | None = None
    status: StrictInt | None = None
    detail: StrictStr | None = None
    instance: StrictStr | None = None
