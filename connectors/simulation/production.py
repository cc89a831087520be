"""Simulators are for the sandbox: none of them starts where the product runs for real."""

import os
from collections.abc import Mapping

SETTING = "SETTLEMENT_PROFILE"


class SimulatorInProduction(RuntimeError):
    """A simulator was started in production, where its made-up answers could be taken for true."""

    def __init__(self) -> None:
        super().__init__(
            f"A simulated register was started with {SETTING}=production, and was stopped: its answers are "
            f"made up and must never decide a real estate. Set the addresses of the real registers, or run "
            f"the sandbox."
        )


def refuse_in_production(environment: Mapping[str, str] | None = None) -> None:
    """Stop a simulator from being made in production.

    Raises:
        SimulatorInProduction: the environment says that this is production.
    """
    given = os.environ if environment is None else environment
    if given.get(SETTING, "").strip().casefold() == "production":
        raise SimulatorInProduction
