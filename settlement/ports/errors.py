"""What can go wrong when we ask the outside world.

    PortError
    ├── Unavailable   try later
    ├── NeedsPerson   consent, login or mandate is missing
    ├── Refused       cannot succeed as asked
    └── Malformed     their answer broke its contract

Sentences hold the register and the fault, never a person.
"""


class PortError(Exception):
    """A register or channel did not give what was asked."""

    def __init__(self, register_name: str, reason: str, *, reference: str | None = None) -> None:
        self.register_name = register_name
        self.reason = reason
        self.reference = reference
        super().__init__(f"{register_name}: {reason}{f' (reference {reference})' if reference else ''}")


class Unavailable(PortError):
    """The other side is down, slow or busy: the same question may succeed later."""


class NeedsPerson(PortError):
    """A person must act first: give consent, log in or bring a mandate."""


class Refused(PortError):
    """The question can never succeed as asked."""


class Malformed(PortError):
    """The answer broke the contract: an alarm for the operator, not for the heir."""
