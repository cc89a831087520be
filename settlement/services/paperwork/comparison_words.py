"""The comparison of the forms in words: what bokmål calls each reach, request, cost and doubt."""

from policies.kernel.money import Money
from settlement.domain.comparison import PARTIAL_USKIFTE, CostKind, DoubtKind, Reach, Say, Span, WorstCase
from settlement.services.paperwork.words import FORM_WORDS

PARTIAL_NAME = "Uskifte der særkullsbarn får arven nå"
PARTIAL_MEANS = "Særkullsbarn får sin del nå. Den lengstlevende venter med å dele resten."
CANNOT = "kan ikke regnes ut ennå"

REACH_WORDS = {
    Reach.UNLIMITED_JOINT: (
        "Hele gjelden, også den ingen kjenner, med alt du eier. En kreditor kan kreve alt av deg alene."
    ),
    Reach.UNLIMITED: "Hele gjelden til den døde, også den ingen kjenner, med alt du eier.",
    Reach.ASSETS: "Bare så langt boets eiendeler rekker.",
    Reach.INHERITANCE: "Ikke mer enn verdien av arven din.",
    Reach.PASSED_OVER: "Ikke egne penger. Er en kreditor forbigått, inntil det du har fått.",
    Reach.NOTHING: "Du svarer ikke for gjelden.",
    Reach.UNKNOWN: "Kan ikke regnes ut ennå.",
}

SAY_WORDS = {
    Say.ASSUMES_OR_AGREES: "signerer; minst én myndig arving må ta på seg gjelden",
    Say.GUARDIAN_AGREES: "vergen signerer",
    Say.NOTIFIES: "melder uskifte til tingretten",
    Say.CONSENTS: "må samtykke",
    Say.GUARDIAN_CONSENTS: "vergen og statsforvalteren må samtykke",
    Say.ANY_ONE_ASKS: "kan be om det alene",
    Say.NOT_ASKED: "trenger ikke si ja",
}

COST_WORDS = {
    CostKind.COURT_FEE: "Rettsgebyr",
    CostKind.ADMINISTRATOR: "Bostyrerens honorar",
    CostKind.PROKLAMA: "Proklama, hvis noen ber om det",
    CostKind.REGISTRATION: "Tinglysing av bolig eller eiendom",
    CostKind.DOCUMENT_DUTY: "Dokumentavgift",
}

DOUBT_WORDS = {
    DoubtKind.NO_VALUE: "Ingen har satt verdi på: %(about)s.",
    DoubtKind.NO_DEBT_VALUE: "Ingen vet hvor stor denne gjelden er: %(about)s.",
    DoubtKind.NO_VALUE_OF_SPOUSE: "Ingen har satt verdi på noe ektefellen eier: %(about)s.",
    DoubtKind.SPOUSE_SILENT: "Ingen har ført opp hva ektefellen selv eier.",
    DoubtKind.UNDECIDED_FORDRING: "Dere har ikke svart på kravet fra %(about)s.",
    DoubtKind.DISPUTED_FORDRING: "En del av kravet fra %(about)s er omstridt.",
    DoubtKind.CONTESTED_FORDRING: "Kravet fra %(about)s er avvist, men kreditoren gir seg ikke.",
    DoubtKind.FUNERAL: "Ingen har ført opp hva begravelsen kostet.",
    DoubtKind.NO_PROKLAMA: "Proklama er ikke kunngjort. Det kan komme krav som ingen kjenner.",
    DoubtKind.PROKLAMA_RUNS: "Fristen i proklama er ikke ute. Det kan komme krav som ingen kjenner.",
    DoubtKind.SOURCE: "Vi har ikke fått alle svar fra: %(about)s.",
    DoubtKind.SHARES: "Det er ikke avgjort hvem som arver: %(about)s",
    DoubtKind.EARLIER_USKIFTE: "Et eldre uskifte må gjøres opp først.",
    DoubtKind.OBJECTION: "En arving har sagt seg uenig, og det er ikke avgjort.",
    DoubtKind.GIFT: "Det er ikke avgjort om dette er forskudd på arv: %(about)s.",
}


def form_words(form: str) -> str:
    """Name a form of the comparison."""
    return PARTIAL_NAME if form == PARTIAL_USKIFTE else FORM_WORDS.get(form, form).capitalize()


def span_words(span: Span) -> str:
    """Write an amount with its bounds; what cannot be worked out is said, and is never nought."""
    if span.point_ore is not None:
        if span.least_ore == span.most_ore or span.least_ore is None or span.most_ore is None:
            return kroner(span.point_ore)
        return f"{kroner(span.point_ore)} ({kroner(span.least_ore)} til {kroner(span.most_ore)})"
    if span.least_ore is not None:
        return f"minst {kroner(span.least_ore)}; resten {CANNOT}"
    return CANNOT if span.most_ore is None else f"høyst {kroner(span.most_ore)}; mindre {CANNOT}"


def debt_words(owes: WorstCase) -> str:
    """Write how far somebody answers, and what of it is known."""
    said = [REACH_WORDS[owes.reach]]
    if owes.reach in {Reach.ASSETS, Reach.INHERITANCE, Reach.PASSED_OVER}:
        said.append("Grensen " + (CANNOT if owes.limit_ore is None else f"er {kroner(owes.limit_ore)}") + ".")
    if owes.reach in {Reach.UNLIMITED, Reach.UNLIMITED_JOINT}:
        known = CANNOT if owes.asked_for_ore is None else f"er {kroner(owes.asked_for_ore)}"
        said.append(f"Kjent gjeld {known}.")
        if owes.asked_for_worst_ore is not None and owes.asked_for_worst_ore != owes.asked_for_ore:
            said.append(f"Med krav som ikke er avgjort, er den {kroner(owes.asked_for_worst_ore)}.")
        if owes.own_money_worst_ore:
            said.append(f"Med alle krav som er meldt, mangler {kroner(owes.own_money_worst_ore)}.")
    return " ".join(said)


def moves_words(least_ore: int | None, most_ore: int | None) -> str:
    """Write how far a doubt could move the estate."""
    if least_ore is not None and most_ore is not None:
        return f"Det kan gjøre boet inntil {kroner(-least_ore)} mindre."
    way = "mer eller mindre" if least_ore == most_ore else "mindre" if least_ore is None else "mer"
    return f"Det kan gi {way}. Hvor mye kan ikke regnes ut."


def kroner(ore: int) -> str:
    """Write øre as kroner."""
    return Money(ore).kroner()
