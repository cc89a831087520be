"""The court's words: the event list, and the case object of 2023 and of 2026 read by one tolerant model.

Specification: "oppgjoer-etter-doedsfall_digdir" 1.0 and the sample of 2026-02-19. Unknown keys are left out,
codes are open text, a party may lack its role, an organisation number may come as a number, and a date may be
a date-time.
"""
# ruff: noqa: N815 - the register's own names

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr


def _as_text(value: Any) -> Any:  # noqa: ANN401  # whatever the court sent
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_day(value: Any) -> Any:  # noqa: ANN401  # whatever the court sent
    return value[:10] if isinstance(value, str) else value


def _joined(value: Any) -> Any:  # noqa: ANN401  # whatever the court sent
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part) or None
    return value


OrganisationNumber = Annotated[StrictStr, BeforeValidator(_as_text)]
Day = Annotated[date, BeforeValidator(_as_day)]


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class EventData(Wire):
    """Where the changed case is."""

    id: StrictStr = Field(alias="@id")


class Event(Wire):
    """A CloudEvent of the court's list."""

    id: StrictStr
    type: StrictStr
    time: datetime
    source: StrictStr | None = None
    data: EventData


class Name(Wire):
    """A name in parts; the middle name may be text or a list."""

    firstName: StrictStr | None = None
    middleName: Annotated[StrictStr | None, BeforeValidator(_joined)] = None
    lastName: StrictStr | None = None

    def written(self) -> str | None:
        """All parts in reading order."""
        return " ".join(part for part in (self.firstName, self.middleName, self.lastName) if part) or None


class Part(Wire):
    """A party of the case, of any of the four kinds; the model of 2023 has no `type`."""

    type: StrictStr | None = None
    nin: StrictStr | None = None
    role: StrictStr | None = None
    formuesfullmakt: StrictBool | StrictStr | None = None  # 2023: INGEN, ALTINN_DODSBO
    signertDato: Day | None = None
    navn: Name | None = None
    name: StrictStr | None = None  # an older key
    dateOfBirth: Day | None = None
    organisasjonsNummer: OrganisationNumber | None = None
    organisasjonsNavn: StrictStr | None = None
    registreringsNummer: OrganisationNumber | None = None
    countryCode: StrictStr | None = None
    mottakerOriginalSkifteattest: StrictBool | None = None


class CertificateHeir(Wire):
    """An heir named in the skifteattest."""

    type: StrictStr | None = None
    nin: StrictStr | None = None
    navn: Name | None = None
    dateOfBirth: Day | None = None
    organisasjonsNummer: OrganisationNumber | None = None
    organisasjonsNavn: StrictStr | None = None
    paatarGjeldsansvar: StrictBool | None = None


class Skifteattest(Wire):
    """The certificate the court issued."""

    resultat: StrictStr | None = None
    arvinger: tuple[CertificateHeir, ...] = ()


class Sak(Wire):
    """The case as it stands."""

    sakId: StrictStr
    saksnummer: StrictStr | None = None
    avdode: StrictStr = Field(validation_alias=AliasChoices("avdode", "avdoede"))
    embete: StrictStr | None = Field(default=None, validation_alias=AliasChoices("embete", "embeteId"))
    status: StrictStr | None = None
    parter: tuple[Part, ...] = ()
    receivedDate: Day | None = None
    deadlineDate: Day | None = None
    resultatType: StrictStr | None = Field(
        default=None, validation_alias=AliasChoices("resultatType", "skifteform")
    )
    skifteattest: Skifteattest | None = None
    tilgangsdatoDigitaltDodsbo: datetime | None = None
    erAnnullert: StrictBool | None = None
