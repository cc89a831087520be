"""What in a division the statsforvalter must consent to for an heir under guardianship."""

from datetime import datetime

from policies.consents.needed import (
    ConsentFacts,
    ConsentNeeded,
    Kind,
    Participant,
    Why,
    list_consents_needed,
)
from policies.consents.unanimity import Answer, Form, HeirsAnswer
from policies.kernel.citation import Citation
from settlement.domain.case import Case
from settlement.domain.estate import HoldingKind
from settlement.domain.heirs import deciding_heirs, local_date, needs_guardian
from settlement.domain.parties import Party, WardFindings
from settlement.domain.wards import representation, ward_facts

HOMES = frozenset({HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE})
MOVABLES = frozenset({HoldingKind.VEHICLE, HoldingKind.CHATTELS, HoldingKind.OTHER_ASSET})
TO_BE_WEIGHED = "is_of_greater_value"


def wards(case: Case, on: datetime) -> tuple[Party, ...]:
    """Heirs who take part in decisions through a guardian; somebody with a fremtidsfullmakt has none."""
    found = []
    for party in deciding_heirs(case, on):
        if needs_guardian(case, party, on):
            acting = representation(case, party, local_date(on)).value
            if acting is None or acting.under_guardianship:
                found.append(party)
    return tuple(found)


def governor_grounds(case: Case, on: datetime) -> tuple[Citation, ...]:
    """Give the provisions by which the statsforvalter must consent to the division; none: it need not.

    Whether a movable that was sold is of greater value, the statsforvalter weighs.
    """
    grounds: dict[Citation, None] = {}
    for ward in wards(case, on):
        for kind in _kinds(case):
            decision = list_consents_needed(_facts(case, ward, kind, on), on=local_date(on))
            needed: tuple[ConsentNeeded, ...] = decision.value or ()
            grounds |= dict.fromkeys(row.citation for row in needed if row.why is Why.STATSFORVALTER)
            if any(one.name == TO_BE_WEIGHED for one in decision.missing):
                grounds |= dict.fromkeys(c for one in decision.rests_on[1:] for c in one.citations)
    return tuple(grounds)


def _kinds(case: Case) -> tuple[Kind, ...]:
    """Name what happens to the things of the estate, as the rules name it."""
    shares = case.distribution.shares if case.distribution is not None else ()
    taken = {case.holdings[one].kind for share in shares for one in share.takes if one in case.holdings}
    sold = {held.kind for held in case.counted_holdings if held.sold_for_ore is not None}
    found = {
        Kind.TAKE_OVER_REAL_PROPERTY: taken & HOMES,
        Kind.SELL_REAL_PROPERTY: sold & HOMES,
        Kind.SELL_VALUABLE_MOVABLE: sold & MOVABLES,
    }
    return tuple(kind for kind, things in found.items() if things)


def _facts(case: Case, ward: Party, kind: Kind, on: datetime) -> ConsentFacts:
    form = Form.PRIVAT if case.bobestyrer is None else Form.OFFENTLIG
    spouse = case.wards.get(ward.id, WardFindings()).guardian_is_spouse
    return ConsentFacts(
        kind=kind,
        form=form,
        participants=(
            Participant(HeirsAnswer(ward.id, Answer.NOT_ASKED), ward_facts(case, ward, local_date(on))),
        ),
        guardian_is_spouse=(ward.id,) if spouse else (),
    )
