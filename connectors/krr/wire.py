"""KRR's words. Specification: Kontakt- og reservasjonsregisteret, REST v2 (v1 has the same shape).

Addresses and numbers of phones are read here and go no further: only whether there are any.
"""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr

_SHORT_OFFSET = re.compile(r"([+-]\d{2})$")


def _moment(value: Any) -> Any:  # noqa: ANN401  # the register writes one moment in more than one way
    """Read `2023-06-29T10:14:52+02` as well as offsets with minutes."""
    if not isinstance(value, str) or "T" not in value:
        raise ValueError("not a moment")
    return datetime.fromisoformat(_SHORT_OFFSET.sub(r"\1:00", value))


Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Kontaktinformasjon(Wire):
    """E-mail and mobile with when they were changed and confirmed; absent when the register has none."""

    epostadresse: StrictStr | None = Field(default=None, repr=False)
    epostadresse_oppdatert: Moment | None = None
    epostadresse_sist_verifisert: Moment | None = None
    mobiltelefonnummer: StrictStr | None = Field(default=None, repr=False)
    mobiltelefonnummer_oppdatert: Moment | None = None
    mobiltelefonnummer_sist_verifisert: Moment | None = None


class DigitalPost(Wire):
    """The mailbox, and the organisation number of who runs it."""

    postkasseadresse: StrictStr = Field(repr=False)
    postkasseleverandoeradresse: StrictStr


class Person(Wire):
    """One person; the parts depend on our scopes."""

    personidentifikator: StrictStr = Field(repr=False)
    reservasjon: Literal["JA", "NEI"] | None = None
    status: Literal["AKTIV", "SLETTET", "IKKE_REGISTRERT"]
    varslingsstatus: Literal["KAN_VARSLES", "KAN_IKKE_VARSLES"] | None = None
    kontaktinformasjon: Kontaktinformasjon | None = None
    digital_post: DigitalPost | None = Field(
        default=None, repr=False, validation_alias=AliasChoices("digital_post", "digitalpost")
    )
    spraak: Literal["nb", "nn", "en", "se"] | None = None
    spraak_oppdatert: Moment | None = None


class Personer(Wire):
    """The answer."""

    personer: tuple[Person, ...]


class Feil(Wire):
    """Why a question was refused; the description is not kept, for it may repeat the question."""

    error: StrictStr = Field(pattern=r"^[a-z_]{1,40}$")
