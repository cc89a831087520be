"""The access point's words. Specification: Digital post til innbyggere, access point draft, utskrift 1.0."""
# ruff: noqa: N815 - the register's own names

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class MessageStatus(Wire):
    """One status of a message we sent: OPPRETTET, SENDT or FEILET."""

    status: StrictStr
    beskrivelse: StrictStr | None = None
    timestamp: datetime | None = None


class IncomingMessage(Wire):
    """A receipt in our inbox, as a Standard Business Document."""

    standardBusinessDocument: dict[str, Any]


class PrintAddress(BaseModel):
    """`adresseInformasjon`: Norwegian with postnummer and poststed, foreign with landkode."""

    model_config = ConfigDict(frozen=True)

    navn: str
    adresselinje1: str = Field(max_length=100)
    adresselinje2: str | None = Field(default=None, max_length=100)
    adresselinje3: str | None = Field(default=None, max_length=100)
    adresselinje4: str | None = Field(default=None, max_length=100)
    postnummer: str | None = Field(default=None, pattern=r"^\d{4}$")
    poststed: str | None = Field(default=None, max_length=80)
    landkode: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
