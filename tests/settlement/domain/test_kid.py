"""KID: both ways to check it, and the lengths it may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlement.domain.kid import InvalidKid, KidMethod, kid_control, kid_methods, parse_kid

BODIES = st.text("0123456789", min_size=1, max_size=24)


@given(BODIES, st.sampled_from(list(KidMethod)))
def test_a_kid_of_either_method_is_taken(body: str, method: KidMethod) -> None:
    kid = f"{body}{kid_control(body, method)}"
    assert parse_kid(kid) == kid
    assert method in kid_methods(kid)


@given(BODIES, st.sampled_from("0123456789-"))
def test_a_control_that_fits_neither_method_is_refused(body: str, control: str) -> None:
    kid = f"{body}{control}"
    if control in {kid_control(body, method) for method in KidMethod}:
        assert parse_kid(kid) == kid
    else:
        assert kid_methods(kid) == frozenset()
        with pytest.raises(InvalidKid, match="neither"):
            parse_kid(kid)


@pytest.mark.parametrize(
    ("body", "mod10", "mod11"),
    [("1", "8", "9"), ("6", "7", "-"), ("123", "0", "6"), ("0", "0", "0"), ("1234567", "4", "4")],
)
def test_known_controls(body: str, mod10: str, mod11: str) -> None:
    """Counted by hand: MOD10 doubles every other digit from the right; MOD11 weighs 2 to 7 from the right."""
    assert kid_control(body, KidMethod.MOD10) == mod10
    assert kid_control(body, KidMethod.MOD11) == mod11


def test_blanks_between_the_digits_do_not_matter() -> None:
    assert parse_kid("12 30") == "1230"


@pytest.mark.parametrize("text", ["", "1", "-", "1-2", "a1", "1" * 26, "१२"])
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(InvalidKid):
        parse_kid(text)
    assert kid_methods(text) == frozenset()


def test_a_control_needs_digits_before_it() -> None:
    for body in ("", "1" * 25, "12-"):
        with pytest.raises(InvalidKid):
            kid_control(body, KidMethod.MOD10)
