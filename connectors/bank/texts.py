"""What an heir reads, and the letter a person sends, when a bank cannot be asked by machine."""

from datetime import date


def not_connected(bank_name: str, organisation_number: str, date_of_death: date) -> str:
    """Tell that the bank has no machine interface, with the text to send."""
    return (
        f"{bank_name} (org.nr. {organisation_number}) kan ikke spørres maskinelt. "
        f"Send banken denne teksten, med formuesfullmakt eller skifteattest vedlagt:\n\n"
        f"{letter(date_of_death)}"
    )


def protected(bank_name: str, organisation_number: str, date_of_death: date) -> str:
    """Tell why the machine's answer would be worthless for a protected person."""
    return (
        f"Avdøde hadde adressebeskyttelse. {bank_name} (org.nr. {organisation_number}) svarer da ikke med "
        f"kontoer på maskinelt oppslag, selv om de finnes. Saksbehandler må sende banken digitalt brev:\n\n"
        f"{letter(date_of_death)}"
    )


def letter(date_of_death: date) -> str:
    """Write the question to the bank; the sender adds name and number of the deceased."""
    return (
        "Vi ber om opplysninger etter arveloven § 92 og § 118 om alle konti, lån, kort med kreditt og andre "
        "avtaler avdøde hadde i banken: kontonummer, eierforhold, saldo på dødsdagen "
        f"{date_of_death:%d.%m.%Y} og saldo i dag, påløpte renter, pant og kausjoner, og transaksjoner de "
        "siste tre månedene før dødsfallet. Oppgi også om det finnes bankboks."
    )
