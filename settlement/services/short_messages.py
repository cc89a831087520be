"""Notifications: they name nobody, hold nothing personal, and ask the reader to log in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShortMessage:
    """Subject and body, in bokmål."""

    subject: str
    body: str


BODIES = {
    "invitation": "Du har en sak om et oppgjør etter dødsfall. Det koster ingenting å lese den.",
    "attest_issued": "Det er kommet noe nytt i et oppgjør etter dødsfall som gjelder deg.",
    "nothing_left": "Et dødsbo rekker ikke til alle kravene, og det blir ingen arv. Det gjelder deg.",
    "cover_first": "Noen krever at gjelden i et dødsbo betales før arven deles ut. Det gjelder deg.",
    "early_part": "Noen foreslår å dele ut noe fra et dødsbo før det er gjort opp. De trenger svar fra deg.",
    "early_part_ended": "Et forslag om å dele ut noe fra et dødsbo nå, gjelder ikke lenger.",
    "offentlig_demanded": "Noen ber retten om å gjøre opp et dødsbo som gjelder deg.",
    "offentlig_refused": "Retten har sagt nei til å gjøre opp et dødsbo som gjelder deg.",
    "offentlig_opened": "Retten tar over et dødsbo som gjelder deg. En bostyrer gjør det opp.",
    "return_asked": "Noen ber om å få et dødsbo tilbake fra retten. De trenger svar fra deg.",
    "fee_proposed": "Bostyreren har foreslått hva arbeidet koster. Du har to uker på å si hva du mener.",
    "draft_statement": "Bostyreren har laget et utkast til booppgjør. Du har to uker på å si hva du mener.",
    "statement_fixed": "Retten har bestemt hvordan et dødsbo som gjelder deg, skal deles.",
    "discontinuation_asked": "Retten skal bestemme om skiftet av et dødsbo avsluttes. Det gjelder deg.",
    "discontinuation_refused": "Retten fortsetter å gjøre opp et dødsbo som gjelder deg.",
    "discontinued": "Retten har avsluttet skiftet av et dødsbo. Les hva du svarer for.",
    "return_refused": "Retten beholder et dødsbo som gjelder deg.",
    "estate_returned": "Retten har gitt et dødsbo som gjelder deg, tilbake til arvingene.",
    "case_closed": "Et oppgjør etter dødsfall som gjelder deg, er avsluttet.",
    "asset_found_late": "Det er funnet mer i et oppgjør etter dødsfall som gjelder deg. Det må også deles.",
    "withdrawn": "En melding om et oppgjør etter dødsfall er trukket tilbake. Du trenger ikke gjøre noe.",
    "estate_short": "Et dødsbo ser ikke ut til å rekke til alle kravene. Les hva det betyr før noe betales.",
    "share_smaller": "Et dødsbo skylder mer enn arvingene visste. Arven din blir mindre.",
    "half_again": "Delingen mellom ektefellene i et dødsbo er regnet på nytt. Det gjelder deg.",
    "reminder": "Et oppgjør etter dødsfall venter på svar fra deg.",
    "joint_guardians": "Du er verge for en arving sammen med en annen. Begge må logge inn og signere.",
    "last_letter": "Vi har skrevet til deg om et oppgjør etter dødsfall. Du har ikke svart. Det haster nå.",
    "where_to_pay": "Et oppgjør etter dødsfall venter på at du sier hvor noe skal betales.",
    "inheritance_deposited": "Noe som er ditt i et oppgjør etter dødsfall, står i Norges Bank.",
    "source_reminder": "I et oppgjør etter dødsfall er det noe du skal spørre om eller ordne.",
    "source_down": "Et register svarer ikke i et oppgjør etter dødsfall. Vi spør igjen. Du kan vente.",
    "source_by_hand": "Et register svarer ikke i et oppgjør etter dødsfall. Nå må du spørre det selv.",
}
SUBJECT = "Oppgjør etter dødsfall"


def short_message(what: str, url: str) -> ShortMessage:
    """Give the text for an occasion, with the address of the front page and never a case in it."""
    body = f"{BODIES[what]} Logg inn på {url} for å lese mer. Har du spørsmål, ring tingretten."
    return ShortMessage(subject=SUBJECT, body=body)
