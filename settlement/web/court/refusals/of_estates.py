"""What the services refuse about creditors, the estate and its money, in bokmål: what is wrong."""

CREDITORS = {
    "The case is closed. Ask the court to open it before creditors are called in.": (
        "Saken er avsluttet. Den må åpnes igjen før det kan utstedes proklama."
    ),
    "enter a publication after it has been made; order it first and come back with the date": (
        "Kunngjøringen er ikke gjort ennå. Bestill den først, og før den inn når den er gjort."
    ),
    "that is before the death; check the date on the cutting": (
        "Datoen er før dødsfallet. Se på datoen i kunngjøringen."
    ),
    "that day is entered already, and the Act asks for two different ones; order one more day": (
        "Denne dagen er ført inn. Loven krever to ulike dager i avis, så bestill en dag til."
    ),
    "Norsk lysingsblad is entered already; correct that entry if its date is wrong": (
        "Norsk lysingsblad er ført inn. Er datoen feil, rett den kunngjøringen."
    ),
    "all three publications are entered; correct the one that is wrong instead": (
        "Alle tre kunngjøringene er ført inn. Er en av dem feil, rett den."
    ),
    "In a public settlement the notice to creditors is always issued (arveloven § 142).": (
        "I offentlig skifte skal proklama alltid utstedes (arveloven § 142)."
    ),
    "there is no such publication; choose one that is entered": "Velg en kunngjøring som er ført inn.",
    "say what was wrong, and what shows the right date": "Skriv hva som var feil, og hva som viser det.",
    "That creditor is entered already.": "Kreditoren er ført inn.",
    "enter address and country, so that a letter reaches them": "Skriv adresse og land, så brevet når fram.",
    "the claim came after the limit of the proklama and has lapsed (arveloven § 102)": (
        "Kravet kom etter proklamafristen og er falt bort (arveloven § 102). Skriv 0."
    ),
    "say what secures it: only that much is left of a late claim": (
        "Velg hva som er sikkerhet. Av et krav som kom for sent, er bare det som er sikret, igjen."
    ),
    "of a late claim only what its security is worth is left (§ 102)": (
        "Av et krav som kom for sent, er bare verdien av sikkerheten igjen (§ 102)."
    ),
    "accept between nothing and what is claimed": "Skriv et beløp fra 0 og opp til det som er krevd.",
    "more than that is paid already": "Det er allerede betalt mer enn dette.",
    "say why, so that the creditor can answer": "Skriv begrunnelsen, så kreditor kan svare.",
    "say what ended the dispute: a judgment, an agreement, or the creditor": (
        "Skriv hva som avsluttet tvisten: en dom, en avtale eller at kreditor ga seg."
    ),
    "choose one of the estate's things": "Velg en av boets eiendeler.",
    "the rules propose": "Reglene foreslår en annen klasse. Skriv hvorfor kravet er i denne.",
    "The settlement is over. Turn to the heirs named in the certificate.": (
        "Oppgjøret er over. Kreditor må vende seg til arvingene i attesten."
    ),
    "The settlement is over. The creditor turns to the heirs named in the certificate.": (
        "Oppgjøret er over. Kreditor må vende seg til arvingene i attesten."
    ),
    "The creditor has withdrawn the claim.": "Kreditor har trukket kravet.",
    "The claim is paid. What was paid cannot be decided again; ask the creditor to pay it back.": (
        "Kravet er betalt og kan ikke avgjøres på nytt. Be kreditor betale tilbake."
    ),
    "The payment is on its way to the bank. Wait for the receipt or the rejection.": (
        "Betalingen er på vei til banken. Vent på svar fra banken."
    ),
    "Part of the claim is paid. Object to the decision instead.": (
        "En del av kravet er betalt. Kreditor kan si seg uenig i avgjørelsen i stedet."
    ),
    "enter the day the letter came: after the death, and not later": (
        "Skriv dagen brevet kom: etter dødsfallet, og ikke fram i tid."
    ),
    "interest until the death is part of the amount, not more than it": (
        "Rentene fram til dødsfallet er en del av beløpet og kan ikke være mer enn det."
    ),
    "The limit has run out: report what comes in addition as a claim of its own.": (
        "Fristen er ute. Det som kommer i tillegg, er et eget krav."
    ),
    "There is no such claim in this estate.": "Kravet finnes ikke i dette boet.",
    "Nothing has been decided against this claim. Wait for the estate's answer.": (
        "Kravet er ikke avgjort ennå. Avgjør det før kreditor kan være uenig."
    ),
}
ESTATE = {
    "This estate was not divided: the survivor or the holder of the authority has it. Tell the court "
    "what was found; it says what becomes of it.": (
        "Boet ble ikke delt: gjenlevende eller den som har fullmakten, har det. Retten avgjør hva som skjer "
        "med det som er funnet."
    ),
    "The court settled this estate, and decides how what was found is divided. Tell it.": (
        "Retten gjorde opp boet og avgjør hvordan det som er funnet, deles (arveloven § 166)."
    ),
    "the estate is divided: only what the deceased owned opens it again": (
        "Boet er delt. Bare noe avdøde eide, åpner delingen igjen."
    ),
    "the estate is being paid out; add what was found as a new item": (
        "Boet er under utbetaling. Legg det som er funnet, inn som en ny post."
    ),
    "only what somebody owes the estate has a debtor": "Velg penger som noen skylder boet.",
    "That claim has been paid or sold already.": "Pengene er kommet inn, eller kravet er solgt.",
    "say what shows who owes it: a note of debt, a transfer": "Skriv hva som viser hvem som skylder pengene.",
    "an heir can only owe a claim that the deceased had": "En arving kan bare skylde et krav den døde hadde.",
    "choose one of the heirs, or leave it open": "Velg en av arvingene, eller la feltet stå tomt.",
    "What is paid or set off stands at the value it had. Add what is new as an item.": (
        "Det som er betalt eller motregnet, står med verdien det hadde. Legg til det nye som en egen post."
    ),
    "claims of different amounts or creditors are decided one by one": (
        "Kravene er på ulike beløp eller fra ulike kreditorer. Ta stilling til hvert av dem."
    ),
    "That item is not in the inventory.": "Posten er ikke i boopptegnelsen.",
    "write the amount in kroner, zero or more; debts are their own items": (
        "Skriv beløpet i kroner, null eller mer. Gjeld er egne poster."
    ),
    "say what it is": "Skriv hva det er.",
    "the date cannot lie ahead": "Datoen kan ikke være fram i tid.",
    "say why it does not belong to the estate": "Skriv hvorfor det ikke hører til boet.",
    "say what shows it, or send a photo or a letter": "Skriv hva som viser det.",
    "That source does not wait for an answer.": "Kilden venter ikke på svar.",
    "say how it is known: a letter, an extract, a call": (
        "Skriv hvordan det er kjent: et brev, en utskrift, en samtale."
    ),
    "what was found is listed, so the answer is that something was found": (
        "Du har ført opp noe som er funnet. Da er svaret at noe ble funnet."
    ),
    "this is no matter of the estate; it has no place in the inventory": (
        "Dette er ingen sak for boet og skal ikke i boopptegnelsen."
    ),
    "say what was found": "Skriv hva som ble funnet.",
    "say what they answered: something, nothing, or no answer": (
        "Velg hva de svarte: noe, ingenting eller ikke svar."
    ),
    "give things of the same name a number or another name": (
        "Gi ting med samme navn et nummer eller et annet navn."
    ),
    "enter what was received, on the day it was: after the death": (
        "Skriv hva boet fikk og dagen det skjedde: etter dødsfallet, og ikke fram i tid."
    ),
    "That asset is not among those to be sold.": "Eiendelen er ikke blant dem som skal selges.",
    "choose take, sell or demand_sale for assets that are in the estate": "Velg et ønske for hver eiendel.",
    "give an amount only for assets that you want to take over": (
        "Skriv et beløp bare for det arvingen vil overta."
    ),
    "an asset is taken over at its value or more": "En eiendel overtas til verdien eller mer.",
    "the limit on what is paid in cannot be below zero": "Beløpet kan ikke være under null.",
    "odel and aasete are claimed to a farm that you want to take over": (
        "Odel og åsete gjelder en gård som arvingen vil overta."
    ),
    "Somebody takes that over already, since the wishes were opened.": (
        "Ønskene er åpnet, og noen overtar dette allerede."
    ),
    "The wishes are opened, and amounts can no longer be changed.": (
        "Ønskene er åpnet. Beløpene kan ikke endres lenger."
    ),
    "The wishes are opened. What nobody takes is taken over at its value.": (
        "Ønskene er åpnet. Det ingen tar, overtas til verdien."
    ),
    "The wishes are opened, and no further right can be claimed in this way.": (
        "Ønskene er åpnet. Flere rettigheter kan ikke kreves på denne måten."
    ),
    "The wishes are opened, and the limit on what you pay in can only be lowered.": (
        "Ønskene er åpnet. Det arvingen kan betale inn, kan bare settes ned."
    ),
    "One of the two is not in the inventory any more. Look at it again.": (
        "En av de to er ikke i boopptegnelsen lenger. Se på den på nytt."
    ),
    "choose two entries of the inventory, or a claim and a debt": (
        "Velg to poster i boopptegnelsen, eller et krav og en gjeld."
    ),
    "what is owned and what is owed, or what belongs to two, is never the same": (
        "Noe som eies og noe som skyldes, er aldri det samme. Det er heller ikke noe som tilhører to."
    ),
    "One of the two is sold or paid already. Take the other out of the inventory.": (
        "En av de to er solgt eller betalt. Ta den andre ut av boopptegnelsen."
    ),
    "That contradicts what was said of a third entry. Take that word back first.": (
        "Det stemmer ikke med det som er sagt om en tredje post. Ta det tilbake først."
    ),
    "choose which of the two counts": "Velg hvilken av de to som teller.",
    "That gift is not in the case.": "Gaven er ikke i saken.",
    "only what the deceased's issue had in life can be taken off (§ 75)": (
        "Bare det en livsarving har fått, kan trekkes fra (§ 75)."
    ),
    "say what it was": "Skriv hva det var.",
    "say what shows it: a letter, a bank statement, what was said": (
        "Skriv hva som viser det: et brev, en kontoutskrift, hva som ble sagt."
    ),
    "write the amount in kroner, more than zero": "Skriv beløpet i kroner, mer enn null.",
    "a gift in life was received before the death": "En gave i levende live er mottatt før dødsfallet.",
    "the condition says a fixed amount or a regulation, not both": (
        "Betingelsen sier et fast beløp eller en regulering, ikke begge."
    ),
    "write the regulation as a fraction above zero, for example 3/2": (
        "Skriv reguleringen som et tall over null, for eksempel 1,5."
    ),
    "say how and when the giver laid down that it is taken off": (
        "Skriv hvordan og når giveren bestemte at det skal trekkes fra."
    ),
    "What is told of that gift has been settled.": "Uenigheten om gaven er avgjort.",
    "Nobody disagrees about that gift.": "Ingen er uenig om gaven.",
    "name the judgment, the agreement or the decision": "Skriv hvilken dom, avtale eller avgjørelse.",
    "this form is not open to these heirs; the comparison says why": (
        "Denne skifteformen er ikke åpen for disse arvingene."
    ),
    "a minor cannot take on the debts (arveloven § 116)": (
        "En mindreårig kan ikke ta på seg gjelden (arveloven § 116)."
    ),
    "choose a form first": "Velg skifteform først.",
    "The declaration has changed since you saw it. Read it again before you sign.": (
        "Erklæringen er endret siden du så den. Se på den på nytt."
    ),
    "The proposal has changed since you saw it. Read it again before you sign.": (
        "Forslaget er endret siden du så det. Se på det på nytt."
    ),
    "The account has changed since you saw it. Read it again before you sign.": (
        "Booppgjøret er endret siden du så det. Se på det på nytt."
    ),
}
MONEY = {
    "check the bank's code: eight or eleven letters and digits": (
        "Bankens kode stemmer ikke: åtte eller elleve bokstaver og siffer."
    ),
    "say with two letters in which country the account is": "Skriv landet kontoen er i, med to bokstaver.",
    "check the IBAN: the control digits do not fit": "IBAN stemmer ikke. Se etter på nytt.",
    "Say first what decides who manages the money of this heir.": (
        "Avklar først hvem som forvalter pengene til denne arvingen."
    ),
    "the account is another's; the heir's money goes to the heir's own": (
        "Kontoen er en annens. Pengene går til arvingens egen konto."
    ),
    "That debt does not wait to be paid.": "Gjelden venter ikke på betaling.",
    "The payment is on its way. Turn to the bank if the account is wrong.": (
        "Betalingen er på vei. Ta kontakt med banken om kontoen er feil."
    ),
    "That person is not to be paid from the estate.": "Personen skal ikke ha betaling fra boet.",
    "The payments have changed since you saw them. Read them again.": (
        "Betalingene er endret siden du så dem. Se på dem på nytt."
    ),
    "You have approved these payments already. Another person must do it too.": (
        "Du har godkjent betalingene. En annen må også gjøre det."
    ),
    "The payment has another receipt already. Check that it was not made twice.": (
        "Betalingen har en annen kvittering. Kontroller at den ikke er gjort to ganger."
    ),
    "The payment was rejected. A new one with its own number takes its place.": (
        "Betalingen ble avvist. En ny betaling med eget nummer kommer i stedet."
    ),
    "The payment is not approved by the estate yet. Do not carry it out.": (
        "Betalingen er ikke godkjent ennå."
    ),
    "The payment has a receipt. Turn to the estate if the money came back.": (
        "Betalingen har kvittering. Er pengene kommet tilbake, si fra til den som styrer boet."
    ),
    "The account is not to be closed yet: payouts are not done.": (
        "Kontoen skal ikke avsluttes ennå: arven er ikke utbetalt."
    ),
    "That title does not wait for anything.": "Overføringen venter ikke på noe.",
    "tell what shows that the register has the new owner": "Skriv hva som viser at registeret har ny eier.",
    "that year is not asked for, or is handled already": (
        "Året er ikke aktuelt, eller det er allerede ført inn."
    ),
}
