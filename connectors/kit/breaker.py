"""The breaker of one register's client: it rests by the product's clock as well as by the machine's."""

from math import ceil
from types import TracebackType

from circuitbreaker import CircuitBreaker

from settlement.ports.clock import Clock
from settlement.ports.errors import Unavailable

FAILURES = 10  # in a row, before we leave the register in peace
REST_S = 5


class Breaker(CircuitBreaker):  # type: ignore[misc]  # the library has no types
    """Opens after many failures in a row.

    Where the clock is moved, as in the sandbox, days pass in a moment of the machine's own time. A register
    that was down before such a jump is asked again after it.
    """

    def __init__(self, name: str, clock: Clock) -> None:
        super().__init__(
            failure_threshold=FAILURES, recovery_timeout=REST_S, expected_exception=Unavailable, name=name
        )
        self._clock = clock
        self._failed_at = clock.now()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Note when it last failed."""
        if isinstance(error, Unavailable):
            self._failed_at = self._clock.now()
        super().__exit__(kind, error, trace)

    @property
    def open_remaining(self) -> int:
        """Seconds that are left of the rest, by whichever clock has gone further."""
        passed_s = (self._clock.now() - self._failed_at).total_seconds()
        return min(int(super().open_remaining), ceil(REST_S - passed_s))
