"""Norsk lysingsblad and the newspaper: a person publishes; the two dates are recorded as evidence."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx

from connectors.kit.manual import open_task
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.lysingsblad import texts
from connectors.lysingsblad.notice import ClaimsAddress, ProklamaFacts, proklama_notice
from policies.kernel.court_days import next_working_day
from settlement.domain.answers import Answer
from settlement.domain.manual_task import ManualTask
from settlement.ports.clock import Clock


@dataclass(frozen=True)
class Announcement:
    """The notice to publish, with name and number, and the task of publishing it."""

    notice: str
    task: ManualTask

    def __repr__(self) -> str:
        """Keep the notice, which holds name and number, out of logs."""
        return "Announcement(…)"


class LysingsbladAdapter:
    """Makes the task of publishing a proklama."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def task(self) -> ManualTask:
        """Tell the steps; publication is tomorrow or later, on a working day.

        Lovhjemmel: arveloven §§ 100, 101, 102.
        """
        return texts.dated_task(next_working_day(self._clock.today() + timedelta(days=1)))

    def ask(self) -> Answer[Any]:
        """Answer as every source that only a person may ask."""
        return open_task(self.task(), message=texts.MESSAGE)

    def prepare(
        self, facts: ProklamaFacts, to: ClaimsAddress, *, last_publication: date | None = None
    ) -> Announcement:
        """Write the notice, with the task of publishing it.

        Lovhjemmel: arveloven §§ 100, 101, 102.
        """
        return Announcement(
            notice=proklama_notice(facts, to, last_publication=last_publication), task=self.task()
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """Nothing is configured, so nothing can be wrong."""
        return ()


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> LysingsbladAdapter:
    """Make the adapter; it needs no settings."""
    return LysingsbladAdapter(clock)
