"""What a creditor is told: what was decided, why, what it can do and by when. Plain bokmål."""

from dataclasses import dataclass, replace
from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact
from settlement.documents.presentation import write_amount, write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.cover import paid_by_rank
from settlement.domain.estate import Fordring, FordringStatus, KnownCreditor
from settlement.domain.ledger import set_off_ore
from settlement.domain.public import DISCONTINUED
from settlement.services.paperwork.creditor_ends import discontinued
from settlement.services.paperwork.letters import HOME, NO_DEADLINE, SANDBOX_PHONE
from settlement.services.paperwork.words import SERVICE_NAME

DECISIONS = {
    FordringStatus.ACCEPTED: "Boet har godtatt kravet.",
    FordringStatus.REJECTED: "Boet har avvist kravet.",
    FordringStatus.DISPUTED: "Boet godtar ikke hele kravet. Det som er omtvistet, er satt av.",
    FordringStatus.PRECLUDED: "Kravet er falt bort fordi det kom etter fristen i proklama.",
    FordringStatus.PAID: "Kravet er betalt.",
}
CLASS_WORDS = {
    "funeral": "kostnader til begravelsen",
    "mass": "kostnader ved oppgjøret",
    "priority_1": "krav med fortrinnsrett i første klasse",
    "priority_2": "krav med fortrinnsrett i annen klasse",
    "tax": "skattekrav med fortrinnsrett i annen klasse",
    "ordinary": "alminnelig krav",
    "subordinated": "etterprioritert krav",
}
OBJECT = "Er dere uenige, svarer dere med begrunnelse og det som viser kravet."
COURT = "Dere kan også gå til sak for domstolen."
KEPT = (
    "Meldte dere kravet før fristen, erkjente arvingene det, eller er det sikret ved pant? Da svarer dere "
    "og legger ved det som viser det."
)
_LINE = "Krav på {amount} kroner, meldt {day}: {text}."


@dataclass(frozen=True)
class CreditorAnswer:
    """The same content for the letter, the inbox and the page."""

    decision: str
    why: str
    what_to_do: tuple[str, ...]
    by_when: date | None
    what_if_not: str
    citations: tuple[str, ...]


def answer_to(case: Case, fordring: Fordring) -> CreditorAnswer:
    """Say what was decided about a claim, what its creditor can do, and whether the heirs pay it now."""
    answer = _decided(case, fordring)
    if case.closed != DISCONTINUED:
        return answer
    told = discontinued(case, fordring)
    return replace(
        answer,
        decision=f"{answer.decision} {told.what}",
        what_to_do=told.what_to_do,
        by_when=None,
        what_if_not=told.what_if_not,
        citations=told.citations,
    )


def _decided(case: Case, fordring: Fordring) -> CreditorAnswer:
    accepted = fordring.accepted_ore or 0
    decision = [DECISIONS.get(fordring.status, "Kravet er mottatt.")]
    if fordring.status == FordringStatus.ACCEPTED and accepted < fordring.amount_ore:
        decision = ["Boet har godtatt en del av kravet."]
    if 0 < accepted < fordring.amount_ore:
        decision.append(f"{_kroner(accepted)} kroner er godtatt.")
    if fordring.disputed_ore:
        decision.append(f"{_kroner(fordring.disputed_ore)} kroner er satt av til tvisten er avgjort.")
    if fordring.lost_ore and fordring.status != FordringStatus.PRECLUDED:
        decision.append(f"{_kroner(fordring.lost_ore)} kroner er falt bort, for sikkerheten rekker ikke.")
    if accepted:
        decision.append(f"Kravet er {CLASS_WORDS[fordring.fordring_class]}.")
    if settled := set_off_ore(case, fordring.id):
        decision.append(f"{_kroner(settled)} kroner er motregnet i det dere skyldte boet.")
    if accepted and case.solvency is not None and case.solvency.insolvent:
        decision.append("Boet rekker ikke til alle krav. De blir betalt i lovens rekkefølge.")
        decision += _dividend(case, fordring, accepted)
    return CreditorAnswer(
        decision=" ".join(decision),
        why=fordring.reason or "Boet er enig i kravet.",
        what_to_do=_what_to_do(fordring),
        by_when=fordring.answer_by,
        what_if_not=_what_if_not(fordring),
        citations=_citations(fordring),
    )


