# ruff: noqa: N815 -- the names are the register's own
"""Brønnøysund wire contracts: Ektepaktregisteret v1, Løsøreregisteret v2, Enhetsregisteret (open).

Løsøre v2 uses singular names (`rettsstiftelse`, `rolle`, `formuesgode`). Codes are open lists. The
spouses of a pact come without identity number.
"""

from datetime import datetime

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
    """A spouse, without number; where the spouses live is not taken in (see `not_kept`)."""

    navn: Navn | None = None


class Paategning(Wire):
    """An annotation: a text, or a code with a text."""

    paategning: StrictStr | None = None
    paategningstype: StrictStr | None = None
    tekst: StrictStr | None = None
    type: StrictStr | None = None
    typeBeskrivelse: StrictStr | None = None

    def words(self) -> str:
        """What it says, in whichever field it stands."""
        found = (self.tekst, self.paategning, self.typeBeskrivelse, self.type, self.paategningstype)
        return next((text for text in found if text), "påtegning uten tekst")


class EktepaktRolle(Wire):
    """A spouse and the terms that hold for that spouse only."""

    rolletype: StrictStr
    rolletypebeskrivelse: StrictStr | None = None
    person: EktepaktPerson | None = None
    avtaleinnhold: tuple[Avtaleinnhold, ...] = ()


class Ektepakt(Wire):
    """One active marriage pact or judgment on division."""

    ektepaktnummer: StrictInt | StrictStr
    innkomsttidspunkt: datetime
    ektepakttype: StrictStr
    ektepakttypebeskrivelse: StrictStr | None = None
    status: StrictStr
    statusbeskrivelse: StrictStr | None = None
    opprettelse: StrictStr | None = None
    opprettelsestypebeskrivelse: StrictStr | None = None
    paategning: tuple[Paategning, ...] = ()
    harSupplerendeOpplysningerIDokument: StrictBool = False
    avtaleinnhold: tuple[Avtaleinnhold, ...] = ()
    rolle: tuple[EktepaktRolle, ...] = ()


class EktepaktOppslag(Wire):
    """Answer of the look-up: `antallEktepakt` 0 means none."""

    rolleinnehaver: StrictStr | None = None
    oppslagstidspunkt: StrictStr | None = None
    spraak: StrictStr | None = None
    antallEktepakt: StrictInt
    ektepakt: tuple[Ektepakt, ...] = ()


class Feil(Wire):
    """The error body of both registers."""

    korrelasjonsid: StrictStr | None = None
    tidspunkt: StrictStr | None = None
    feilmelding: StrictStr | None = None
