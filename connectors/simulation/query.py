"""How simulated registers read the words of a question's query, as strictly as their contracts."""

import re
from collections.abc import Mapping

LARGEST_INT32 = 2**31 - 1
LARGEST_INT64 = 2**63 - 1
_DIGITS = re.compile(r"-?[0-9]{1,19}")


def whole_number(text: str, *, most: int = LARGEST_INT32) -> int | None:
    """Read a whole number of at most `most`, negative ones down to the same; None when it is none."""
    if _DIGITS.fullmatch(text) is None:
        return None
    number = int(text)
    return number if -most - 1 <= number <= most else None


def is_truth_value(text: str) -> bool:
    """Tell whether a word is true or false."""
    return text.casefold() in {"true", "false"}


def wrong_parameters(
    query: Mapping[str, str],
    *,
    numbers: tuple[str, ...] = (),
    truth_values: tuple[str, ...] = (),
    choices: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[str, ...]:
    """Name the parameters that are there and are not what they must be."""
    wrong = [name for name in numbers if name in query and whole_number(query[name]) is None]
    wrong += [name for name in truth_values if name in query and not is_truth_value(query[name])]
    wrong += [name for name, words in (choices or {}).items() if name in query and query[name] not in words]
    return tuple(wrong)
