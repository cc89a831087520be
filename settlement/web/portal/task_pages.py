"""Which page a step of the plan has, and why the step is asked of people at all."""

from settlement.web.language.catalogues import mark

PAGE_OF_STEP = {
    "give_consents": "samtykke",
    "answer_manual_sources": "kilder",
    "follow_up_sources": "kilder",
    "value_assets": "verdier",
    "supplement_inventory": "legg-til",
    "settle_duplicates": "samme",
    "confirm_inventory": "bekreft",
    "clarify_gifts": "gaver",
    "find_bequests": "testament",
    "sign_skifteerklaering": "skifteform",
    "decide_proklama": "proklama",
    "issue_proklama": "proklama",
    "decide_fordringer": "krav",
    "settle_disputes": "krav",
    "state_wishes": "onsker",
    "sell_assets": "salg",
    "agree_distribution": "deling",
    "pay_in": "innbetaling",
    "give_payout_account": "konto",
    "approve_payments": "betalinger",
    "pay_estate_costs": "konto",
    "agree_early_part": "utdeling",
    "pay_early_part": "konto",
    "pay_debts": "konto",
    "transfer_titles": "ny-eier",
    "pass_on_farm": "ny-eier",
    "end_commitments": "avtaler",
    "file_tax": "skatt",
    "settle_small_estate": "lite-bo",
    "give_security": "offentlig",
    "answer_return": "offentlig",
    "sign_final_account": "booppgjor",
}

TELL_WHERE = mark("Noen skal ha betalt fra boet, og banken vet ikke hvor. Se på fakturaen, eller spør dem.")
WHY = {
    "give_consents": mark("Vi må vite om du vil gjøre dette på nett. Sier du nei, får du alt på papir."),
    "answer_manual_sources": mark(
        "Noen registre svarer ikke oss, men de svarer dere. Vi har skrevet teksten dere kan sende."
    ),
    "follow_up_sources": mark(
        "Noe må den enkelte søke om eller melde selv. Oversikten og delingen venter ikke på dette."
    ),
    "value_assets": mark(
        "Arven kan bare regnes ut når eiendelene har en verdi. Én av dere kan gjøre det for alle."
    ),
    "supplement_inventory": mark(
        "Registrene vet ikke om alt. Si fra om det som mangler, eller at ingenting mangler."
    ),
    "settle_duplicates": mark(
        "Flere kilder kan ha fortalt om det samme. Én av dere må si om det er én ting eller to."
    ),
    "confirm_inventory": mark(
        "Alle må være enige om hva som finnes, før det kan deles. Du kan si imot post for post."
    ),
    "clarify_gifts": mark(
        "Noe et barn fikk i levende live, kan trekkes fra i arven. Dere må vite det dere kan, og være enige."
    ),
    "find_bequests": mark(
        "Et testament gir bort en bestemt ting. Vi må vite hvilken, før dere andre sier hva dere vil ha."
    ),
    "sign_skifteerklaering": mark(
        "Domstolen må vite hvordan dere vil gjøre opp boet, og hvem som tar på seg gjelden."
    ),
    "decide_proklama": mark(
        "Med proklama får alle med krav seks uker på å melde seg. Etterpå er de fleste ukjente krav borte."
    ),
    "issue_proklama": mark(
        "Proklama må stå i Norsk lysingsblad og to ganger i en avis som er vanlig lest på stedet."
    ),
    "decide_fordringer": mark(
        "Noen mener at boet skylder dem penger. Dere må si ja, nei eller ja til en del."
    ),
    "settle_disputes": mark(
        "Dere og en kreditor er ikke enige. Pengene det gjelder, er satt av, og resten kan deles."
    ),
    "state_wishes": mark(
        "Du kan overta eiendeler til verdien de har i oversikten. Det ingen vil ha, blir solgt."
    ),
    "sell_assets": mark("Det ingen overtar, må bli til penger før det kan deles."),
    "agree_distribution": mark("Ingenting blir utbetalt før alle har signert det samme forslaget."),
    "give_payout_account": mark("Du skal ha penger fra boet. Banken må vite hvor de skal."),
    "pay_estate_costs": TELL_WHERE,
    "pay_debts": TELL_WHERE,
    "agree_early_part": mark("En av dere vil at dere får noe av pengene nå. Det går bare når alle er enige."),
    "pay_early_part": mark("Du skal ha penger fra boet nå. Banken må vite hvor de skal."),
    "approve_payments": mark(
        "Ingen skal kunne tømme et bo alene. To av dere ser derfor gjennom hver betaling før den går."
    ),
    "pay_in": mark("Den som overtar eller har fått mer enn arven sin, betaler resten inn til boet."),
    "transfer_titles": mark("Noen eiendeler står i et register. Der må den nye eieren inn."),
    "pass_on_farm": mark(
        "Landbrukseiendom må ha ny eier med tinglyst hjemmel innen tre år etter dødsfallet."
    ),
    "end_commitments": mark(
        "Den døde betalte noen faste regninger. Dere kan si dem opp eller overta dem. Brevet er skrevet."
    ),
    "file_tax": mark(
        "Den døde skal ha skattemelding for de årene den døde levde. Én av dere gjør det for boet."
    ),
    "give_security": mark("Retten kan først ta over boet når du har stilt sikkerhet for kostnadene."),
    "answer_return": mark("Boet kan bare leveres tilbake når alle arvingene er enige."),
    "settle_small_estate": mark("Boet er lite. Du betaler begravelsen og regningene av det som finnes."),
    "sign_final_account": mark(
        "Booppgjøret viser hver krone inn og ut. Når alle har godkjent det, er saken ferdig."
    ),
}
