"""What nobody knows yet when the forms are compared, and how far each thing could move the estate."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.comparison import Doubt, DoubtKind
from settlement.domain.estate import FordringStatus, Owner
from settlement.domain.gifts import unsettled_gifts
from settlement.domain.heirs import local_date
from settlement.services.facts.comparison import is_contested, unvalued
from settlement.services.facts.coverage import coverage


def doubts_of(case: Case, now: datetime) -> tuple[Doubt, ...]:
    """List them: values, claims, creditors nobody knows of, sources, and who inherits."""
    return (
        *_values(case),
        *_spouse(case),
        *_fordringer(case),
        *_funeral(case),
        *_creditors(case, now),
        *(_open(DoubtKind.SOURCE, line.name) for line in coverage(case, now).lacking),
        *(_open(DoubtKind.SHARES, question) for question in case.heirs_missing),
        *(_open(DoubtKind.GIFT, gift.label) for gift in unsettled_gifts(case)),
        *(_open(DoubtKind.OBJECTION) for _ in case.objections),
        *((_open(DoubtKind.EARLIER_USKIFTE),) if case.in_uskifte_after is not None else ()),
    )


def unknown_creditors(case: Case, now: datetime) -> bool:
    """Debts that nobody knows of may still come: the limit of a proklama has not run out."""
    last = case.proklama.last_day or case.proklama.ends_on
    return last is None or local_date(now) <= last


def _open(kind: DoubtKind, about: str = "") -> Doubt:
    return Doubt(kind=kind, about=about)


def _values(case: Case) -> list[Doubt]:
    found = []
    for held in case.holdings.values():
        if not unvalued(held):
            continue
        if held.owner == Owner.SPOUSE:
            found.append(_open(DoubtKind.NO_VALUE_OF_SPOUSE, held.label))
        elif held.is_debt:
            found.append(Doubt(kind=DoubtKind.NO_DEBT_VALUE, about=held.label, most_ore=0))
        else:
            found.append(Doubt(kind=DoubtKind.NO_VALUE, about=held.label, least_ore=0))
    return found


def _spouse(case: Case) -> list[Doubt]:
    """Nobody has listed a thing of the spouse's: what there is, would bring the estate something."""
    if case.spouse is None or any(h.counts and h.owner == Owner.SPOUSE for h in case.holdings.values()):
        return []
    return [Doubt(kind=DoubtKind.SPOUSE_SILENT, least_ore=0)]


def _fordringer(case: Case) -> list[Doubt]:
    found = []
    for fordring in case.fordringer.values():
        kind = _fordring_kind(fordring.status, contested=is_contested(fordring))
        if kind is None:
            continue
        whole = fordring.amount_ore - fordring.lost_ore
        owed = fordring.accepted_ore or 0 if fordring.status == FordringStatus.DISPUTED else 0
        more = max(whole - owed, 0)
        found.append(Doubt(kind=kind, about=fordring.creditor_name, least_ore=-more, most_ore=0))
    return found


def _fordring_kind(status: FordringStatus, *, contested: bool) -> DoubtKind | None:
    if contested:
        return DoubtKind.CONTESTED_FORDRING
    kinds = {
        FordringStatus.RECEIVED: DoubtKind.UNDECIDED_FORDRING,
        FordringStatus.DISPUTED: DoubtKind.DISPUTED_FORDRING,
    }
    return kinds.get(status)


def _funeral(case: Case) -> list[Doubt]:
    if any(one.fordring_class == "funeral" for one in case.fordringer.values()):
        return []
    return [Doubt(kind=DoubtKind.FUNERAL, most_ore=0)]


def _creditors(case: Case, now: datetime) -> list[Doubt]:
    if not unknown_creditors(case, now):
        return []
    runs = case.proklama.ends_on
    if runs is None:
        return [Doubt(kind=DoubtKind.NO_PROKLAMA, most_ore=0)]
    return [Doubt(kind=DoubtKind.PROKLAMA_RUNS, about=runs.isoformat(), most_ore=0)]
