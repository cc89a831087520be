"""The rules on forms of settlement: from the death, private settlement, public settlement."""

from __future__ import annotations

from policies.catalogue.entry import ByPerson, Entry, by_rules

ENTRIES_OF_SETTLEMENT: tuple[Entry, ...] = (
    Entry(
        "SET-01",
        "Somebody near the deceased tells the court of the death, unless the doctor tells the "
        "population register.",
        "arveloven § 89",
        by_rules("arveloven.dodsfall.melding"),
    ),
    Entry(
        "SET-02",
        "The court looks for a testament and tells heirs, statsforvalter and agricultural "
        "authority what they need to know.",
        "arveloven § 90",
        by_rules("arveloven.tingrettens_innledning"),
    ),
    Entry(
        "SET-03",
        "An heir who counts may be authorised to see balances at the death and transactions some "
        "months back.",
        "arveloven § 92 første ledd",
        by_rules("arveloven.formuesfullmakt"),
    ),
    Entry(
        "SET-04",
        "For sixty days a spouse, or a cohabitant with a common child, sees the same without an authority.",
        "arveloven § 92 annet ledd",
        by_rules("arveloven.innsyn_uten_fullmakt", "arveloven.innsyn"),
    ),
    Entry(
        "SET-05",
        "Whoever has rights in the estate may have assets listed or secured, and lays out the cost.",
        "arveloven § 91",
        by_rules("arveloven.registrering_og_sikring"),
    ),
    Entry(
        "SET-06",
        "Before the form is chosen one heir can have the court call on the creditors.",
        "arveloven § 93",
        by_rules("arveloven.proklama.adgang"),
    ),
    Entry(
        "SET-07",
        "Farm land of some size has a new registered owner within three years of the death, or "
        "longer if the municipality agrees.",
        "arveloven § 99 a",
        by_rules("arveloven.landbrukseiendom"),
    ),
    Entry(
        "PRI-01",
        "Private settlement takes an heir of age who answers for the debts; several answer "
        "jointly, the others up to their inheritance.",
        "arveloven § 98, § 116 første ledd",
        by_rules(
            "arveloven.skifteform.privat",
            "arveloven.gjeldsovertakelse",
            "arveloven.gjeldsansvar",
            "arveloven.arvingens_valg",
            "arveloven.skifteform.sammenligning",
        ),
    ),
    Entry(
        "PRI-02",
        "In an estate of less than three times G those who took on the debts answer only with its "
        "assets after the funeral.",
        "arveloven § 116 annet ledd",
        by_rules("arveloven.gjeldsansvar"),
    ),
    Entry(
        "PRI-03",
        "Where no heir is of age nobody takes on the debts, and all answer up to their inheritance.",
        "arveloven § 116 tredje ledd",
        by_rules("arveloven.gjeldsansvar", "arveloven.gjeldsovertakelse"),
    ),
    Entry(
        "PRI-04",
        "Whoever is only to have a particular benefit of small value does not count when the form is chosen.",
        "arveloven § 116 fjerde ledd",
        ByPerson(
            "examine",
            "/court/cases/{case}/do/examine",
            "the court, which judges what is of small value",
            ("arveloven.legatar_av_liten_verdi",),
        ),
    ),
    Entry(
        "PRI-05",
        "A court may relieve an heir of a claim that nobody knew of, on conditions and within a year.",
        "arveloven § 116 femte ledd",
        by_rules("arveloven.gjeldsansvar.lemping"),
    ),
    Entry(
        "PRI-06",
        "The debts are taken on within sixty days of the death or by the day the court sets.",
        "arveloven § 117",
        by_rules("arveloven.gjeldsovertakelse", "arveloven.skiftemaate"),
    ),
    Entry(
        "PRI-07",
        "The skifteattest waits for the limit, or comes earlier when all heirs agree.",
        "arveloven § 118 første ledd",
        by_rules("arveloven.skifteattest", "arveloven.skifteerklaering.underskrifter"),
    ),
    Entry(
        "PRI-08",
        "It is issued to those who took on the debts, to guardians, to those agreed on, or to the executor.",
        "arveloven § 118 annet ledd, § 99",
        by_rules("arveloven.skifteattest", "arveloven.testamentsfullbyrder"),
    ),
    Entry(
        "PRI-09",
        "It names the heirs, their guardians and those who took on the debts.",
        "arveloven § 118 tredje ledd",
        by_rules("arveloven.skifteattest.innhold", "arveloven.skifteform.dokumenter"),
    ),
    Entry(
        "PRI-10",
        "Whoever holds it may dispose of the assets and bind the estate.",
        "arveloven § 118 fjerde ledd",
        by_rules("arveloven.skifteattest.virkning", "arveloven.innsyn"),
    ),
    Entry(
        "PRI-11",
        "The court tells every known heir of it, and the statsforvalter when an heir lacks capacity.",
        "arveloven § 118 sjette ledd",
        by_rules("arveloven.skifteattest.underretning"),
    ),
    Entry(
        "PRI-12",
        "Those who settle privately work through a list of tasks and decide together.",
        "arveloven § 119, § 120",
        by_rules("arveloven.privat.oppgaver", "arveloven.enighet"),
    ),
    Entry(
        "PRI-13",
        "Debts are paid along the way, in an order that binds when the assets may fall short.",
        "arveloven § 122",
        by_rules("arveloven.dekning.rekkefoelge"),
    ),
    Entry(
        "PRI-14",
        "An heir who took on the debts may have them paid or set aside for before anything is handed out.",
        "arveloven § 123",
        by_rules("arveloven.dekning.foer_utdeling"),
    ),
    Entry(
        "PRI-15",
        "In a private settlement the heirs are parties to a suit, and the estate is not.",
        "arveloven § 126",
        by_rules("arveloven.privat.tvist"),
    ),
    Entry(
        "PRI-16",
        "For tax assessed after the death an heir answers up to what the heir has received.",
        "skattebetalingsloven § 16-14",
        by_rules("skattebetalingsloven.arvinger"),
    ),
    Entry(
        "PUB-01",
        "An heir, some creditors, a guardian or the statsforvalter may demand public settlement.",
        "arveloven § 127 første og tredje ledd",
        by_rules("arveloven.offentlig.krav", "arveloven.skifteform.offentlig"),
    ),
    Entry(
        "PUB-02",
        "A minor legatee may demand it after a year of waiting when the other heirs are to blame.",
        "arveloven § 127 annet ledd",
        ByPerson(
            "examine",
            "/court/cases/{case}/do/examine",
            "the court, which judges whether the others are to blame",
            ("arveloven.offentlig.krav_fra_legatar",),
        ),
    ),
    Entry(
        "PUB-03",
        "A testament that orders public settlement binds every heir.",
        "arveloven § 128",
        by_rules("arveloven.offentlig.testament", "arveloven.skifteform.uskifte"),
    ),
    Entry(
        "PUB-04",
        "When nobody takes the estate over in time the court opens public settlement if the assets "
        "surely pay for it.",
        "arveloven § 95, § 129",
        ByPerson(
            "decide_without_declaration",
            "/court/cases/{case}/do/appoint-bobestyrer",
            "the court, which judges whether the assets cover the costs, and what a small estate is",
            (
                "arveloven.offentlig.eget_tiltak",
                "arveloven.skiftemaate",
                "arveloven.skifteform.small_estate",
                "arveloven.small_estate.funnet_senere",
            ),
        ),
    ),
    Entry(
        "PUB-05",
        "The right to demand it ends with the private settlement and after three years, with exceptions.",
        "arveloven § 130",
        by_rules("arveloven.offentlig.bortfall"),
    ),
    Entry(
        "PUB-06",
        "The court first calls the heirs to a meeting where they are guided and may settle.",
        "arveloven § 131",
        by_rules("arveloven.offentlig.forberedende_moete"),
    ),
    Entry(
        "PUB-07",
        "Whoever demands it gives security for the costs, but the State never does.",
        "arveloven § 132",
        ByPerson(
            "decide_without_declaration",
            "/court/cases/{case}/do/appoint-bobestyrer",
            "the court, which sets the size of the security",
            ("arveloven.offentlig.sikkerhet",),
        ),
    ),
    Entry(
        "PUB-08",
        "The work is done by a bostyrer, as a rule an insured lawyer.",
        "arveloven § 134, § 149",
        ByPerson(
            "decide_without_declaration",
            "/court/cases/{case}/do/appoint-bobestyrer",
            "the court, which appoints",
            ("arveloven.offentlig.bostyrer",),
        ),
    ),
    Entry(
        "PUB-09",
        "What all heirs agree on binds court and bostyrer, within limits.",
        "arveloven § 138",
        by_rules("arveloven.enighet"),
    ),
    Entry(
        "PUB-10",
        "The bostyrer reports to the court after three, six and nine months and then each year.",
        "arveloven § 152",
        by_rules("arveloven.offentlig.innberetninger"),
    ),
    Entry(
        "PUB-11",
        "The estate goes back to private settlement or uskifte when its conditions are met.",
        "arveloven § 158",
        by_rules("arveloven.offentlig.tilbakelevering"),
    ),
    Entry(
        "PUB-12",
        "Public settlement stops when the assets do not pay for it, and the heirs then answer "
        "jointly within them.",
        "arveloven § 159",
        by_rules("arveloven.offentlig.innstilling", "arveloven.gjeldsansvar.innstilt"),
    ),
    Entry(
        "PUB-13",
        "A draft statement is sent out for comments, the court fixes it, and it may be appealed for a month.",
        "arveloven §§ 160–162",
        by_rules("arveloven.offentlig.booppgjoer"),
    ),
    Entry(
        "PUB-14",
        "The estate is handed out when the order is final, one thing earlier where it is clear.",
        "arveloven § 163",
        by_rules("arveloven.offentlig.booppgjoer"),
    ),
    Entry(
        "PUB-15",
        "A creditor who was passed over may turn to any heir, up to what that heir received.",
        "arveloven § 167 første ledd",
        by_rules("arveloven.forbigaatt_kreditor"),
    ),
)
