"""KRR's words. Specification: Kontakt- og reservasjonsregisteret, REST v2.

Contact values are never kept: only whether there are any. Timestamps are left out: the register writes
them in more than one way.
"""

from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Kontaktinformasjon(Wire):
    """E-mail and mobile; absent when the register has none."""

    epostadresse: StrictStr | None = Field(default=None, repr=False)
    mobiltelefonnummer: StrictStr | None = Field(default=None, repr=False)


class Person(Wire):
    """One person; the parts depend on our scopes."""

    personidentifikator: StrictStr = Field(repr=False)
    reservasjon: StrictStr | None = None
    status: StrictStr
    varslingsstatus: StrictStr | None = None
    kontaktinformasjon: Kontaktinformasjon | None = None
    digital_post: dict[str, Any] | None = Field(
        default=None, repr=False, validation_alias=AliasChoices("digital_post", "digitalpost")
    )
    spraak: StrictStr | None = None


class Personer(Wire):
    """The answer."""

    personer: tuple[Person, ...]
