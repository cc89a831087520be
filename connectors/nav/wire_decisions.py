# ruff: noqa: N815 -- the names are the register's own
"""NAV's decisions interface, `/api/vedtak`: decisions on omstillingsstønad about one person.

Amounts are kroner for a month. `opphoersdato` is the first day without the benefit. An error has a status, a
sentence and a code; only the code is stable.
"""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Periode(Wire):
    """What is paid each month from `fom` to and with `tom`."""

    fom: date
    tom: date | None = None
    omstillingsstoenadBrutto: Decimal
    omstillingsstoenadNetto: Decimal


class Vedtak(Wire):
    """One decision."""

    vedtakId: StrictInt
    sakstype: StrictStr
    virkningsdato: date
    opphoersdato: date | None = None
    type: StrictStr  # START, ENDRING, OPPHOER
    aarsak: StrictStr | None = None
    anvendtTrygdetid: StrictInt
    perioder: tuple[Periode, ...]


class VedtakListe(RootModel[tuple[Vedtak, ...]]):
    """The answer: no decisions is an empty list."""


class Meta(Wire):
    """Where to look in NAV's log."""

    correlation_id: StrictStr | None = Field(default=None, alias="correlation-id")
    tidspunkt: StrictStr | None = None


class Feil(Wire):
    """A refusal."""

    status: StrictInt
    detail: StrictStr | None = None
    code: StrictStr
    meta: Meta | None = None
