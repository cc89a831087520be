"""Synthetic organisation numbers: nine digits that begin with 2 or 3, with a valid control digit."""

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_FIRST = 31_000_000


def synthetic_organisation_number(serial: int) -> str:
    """Make a number for `serial`; different serials give different numbers.

    A serial that has no control digit takes a number from a second series.
    """
    for start in (_FIRST, 21_000_000, 29_000_000):
        eight = f"{start + serial:08d}"
        control = -sum(w * int(d) for w, d in zip(_WEIGHTS, eight, strict=True)) % 11
        if control < 10:
            return f"{eight}{control}"
    raise ValueError("No organisation number is left for that serial.")
