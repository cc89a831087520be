"""The steps of consent: reaching people, knowing who they are, what they allow."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.heirs import (
    all_heirs,
    declaration_deadline,
    has_guardian,
    is_absent,
    is_silent,
    local_date,
    needs_guardian,
)
from settlement.domain.parties import KnownGuardian, Party
from settlement.domain.silence import answer_awaited_until
from settlement.domain.steps.step import COURT, DELIVERY, ENGINE, STATSFORVALTER, Stage, Step, StepActor
from settlement.domain.wards import (
    TO_BE_APPOINTED,
    acting_guardian,
    guardian_in_conflict,
    open_questions,
    to_adopt,
)

CHANNELS = ("altinn", "digital_post", "letter")
SETTLEMENT_CONSENT = "settlement"


def next_channel(case: Case, party: Party) -> str | None:
    """The first channel that has not failed; on paper only a letter; None when all have."""
    tried = case.invitations[party.id].failed if party.id in case.invitations else {}
    channels = ("letter",) if party.on_paper else CHANNELS
    return next((channel for channel in channels if channel not in tried), None)


def to_invite(case: Case) -> tuple[str, ...]:
    """Heirs without a receipt for whom a channel is left that no message is under way by."""
    return tuple(
        party.id
        for party in to_be_told(case)
        if _receiptless(case, party) and next_channel(case, party) not in {None, _under_way(case, party)}
    )


def to_be_told(case: Case) -> tuple[Party, ...]:
    """Heirs whom a message can reach: who has died or cannot be found gets none."""
    found = (party for party in all_heirs(case) if not is_absent(case, party.id))
    return tuple(party for party in found if party.alive is not False)


def _under_way(case: Case, party: Party) -> str | None:
    standing = case.invitations.get(party.id)
    return None if standing is None or standing.channel in standing.failed else standing.channel


def _uninvited(case: Case, on: datetime) -> tuple[str, ...]:
    if to_invite(case):
        return (ENGINE,)
    waiting = any(_receiptless(case, p) and next_channel(case, p) is not None for p in to_be_told(case))
    return (DELIVERY,) if waiting else ()


def _unreachable(case: Case, on: datetime) -> tuple[str, ...]:
    return (COURT,) if unreached(case) else ()


def unreached(case: Case) -> tuple[Party, ...]:
    """Heirs whom no channel reached and who have not shown up by themselves."""
    lost = (p for p in to_be_told(case) if _receiptless(case, p) and next_channel(case, p) is None)
    return tuple(party for party in lost if party.id not in case.identified)


def _receiptless(case: Case, party: Party) -> bool:
    return party.id not in case.invitations or case.invitations[party.id].receipt is None


def _access_opens(case: Case) -> datetime | None:
    return case.court.access_from


def _before_access(case: Case, on: datetime) -> str | None:
    opens = case.court.access_from
    if opens is not None and on < opens:
        return "Domstolen har bestemt når arvingene får tilgang."
    return None


def _unidentified(case: Case, on: datetime) -> tuple[str, ...]:
    waiting = [p for p in _answering(case, on) if p.id not in case.identified]
    return tuple(COURT if p.on_paper else p.id for p in waiting)


def _answering(case: Case, on: datetime) -> tuple[Party, ...]:
    """Heirs from whom an answer may still come."""
    heirs = (p for p in all_heirs(case) if not is_absent(case, p.id))
    return tuple(p for p in heirs if not is_silent(case, p.id, on))


def _without_consent(case: Case, on: datetime) -> tuple[str, ...]:
    decided = {c.party_id for c in case.consents.values() if c.scope == SETTLEMENT_CONSENT}
    return tuple(p.id for p in _answering(case, on) if p.id not in decided)


def wards_without_guardian(case: Case, on: datetime) -> tuple[Party, ...]:
    """Minors and adults who cannot act alone, and for whom nobody without a conflict of interest may yet."""
    return tuple(p for p in all_heirs(case) if needs_guardian(case, p, on) and not has_guardian(case, p, on))


def wards_to_appoint_for(case: Case, on: datetime) -> tuple[Party, ...]:
    """Wards for whom the statsforvalter must find somebody."""
    return tuple(p for p in wards_without_guardian(case, on) if TO_BE_APPOINTED & _asked(case, p, on))


def wards_to_clarify(case: Case, on: datetime) -> tuple[Party, ...]:
    """Heirs of whom a person must find out what they can do alone, or which guardian acts."""
    return tuple(
        party
        for party in wards_without_guardian(case, on)
        if not TO_BE_APPOINTED & _asked(case, party, on) and not to_adopt(case, party, local_date(on))
    )


def guardians_to_adopt(case: Case, on: datetime) -> tuple[tuple[Party, KnownGuardian], ...]:
    """Wards with each guardian whom a register told of, the law lets act, and who does not yet."""
    wards = (party for party in all_heirs(case) if needs_guardian(case, party, on))
    return tuple((party, known) for party in wards for known in to_adopt(case, party, local_date(on)))


def _asked(case: Case, party: Party, on: datetime) -> frozenset[str]:
    return frozenset(one.name for one in open_questions(case, party, local_date(on)))


def _no_wards(case: Case, on: datetime) -> str | None:
    """An heir has a guardian, or needs one."""
    if any(acting_guardian(case, p, local_date(on)) or needs_guardian(case, p, on) for p in to_be_told(case)):
        return None
    return "Ingen av arvingene er mindreårige eller har verge."


def _no_doubt(case: Case, on: datetime) -> str | None:
    """What an adult under guardianship can do, a person finds out; of a minor it is mostly clear."""
    if wards_to_clarify(case, on) or any(heir in case.wards for heir in case.acting_heirs):
        return None
    return "Det er klart hvem som handler for hver arving."


def guardians_to_request(case: Case, on: datetime) -> tuple[str, ...]:
    """Wards whose guardian we have not yet asked the statsforvalter for, by ground."""
    return tuple(
        party.id
        for party in wards_to_appoint_for(case, on)
        if case.guardian_requests.get(party.id) != guardian_ground(case, party, on)
    )


def guardian_ground(case: Case, party: Party, on: datetime) -> str:
    """Why a guardian must be appointed: none is known, or one with interests against the ward's (§ 34)."""
    conflict = guardian_in_conflict(case, party) or "setteverge" in _asked(case, party, on)
    return "conflict_of_interest" if conflict else "no_guardian"


