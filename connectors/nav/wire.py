# ruff: noqa: N815 -- the names are the register's own
"""NAV has no interface for estates; this is the shape in which its written answer is taken in.

It follows the fields of a repayment claim as Innkreving carries it (innkrevingsoppdrag v1): claim
type, principal, reference, date. Amounts are kroner. A negative principal is money due to the estate.
"""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Hovedstol(Wire):
    """The principal."""

    valuta: StrictStr = "NOK"
    beloep: Decimal


class Krav(Wire):
    """One claim."""

    kravtype: StrictStr
    hovedstol: Hovedstol
    oppdragsgiversReferanse: StrictStr
    fastsettelsesdato: date


class Svarbrev(Wire):
    """NAV's letter: the claims, or none. `ventPaa` tells why no letter has gone out yet."""

    krav: tuple[Krav, ...] = ()
    ventPaa: StrictStr | None = None
