"""From the tax basis and the claims in the register's words to our records."""

import re
from datetime import date

from connectors.kit.amounts import whole_ore
from connectors.skatteetaten import texts
from connectors.skatteetaten.wire import AapentKrav, AapneKrav, Grunnlag, SummertSkattegrunnlag, Tekst
from settlement.domain.registers import TaxFigure, TaxFordring

REGISTER_NAME = "Skatteetaten"
_KEPT_CATEGORIES = frozenset({"formue", "formuesfradrag", "verdsettingsrabattSomGirGjeldsreduksjon"})
_KEPT_WORDS = ("formue", "gjeld", "innskudd")
_LABELS = {
    "innskudd": "Innskudd i bank",
    "samletInnskudd": "Innskudd i norske banker",
    "samletGjeld": "Gjeld",
    "bruttoformue": "Bruttoformue",
    "nettoformue": "Nettoformue",
    "formuesverdiForPrimaerbolig": "Formuesverdi av primærbolig",
    "formuesverdiForSekundaerbolig": "Formuesverdi av sekundærbolig",
    "formuesverdiForSkogeiendom": "Formuesverdi av skogeiendom",
    "formuesverdiForKontanterIAksjesparekonto": "Kontanter på aksjesparekonto",
    "verdiFoerVerdsettingsrabattForAksjedelIAksjesparekonto": "Aksjer og fond på aksjesparekonto",
}


def read_figures(basis: SummertSkattegrunnlag) -> tuple[TaxFigure, ...]:
    """Keep wealth and debt; income is not the estate's."""
    year = int(basis.inntektsaar)
    return tuple(
        TaxFigure(
            code=row.tekniskNavn,
            label=label_of(row.tekniskNavn),
            amount_ore=whole_ore(row.beloep, register_name=REGISTER_NAME),
            income_year=year,
        )
        for row in (*basis.grunnlag, *basis.svalbardGrunnlag)
        if _is_wealth_or_debt(row)
    )


def label_of(technical_name: str) -> str:
    """Return the known label, or the technical name as words: new names come every year."""
    known = _LABELS.get(technical_name)
    if known:
        return known
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", technical_name).lower()
    spelled = words.replace("aa", "å").replace("oe", "ø").replace("ae", "æ")
    return spelled[:1].upper() + spelled[1:]


def read_claims(answer: AapneKrav) -> tuple[TaxFordring, ...]:
    """List what is left of each claim, interest as a claim of its own, and unplaced payments as credit."""
    claims = [_claim(claim) for claim in answer.aapentKravMedGjenstaaendeBeloep]
    interest = answer.totalOversikt.sumStipulerteRenter if answer.totalOversikt else None
    if interest:
        claims.append(
            TaxFordring(
                kind="Stipulerte renter",
                amount_ore=whole_ore(interest, register_name=REGISTER_NAME),
                due_on=None,
                reference="stipulerte-renter",
            )
        )
    claims.extend(
        TaxFordring(
            kind="Innbetaling som ikke er plassert",
            amount_ore=-whole_ore(payment.uplassertBeloep, register_name=REGISTER_NAME),
            due_on=None,
            reference=payment.innbetalingsidentifikator,
        )
        for payment in answer.innbetalingMedUplassertBeloep
        if payment.uplassertBeloep
    )
    return tuple(claims)


def doubts_about(answer: AapneKrav) -> tuple[str, ...]:
    """Say what a person must ask about: a credit of unknown size is not zero, and the sums must agree."""
    doubts = []
    if any(payment.uplassertBeloep is None for payment in answer.innbetalingMedUplassertBeloep):
        doubts.append(texts.PAYMENT_WITHOUT_AMOUNT)
    stated = answer.totalOversikt
    if stated is not None:
        counted = sum(fordring.amount_ore for fordring in read_claims(answer))
        if counted != whole_ore(stated.saldo, register_name=REGISTER_NAME):
            doubts.append(texts.SUM_DIFFERS)
    return tuple(doubts)


def _claim(claim: AapentKrav) -> TaxFordring:
    text = claim.kravbeskrivelse
    described = text.norwegian() if isinstance(text, Tekst) else text
    return TaxFordring(
        kind=described or claim.kravtype,
        amount_ore=whole_ore(claim.gjenstaaendeBeloep, register_name=REGISTER_NAME),
        due_on=_first_due(claim),
        reference=claim.kravidentifikator,
    )


def _first_due(claim: AapentKrav) -> date | None:
    open_dates = [
        part.forfallsdato
        for part in claim.kravforfall
        if part.forfallsdato is not None and part.gjenstaaendeBeloep != 0
    ]
    return min(open_dates, default=None)


def _is_wealth_or_debt(row: Grunnlag) -> bool:
    if _KEPT_CATEGORIES.intersection(row.kategori):
        return True
    name = row.tekniskNavn.casefold()
    return row.kategori in ((), ("-",)) and any(word in name for word in _KEPT_WORDS)