def _finding_guardians(case: Case, on: datetime) -> tuple[str, ...]:
    return (ENGINE,) if guardians_to_adopt(case, on) or guardians_to_request(case, on) else ()


CONSENT_STEPS: tuple[Step, ...] = (
    Step(
        id="invite_heirs",
        stage=Stage.CONSENT,
        actor=StepActor.ENGINE,
        title="Skrive til arvingene",
        needs=("confirm_heirs",),
        blocked=_before_access,
        until=_access_opens,
        remaining=_uninvited,
        citations=("arveloven § 90", "arveloven § 118 sjette ledd"),
        done_by=("invitation_delivered",),
    ),
    Step(
        id="find_unreached_heirs",
        stage=Stage.CONSENT,
        actor=StepActor.CLERK,
        title="Finne arvinger som ikke er nådd",
        needs=("invite_heirs",),
        remaining=_unreachable,
        citations=("arveloven § 68", "arveloven § 90", "arveloven § 125"),
        done_by=("party_identified", "invitation_delivered", "heir_declared_absent"),
        if_missed="Delen til en arving som ikke er funnet, settes av.",
    ),
    Step(
        id="identify",
        stage=Stage.CONSENT,
        actor=StepActor.HEIR,
        title="Vise hvem du er",
        needs=("confirm_heirs",),
        remaining=_unidentified,
        until=answer_awaited_until,
        deadline=declaration_deadline,
        done_by=("party_identified",),
        if_missed="Du blir ikke regnet med når arvingene bestemmer, men arven din er trygg.",
    ),
    Step(
        id="clarify_guardianship",
        stage=Stage.CONSENT,
        actor=StepActor.CLERK,
        title="Finne ut hva en arving med verge kan gjøre selv",
        needs=("confirm_heirs",),
        applies=_no_doubt,
        remaining=lambda case, on: (COURT,) if wards_to_clarify(case, on) else (),
        citations=("vergemålsloven §§ 18, 22, 32–34", "arveloven § 139"),
        done_by=("ward_clarified",),
        if_missed=(
            "Arvingen og vergen kan ikke være med på noe før det er klart hvem av dem som handler. To verger "
            "handler sammen, til den ene gir den andre fullmakt."
        ),
    ),
    Step(
        id="request_guardian",
        stage=Stage.CONSENT,
        actor=StepActor.ENGINE,
        title="Finne vergen, eller be statsforvalteren om en",
        needs=("confirm_heirs",),
        applies=_no_wards,
        remaining=_finding_guardians,
        citations=("vergemålsloven §§ 16, 18, 34", "arveloven § 139"),
        done_by=("guardian_requested", "guardian_appointed"),
    ),
    Step(
        id="appoint_guardian",
        stage=Stage.CONSENT,
        actor=StepActor.STATSFORVALTER,
        title="Oppnevne verge",
        needs=("clarify_guardianship", "request_guardian"),
        applies=_no_wards,
        remaining=lambda case, on: (STATSFORVALTER,) if wards_to_appoint_for(case, on) else (),
        citations=("vergemålsloven §§ 16, 27, 34",),
        deadline=declaration_deadline,
        done_by=("guardian_appointed",),
        if_missed="Arvingen kan ikke være med på noe før vergen er på plass.",
    ),
    Step(
        id="give_consents",
        stage=Stage.CONSENT,
        actor=StepActor.HEIR,
        title="Si ja eller nei til digitalt oppgjør",
        needs=("confirm_heirs", "appoint_guardian"),
        remaining=_without_consent,
        citations=("arveloven § 88 a", "arveloven § 119"),
        deadline=declaration_deadline,
        done_by=("consent_given",),
        if_missed="Du får brev på papir i stedet.",
    ),
)
