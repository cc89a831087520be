"""From a register's decimal amounts to whole øre."""

from decimal import Decimal

from settlement.ports.errors import Malformed


def whole_ore(amount: Decimal, *, register_name: str) -> int:
    """Turn kroner into whole øre, exactly.

    Raises:
        Malformed: the amount has parts of an øre, so one of us misreads the contract.
    """
    ore = amount * 100
    if ore != ore.to_integral_value():
        raise Malformed(register_name, "an amount has parts of an øre")
    return int(ore)
