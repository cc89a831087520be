"""The letters about what the estate owes: it does not reach, it comes first, or it was more than all knew."""

from settlement.domain.case import Case
from settlement.services.paperwork.letter_text import ON_PAPER, LetterText, who_died


def estate_short(case: Case, url: str) -> LetterText:
    """Say to those who manage the estate that it does not reach."""
    explained = case.solvency.explanation if case.solvency else ""
    return LetterText(
        subject="Boet ser ikke ut til å rekke til alle kravene",
        what=f"{who_died(case)} Det er mer gjeld enn det er verdier i boet. {explained}",
        why="Da må kravene betales i den rekkefølgen loven sier. Ingen arv kan deles før de er dekket.",
        what_to_do=(
            f"Logg inn på {url} og se på gjelden og kravene.",
            "Betal ingenting selv. Vi betaler bare det rekkefølgen gir.",
            "Snakk med retten hvis dere heller vil at den gjør opp boet (offentlig skifte).",
        ),
        what_if_not="Den som har tatt på seg gjelden, må betale det boet ikke dekker. De andre må ikke det.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 116, 122, 143", "dekningsloven kapittel 9"),
    )


def nothing_left(case: Case, url: str) -> LetterText:
    """Say that there is no inheritance."""
    return LetterText(
        subject="Det blir ingen arv etter boet",
        what=f"{who_died(case)} Boet rekker ikke til alle kravene. Derfor er det ingenting å dele.",
        why="Kravene betales i den rekkefølgen loven sier, og arven kommer etter alle kravene.",
        what_to_do=(f"Logg inn på {url} og les booppgjøret.",),
        what_if_not="Ingenting. Du svarer ikke for gjelden, hvis du ikke har tatt den på deg.",
        further=("Kjennelsen om booppgjøret kan ankes innen én måned.", ON_PAPER),
        citations=("arveloven §§ 143, 161–162", "dekningsloven kapittel 9"),
    )


def cover_first(case: Case, url: str) -> LetterText:
    """Say that an heir demands that the debts are covered first."""
    return LetterText(
        subject="Gjelden skal betales før arven deles ut",
        what=f"{who_died(case)} En arving som har tatt på seg gjelden, krever at den betales først.",
        why="Den som svarer for gjelden, har rett til å kreve det.",
        what_to_do=(f"Logg inn på {url} og se hvilken gjeld som gjenstår.",),
        what_if_not="Arven blir ikke delt ut før det forfalte er betalt, og det er satt av til resten.",
        further=(ON_PAPER,),
        citations=("arveloven § 123",),
    )


def early_part(case: Case, url: str) -> LetterText:
    """Say that an heir proposes to hand out some of the money now."""
    return LetterText(
        subject="Noen foreslår å dele ut noe av arven nå",
        what=f"{who_died(case)} En arving foreslår at dere får noe av pengene før boet er gjort opp.",
        why="Det kan dere gjøre når alle er enige, og boet klarer seg uten de pengene.",
        what_to_do=(
            f"Logg inn på {url}, se hva hver får, og signer eller si nei.",
            "Har du tatt på deg gjelden, kan du kreve at den betales først.",
        ),
        what_if_not="Da blir ingenting delt ut før boet er gjort opp. Du mister ikke noe av arven.",
        further=("Får du mer nå enn arven din blir til slutt, må du betale det tilbake.", ON_PAPER),
        citations=("arveloven §§ 120, 123",),
    )


def early_part_ended(case: Case, url: str) -> LetterText:
    """Say that what was to be handed out now is not, or not more of it."""
    return LetterText(
        subject="Det blir ikke delt ut noe av arven nå",
        what=f"{who_died(case)} Forslaget om å dele ut noe før boet er gjort opp, gjelder ikke lenger.",
        why="Noen har sagt nei, eller noe har endret seg siden det kom.",
        what_to_do=(f"Logg inn på {url} og les hvorfor. Dere kan foreslå noe annet.",),
        what_if_not="Ingenting. Arven din betales når boet er gjort opp.",
        further=("Det banken alt har betalt, står, og regnes med i arven din.", ON_PAPER),
        citations=("arveloven §§ 120, 122–123",),
    )


def share_smaller(case: Case, url: str) -> LetterText:
    """Say that more is owed than when all agreed, and that the share has become smaller."""
    return LetterText(
        subject="Boet skylder mer enn dere visste, og arven blir mindre",
        what=f"{who_died(case)} Det er kommet mer å betale etter at dere ble enige om delingen.",
        why="Gjelden skal betales før arven. Det som mangler, deles på arvingene på samme måte som arven.",
        what_to_do=(
            f"Logg inn på {url} og se hva boet skylder, og hva arven din er nå.",
            "Har du fått for mye, står det der hva du skal betale tilbake. Mer enn arven er det ikke.",
            "Er du uenig i et krav, si fra til den som steller med boet, før det blir betalt.",
        ),
        what_if_not=(
            "Kreditorene kan kreve pengene av den som har tatt på seg gjelden. Arven til de andre må vente."
        ),
        further=(ON_PAPER,),
        citations=("arveloven §§ 116, 119, 122",),
    )


def half_again(case: Case, url: str) -> LetterText:
    """Say to the spouse that the division between the spouses is worked out again."""
    return LetterText(
        subject="Delingen mellom ektefellene er regnet på nytt",
        what=f"{who_died(case)} Det som den døde skyldte, er et annet beløp enn da dere ble enige.",
        why="Ektefeller deler det som er igjen når hver har trukket fra gjelden sin. Derfor endres din del.",
        what_to_do=(
            f"Logg inn på {url} og se hva din del er nå.",
            "Har du fått for mye, står det der hva du skal betale tilbake. Får du mer, betaler boet deg.",
        ),
        what_if_not="Skal du betale noe tilbake, venter kreditorene og de andre arvingene på det.",
        further=(ON_PAPER,),
        citations=("ekteskapsloven § 58", "arveloven § 109"),
    )
