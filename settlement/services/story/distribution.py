"""The story of the division and the closing: wishes, sale, shares, the books, titles, accounts, the end."""

from settlement.domain.events import distribution as e
from settlement.domain.plan import STEP_OF
from settlement.domain.steps.step import COURT
from settlement.domain.take_rights import AGAINST_SPOUSE, FOR_COHABITANT, UNREASONABLE
from settlement.services.paperwork.source_words import SOURCE_WORDS
from settlement.services.story.telling import (
    Sentences,
    Telling,
    always,
    day,
    kroner,
    listed,
    shown_by,
    why,
)

REASONS = {
    FOR_COHABITANT: (
        "det ikke er særlige grunner til at samboeren overtar",
        "det er særlige grunner til at samboeren overtar",
    ),
    AGAINST_SPOUSE: (
        "det ikke er særlige grunner mot at ektefellen overtar",
        "det er særlige grunner mot at ektefellen overtar",
    ),
    UNREASONABLE: (
        "det ikke er åpenbart urimelig at ektefellen overtar",
        "det er åpenbart urimelig at ektefellen overtar",
    ),
}
WISHES = {"take": "vil overta", "demand_sale": "krever salg av"}
TAX = {
    "delivered": "skattemeldingen er levert",
    "nothing_to_add": "opplysningene fra Skatteetaten er riktige",
    "not_due": "den døde skulle ikke ha skattemelding",
}
OUTCOMES = {
    "distributed": "boet er delt",
    "uskifte": "den gjenlevende sitter i uskifte",
    "small_estate": "det lille boet er gjort opp",
    "offentlig": "det offentlige skiftet er slutt",
    "discontinued": "retten har innstilt skiftet",
    "annulled": "domstolen har annullert saken",
    "reversed": "dødsfallet var feil",
}


def _marital(it: Telling, event: e.MaritalPropertyDivided) -> str:
    sum_ore = event.payment_to_estate_ore
    if not sum_ore:
        return "Verdiene til ektefellene ble delt. Ingen skal betale den andre noe."
    pays = (
        f"Ektefellen skal gi boet {kroner(sum_ore)}"
        if sum_ore > 0
        else f"Ektefellen har {kroner(-sum_ore)} til gode av boet"
    )
    return f"Verdiene til ektefellene ble delt. {pays}."


def _wished(it: Telling, event: e.WishStated) -> str:
    told = []
    for wish, words in WISHES.items():
        wanted = [holding for holding, said in event.wishes.items() if said == wish]
        if wanted:
            told.append(f"{words} {it.things(wanted)}")
    if event.asks_odel:
        told.append(f"ber om odel eller åsete til {it.things(event.asks_odel)}")
    return f"{it.doer_on_behalf} {listed(told) or 'har ingen ønsker om å overta noe'}."


def _reasons(it: Telling, event: e.TakeReasonsTold) -> str:
    who = "Tingretten kom til" if event.by == COURT else f"{it.name(event.by)} mener"
    says = REASONS.get(event.finding, ("nei", "ja"))[event.holds]
    return f"{who} at {says}: {it.thing(event.holding_id)}.{why(event.why)}"


def _opened(it: Telling, event: e.WishesOpened) -> str:
    takes = []
    for holding, party in event.takes.items():
        price = event.price_ore.get(holding)
        paid = f" for {kroner(price)}" if price is not None else ""
        takes.append(f"{it.name(party)} overtar {it.thing(holding)}{paid}")
    proposed = f" Forslaget er at {listed(takes)}." if takes else " Ingen overtar noe."
    return f"Alle har svart, og ønskene ble åpnet.{proposed}"


def _sold(it: Telling, event: e.HoldingSold) -> str:
    return (
        f"{it.thing(event.holding_id)} ble solgt {day(event.on)} for {kroner(event.proceeds_ore)}."
        f"{shown_by(event.evidence)}"
    )


def _share(it: Telling, share: e.ProposedShare) -> str:
    fraction = f" ({share.fraction})" if share.fraction else ""
    takes = f", overtar {it.things(share.takes)}" if share.takes else ""
    if share.set_off_ore:
        takes += f", der {kroner(share.set_off_ore)} er gjeld til den døde som er avregnet"
    cash = ""
    if share.cash_ore < 0:
        cash = f" og betaler inn {kroner(-share.cash_ore)}"
    elif share.takes and share.cash_ore:
        cash = f" og får {kroner(share.cash_ore)} i penger"
    had = f", etter at {kroner(share.advance_ore)} fra før er trukket fra" if share.advance_ore else ""
    return f"{it.name(share.party_id)} får {kroner(share.amount_ore)}{fraction}{had}{takes}{cash}"


