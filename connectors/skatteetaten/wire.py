# ruff: noqa: N815 -- the names are the register's own
"""Skatteetaten wire contracts: tax basis v2, last settled year v1, claims and payments v1, property values.

Sources: the published API documentation. `tekniskNavn` and `kategori` change every tax year and are
open lists; `kategori` was an array in older years. Claims come in a 2023 and a 2024 format; this is
built to 2024 and reads 2023. Amounts are kroner: whole in the tax basis, with decimals in claims.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictBool, StrictInt, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Kategori = Annotated[tuple[StrictStr, ...], BeforeValidator(_one_or_many)]


class Grunnlag(Wire):
    """One figure of the tax basis, in kroner."""

    tekniskNavn: StrictStr
    beloep: Decimal
    kategori: Kategori = ()
    andelSkattefritt: Decimal | None = None
    andelOverfoertFraBarn: Decimal | None = None
    spesifisering: tuple[dict[str, object], ...] = ()  # an open list of kinds; `type` names the kind


class SummertSkattegrunnlag(Wire):
    """The basis of one person and year. `skjermet`: the content is withheld, not absent."""

    personidentifikator: StrictStr | None = None
    ajourholdstidspunkt: StrictStr | None = None
    inntektsaar: StrictStr
    skjermet: StrictBool = False
    stadie: StrictStr | None = None
    skatteoppgjoersdato: date | None = None
    grunnlag: tuple[Grunnlag, ...] = ()
    svalbardGrunnlag: tuple[Grunnlag, ...] = ()


class SisteSkatteoppgjoer(Wire):
    """The last year that is settled."""

    personidentifikator: StrictStr | None = None
    ressursId: StrictStr | None = None
    sisteTilgjengeligePeriode: StrictStr


class SpraakTekst(Wire):
    """A text in one language."""

    tekst: StrictStr
    spraak: StrictStr | None = None


class Tekst(Wire):
    """A text in several languages (2024)."""

    spraakTekst: tuple[SpraakTekst, ...] = ()

    def norwegian(self) -> str | None:
        """Return the bokmål text, else the first one."""
        by_language = {text.spraak: text.tekst for text in reversed(self.spraakTekst)}
        first = self.spraakTekst[0].tekst if self.spraakTekst else None
        return by_language.get("nb", first)


class Kravperiode(Wire):
    """The period a claim is for (2024)."""

    periodeBeskrivelse: Tekst | None = None


class Konto(Wire):
    """A bank account that is paid to or from."""

    kontonummer: StrictStr | None = None
    kontoeiersNavn: StrictStr | None = None
    bankinformasjon: StrictStr | None = None
    iban: StrictStr | None = None
    swiftBIC: StrictStr | None = None


class MedKonto(Wire):
    """Something with an account."""

    konto: Konto | None = None


class PlassertInnbetaling(Wire):
    """A payment placed on a claim; dates and payer have other names in 2023."""

    innbetalingsIdentifikator: StrictStr | None = None
    plassertBeloep: Decimal | None = None
    plassertDato: date | None = None
    plasseringsdato: date | None = None
    innbetalingsdato: date | None = None
    innbetaltBeloep: Decimal | None = None
    innbetaltFra: MedKonto | None = None
    betaltFra: MedKonto | None = None
    innbetalingstype: StrictStr | None = None


class PlassertMotkrav(Wire):
    """A claim of the taxpayer's that was set off."""

    kravforfallsIdentifikator: StrictStr | None = None
    plassertBeloep: Decimal | None = None
    plassertDato: date | None = None
    kravtype: StrictStr | None = None
    kravbeskrivelse: Tekst | StrictStr | None = None
    kravperiode: Kravperiode | StrictStr | None = None
    forfallsdato: date | None = None


class Kravforfall(Wire):
    """One due date of a claim, and how to pay it."""

    kravforfallsIdentifikator: StrictStr | None = None
    forfallsdato: date | None = None
    opprinneligBeloep: Decimal | None = None
    gjenstaaendeBeloep: Decimal | None = None
    betalingsinformasjon: MedKonto | None = None
    plassertInnbetaling: tuple[PlassertInnbetaling, ...] = ()
    plassertMotkrav: tuple[PlassertMotkrav, ...] = ()
    utsattIverksettelse: StrictBool | None = None


