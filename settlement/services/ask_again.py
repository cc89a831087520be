"""The last letter to heirs who do not answer, on paper where there is an address, with the last day."""

from settlement.domain.case import Case
from settlement.domain.events.consent import ACCOUNT, ANSWER, HeirAskedAgain
from settlement.domain.journal import ENGINE
from settlement.domain.silence import last_day, to_ask_again
from settlement.domain.steps.silent import to_ask_account
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.tell import write_letter

MESSAGE_OF = {ANSWER: "last_letter", ACCOUNT: "where_to_pay"}


def ask_silent_heirs(house: House, case_id: str) -> Case:
    """Ask once more those who were reached and have not shown who they are."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("ask_silent_heirs"):
            return it.case
        return _ask(it, ANSWER, to_ask_again(it.case, it.now), basis="arveloven § 120 annet ledd")


def ask_where_to_pay(house: House, case_id: str) -> Case:
    """Ask in a letter where the inheritance is to be paid; without an answer it can be deposited."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("ask_where_to_pay"):
            return it.case
        return _ask(it, ACCOUNT, to_ask_account(it.case, it.now), basis="deponeringslova § 1")


def _ask(it: Change, about: str, parties: tuple[str, ...], *, basis: str) -> Case:
    asked = []
    by_when = last_day(it.case, about, it.now)
    for party_id in parties:
        day, last = it.today.isoformat(), by_when.isoformat()
        key = write_letter(it, party_id, MESSAGE_OF[about], occasion=day, by_when=last)
        asked.append(HeirAskedAgain(party_id=party_id, about=about, answer_by=by_when, key=key))
    return it.record(*asked, basis=basis) if asked else it.case
