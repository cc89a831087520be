"""The letters to an heir who does not answer: a last one, where to pay, and that the money is deposited."""

from settlement.domain.case import Case
from settlement.services.paperwork.letter_text import FREE, ON_PAPER, LetterText, who_died


def last_letter(case: Case, url: str) -> LetterText:
    """Ask an heir who has not answered, a last time."""
    return LetterText(
        subject="Siste brev: vi har ikke hørt fra deg",
        what=f"{who_died(case)} Du er arving. Vi har skrevet til deg før, og du har ikke svart.",
        why="De andre arvingene venter på deg. Etter den siste dagen kan de gå videre uten svaret ditt.",
        what_to_do=(
            f"Logg inn på {url} med BankID eller en annen elektronisk ID.",
            "Kan du ikke det, ring oss. Da svarer du på papir.",
        ),
        what_if_not=(
            "Du blir ikke regnet med når arvingene bestemmer. Du arver like mye, og kan svare senere også. "
            "Tar ingen av arvingene på seg gjelden, kan retten gjøre opp boet."
        ),
        further=(FREE, ON_PAPER),
        citations=("arveloven § 117", "arveloven § 120 annet ledd"),
    )


def joint_guardians(case: Case, url: str) -> LetterText:
    """Tell each of several guardians of one ward that they act together, and how one may act alone."""
    return LetterText(
        subject="Du er verge for en arving sammen med en annen",
        what=f"{who_died(case)} Du er verge for en arving sammen med en annen. Dere handler sammen.",
        why="Det som binder arvingen, gjelder når begge har signert det samme.",
        what_to_do=(
            "Snakk sammen, og hør hva barnet mener hvis det er over sju år.",
            f"Logg inn på {url} hver for dere med BankID eller en annen elektronisk ID.",
            "Den ene kan gi den andre fullmakt til å handle alene. Det gjør du når du er logget inn.",
            "Kan en av dere ikke logge inn, kan fullmakten sendes til tingretten på papir.",
            "Blir dere ikke enige, kan dere spørre statsforvalteren. Statsforvalteren avgjør.",
        ),
        what_if_not="Det bare én har signert, binder ikke arvingen, og boet kan ikke deles. Arven er trygg.",
        further=(ON_PAPER,),
        citations=("vergemålsloven §§ 17, 18", "arveloven § 139"),
    )


def where_to_pay(case: Case, url: str) -> LetterText:
    """Ask an heir where the inheritance is to be paid."""
    return LetterText(
        subject="Hvor skal arven din betales?",
        what=f"{who_died(case)} Boet er delt, og du skal ha penger. Vi mangler kontonummeret ditt.",
        why="Pengene kan ikke betales, og boet kan ikke avsluttes, før vi vet det.",
        what_to_do=(
            f"Logg inn på {url} og skriv kontonummeret ditt.",
            "Kan du ikke logge inn, ring oss.",
        ),
        what_if_not=(
            "De andre arvingene kan sette pengene inn i Norges Bank i ditt navn. Du mister dem ikke. Men du "
            "får ikke rente, og du må selv be Norges Bank om å få dem."
        ),
        further=(ON_PAPER,),
        citations=("deponeringslova §§ 1, 3",),
    )


def inheritance_deposited(case: Case, url: str) -> LetterText:
    """Tell an heir that the inheritance stands in Norges Bank (deponeringslova § 3)."""
    return LetterText(
        subject="Arven din står i Norges Bank",
        what=f"{who_died(case)} Arven din er satt inn i Norges Bank. Du sa ikke hvor den skulle betales.",
        why="Den som skal betale, må si fra til deg når pengene er deponert.",
        what_to_do=(
            "Skriv til Norges Bank og be om å få pengene. Vis hvem du er, og legg ved dette brevet.",
            f"Logg inn på {url} for å se hvor mye det er.",
        ),
        what_if_not=(
            "Pengene blir stående. Det er ingen rente på dem. Etter tjue år kan du miste retten til dem."
        ),
        further=(ON_PAPER,),
        citations=("deponeringslova §§ 3, 4, 6",),
    )