class AapentKrav(Wire):
    """A claim with something left to pay."""

    partIdentifikator: StrictStr | None = None
    kravidentifikator: StrictStr
    kravtype: StrictStr
    kravgruppe: StrictStr | None = None
    kravbeskrivelse: Tekst | StrictStr | None = None
    kravperiode: Kravperiode | StrictStr | None = None
    opprettelsesdatoForKrav: date | None = None
    opprinneligBeloep: Decimal | None = None
    gjenstaaendeBeloep: Decimal
    stipulerteRenter: Decimal | None = None
    fastsettingsmaate: StrictStr | None = None
    kravforfall: tuple[Kravforfall, ...] = ()


class Innbetaling(Wire):
    """A payment not yet placed on a claim: money the estate has to its credit."""

    partIdentifikator: StrictStr | None = None
    innbetalingsidentifikator: StrictStr
    innbetalingsdato: date | None = None
    innbetaltBeloep: Decimal | None = None
    uplassertBeloep: Decimal | None = None
    innbetalingstype: StrictStr | None = None
    plassertInnbetalingMotKrav: tuple[dict[str, object], ...] = ()
    mottakersKontonummer: Konto | None = None
    betaltTilKonto: Konto | None = None
    innbetaltFra: MedKonto | None = None
    betaltFra: MedKonto | None = None


class TotalOversikt(Wire):
    """Sums; a positive `saldo` is debt."""

    saldo: Decimal
    sumStipulerteRenter: Decimal | None = None
    sumForfalteKrav: Decimal | None = None
    sumIkkeForfalteKrav: Decimal | None = None
    sumUplasserteInnbetalinger: Decimal | None = None


class OversiktPerKravgruppe(TotalOversikt):
    """The sums of one group of claims."""

    kravgruppe: StrictStr


class AapneKrav(Wire):
    """Answer of `aapnekrav`."""

    partIdentifikator: StrictStr | None = None
    skjermet: StrictBool = False
    aapentKravMedGjenstaaendeBeloep: tuple[AapentKrav, ...] = ()
    innbetalingMedUplassertBeloep: tuple[Innbetaling, ...] = ()
    totalOversikt: TotalOversikt | None = None
    oversiktPerKravgruppe: tuple[OversiktPerKravgruppe, ...] = ()


class Matrikkelnummer(Wire):
    """A property number, in Skatteetaten's spelling."""

    kommunenummer: StrictStr
    gaardsnummer: int
    bruksnummer: int
    festenummer: int = 0
    seksjonsnummer: int = 0


class FormuesverdiFastEiendom(Wire):
    """Tax value of one owner's part of a property (2026). `KAN_IKKE_LEVERE` has no values."""

    type: StrictStr
    matrikkelnummer: Matrikkelnummer | None = None
    skattleggingsperiode: int | None = None
    formuesverdiPrimaerbolig: Decimal | None = None
    formuesverdiSekundaerbolig: Decimal | None = None
    skjermet: StrictBool = False


class Aksjer(Wire):
    """Shares of one class."""

    isinnummer: StrictStr | None = None
    aksjeklasse: StrictStr | None = None
    antallAksjer: StrictInt


class AksjebeholdningPerSelskap(Wire):
    """Shares in one company; `selskap` is its organisation number."""

    selskap: StrictStr
    antallAksjerTotaltISelskap: StrictInt | None = None
    aksjer: tuple[Aksjer, ...] = ()


class Aksjebeholdning(Wire):
    """Answer of `aksjebeholdning`: the position on 31 December."""

    identifikator: StrictStr
    kalenderaar: StrictStr
    skjermet: StrictBool = False
    aksjebeholdningPerSelskap: tuple[AksjebeholdningPerSelskap, ...] = ()


class Feil(Wire):
    """The error body: branch on `kode`, the text varies."""

    kode: StrictStr | None = None
    melding: StrictStr | None = None
    korrelasjonsid: StrictStr | None = None
