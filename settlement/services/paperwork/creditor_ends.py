"""What whoever has claimed is told when the court ends a public settlement unfinished. Plain bokmål."""

from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus
from settlement.services.paperwork.letter_text import LetterText, who_died
from settlement.services.paperwork.public_letters import why_discontinued

OVER = {
    FordringStatus.PAID: "Kravet er betalt, så dere trenger ikke gjøre noe.",
    FordringStatus.PRECLUDED: "Kravet kom etter fristen i proklama og er falt bort. Er dere uenige, hold "
    "dere til arvingene fra nå.",
}


def estate_returned(case: Case, fordring: Fordring) -> LetterText:
    """Say that the heirs settle the estate themselves from now on."""
    turn = "Hold dere til arvingene fra nå. De som har tatt på seg gjelden, svarer for den."
    return LetterText(
        subject="Retten har levert et dødsbo tilbake til arvingene",
        what=f"{who_died(case)} Retten har levert boet tilbake til arvingene. Bostyreren er ferdig. "
        f"Det gjelder kravet «{fordring.description}».",
        why="Arvingene ba om det, og vilkårene i loven er oppfylt.",
        what_to_do=(OVER.get(fordring.status, turn),),
        what_if_not="Kravet står som før.",
        citations=("arveloven §§ 116, 158",),
    )


def discontinued(case: Case, fordring: Fordring) -> LetterText:
    """Say that nothing is shared out, and how far the heirs answer for the debts."""
    limit = case.public.liable_ore
    most = f" Det er {write_amount(limit, Language.NB)} kroner til sammen." if limit is not None else ""
    turn = "Hold dere til arvingene fra nå. Dere kan kreve hvem som helst av dem."
    return LetterText(
        subject="Retten har innstilt skiftet av et dødsbo",
        what=f"{who_died(case)} Retten har avsluttet skiftet ved kjennelse, og deler ikke boet. Det "
        f"gjelder kravet «{fordring.description}».",
        why=why_discontinued(case),
        what_to_do=(OVER.get(fordring.status, turn),),
        what_if_not="Arvingene svarer sammen, men ikke for mer enn verdien av eiendelene etter at "
        f"begravelsen er betalt.{most}",
        further=("Kjennelsen kan ankes.",),
        citations=("arveloven § 159",),
    )
