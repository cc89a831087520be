"""Norsk Pensjon's question for the fault matrix."""

from collections.abc import Mapping
from typing import Any

from connectors.pensjon.adapter import build
from connectors.pensjon.simulator import make_simulator
from connectors.simulation.holdings import Policy
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, Bench, estate

POLICY = Policy(DECEASED, "Varde Liv", "310000004", "Fripolise", "P1", "Utbetales til ektefelle, ellers boet")


def bench() -> Bench:
    return Bench("pensjon", make_simulator, estate(policies=(POLICY,)))


async def policies(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    made = build(at.settings(**extra), at.http, at.clock, None)
    return await made.policies(DECEASED, case_reference=CASE, basis=basis)


QUESTIONS = {"policies": Question("pensjon", "/poliser", bench, policies)}
