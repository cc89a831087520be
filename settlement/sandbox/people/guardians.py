"""Made-up guardians, lawyers and their numbers: the same for the same case."""

from datetime import date

from settlement.domain.identifiers import synthetic_person_number
from settlement.sandbox.people.scene import Scene

_NAMES = ("Ingvild Varsomdal", "Sverre Omsorgsvik", "Turid Trygghaug", "Arvid Støtteli", "Randi Hegnås")
_LAWYERS = ("Advokat Bolette Skifteland", "Advokat Gunnar Bosak", "Advokat Marte Delelid")
_SERIALS = 20


def find_guardian(scene: Scene, party_id: str) -> tuple[str, str]:
    """Give the name and the synthetic number of somebody outside the family."""
    dice = scene.dice(f"guardian {scene.place_of(party_id)}")
    born = date(dice.randint(1958, 1988), dice.randint(1, 12), dice.randint(1, 28))
    return dice.choice(_NAMES), synthetic_person_number(born, dice.randrange(_SERIALS))


def find_bobestyrer(scene: Scene) -> tuple[str, str]:
    """Give the name and the opaque id of a lawyer whom the court uses."""
    name = scene.dice("bobestyrer").choice(_LAWYERS)
    return name, f"bobestyrer-{_LAWYERS.index(name) + 1}"
