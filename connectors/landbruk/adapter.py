"""Landbruksregisteret as `FarmRegister`: areas in whole square metres."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import httpx

from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.landbruk.client import LandbrukClient, PropertyKey
from connectors.landbruk.wire import Eiendom
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import FarmArea, PropertyShare
from settlement.ports.clock import Clock

REGISTER_NAME = "Landbruksregisteret"
_TIMEOUT_S = 10.0
_SQUARE_METRES_PER_DEKAR = 1000


class LandbrukAdapter:
    """Implements `settlement.ports.registers.FarmRegister`."""

    def __init__(self, client: LandbrukClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def areas(
        self, shares: Sequence[PropertyShare], *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[FarmArea]:
        """Ask for the area of each real property, judged by the whole farm it is part of.

        A property that the register does not know is not agricultural and gives no item. One whose area
        is missing gives PARTIAL. Co-operative shares are not asked for.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        labels = {key: share.label for share in shares if (key := _key(share)) is not None}
        if not labels:
            return Answer[FarmArea](
                status=AnswerStatus.EMPTY,
                message="Boet har ingen fast eiendom å slå opp i Landbruksregisteret.",
            )
        response = await self._client.properties(tuple(labels))
        found = response.parse_many(Eiendom)
        areas, unknown = [], []
        for farm in found:
            number = farm.matrikkelnummer
            key = (number.kommunenr, number.gaardsnr, number.bruksnr, number.festenr or 0)
            label = labels.get(key)
            whole = farm.tilknyttetLandbrukseiendom or farm
            if label is None:
                continue
            if whole.jordbruksAreal is None or whole.skogbruksAreal is None:
                unknown.append(label)
                continue
            areas.append(
                FarmArea(
                    label=label,
                    farmland_m2=_square_metres(whole.jordbruksAreal),
                    productive_forest_m2=_square_metres(whole.skogbruksAreal),
                )
            )
        message = f"Arealet er ikke oppgitt for {', '.join(unknown)}. Spør kommunen." if unknown else None
        status = AnswerStatus.PARTIAL if unknown else AnswerStatus.ANSWERED if areas else AnswerStatus.EMPTY
        return Answer[FarmArea](
            status=status,
            items=tuple(areas),
            provenance=(response.provenance,),
            message=message or (None if areas else "Ingen av eiendommene er landbrukseiendom."),
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _key(share: PropertyShare) -> PropertyKey | None:
    if share.municipality_number is None or share.gnr is None or share.bnr is None:
        return None
    return (share.municipality_number, share.gnr, share.bnr, share.festenummer or 0)


def _square_metres(dekar: Decimal) -> int:
    """Round half up to a whole square metre: the register gives dekar with decimals."""
    return int((dekar * _SQUARE_METRES_PER_DEKAR).to_integral_value(ROUND_HALF_UP))


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> LandbrukAdapter:
    """Make the adapter from its settings."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=float(settings.extra.get("timeout_s", _TIMEOUT_S)),
    )
    client = LandbrukClient(register, scope=settings.scope)
    return LandbrukAdapter(client, clock, findings=check_settings(settings))
