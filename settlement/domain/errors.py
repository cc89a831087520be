"""What a use case refuses.

    SettlementError
    ├── NotAllowed      this actor may not do or see this
    ├── StepNotOpen     the plan does not have that step open now
    ├── CaseWithdrawn   the death or the case does not stand
    ├── InvalidInput    a field does not make sense
    └── Conflict        it contradicts what is already recorded

Sentences carry facts and what to do next, never a person. Codes are stable.
"""


class SettlementError(Exception):
    """Root of what use cases raise on purpose."""

    code = "settlement_error"


class NotAllowed(SettlementError):
    """The actor has no part in this; told to outsiders as if the case did not exist."""

    code = "not_allowed"

    def __init__(self, what: str) -> None:
        super().__init__(f"You cannot {what} here. Check that you are in the right case and role.")


class StepNotOpen(SettlementError):
    """The plan decides what can be done now."""

    code = "step_not_open"

    def __init__(self, step: str, reason: str) -> None:
        self.step = step
        self.reason = reason
        super().__init__(
            f"The step {step} is not open: {reason or 'it is done already'}. Look at the plan again."
        )


class CaseWithdrawn(SettlementError):
    """The case does not stand; whoever had a part in it is told so, and nothing else."""

    code = "case_withdrawn"

    def __init__(self) -> None:
        super().__init__("The case does not stand, and nothing in it holds. Call the court with questions.")


class InvalidInput(SettlementError):
    """One field is wrong; the others are kept."""

    code = "invalid_input"

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"{field}: {problem}")


class Conflict(SettlementError):
    """What is asked contradicts the journal."""

    code = "conflict"

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
