"""Nothing in the tree belongs to a real person or to one developer's machine."""

import re

from tests.architecture.source_tree import tracked_texts

_ELEVEN = re.compile(r"(?<![\d.])\d{11}(?![\d.])")
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
# Put together here, so that this file does not hold what it forbids.
_MACHINE = re.compile(
    "|".join(
        [
            "/" + r"work/(?:main|shared|\.)",
            "/" + r"home/[a-z]\w+/",
            "/" + r"Users/[A-Za-z]\w+/",
            "/" + r"root/[\w.]",
        ]
    )
)
_REGISTRY = re.compile(
    "|".join([r"pypi\." + "org/simple", "index" + r"[-_]url\s*=", "registry" + r"\.npmjs"])
)
_DATA_DIR = re.compile(r"\.(?:woff2|css|lock)$")


def _is_real_persons(number: str) -> bool:
    """Say whether the digits make a valid identity number outside the synthetic months."""
    digits = [int(digit) for digit in number]
    valid = all(
        sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in _WEIGHTS
    )
    day, month = int(number[:2]), int(number[2:4])
    return valid and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def test_the_check_knows_a_real_number_from_a_synthetic_one() -> None:
    assert _is_real_persons("0101" + "0000" + "0" * 0 + _control("01010000", "1"))
    assert not _is_real_persons("0181" + "0000" + _control("01810000", "1"))


def _control(eight: str, ninth: str) -> str:
    """Complete eight digits to an identity number that the control digits accept."""
    for third in range(10):
        start = eight + str((int(ninth) + third) % 10)
        for tail in range(100):
            number = f"{start}{tail:02d}"
            digits = [int(digit) for digit in number]
            if all(sum(w * d for w, d in zip(ws, digits, strict=False)) % 11 == 0 for ws in _WEIGHTS):
                return number[8:]
    raise AssertionError


def test_no_number_in_the_tree_could_be_a_real_persons() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
        for path, text in tracked_texts()
        if not _DATA_DIR.search(path)
        for match in _ELEVEN.finditer(text)
        if _is_real_persons(match.group())
    ]
    assert found == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}"
        for path, text in tracked_texts()
        for match in _MACHINE.finditer(text)
    ]
    assert found == []


def test_no_file_names_a_package_index() -> None:
    assert [path for path, text in tracked_texts() if _REGISTRY.search(text)] == []
