"""From a register's decimal amounts to whole øre."""

from decimal import Decimal

from settlement.ports.errors import Malformed

_LARGEST_POWER = 15  # ten to this many kroner is no account, and its øre must not fill the memory


def whole_ore(amount: Decimal, *, register_name: str) -> int:
    """Turn kroner into whole øre, exactly.

    Raises:
        Malformed: the amount has parts of an øre or is no sum at all, so one of us misreads the contract.
    """
    if not amount.is_finite() or (amount and amount.adjusted() > _LARGEST_POWER):
        raise Malformed(register_name, "an amount is no sum of money")
    ore = amount * 100
    if ore != ore.to_integral_value():
        raise Malformed(register_name, "an amount has parts of an øre")
    return int(ore)
