"""The letters about public settlement: demanded, opened, on its way back, and at its end."""

from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.ledger import is_being_divided
from settlement.domain.public import SETTLED_BEFORE
from settlement.domain.steps.public import fee_comments_until
from settlement.services.paperwork.letter_text import ON_PAPER, LetterText, who_died


def offentlig_demanded(case: Case, url: str) -> LetterText:
    """Say that somebody demands public settlement."""
    return LetterText(
        subject="Noen ber retten om å gjøre opp boet",
        what=f"{who_died(case)} Noen har krevd offentlig skifte. Retten avgjør om den tar over boet.",
        why="Du får brevet fordi du er arving. Åpner retten offentlig skifte, gjør en bostyrer opp boet.",
        what_to_do=(
            f"Logg inn på {url} og les hvorfor.",
            "Snakk sammen. Blir dere enige, kan den som krevde det, trekke kravet.",
        ),
        what_if_not="Retten avgjør kravet. Boet kan måtte betale for bostyreren.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 127, 131",),
    )


def offentlig_refused(case: Case, url: str) -> LetterText:
    """Say that the court does not take the estate over."""
    return LetterText(
        subject="Retten tar ikke over boet",
        what=f"{who_died(case)} Retten har sagt nei til offentlig skifte. Dere gjør opp boet som før.",
        why="Vilkårene i loven er ikke oppfylt. Begrunnelsen står i saken.",
        what_to_do=(f"Logg inn på {url} og les begrunnelsen.",),
        what_if_not="Ingenting. Arbeidet med boet går videre. Avgjørelsen kan ankes.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 127, 133",),
    )


def offentlig_opened(case: Case, url: str) -> LetterText:
    """Say that the court has taken the estate over; who has been paid may have to pay some of it back."""
    again = " Boet deles på nytt. Den som da har fått for mye, betaler det tilbake."
    more = again if is_being_divided(case) else ""
    return LetterText(
        subject="Retten tar over boet",
        what=(
            f"{who_died(case)} Retten har åpnet offentlig skifte. {case.bobestyrer_name or 'En bostyrer'} "
            "gjør opp boet. Skifteattesten gjelder ikke lenger."
        ),
        why=f"Noen krevde det, og loven gir dem rett til det. Det dere har gjort til nå, står ved lag.{more}",
        what_to_do=(
            "Bruk ikke skifteattesten. Bankene har fått beskjed.",
            "Gi bostyreren papirer og nøkler som hører til boet.",
            f"Logg inn på {url} for å følge med. Dere kan be om å få boet tilbake hvis dere blir enige.",
        ),
        what_if_not="Bostyreren arbeider videre. Betalinger som ikke var utført, er stanset.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 127, 134, 158",),
    )


def return_asked(case: Case, url: str) -> LetterText:
    """Ask whether the heirs want the estate back."""
    return LetterText(
        subject="Vil dere ha boet tilbake?",
        what=f"{who_died(case)} En arving ber om at dere får boet tilbake fra retten.",
        why="Alle arvingene må være enige, og minst én myndig arving må ta på seg gjelden.",
        what_to_do=(f"Logg inn på {url} og svar ja eller nei.",),
        what_if_not="Bostyreren fortsetter, og boet betaler for det.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 116, 158",),
    )


def fee_proposed(case: Case, url: str) -> LetterText:
    """Say what the bobestyrer asks for the work, when the estate goes back."""
    return LetterText(
        subject="Bostyreren har foreslått godtgjørelse",
        what=f"{who_died(case)} Bostyreren har laget regnskap og foreslått hva arbeidet koster.",
        why="Boet betaler. Retten bestemmer hvor mye, og dere kan si hva dere mener først.",
        what_to_do=(f"Logg inn på {url}, les regnskapet, og skriv det du mener.",),
        by_when=fee_comments_until(case),
        what_if_not="Retten bestemmer uten det du mener.",
        further=(ON_PAPER,),
        citations=("arveloven § 158 femte ledd",),
    )


def return_refused(case: Case, url: str) -> LetterText:
    """Say that the court keeps the estate."""
    return LetterText(
        subject="Retten beholder boet",
        what=f"{who_died(case)} Retten leverer ikke boet tilbake. Bostyreren fortsetter.",
        why="Vilkårene i loven er ikke oppfylt. Begrunnelsen står i saken.",
        what_to_do=(f"Logg inn på {url} og les begrunnelsen.", "Blir dere enige, kan dere be på nytt."),
        what_if_not="Ingenting. Avgjørelsen kan ankes.",
        further=(ON_PAPER,),
        citations=("arveloven § 158",),
    )


def estate_returned(case: Case, url: str) -> LetterText:
    """Say that the heirs have the estate back."""
    return LetterText(
        subject="Dere har fått boet tilbake",
        what=f"{who_died(case)} Retten har levert boet tilbake. Bostyreren er ferdig.",
        why="Arvingene ba om det, og vilkårene i loven er oppfylt. Dere får en ny attest.",
        what_to_do=(
            f"Logg inn på {url} og se hva som er igjen å gjøre.",
            "Bostyrerens godtgjørelse og rettsgebyret betales av boet før arven deles.",
        ),
        what_if_not="Den som har tatt på seg gjelden, svarer for den.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 116, 118, 158",),
    )


