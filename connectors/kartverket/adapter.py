"""The land register as `LandRegister`."""

import asyncio
from collections.abc import Sequence

import httpx

from connectors.kartverket import texts
from connectors.kartverket.client import AddressClient, GrunnbokClient
from connectors.kartverket.encumbrances import read_encumbrances
from connectors.kartverket.labels import document_reference, read_share, unit_key, unit_label
from connectors.kartverket.wire import (
    AdresseResponse,
    Borettslagsandel,
    GeonorgeResponse,
    HeftelserResponse,
    Matrikkelenhet,
    Registerenhet,
    RegisterenhetsrettsandelerResponse,
    RettigheterResponse,
    UnknownUnit,
)
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.manual import open_task
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.register_rights import PropertyEncumbrance
from settlement.domain.registers import PropertyRight, PropertyShare
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError

REGISTER_NAME = "Kartverket"
_TIMEOUT_S = 10.0
_ADDRESS_TIMEOUT_S = 5.0


class KartverketAdapter:
    """Implements `settlement.ports.registers.LandRegister`."""

    def __init__(
        self,
        grunnbok: GrunnbokClient,
        clock: Clock,
        addresses: AddressClient | None = None,
        *,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._grunnbok = grunnbok
        self._clock = clock
        self._addresses = addresses
        self._findings = findings

    async def shares(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyShare]:
        """List ownership shares; each gets its address if that can be found, and stays without it if not.

        A kind of unit that this version does not know is kept by its name, and the answer is PARTIAL.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._grunnbok.shares(person_number)
        found = (
            response.parse(RegisterenhetsrettsandelerResponse).registerenhetsrettsandeler
            if response.status == 200
            else ()
        )
        if not found:
            return Answer[PropertyShare](
                status=AnswerStatus.EMPTY,
                provenance=(response.provenance,),
                message="Avdøde står ikke som eier i grunnboken.",
            )
        addresses = await asyncio.gather(
            *(self.address(share.registerenhetsrett.registerenhet) for share in found)
        )
        shares = tuple(read_share(share, address) for share, address in zip(found, addresses, strict=True))
        unknown = any(isinstance(share.registerenhetsrett.registerenhet, UnknownUnit) for share in found)
        return Answer[PropertyShare](
            status=AnswerStatus.PARTIAL if unknown else AnswerStatus.ANSWERED,
            items=shares,
            provenance=(response.provenance,),
            message="Grunnboken har en eiendom av et slag vi ikke kjenner. Se i grunnboken."
            if unknown
            else None,
        )

    async def rights(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyRight]:
        """List rights held in others' property; mortgages on the estate's own property are not among them.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._grunnbok.rights(person_number)
        found = response.parse(RettigheterResponse).rettigheter if response.status == 200 else ()
        rights = tuple(
            PropertyRight(
                kind=right.rettighet.rettsstiftelsetype,
                document_reference=document_reference(right.rettighet),
                label=", ".join(
                    unit_label(involved.registerenhet) for involved in right.involvererRegisterenhetsretter
                ),
            )
            for right in found
        )
        return Answer[PropertyRight](
            status=AnswerStatus.ANSWERED if rights else AnswerStatus.EMPTY,
            items=rights,
            provenance=(response.provenance,),
            message=None if rights else "Avdøde har ingen tinglyste rettigheter i andres eiendom.",
        )

    async def encumbrances(
        self, shares: Sequence[PropertyShare], *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PropertyEncumbrance]:
        """List the charges on the properties; MANUAL without a gateway, PARTIAL when a property is not told.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        asked = {share.label: unit for share in shares if (unit := unit_key(share)) is not None}
        if not asked:
            return Answer[PropertyEncumbrance](status=AnswerStatus.EMPTY, message=texts.NOTHING_TO_ASK)
        if not self._grunnbok.has_gateway:
            return open_task(texts.ENCUMBRANCES_TASK, message=texts.ENCUMBRANCES_MANUAL)
        response = await self._grunnbok.encumbrances(tuple(asked.values()))
        told = response.parse_exact(HeftelserResponse).enheter
        if any(unit_label(unit.registerenhet) not in asked for unit in told):
            raise response.malformed("the answer is about a property we did not ask for")
        missing = sorted(set(asked) - {unit_label(unit.registerenhet) for unit in told})
        found = read_encumbrances(told)
        status = AnswerStatus.ANSWERED if found else AnswerStatus.EMPTY
        message = None if found else texts.NO_ENCUMBRANCES
        if missing:
            status, message = AnswerStatus.PARTIAL, f"{texts.ENCUMBRANCES_PARTIAL}{', '.join(missing)}."
        return Answer[PropertyEncumbrance](
            status=status,
            items=found,
            provenance=(response.provenance,),
            message=message,
            task=texts.ENCUMBRANCES_TASK if missing else None,
        )

    async def address(self, unit: Registerenhet) -> str | None:
        """Find the address of a unit; None when there is none or the search fails."""
        try:
            if isinstance(unit, Borettslagsandel):
                return await self._share_address(unit)
            if isinstance(unit, Matrikkelenhet) and self._addresses is not None:
                return await self._property_address(unit, self._addresses)
        except PortError:
            return None  # the property is what counts; an address is a help to the reader
        return None

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    async def _share_address(self, unit: Borettslagsandel) -> str | None:
        response = await self._grunnbok.share_address(unit.borettslag.organisasjonsnummer, unit.andelsnummer)
        found = response.parse(AdresseResponse).adresse if response.status == 200 else None
        if found is None:
            return None
        street = found.vegadresse
        if street is None or street.adressenavn is None:
            return found.tekstligAdresse
        place = street.kommune.navn if street.kommune else None
        number = f"{street.husnummer or ''}{street.bokstav or ''}"
        words = f"{street.adressenavn} {number} {street.bolignummer or ''}".split()
        return ", ".join(part for part in (" ".join(words), place) if part)

    async def _property_address(self, unit: Matrikkelenhet, addresses: AddressClient) -> str | None:
        answer = (await addresses.addresses(unit)).parse(GeonorgeResponse)
        hits = answer.adresser
        if not hits:
            return None
        count = max(len(hits), answer.metadata.totaltAntallTreff if answer.metadata else 0)
        first = hits[0]
        place = " ".join(part for part in (first.postnummer, first.poststed) if part)
        text = ", ".join(part for part in (first.adressetekst, place) if part)
        return f"{text} (og {count - 1} til)" if count > 1 else text


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> KartverketAdapter:
    """Make the adapter from its settings."""
    variant = settings.extra.get("variant", "header")
    findings = check_settings(settings)
    if variant not in ("header", "path"):
        findings = (*findings, "The setting variant must be header or path.")
    timeout_s = float(settings.extra.get("timeout_s", _TIMEOUT_S))

    def register(base_url: str) -> RegisterClient:
        return RegisterClient(
            REGISTER_NAME, base_url=base_url, http=http, clock=clock, tokens=tokens, timeout_s=timeout_s
        )

    gateway_base_url = settings.extra.get("encumbrances_base_url")
    grunnbok = GrunnbokClient(
        register(settings.base_url),
        scope=settings.scope,
        variant="path" if variant == "path" else "header",
        gateway=register(gateway_base_url) if gateway_base_url else None,
    )
    address_base_url = settings.extra.get("addresses_base_url")
    addresses = (
        AddressClient(
            RegisterClient(
                "Geonorge",
                base_url=address_base_url,
                http=http,
                clock=clock,
                attempts=2,
                timeout_s=min(timeout_s, _ADDRESS_TIMEOUT_S),
            )
        )
        if address_base_url
        else None
    )
    return KartverketAdapter(grunnbok, clock, addresses, findings=findings)
