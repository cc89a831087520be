"""What registers told that is no item of the inventory, in sentences that heirs can read. Pure.

Keys are `<kind>:<id>`, where the id is the holding's when the clue is about one. No clue is a value.
"""

from collections.abc import Iterable
from datetime import date

from policies.kernel.money import Money
from settlement.domain.benefits import BenefitDecision, in_force
from settlement.domain.case import Case
from settlement.domain.charges import charges_on, loose_charges
from settlement.domain.estate import Charge, Holding
from settlement.domain.movements import RecurringPayment, receiver_of, recurring_payments
from settlement.domain.register_rights import (
    CompanyRole,
    Encumbrance,
    MarriagePact,
    PropertyEncumbrance,
    ShareHolding,
)
from settlement.domain.registers import (
    AccountRecord,
    BankRelation,
    PensionPolicy,
    TaxFigure,
    TaxFordring,
    TransactionRecord,
)

Clues = tuple[tuple[str, str], ...]

MOST_MOVEMENTS = 60  # newest ones kept of an account; the bank has the rest
DISTANCE = {"week": "hver uke", "month": "hver måned"}
BALANCE_MOVED = "Saldoen har endret seg siden dødsfallet"
NOT_PRIMARY = (
    "Avdøde er registrert i banken, men ikke som hovedeier. Det kan være en fullmakt eller en konto som eies "
    "sammen med andre."
)
NOT_MARKET_VALUE = "Dette er en formuesverdi, ikke markedsverdi."


def account_clues(holding: Holding, account: AccountRecord) -> Clues:
    """Tell how an account has moved, what is drawn regularly, and what the bank remarked."""
    clues: list[tuple[str, str]] = []
    if account.note:
        clues.append((f"merknad:{holding.id}", account.note))
    if account.co_owned:
        clues.append((f"felles:{holding.id}", "Kontoen eies sammen med andre. Avklar hvor mye som er boets."))
    clues += _balance_clues(holding, account)
    if account.movements is None:
        return tuple(clues)
    clues += [
        (f"fast_betaling:{holding.id}:{place}", recurring_sentence(one, account.currency))
        for place, one in enumerate(recurring_payments(account.movements), 1)
    ]
    if account.movements:
        clues.append((f"bevegelser:{holding.id}", _movements(account.movements, account.currency)))
    return tuple(clues)


def _balance_clues(holding: Holding, account: AccountRecord) -> Clues:
    at_death, now, counted = account.balance_at_death_ore, account.balance_now_ore, account.counted_back_ore
    clues: list[tuple[str, str]] = []
    if at_death is not None and now is not None and at_death != now:
        then, today = (_amount(ore, account.currency) for ore in (at_death, now))
        clues.append((f"saldo:{holding.id}", f"{BALANCE_MOVED}: {then} ved dødsfallet, {today} i dag."))
    if account.balances_differ and at_death is not None and counted is not None:
        said, found = (_amount(ore, account.currency) for ore in (at_death, counted))
        text = f"Banken oppga {said} på dødsdagen, men bevegelsene siden tilsier {found}. Be banken bekrefte."
        clues.append((f"saldo_uenig:{holding.id}", text))
    return tuple(clues)


def bank_clues(bank: BankRelation) -> Clues:
    """Tell when the deceased is known in a bank as something else than the owner."""
    if bank.ownership != "notPrimaryOwner":
        return ()
    return ((f"kundeforhold:{bank.organisation_number}", f"{bank.bank_name}: {NOT_PRIMARY}"),)


def tax_value_clues(holding: Holding, figures: Iterable[TaxFigure]) -> Clues:
    """Tell the tax value of a property, its year and what it is not."""
    return tuple(
        (
            f"formuesverdi:{holding.id}:{figure.code}",
            f"{figure.label}{_year(figure.income_year)}: {_amount(figure.amount_ore)}. {NOT_MARKET_VALUE}",
        )
        for figure in figures
    )


def tax_clues(
    figures: Iterable[TaxFigure], fordringer: Iterable[TaxFordring], shares: Iterable[ShareHolding]
) -> Clues:
    """Tell last year's figures, open fordringer and shares."""
    told = [
        (
            f"tax:{figure.income_year}:{figure.code}",
            f"{figure.label}{_year(figure.income_year)}: {_amount(figure.amount_ore)}",
        )
        for figure in figures
    ]
    for fordring in fordringer:
        side = "boet skylder" if fordring.amount_ore >= 0 else "boet har til gode"
        due = f", forfaller {_day(fordring.due_on)}" if fordring.due_on else ""
        sentence = f"{fordring.kind.capitalize()}: {side} {_amount(abs(fordring.amount_ore))}{due}."
        told.append((f"skattekrav:{fordring.reference}", sentence))
    told += [
        (
            f"aksjer:{held.year}:{held.organisation_number}:{held.isin or held.share_class}",
            f"{held.count} aksjer i {held.organisation_number} ved utgangen av {held.year}",
        )
        for held in shares
    ]
    return tuple(told)


def benefit_clues(decisions: Iterable[BenefitDecision], *, on: date) -> Clues:
    """Tell what NAV paid the deceased at death."""
    told = []
    for decision in in_force(tuple(decisions), on):
        payment = decision.payment_on(on)
        if payment is not None:
            sentence = f"NAV utbetalte {decision.benefit}: {_amount(payment.net_ore)} i måneden etter skatt."
            told.append((f"ytelse:{decision.decision_id}", sentence))
    return tuple(told)


