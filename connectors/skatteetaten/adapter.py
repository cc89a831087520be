"""Skatteetaten as `TaxRegister`."""

import httpx

from connectors.kit.amounts import whole_ore
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.manual import open_task
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.skatteetaten import texts
from connectors.skatteetaten.client import BASIS_SCOPE, Rights, SkatteetatenClient
from connectors.skatteetaten.figures import (
    REGISTER_NAME,
    doubts_about,
    label_of,
    read_claims,
    read_figures,
)
from connectors.skatteetaten.refusals import read_refusal, require_nothing_found
from connectors.skatteetaten.shares import read_shares
from connectors.skatteetaten.wire import (
    AapneKrav,
    FormuesverdiFastEiendom,
    SisteSkatteoppgjoer,
    SummertSkattegrunnlag,
)
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.register_rights import ShareHolding
from settlement.domain.registers import PropertyShare, TaxFigure, TaxFordring
from settlement.ports.clock import Clock

_TIMEOUT_S = 10.0


class SkatteetatenAdapter:
    """Implements `settlement.ports.registers.TaxRegister`.

    Args:
        client: the five interfaces.
        asks_claims: True only where a legal basis for a dead person's claims exists.
        findings: what `build` saw wrong in the settings.
    """

    def __init__(
        self,
        client: SkatteetatenClient,
        clock: Clock,
        *,
        asks_claims: bool = False,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._asks_claims = asks_claims
        self._findings = findings

    async def figures(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[TaxFigure]:
        """Ask for wealth and debt of the last settled year; EMPTY when no year is settled.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        latest = await self._client.latest_year(person_number)
        if latest.status == 404:
            require_nothing_found(latest)
            return Answer[TaxFigure](
                status=AnswerStatus.EMPTY, provenance=(latest.provenance,), message=texts.NO_BASIS
            )
        year = latest.parse(SisteSkatteoppgjoer).sisteTilgjengeligePeriode
        response = await self._client.basis(person_number, year)
        provenance = (latest.provenance, response.provenance)
        if response.status != 200:
            require_nothing_found(response)
            return Answer[TaxFigure](status=AnswerStatus.EMPTY, provenance=provenance, message=texts.NO_BASIS)
        summary = response.parse_exact(SummertSkattegrunnlag)
        if summary.personidentifikator not in (None, person_number):
            raise response.malformed("the answer is about somebody else")
        if summary.skjermet:
            return Answer[TaxFigure](
                status=AnswerStatus.NEEDS_PERSON,
                provenance=provenance,
                message=texts.SHIELDED,
                task=texts.SHIELDED_TASK,
            )
        if not summary.inntektsaar.isdigit():
            raise response.malformed("field inntektsaar breaks the contract (no year)")
        figures = read_figures(summary)
        return Answer[TaxFigure](
            status=AnswerStatus.ANSWERED if figures else AnswerStatus.EMPTY,
            items=figures,
            provenance=provenance,
            message=None if figures else texts.NO_BASIS,
        )

    async def fordringer(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[TaxFordring]:
        """Ask for open claims where that is agreed; otherwise MANUAL with the task.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        if not self._asks_claims:
            return open_task(texts.CLAIMS_TASK, message=texts.CLAIMS_MANUAL)
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._client.open_claims(person_number)
        claims: tuple[TaxFordring, ...] = ()
        doubts: tuple[str, ...] = ()
        if response.status == 404:
            require_nothing_found(response)
        else:
            answer = response.parse_exact(AapneKrav)
            if answer.skjermet:
                return Answer[TaxFordring](
                    status=AnswerStatus.NEEDS_PERSON,
                    provenance=(response.provenance,),
                    message=texts.SHIELDED,
                    task=texts.SHIELDED_TASK,
                )
            claims, doubts = read_claims(answer), doubts_about(answer)
        status = AnswerStatus.ANSWERED if claims else AnswerStatus.EMPTY
        return Answer[TaxFordring](
            status=AnswerStatus.PARTIAL if doubts else status,
            items=claims,
            provenance=(response.provenance,),
            message=" ".join(doubts) or (None if claims else texts.NO_CLAIMS),
        )

    async def share_holdings(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[ShareHolding]:
        """List shares at the end of last year, or of the year before when last year is not there yet.

        MANUAL without access to the shareholder register.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        if not self._client.has_shares:
            return open_task(texts.SHARES_TASK, message=texts.SHARES_MANUAL)
        provenance: list[Provenance] = []
        last_year = self._clock.today().year - 1
        for year in (last_year, last_year - 1):
            response = await self._client.share_holdings(person_number, year)
            provenance.append(response.provenance)
            if response.status == 404:
                require_nothing_found(response)
                continue
            return read_shares(response, person_number, year, provenance=tuple(provenance))
        return Answer[ShareHolding](
            status=AnswerStatus.EMPTY, provenance=tuple(provenance), message=texts.NO_SHARES
        )

    async def property_value(
        self,
        person_number: str,
        share: PropertyShare,
        *,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[TaxFigure]:
        """Ask for the tax value of one property; it is not market value. 422 gives NEEDS_PERSON.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._client.property_value(person_number, _unit(share))
        if response.status == 404:
            require_nothing_found(response)
            return Answer[TaxFigure](
                status=AnswerStatus.EMPTY, provenance=(response.provenance,), message=texts.NO_PROPERTY_VALUE
            )
        value = response.parse_exact(FormuesverdiFastEiendom) if response.status == 200 else None
        if value is None or value.type == "KAN_IKKE_LEVERE" or value.skjermet:
            message = texts.SHIELDED if value is not None and value.skjermet else texts.CANNOT_DELIVER
            return Answer[TaxFigure](
                status=AnswerStatus.NEEDS_PERSON, provenance=(response.provenance,), message=message
            )
        amounts = {
            "formuesverdiForPrimaerbolig": value.formuesverdiPrimaerbolig,
            "formuesverdiForSekundaerbolig": value.formuesverdiSekundaerbolig,
        }
        figures = tuple(
            TaxFigure(
                code=code,
                label=label_of(code),
                amount_ore=whole_ore(amount, register_name=REGISTER_NAME),
                income_year=value.skattleggingsperiode or 0,
            )
            for code, amount in amounts.items()
            if amount is not None
        )
        return Answer[TaxFigure](
            status=AnswerStatus.ANSWERED if figures else AnswerStatus.EMPTY,
            items=figures,
            provenance=(response.provenance,),
            message=None if figures else texts.NO_PROPERTY_VALUE,
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _unit(share: PropertyShare) -> str:
    if share.organisation_number is not None and share.share_number is not None:
        return f"{share.organisation_number}/{share.share_number}"
    numbers = (share.gnr or 0, share.bnr or 0, share.festenummer or 0, share.snr or 0)
    return f"{share.municipality_number}/{'/'.join(str(number) for number in numbers)}"


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> SkatteetatenAdapter:
    """Make the adapter; `base_url` serves all but the shares, unless the others are given."""
    extra = settings.extra

    def register(key: str) -> RegisterClient:
        return RegisterClient(
            REGISTER_NAME,
            base_url=extra.get(key) or settings.base_url,
            http=http,
            clock=clock,
            tokens=tokens,
            timeout_s=float(extra.get("timeout_s", _TIMEOUT_S)),
            refusal=read_refusal,
        )

    client = SkatteetatenClient(
        basis=register("basis_base_url"),
        latest=register("latest_base_url"),
        claims=register("claims_base_url"),
        property_values=register("property_values_base_url"),
        shares=register("shares_base_url") if extra.get("shares_base_url") else None,
        rights=Rights(
            basis_scope=settings.scope or BASIS_SCOPE,
            package=extra.get("package", Rights.package),
            stage=extra.get("stage", Rights.stage),
            claims_package=extra.get("claims_package", Rights.claims_package),
            shares_package=extra.get("shares_package", Rights.shares_package),
        ),
    )
    findings = check_settings(settings)
    return SkatteetatenAdapter(client, clock, asks_claims=extra.get("claims") == "on", findings=findings)
