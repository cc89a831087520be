"""The population register's questions for the fault matrix."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from connectors.folkeregisteret.adapter import FolkeregisteretAdapter, build
from connectors.folkeregisteret.simulator import SCOPE, make_simulator
from connectors.simulation.build import population_event
from settlement.domain.legal_basis import LegalBasis
from tests.connectors.questions import Question
from tests.support.registers import CASE, DECEASED, NOW, SPOUSE, Bench, estate


def bench() -> Bench:
    at = Bench("folkeregisteret", make_simulator, estate())
    kinds = ("personErDoed", "endringIDoedsfall", "personErReaktivert", "personErDoed")
    at.access.population_feed.plan(
        tuple(
            population_event(kind, DECEASED, NOW - timedelta(hours=9 - place), entity="doedsfall")
            for place, kind in enumerate(kinds)
        )
    )
    return at


def adapter(at: Bench, **extra: str) -> FolkeregisteretAdapter:
    return build(at.settings(scope=SCOPE, **extra), at.http, at.clock, at.tokens)


async def look_up(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, **extra).look_up(DECEASED, case_reference=CASE, basis=basis)


async def bulk(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    numbers = [SPOUSE, DECEASED, SPOUSE]
    return await adapter(at, **extra).look_up_all(numbers, case_reference=CASE, basis=basis)


async def feed(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await adapter(at, **extra).feed(after=0)


async def last_sequence(at: Bench, extra: Mapping[str, str], _: LegalBasis | None) -> Any:
    return await adapter(at, **extra).last_sequence()


QUESTIONS = {
    "look_up": Question("folkeregisteret", "/personer/bulkoppslag", bench, look_up),
    "bulk": Question("folkeregisteret", "/personer/bulkoppslag", bench, bulk),
    "feed": Question("folkeregisteret", "/hendelser/feed", bench, feed, is_about_a_case=False),
    "last_sequence": Question(
        "folkeregisteret", "/siste/sekvensnummer", bench, last_sequence, is_about_a_case=False
    ),
}
