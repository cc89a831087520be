"""How the comparison of the forms is put into words, as message ids of the catalogues."""

from settlement.domain.comparison import PARTIAL_USKIFTE, CostKind, DoubtKind, Reach, Say
from settlement.web.language.catalogues import mark
from settlement.web.portal.words import FORM_MEANS, FORMS

COMPARED_FORMS = FORMS | {PARTIAL_USKIFTE: mark("Uskifte der særkullsbarn får arven nå")}
COMPARED_MEANS = FORM_MEANS | {
    PARTIAL_USKIFTE: mark("Særkullsbarn får sin del nå. Den lengstlevende venter med å dele resten.")
}

REACH = {
    Reach.UNLIMITED_JOINT: mark(
        "Hele gjelden, også den ingen kjenner, med alt du eier. En kreditor kan kreve alt av deg alene."
    ),
    Reach.UNLIMITED: mark("Hele gjelden til den døde, også den ingen kjenner, med alt du eier."),
    Reach.ASSETS: mark("Bare så langt boets eiendeler rekker."),
    Reach.INHERITANCE: mark("Ikke mer enn verdien av arven din."),
    Reach.PASSED_OVER: mark("Ikke egne penger. Er en kreditor forbigått, inntil det du har fått."),
    Reach.NOTHING: mark("Du svarer ikke for gjelden."),
    Reach.UNKNOWN: mark("Kan ikke regnes ut ennå."),
}

SAYS = {
    Say.ASSUMES_OR_AGREES: mark("signerer; minst én myndig arving må ta på seg gjelden"),
    Say.GUARDIAN_AGREES: mark("vergen signerer"),
    Say.NOTIFIES: mark("melder uskifte til tingretten"),
    Say.CONSENTS: mark("må samtykke"),
    Say.GUARDIAN_CONSENTS: mark("vergen og statsforvalteren må samtykke"),
    Say.ANY_ONE_ASKS: mark("kan be om det alene"),
    Say.NOT_ASKED: mark("trenger ikke si ja"),
}

COSTS = {
    CostKind.COURT_FEE: mark("Rettsgebyr"),
    CostKind.ADMINISTRATOR: mark("Bostyrerens honorar"),
    CostKind.PROKLAMA: mark("Proklama, hvis noen ber om det"),
    CostKind.REGISTRATION: mark("Tinglysing av bolig eller eiendom"),
    CostKind.DOCUMENT_DUTY: mark("Dokumentavgift"),
}

DOUBTS = {
    DoubtKind.NO_VALUE: mark("Ingen har satt verdi på: %(about)s."),
    DoubtKind.NO_DEBT_VALUE: mark("Ingen vet hvor stor denne gjelden er: %(about)s."),
    DoubtKind.NO_VALUE_OF_SPOUSE: mark("Ingen har satt verdi på noe ektefellen eier: %(about)s."),
    DoubtKind.SPOUSE_SILENT: mark("Ingen har ført opp hva ektefellen selv eier."),
    DoubtKind.UNDECIDED_FORDRING: mark("Dere har ikke svart på kravet fra %(about)s."),
    DoubtKind.DISPUTED_FORDRING: mark("En del av kravet fra %(about)s er omstridt."),
    DoubtKind.CONTESTED_FORDRING: mark("Kravet fra %(about)s er avvist, men kreditoren gir seg ikke."),
    DoubtKind.FUNERAL: mark("Ingen har ført opp hva begravelsen kostet."),
    DoubtKind.NO_PROKLAMA: mark("Proklama er ikke kunngjort. Det kan komme krav som ingen kjenner."),
    DoubtKind.PROKLAMA_RUNS: mark("Fristen i proklama er ikke ute. Det kan komme krav som ingen kjenner."),
    DoubtKind.SOURCE: mark("Vi har ikke fått alle svar fra: %(about)s."),
    DoubtKind.SHARES: mark("Det er ikke avgjort hvem som arver: %(about)s"),
    DoubtKind.EARLIER_USKIFTE: mark("Et eldre uskifte må gjøres opp først."),
    DoubtKind.OBJECTION: mark("En arving har sagt seg uenig, og det er ikke avgjort."),
}