def _proposed(it: Telling, event: e.DistributionProposed) -> str:
    shares = "; ".join(_share(it, share) for share in event.shares)
    sell = f" {it.things(event.to_sell)} skal selges." if event.to_sell else ""
    aside = f" {kroner(event.set_aside_ore)} er satt av til omtvistede krav." if event.set_aside_ore else ""
    return (
        f"Forslag {event.version} til deling av {kroner(event.net_estate_ore)}: {shares or 'ingen får noe'}."
        f"{sell}{aside}"
    )


def _booked(it: Telling, event: e.MoneyBooked) -> str:
    sum_ore = event.amount_ore
    came = f"{kroner(sum_ore)} kom inn" if sum_ore >= 0 else f"{kroner(-sum_ore)} gikk ut"
    text = f" Det gjelder {event.text}." if event.text else ""
    return f"{it.doer} førte i regnskapet at {came} {day(event.on)}.{text} Bilag: {event.voucher}."


def _title(it: Telling, event: e.TitleTransferOpened) -> str:
    register = SOURCE_WORDS.get(event.register_name)
    where = f" De sendes til {register}." if register else ""
    owner, what = it.name(event.to_party), it.thing(event.holding_id)
    return f"Papirene som gjør {owner} til eier av {what}, er klare.{where}"


def _tax(it: Telling, event: e.TaxReturnHandled) -> str:
    code, _, evidence = event.how.partition(": ")
    known = TAX.get(code)
    if known is None:
        return f"{it.doer} tok seg av skatten for {event.year}: {event.how}."
    return f"{it.doer} tok seg av skatten for {event.year}: {known}.{shown_by(evidence)}"


def _drawn(it: Telling, event: e.FinalAccountDrawn) -> str:
    wrong = [name for name, holds in event.control_sums.items() if not holds]
    sums = f"Disse kontrollene stemmer ikke: {listed(wrong)}." if wrong else "Alle kontrollsummene stemmer."
    return f"Booppgjøret ble laget. Saldoen er {kroner(event.balance_ore)}. {sums}"


def _done(it: Telling, event: e.StepCompletedByPerson) -> str:
    step = STEP_OF.get(event.step_id)
    what = f"«{step.title}»" if step is not None else "et steg"
    return f"{it.doer} gjorde {what}.{shown_by(event.evidence)}"


SENTENCES: Sentences = {
    e.MaritalPropertyDivided: _marital,
    e.WishStated: _wished,
    e.TakeReasonsTold: _reasons,
    e.WishesOpened: _opened,
    e.FarmPriced: lambda it, event: (
        f"{it.doer} satte prisen på {it.thing(event.holding_id)} til {kroner(event.price_ore)}. "
        f"Odelstaksten er {kroner(event.odel_value_ore)}, og gjelden på gården {kroner(event.debt_ore)}."
        f"{shown_by(event.evidence)}"
    ),
    e.HoldingSold: _sold,
    e.DistributionProposed: _proposed,
    e.DistributionSigned: lambda it, event: f"{it.doer_on_behalf} signerte forslaget til deling.",
    e.DistributionFixed: always("Tingretten fastsatte delingen."),
    e.DistributionAgreed: always("Alle som skal være med, er enige om delingen."),
    e.MoneyBooked: _booked,
    e.TitleTransferOpened: _title,
    e.TitleTransferred: lambda it, event: (
        f"{it.doer} meldte at {it.thing(event.holding_id)} har fått ny eier.{shown_by(event.evidence)}"
    ),
    e.AccountClosed: lambda it, event: f"{it.doer} avsluttet {it.thing(event.holding_id)}.",
    e.TaxReturnHandled: _tax,
    e.FinalAccountDrawn: _drawn,
    e.FinalAccountSigned: lambda it, event: f"{it.doer_on_behalf} godkjente booppgjøret.",
    e.CaseClosed: lambda it, event: (
        f"Saken ble avsluttet: {OUTCOMES.get(event.outcome, 'oppgjøret er slutt')}.{why(event.reason)}"
    ),
    e.CaseDisposed: always("Tiden saken skal oppbevares, er ute. Opplysningene ble slettet."),
    e.StepCompletedByPerson: _done,
    e.DocumentFiled: lambda it, event: f"Dokumentet «{event.title}» ble lagt i saken.",
}