def policy_clues(policies: Iterable[PensionPolicy]) -> Clues:
    """Tell what a company says of a policy, how old that is, and where to ask on."""
    return tuple(
        (
            f"avtale:{policy.reference}",
            " ".join(
                part
                for part in (
                    policy.description,
                    f"Opplyst {_day(policy.stated_on)}." if policy.stated_on else None,
                    f"Se {policy.page}" if policy.page else None,
                )
                if part
            ),
        )
        for policy in policies
        if policy.description or policy.page
    )


def pact_clues(pacts: Iterable[MarriagePact]) -> Clues:
    """Tell the terms of pacts in the register's words, with its codes where it has none."""
    return tuple(
        (
            f"ektepakt:{pact.number}",
            "; ".join(term.text or term.code for term in pact.content) or ", ".join(pact.terms),
        )
        for pact in pacts
    )


def role_clues(roles: Iterable[CompanyRole]) -> Clues:
    """Tell the deceased's roles in organisations, resigned ones too, and how each stands."""
    return tuple(
        (f"rolle:{role.organisation_number}:{role.code}", _role(role))
        for role in sorted(roles, key=lambda role: (role.organisation_number, role.code))
    )


def _role(role: CompanyRole) -> str:
    name = role.name or f"org.nr. {role.organisation_number}"
    remarks = [
        "fratrådt" if role.resigned else "",
        f"slettet {_day(role.deleted_on)}" if role.deleted_on else "",
        "konkurs" if role.bankrupt else "",
    ]
    ended = ", ".join(remark for remark in remarks if remark)
    form = f" ({role.form})" if role.form else ""
    return f"{role.description or role.code} i {name}{form}{f' – {ended}' if ended else ''}"


def property_charge(charge: PropertyEncumbrance, *, source: str) -> Charge:
    """Keep a charge on a property as it was told."""
    return Charge(
        reference=charge.document_reference,
        source=source,
        kind=charge.kind,
        burdens=(charge.label,),
        amount_ore=charge.amount_ore,
        amount_text=charge.amount_text,
        holders=charge.holders,
        is_mortgage="pant" in charge.kind.casefold(),
    )


def movables_charge(charge: Encumbrance, *, source: str) -> Charge:
    """Keep a charge on a vehicle, on other movables or on the person."""
    return Charge(
        reference=charge.document_number,
        source=source,
        kind=charge.kind,
        burdens=tuple(part.strip() for part in (charge.asset or "").split(",") if part.strip()),
        amount_ore=charge.amount_ore,
        amount_text=charge.amount_text,
        holders=(charge.holder,) if charge.holder else (),
        is_mortgage="pant" in charge.kind.casefold(),
    )


def write_charge(charge: Charge) -> str:
    """Write a charge for people: what it is, on what, for whom, how much it secures."""
    amount = _amount(charge.amount_ore) if charge.amount_ore is not None else charge.amount_text
    parts = (
        charge.kind.capitalize(),
        f"i {', '.join(charge.burdens)}" if charge.burdens else "",
        f"til {', '.join(charge.holders)}" if charge.holders else "",
        f"for inntil {amount}" if amount else "",
    )
    return " ".join(part for part in parts if part)


def clues_on(case: Case, holding: Holding) -> tuple[str, ...]:
    """List all that is told of one item, charges first."""
    charges = tuple(write_charge(charge) for charge in charges_on(case, holding))
    own = tuple(text for key, text in case.findings.items() if key.split(":")[1:2] == [holding.id])
    return (*charges, *own)


def other_clues(case: Case) -> tuple[str, ...]:
    """List what is told of nothing in the inventory: charges on other things, roles, tax figures."""
    loose = tuple(write_charge(charge) for charge in loose_charges(case))
    other = tuple(text for key, text in case.findings.items() if not set(key.split(":")) & set(case.holdings))
    return (*loose, *other)


def recurring_sentence(payment: RecurringPayment, account_currency: str) -> str:
    """Tell of a regular payment; `settlement.domain.commitments` reads the same sentence back."""
    amount = _amount(payment.last_ore, payment.currency or account_currency)
    text = f"{payment.receiver}: {amount} {DISTANCE[payment.every]}, {payment.times} ganger, sist "
    return f"{text}{_day(payment.last_on)}{', også etter dødsfallet' if payment.after_death else ''}."


def _movements(movements: tuple[TransactionRecord, ...], account_currency: str) -> str:
    """Write one line a movement, newest first; what is left out is said."""
    newest = sorted(movements, key=lambda one: one.booked_on or date.max, reverse=True)[:MOST_MOVEMENTS]
    lines = [
        " ".join(
            (
                one.booked_on.isoformat() if one.booked_on else "uten dato",
                _amount(one.amount_ore, one.currency or account_currency),
                receiver_of(one),
            )
        ).strip()
        for one in newest
    ]
    left_out = len(movements) - len(newest)
    if left_out:
        lines.append(f"Viser de {len(newest)} siste av {len(movements)} bevegelser. Banken har resten.")
    return "\n".join(lines)


def _amount(ore: int | None, currency: str = "NOK") -> str:
    if ore is None:
        return "ukjent beløp"
    text = Money(ore).kroner()
    return text if currency == "NOK" else f"{text.removesuffix('kr')}{currency}"


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _year(year: int) -> str:
    return f" ({year})" if year else ""
