"""The control sums follow from the printed figures, and a final statement cannot hide one that fails."""

import pytest

from settlement.documents.control_sums import compute_control_sums, finalise
from tests.settlement.documents import samples


def test_every_identity_of_a_sound_statement_holds() -> None:
    controls = compute_control_sums(samples.booppgjoer())
    assert len(controls) == 11
    assert all(control.holds for control in controls)


def test_a_final_statement_carries_its_control_sums() -> None:
    draft = samples.booppgjoer(draft=True, controls=())
    final = finalise(draft)
    assert not final.draft
    assert final.controls == compute_control_sums(draft)


def test_one_ore_too_much_is_named() -> None:
    draft = samples.booppgjoer(draft=True)
    first, *rest = draft.shares
    wrong = first.model_copy(
        update={"net": first.net.model_copy(update={"ore": first.net.ore + 1}), "advances_ore": 0}
    )
    with pytest.raises(ValueError, match="Sum av G = F"):
        finalise(draft.model_copy(update={"shares": (wrong, *rest)}))


def test_an_advance_is_controlled_for_the_person_it_was_given_to() -> None:
    draft = samples.booppgjoer(draft=True)
    first, *rest = draft.shares
    advanced = first.model_copy(update={"advances_ore": 100})
    with pytest.raises(ValueError, match=f"forskudd = å motta, {first.person}"):
        finalise(draft.model_copy(update={"shares": (advanced, *rest)}))
