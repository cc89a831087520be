"""Heirs choose a form and sign; some change their minds on the way."""

from settlement.domain.contents import has_signed_declaration
from settlement.domain.forms import (
    OFFENTLIG,
    PRIVAT,
    SEPARATE_LINES,
    SMALL_ESTATE,
    SURVIVORS,
    USKIFTE,
    declared_form,
)
from settlement.domain.heirs import needs_guardian
from settlement.domain.parties import Party
from settlement.domain.plan import StepState
from settlement.sandbox.casting import Behaviour
from settlement.sandbox.people.persons import behaves, role_of
from settlement.sandbox.people.scene import Decision, Scene
from settlement.sandbox.people.timing import morning_after, opened
from settlement.sandbox.people.turns import heir_turn

NEXT_DAY = 1


def sign(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Choose what suits this heir, and sign exactly that."""
    party = scene.case.parties[who]
    if behaves(scene, who) != Behaviour.CHANGES_MIND:
        return heir_turn(scene, state, who, [_choice(scene, party, firm=True), _signature(who)])
    if who not in scene.case.choices:
        return heir_turn(scene, state, who, [_choice(scene, party, firm=True)])
    if who in scene.case.declaration_signatures or not is_firm(scene, party):
        return heir_turn(scene, state, who, [_signature(who)])
    chosen_at = scene.case.last("skifteform_chosen") or opened(scene, state)
    acts = [_choice(scene, party, firm=False), _signature(who)]
    return heir_turn(scene, state, who, acts, since=morning_after(chosen_at, NEXT_DAY))


def waver(scene: Scene) -> list[Decision]:
    """Who wavers chooses anew after signing, while others have not signed; the signature falls."""
    if not scene.waits("sign_skifteerklaering"):
        return []
    state = scene.states["sign_skifteerklaering"]
    decisions: list[Decision] = []
    for who, signature in scene.case.declaration_signatures.items():
        party = scene.case.parties[who]
        if behaves(scene, who) != Behaviour.CHANGES_MIND or is_firm(scene, party):
            continue
        if has_signed_declaration(scene.case, who):
            acts = [_choice(scene, party, firm=True)]
            since = morning_after(signature.at, NEXT_DAY)
            decisions += heir_turn(scene, state, who, acts, since=since)
    return decisions


def _signature(who: str) -> tuple[str, dict[str, object]]:
    """Say that this party signs; the content's hash is filled in when it happens."""
    return ("sign_skifteerklaering", {"party_id": who})


def is_firm(scene: Scene, party: Party) -> bool:
    """Tell whether the choice that stands is the one this heir ends with."""
    choice = scene.case.choices.get(party.id)
    wanted = _choice(scene, party, firm=True)[1]
    return choice is not None and choice.waives_deadline == wanted["waives_deadline"]


def _choice(scene: Scene, party: Party, *, firm: bool) -> tuple[str, dict[str, object]]:
    form = form_for(scene, party)
    assumes = assumes_debt(scene, party, form)
    waives = waives_deadline(scene, party)
    choice = {
        "party_id": party.id,
        "skifteform": form,
        "assumes_debt": assumes,
        "waives_deadline": waives if firm else not waives,
    }
    return ("choose_skifteform", choice)


def form_for(scene: Scene, party: Party) -> str:
    """Say which form this heir chooses, among those open."""
    behaviour, role = behaves(scene, party.id), role_of(scene, party.id)
    if behaviour == Behaviour.DEMANDS_OFFENTLIG:
        return OFFENTLIG
    if role.form is not None and is_open(scene, role.form):
        return _again(scene, party, role.form)
    wanted = scene.casting.people.form or _seeded_form(scene)
    if wanted == USKIFTE and is_open(scene, USKIFTE):
        if party.relation in SURVIVORS or party.relation in SEPARATE_LINES:
            return _again(scene, party, USKIFTE)
        return PRIVAT
    if wanted == SMALL_ESTATE and is_open(scene, SMALL_ESTATE) and scene.case.acting_heirs[0] == party.id:
        return SMALL_ESTATE
    if wanted == OFFENTLIG:
        return OFFENTLIG
    return PRIVAT


def _again(scene: Scene, party: Party, form: str) -> str:
    """A survivor whose uskifte was refused settles privately (arveloven § 15)."""
    refused = (
        form == USKIFTE
        and party.relation in SURVIVORS
        and party.id in scene.case.choices
        and scene.case.choices[party.id].skifteform == USKIFTE
        and declared_form(scene.case) == PRIVAT
    )
    return PRIVAT if refused else form


def is_open(scene: Scene, form: str) -> bool:
    """Tell whether the comparison left the form open."""
    answer = scene.case.open_forms.get(form)
    return answer == "met" if form == SMALL_ESTATE else answer != "not_met"


def _seeded_form(scene: Scene) -> str:
    if scene.case.open_forms.get(SMALL_ESTATE) == "met" and scene.dice("small").random() < 0.6:
        return SMALL_ESTATE
    if (
        is_open(scene, USKIFTE)
        and scene.case.open_forms.get(USKIFTE)
        and scene.dice("uskifte").random() < 0.3
    ):
        return USKIFTE
    return PRIVAT


def assumes_debt(scene: Scene, party: Party, form: str) -> bool:
    """Adults take on the debts of an estate that has more than it owes; some will not."""
    role = role_of(scene, party.id)
    if form == OFFENTLIG or needs_guardian(scene.case, party, scene.now):
        return False
    if role.assumes_debt is not None:
        return role.assumes_debt
    if behaves(scene, party.id) == Behaviour.REFUSES_DEBT:
        return False
    if form == USKIFTE:
        return party.relation in SURVIVORS
    return scene.case.assets_ore >= scene.case.debts_ore


def waives_deadline(scene: Scene, party: Party) -> bool:
    """Most families let the court decide before the sixty days are over; some want the time."""
    stated = role_of(scene, party.id).waives_deadline
    if stated is not None:
        return stated
    if needs_guardian(scene.case, party, scene.now):
        return False
    return scene.dice("waives").random() < 0.55
