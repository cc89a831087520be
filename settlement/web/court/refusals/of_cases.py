"""What the services refuse about people and decisions, in bokmål: what is wrong, and what to do."""

PEOPLE = {
    "The heirs are others than the family tree and the testament give. Correct the tree first.": (
        "Arvingene er andre enn de slektstreet og testamentet gir. Rett slektstreet først."
    ),
    "The party is in the case already.": "Parten er allerede i saken.",
    "write the date as year-month-day": "Skriv datoen som dag, måned og år, for eksempel 17.05.2020.",
    "answer yes or no": "Svar ja eller nei.",
    "only a confirmed heir may have insight": "Bare en bekreftet arving kan få innsyn.",
    "a refusal must say why, so that the heir can answer": "Skriv begrunnelsen for avslaget.",
    "the date of death is not registered; the court must find it out": (
        "Dødsdagen er ikke registrert. Domstolen må finne den ut."
    ),
    "That person is not an heir in this case.": "Personen er ikke arving i saken.",
    "those who take instead must be other parties in the case": "De som tar arven, må være andre parter.",
    "the parts must make a whole": "Delene må til sammen bli hele arven.",
    "choose somebody in the case or in the family tree": "Velg en i saken eller i slektstreet.",
    "enter the day somebody looked, not one to come": (
        "Skriv dagen det ble lett. Den kan ikke være fram i tid."
    ),
    "say what was found, or that nothing was": "Skriv hva som ble funnet, eller at ingenting ble det.",
    "The court has decided this already.": "Retten har avgjort dette.",
    "The attest names this heir. The court must correct the attest first (§ 118).": (
        "Attesten nevner denne arvingen. Retten må rette attesten først (§ 118)."
    ),
    "choose somebody in the family tree": "Velg en i slektstreet.",
    "a letter needs a street and a place, a line each": "Skriv gate på én linje og sted på den neste.",
    "That heir is not missing.": "Arvingen er ikke regnet som savnet.",
    "enter the day that the ruling names": "Skriv dagen som står i kjennelsen.",
    "That heir is not dead. The heir acts for themself.": "Arvingen lever og handler selv.",
    "say which skifteattest or proxy was shown, with its date": (
        "Skriv hvilken skifteattest eller fullmakt som er vist, med dato."
    ),
    "Only an heir can give up an inheritance.": "Bare en arving kan gi avkall på arv.",
    "The inheritance is given up already.": "Arvingen har allerede gitt avkall.",
    "give up more than nothing and at most the whole": "Avkallet må gjelde en del av arven eller hele.",
    "The inheritance cannot be given up.": "Avkallet kan ikke føres inn.",
    "The inheritance is paid out or the case is closed, so nobody can be added as an heir here. "
    "Whoever was passed over claims the part from those who received it (arveloven §§ 69, 167). "
    "Tell the relative so, and hand them the final account.": (
        "Arven er utbetalt, eller saken er avsluttet, så ingen kan bli arving her. Den som er forbigått, "
        "krever delen av dem som fikk den (arveloven §§ 69, 167). Si fra om det, og gi booppgjøret."
    ),
    "The attest names other heirs. Correct it where it was issued, then add the heir.": (
        "Attesten nevner andre arvinger. Den må rettes der den ble utstedt, før arvingen legges til."
    ),
    "choose the parents in the family tree": "Velg foreldrene i slektstreet.",
    "a child born then was not conceived when the deceased died": (
        "Et barn født da, var ikke unnfanget da den døde døde."
    ),
    "That child is not expected, or the birth is noted already.": (
        "Barnet er ikke ventet, eller fødselen er allerede ført inn."
    ),
    "enter the day of the birth when the child is born": "Skriv fødselsdagen når barnet er født.",
    "a child born alive has a name and this date of birth": "Et barn født levende har navn og fødselsdato.",
    "choose among the parents of the child": "Velg en av foreldrene til barnet.",
    "Only an heir can be under guardianship in this estate.": (
        "Bare en arving kan være under vergemål i dette boet."
    ),
    "choose among the guardians that are known": "Velg en av vergene som er kjent.",
    "That heir has no guardian; nobody manages the inheritance.": (
        "Arvingen har ingen verge, så ingen forvalter arven."
    ),
    "enter what the heir has, not what the heir owes": "Skriv hva arvingen har, ikke hva arvingen skylder.",
    "The guardian is an heir in the same estate. Appoint somebody else.": (
        "Vergen arver selv i boet. Oppnevn en annen."
    ),
    "There is no proposal to consent to.": "Det er ingen deling å samtykke til.",
    "Register the testament and confirm the heirs first.": (
        "Registrer testamentet og bekreft arvingene først."
    ),
    "An executor acts already. Decide to go on without that one first.": (
        "Det er allerede en testamentsfullbyrder. Avgjør først at skiftet går videre uten."
    ),
    "The court has decided how the estate is settled; an executor is registered before.": (
        "Retten har avgjort hvordan boet gjøres opp. En testamentsfullbyrder føres inn før det."
    ),
    "say who carries out the settlement": "Skriv hvem som er testamentsfullbyrder.",
    "say which testament names the executor, with its date": "Skriv hvilket testament det er, med dato.",
    "The executor cannot act.": "Testamentsfullbyrderen kan ikke handle.",
    "No executor acts in this case.": "Det er ingen testamentsfullbyrder i saken.",
    "The certificate is issued to the executor. Let it be corrected first.": (
        "Attesten er utstedt til testamentsfullbyrderen. Den må rettes først."
    ),
    "say why the settlement goes on without the executor": "Skriv hvorfor skiftet går videre uten.",
    "The testament names who acts here. The court can decide to go on without (§ 99).": (
        "Testamentet sier hvem som handler her. Retten kan bestemme å gå videre uten (§ 99)."
    ),
    "enter the day of the decision, and what shows it": (
        "Skriv dagen adopsjonen ble gitt, og hva som viser det."
    ),
    "No testament in the case gives that thing.": "Ingen testamenter i saken gir bort denne tingen.",
    "the testament is dated after the death; correct one of the dates": (
        "Testamentet er datert etter dødsfallet. Rett en av datoene."
    ),
    "every heir by testament must be a party in the case first": (
        "Den som får noe etter testamentet, må være part i saken. Legg til parten først."
    ),
    "each clause gives a part, a sum, a thing or what is left: one of them": (
        "Hver bestemmelse gir en del, en sum, en ting eller resten: bare en av dem."
    ),
    "write the sum in kroner, more than zero": "Skriv summen i kroner, mer enn null.",
    "write a part as a fraction above zero and at most one: 1/3": (
        "Skriv delen som en brøk over null og høyst én, for eksempel 1/3."
    ),
    "a condition is none, fulfilled, not_fulfilled or unknown": "Velg hva som er kjent om vilkåret.",
    "that limit is not known to the rules": "Reglene kjenner ikke denne begrensningen.",
    "a limit on one line names a child of the deceased in the family tree": (
        "Velg et av den dødes barn i slektstreet."
    ),
    "a limit on one line says which child it is about, another does not": (
        "En begrensning for én gren må si hvilket barn den gjelder."
    ),
    "That testament is not in the case.": "Testamentet er ikke i saken.",
    "say why the testament is not valid": "Skriv hvorfor testamentet ikke er gyldig.",
    "choose a thing that is in the estate and is not sold": "Velg en ting som er i boet og ikke er solgt.",
    "say how you know which thing it is, or that it is gone": (
        "Skriv hvordan du vet hvilken ting det er, eller at den er borte."
    ),
}
DECISIONS = {
    "Nobody has examined the declaration yet.": "Ingen har kontrollert erklæringen ennå.",
    "The testament names who carries out the settlement. "
    "Appoint that person, or decide to go on without the executor first.": (
        "Testamentet sier hvem som skal gjøre opp boet. Oppnevn den personen, eller avgjør først at skiftet "
        "går videre uten testamentsfullbyrder."
    ),
    "choose a date that lies ahead": "Velg en dato fram i tid.",
    "The court has decided already: no deadline runs.": "Retten har avgjort saken, så ingen frist løper.",
    "Only the statement of a public settlement is fixed by the court.": (
        "Retten fastsetter bare utlodningen i et offentlig skifte."
    ),
    "tell the heirs what is missing": "Skriv til arvingene hva som mangler.",
    "Nobody has decided on public settlement yet: examine and approve first.": (
        "Offentlig skifte er ikke avgjort ennå. Kontroller og godkjenn først."
    ),
    "That objection is settled already.": "Innvendingen er allerede avgjort.",
    "That hold is lifted already.": "Stansen er allerede opphevet.",
    "Record first whether the deceased sat in uskifte; the shares follow from it.": (
        "Før først inn om avdøde satt i uskifte. Andelene følger av det."
    ),
    "say why the court should take the estate over": "Skriv hvorfor retten bør ta over boet.",
    "The estate is not in private settlement, so there is nothing to take over.": (
        "Boet er ikke under privat skifte, så det er ingenting å ta over."
    ),
    "You have demanded this already. The court has not answered yet.": (
        "Kravet er allerede ført inn og er ikke avgjort."
    ),
    "Public settlement cannot be demanded.": "Offentlig skifte kan ikke kreves.",
    "That demand does not wait for an answer.": "Kravet venter ikke på svar.",
    "The security comes first.": "Sikkerheten må stilles først.",
    "say when the meeting was held (§ 131)": "Skriv når møtet ble holdt (§ 131).",
    "say why a meeting has little purpose (§ 131)": "Skriv hvorfor et møte har liten hensikt (§ 131).",
    "choose one of the grounds of § 127 that is yours to enter": "Velg et av grunnlagene i § 127.",
    "enter the creditor's claim first, and choose it here": (
        "Før inn kravet til kreditor først, og velg det her."
    ),
    "choose the heir that it concerns": "Velg arvingen det gjelder.",
    "enter the size of the security": "Skriv hvor stor sikkerheten er.",
    "No security is given here.": "Her skal det ikke stilles sikkerhet.",
    "The court has not set a security that waits to be given.": "Retten har ikke fastsatt noen sikkerhet.",
    "say what shows that the security is given": "Skriv hva som viser at sikkerheten er stilt.",
    "The demand cannot be refused on this.": "Kravet kan ikke avslås på dette grunnlaget.",
    "The court cannot open public settlement on this demand.": (
        "Retten kan ikke åpne offentlig skifte etter dette kravet."
    ),
    "Nobody has asked to have the estate back.": "Ingen har bedt om å få boet tilbake.",
    "enter what the work costs": "Skriv hva arbeidet koster.",
    "Nobody has asked to have the estate back: propose the pay in the draft.": (
        "Ingen ber om å få boet tilbake. Forslaget til godtgjørelse hører til utkastet til booppgjør."
    ),
    "The court first decides whether the settlement ends in another way.": (
        "Retten bestemmer først om boet leveres tilbake eller skiftet innstilles."
    ),
    "The settlement cannot be discontinued.": "Skiftet kan ikke innstilles.",
    "The settlement must be discontinued, or it is not clear.": (
        "Skiftet kan ikke gå videre på dette grunnlaget."
    ),
    "It is not a public settlement, or the court has it to decide already.": (
        "Det er ikke offentlig skifte, eller retten har allerede fått spørsmålet."
    ),
    "say why it may have to be discontinued": "Skriv hvorfor skiftet bør innstilles.",
    "No draft of a statement waits for what this creditor says.": (
        "Denne kreditoren har ikke noe utkast til booppgjør å svare på."
    ),
    "say what is wrong with the draft": "Skriv hva som er feil i utkastet.",
    "the court has fixed the pay: enter that amount": (
        "Retten har fastsatt godtgjørelsen. Skriv det beløpet."
    ),
    "say what the pay is for: hours, rate and what was done": (
        "Skriv hva godtgjørelsen er for: timer, pris og hva som er gjort."
    ),
    "The estate cannot be kept on this.": "Boet kan ikke beholdes på dette grunnlaget.",
    "The estate cannot be handed back.": "Boet kan ikke leveres tilbake.",
    "Somebody of age must take on the debts before the estate goes back (§ 116).": (
        "En myndig arving må ta på seg gjelden før boet leveres tilbake (§ 116)."
    ),
    "enter the pay that the court fixes": "Skriv godtgjørelsen som retten fastsetter.",
    "say why the pay is another than what was proposed": (
        "Skriv hvorfor godtgjørelsen er en annen enn den som er foreslått."
    ),
    "enter the fee: no rate is known for the day of the opening": (
        "Skriv rettsgebyret. Satsen for den dagen boet ble åpnet, er ikke kjent her."
    ),
    "choose the home, or something that belongs to it": "Velg boligen, eller noe som hører til den.",
    "In a public settlement the court decides this.": "Ved offentlig skifte avgjør retten dette.",
    "The distribution is decided already.": "Delingen er bestemt allerede.",
    "say what the court has found, and why": "Skriv hva retten har funnet, og hvorfor.",
    "The cohabitant cannot take this over.": "Samboeren kan ikke overta dette.",
    "The bobestyrer has proposed no pay.": "Bobestyreren har ikke foreslått noen godtgjørelse.",
    "That does not wait for anybody. Look at the list again.": (
        "Dette venter ikke på noen. Se på listen på nytt."
    ),
    "say what shows that it is undone": "Skriv hva som viser at det er rettet opp.",
}
