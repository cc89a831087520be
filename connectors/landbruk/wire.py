# ruff: noqa: N815 -- the names are the register's own
"""Landbruksregisteret wire contract (`api/mp/eiendom`), version 1.

The specification says `matrikkelNummer` and `gardsnr`, the answers say `matrikkelnummer` and
`gaardsnr`; both are read. Areas are in dekar and may have decimals.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Matrikkelnummer(Wire):
    """A property number."""

    kommunenr: StrictStr
    gaardsnr: StrictInt = Field(validation_alias=AliasChoices("gaardsnr", "gardsnr"))
    bruksnr: StrictInt
    festenr: StrictInt | None = None


Dekar = Annotated[Decimal, Field(ge=0)]


class Eiendom(Wire):
    """One property, and the whole agricultural property it is part of."""

    matrikkelnummer: Matrikkelnummer = Field(
        validation_alias=AliasChoices("matrikkelnummer", "matrikkelNummer")
    )
    jordbruksAreal: Dekar | None = None
    skogbruksAreal: Dekar | None = None
    tilknyttetLandbrukseiendom: "Eiendom | None" = None
