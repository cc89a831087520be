"""Landbruksregisteret's question for the fault matrix."""

from collections.abc import Mapping
from typing import Any

from connectors.landbruk.adapter import build
from connectors.landbruk.simulator import SCOPE
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.landbruk.test_adapter import bench, share
from tests.connectors.questions import Question
from tests.support.registers import CASE, Bench


async def areas(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    made = build(at.settings(scope=SCOPE, **extra), at.http, at.clock, at.tokens)
    return await made.areas([share(134), share(135)], case_reference=CASE, basis=basis)


QUESTIONS = {"areas": Question("landbruk", "/eiendom", bench, areas)}
