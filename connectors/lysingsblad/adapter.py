"""Norsk lysingsblad and the newspaper: a person publishes; the two dates are recorded as evidence."""

from dataclasses import dataclass
from datetime import date

import httpx

from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.lysingsblad.notice import ClaimsAddress, ProklamaFacts, proklama_notice
from policies.kernel.court_days import next_working_day
from settlement.ports.clock import Clock

_STEPS = (
    "1. Åpne norsk.lysingsblad.no, velg Kunngjøring, så Proklama og Innsending, og lim inn teksten. "
    "Første mulige dag er {first}.\n"
    "2. Bestill to innrykk av samme tekst i en avis som er vanlig lest der avdøde sist bodde.\n"
    "3. Send særskilt varsel til kjente kreditorer i utlandet samme dag (arveloven § 100).\n"
    "4. Registrer datoene for kunngjøringen i Norsk lysingsblad og for begge innrykkene. "
    "Fristen er seks uker fra den siste (arveloven § 102).\n"
    "Proklama virker ikke for skatte- og avgiftskrav (skattebetalingsloven § 10-3)."
)


@dataclass(frozen=True)
class ProklamaTask:
    """What a person is to do: the notice to publish and the steps, in bokmål. No interface takes it."""

    notice: str
    steps: str
    earliest_publication: date

    def __repr__(self) -> str:
        """Keep the notice, which holds name and number, out of logs."""
        return f"ProklamaTask(earliest_publication={self.earliest_publication})"


class LysingsbladAdapter:
    """Makes the task of publishing a proklama."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def prepare(
        self, facts: ProklamaFacts, to: ClaimsAddress, *, last_publication: date | None = None
    ) -> ProklamaTask:
        """Write the notice and the steps; publication is tomorrow or later, on a working day.

        Lovhjemmel: arveloven §§ 100, 101, 102.
        """
        earliest = next_working_day(date.fromordinal(self._clock.today().toordinal() + 1))
        return ProklamaTask(
            notice=proklama_notice(facts, to, last_publication=last_publication),
            steps=_STEPS.format(first=earliest.strftime("%d.%m.%Y")),
            earliest_publication=earliest,
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