def _dividend(case: Case, fordring: Fordring, accepted: int) -> list[str]:
    """Say what the claim gets when the court has fixed the statement, and what becomes of the rest."""
    if case.distribution is None or case.distribution.fixed_by is None:
        return []
    gets = paid_by_rank(case)[fordring.id]
    whole, tenth = divmod(gets * 1000 // accepted, 10)
    told = [f"Dere får {_kroner(gets)} av {_kroner(accepted)} kroner, {whole},{tenth} prosent."]
    if gets < accepted and case.solvency is not None and case.solvency.insolvent_rules:
        told.append("Ingen arving har tatt på seg gjelden, så resten blir ikke betalt.")
    return told


def _what_to_do(fordring: Fordring) -> tuple[str, ...]:
    if fordring.status == FordringStatus.PRECLUDED:
        return (KEPT,)
    if (fordring.accepted_ore or 0) < fordring.amount_ore:
        return (OBJECT, COURT)
    if fordring.account:
        return ("Dere trenger ikke gjøre noe. Pengene kommer til kontoen dere har oppgitt.",)
    return ("Oppgi kontonummer og KID, så boet kan betale.",)


def _what_if_not(fordring: Fordring) -> str:
    if fordring.status == FordringStatus.DISPUTED:
        return "Boet kan bare betale det som er godtatt, til tvisten er avgjort eller avtalt."
    if (fordring.accepted_ore or 0) < fordring.amount_ore:
        return "Boet regner med at dere er enige, og arven kan bli delt."
    return "Boet kan ikke betale uten å vite hvor." if not fordring.account else "Ingenting."


def _citations(fordring: Fordring) -> tuple[str, ...]:
    found = [part.citation for part in fordring.parts if part.citation]
    if fordring.status == FordringStatus.PRECLUDED or fordring.lost_ore:
        found.append("arveloven § 102")
    return tuple(dict.fromkeys(("arveloven § 122", *found)))


def answer_letter(case: Case, fordring: Fordring, *, on: date, is_test: bool) -> LetterData:
    """Write the answer on paper, to a creditor that is reached in no other way."""
    answer = answer_to(case, fordring)
    claimed = _LINE.format(
        amount=_kroner(fordring.amount_ore),
        day=write_date(fordring.received_on, Language.NB),
        text=fordring.description,
    )
    return write_creditor(
        case,
        fordring.creditor_name,
        fordring.address_lines,
        fordring.country,
        subject="Svar på krav i et dødsbo",
        what=f"{claimed} {answer.decision}",
        why=answer.why,
        what_to_do=answer.what_to_do,
        by_when=answer.by_when,
        what_if_not=answer.what_if_not,
        citations=answer.citations,
        on=on,
        is_test=is_test,
    )


def notice_abroad(case: Case, creditor: KnownCreditor, *, on: date, is_test: bool) -> LetterData:
    """Tell a known creditor outside Norway of the death and of the notice (arveloven § 100 tredje ledd)."""
    name, last = case.deceased.name, case.proklama.ends_on
    died = case.deceased.date_of_death
    when = f" {write_date(died, Language.NB)}" if died else ""
    report = (
        f"Report your claim in writing by {last.isoformat()}."
        if last
        else "Report your claim in writing within six weeks of the last announcement in Norway."
    )
    return write_creditor(
        case,
        creditor.name,
        creditor.address_lines,
        creditor.country,
        subject="Dødsfall og proklama / Notice to creditors of an estate",
        what=f"{name} døde{when}. Det er utstedt proklama i dødsboet.",
        why="Kreditorene må melde krav innen seks uker fra siste kunngjøring. Ellers faller kravet bort.",
        what_to_do=(f"Meld kravet skriftlig til {case.court.court_name}, og oppgi saksnummeret.", report),
        by_when=last,
        what_if_not="Kravet faller bort. / A claim that is not reported in time lapses.",
        citations=("arveloven §§ 100–102",),
        on=on,
        is_test=is_test,
    )


def write_creditor(
    case: Case,
    name: str,
    address: tuple[str, ...],
    country: str | None,
    *,
    on: date,
    is_test: bool,
    by_when: date | None,
    **text: str | tuple[str, ...],
) -> LetterData:
    """Put what is said to a creditor on paper; `text` is what the letter says."""
    return LetterData.model_validate(
        {
            "issuer": SERVICE_NAME,
            "case_number": case.court.case_number,
            "issued_on": on,
            "is_test": is_test,
            "recipient_name": name,
            "address_lines": address,
            "country": "" if country in HOME else country or "",
            "by_when": by_when,
            "no_deadline": "" if by_when else NO_DEADLINE,
            "contact": Contact(name=case.court.court_name, phone=SANDBOX_PHONE if is_test else ""),
            **text,
        }
    )


def _kroner(ore: int) -> str:
    return write_amount(ore, Language.NB)