def draft_statement(case: Case, url: str) -> LetterText:
    """Say that the draft of the statement can be read, and until when something can be said to it."""
    return LetterText(
        subject="Utkast til booppgjør",
        what=f"{who_died(case)} Bostyreren har laget et utkast til booppgjør. Det viser hva boet eier og "
        "skylder, hva bostyreren foreslår i godtgjørelse, og hva hver arving får.",
        why="Arvingene, og kreditorer som ikke har fått alt, skal kunne påpeke feil før retten bestemmer.",
        what_to_do=(f"Logg inn på {url} og les utkastet.", "Er noe feil, skriv hva som er feil."),
        by_when=fee_comments_until(case),
        what_if_not="Retten kan fastsette booppgjøret uten det du mener.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 155, 160",),
    )


def statement_fixed(case: Case, url: str) -> LetterText:
    """Say that the court has fixed the statement."""
    return LetterText(
        subject="Retten har fastsatt booppgjøret",
        what=f"{who_died(case)} Retten har bestemt hvordan boet deles, ved kjennelse.",
        why="Kjennelsen skal sendes til alle arvingene.",
        what_to_do=(f"Logg inn på {url} og se hva du får.",),
        what_if_not="Boet blir delt ut når fristen for anke er ute: én måned fra kjennelsen ble avsagt.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 161–163",),
    )


def discontinuation_asked(case: Case, url: str) -> LetterText:
    """Say that the court decides whether the settlement ends unfinished, and what that would mean."""
    asked = case.public.discontinuation
    security = ("Vil noen stille sikkerhet for kostnadene, si fra til retten før fristen er ute.",)
    return LetterText(
        subject="Retten skal bestemme om skiftet innstilles",
        what=f"{who_died(case)} Bostyreren mener at skiftet må innstilles. {asked.why if asked else ''}",
        why=f"Retten avslutter skiftet hvis {_ends_if(case)}. Da svarer arvingene sammen for gjelden, men "
        "ikke for mer enn det boet eier etter begravelsen.",
        what_to_do=(
            f"Logg inn på {url}, les regnskapet, og skriv hva du mener om godtgjørelsen.",
            *(() if case.public.may_be_settled_before else security),
        ),
        by_when=fee_comments_until(case),
        what_if_not="Retten bestemmer uten det du mener.",
        further=(ON_PAPER,),
        citations=("arveloven § 159",),
    )


def _ends_if(case: Case) -> str:
    if case.public.may_be_settled_before:
        return "boet viser seg å være skiftet før"
    return "eiendelene ikke dekker kostnadene, og ingen stiller sikkerhet for dem"


def discontinuation_refused(case: Case, url: str) -> LetterText:
    """Say that the settlement goes on."""
    return LetterText(
        subject="Det offentlige skiftet går videre",
        what=f"{who_died(case)} Retten innstiller ikke skiftet. Bostyreren fortsetter.",
        why="Retten fant ikke at loven krever det. Begrunnelsen står i saken.",
        what_to_do=(f"Logg inn på {url} og les begrunnelsen.",),
        what_if_not="Ingenting. Du får et utkast til booppgjør når boet er klart til å deles.",
        further=(ON_PAPER,),
        citations=("arveloven § 159",),
    )


def why_discontinued(case: Case) -> str:
    """Say on which of the two grounds the court ended it (§ 159 første og annet ledd)."""
    if case.public.discontinued_for == SETTLED_BEFORE:
        return "Boet viste seg å være skiftet før."
    return "Eiendelene dekker ikke kostnadene ved skiftet."


def discontinued(case: Case, url: str) -> LetterText:
    """Say that the settlement has ended unfinished, and how far the heirs answer for the debts."""
    limit = case.public.liable_ore
    most = f" Det er {write_amount(limit, Language.NB)} kroner til sammen." if limit is not None else ""
    return LetterText(
        subject="Retten har innstilt det offentlige skiftet",
        what=f"{who_died(case)} Retten har avsluttet skiftet ved kjennelse, og deler ikke boet. Bostyreren "
        "er ferdig.",
        why=f"{why_discontinued(case)} Begrunnelsen står i saken.",
        what_to_do=(
            f"Logg inn på {url} og les kjennelsen.",
            "Arvingene rår nå sammen over det som er igjen. Betal ikke ut arv før gjelden er dekket.",
            "En kreditor kan kreve hvem som helst av dere. Ikke betal mer enn grensen.",
        ),
        what_if_not="Arvingene svarer sammen for den dødes gjeld, men ikke for mer enn verdien av eiendelene "
        f"etter at begravelsen er betalt.{most}",
        further=("Kjennelsen kan ankes. Ring retten hvis du er usikker.", ON_PAPER),
        citations=("arveloven § 159",),
    )
