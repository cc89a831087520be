"""Distribution: who takes what at which value, and what is handed out when."""

from policies.catalogue.entry import Entry, by_rules

ENTRIES_OF_DISTRIBUTION: tuple[Entry, ...] = (
    Entry(
        "DIS-01",
        "An heir takes an asset nobody objects to; in dispute good reasons decide; the rest may be "
        "demanded sold.",
        "arveloven § 104",
        by_rules(
            "arveloven.overtakelsesrett",
            "arveloven.overtakelse.adgang",
            "arveloven.salg",
            "arveloven.overtakelse",
            "arveloven.flere_vil_overta",
            "arveloven.rettferdig_forslag",
        ),
    ),
    Entry(
        "DIS-02",
        "The value is what the heirs agree on, else a skiftetakst, and on appeal an overtakst.",
        "arveloven §§ 105, 106",
        by_rules("arveloven.verdsettelse", "arveloven.skiftetakst"),
    ),
    Entry(
        "DIS-03",
        "An heir takes over at the value on the day it was decided who takes over, unless they agree "
        "otherwise.",
        "arveloven § 105 annet ledd",
        by_rules("arveloven.verdsettelse"),
    ),
    Entry(
        "DIS-04",
        "A spouse keeps own assets at the value on the day of death, and takes others as heirs do.",
        "arveloven § 115",
        by_rules("arveloven.verdsettelse", "arveloven.overtakelsesrett"),
    ),
    Entry(
        "DIS-05",
        "What exceeds the inheritance is paid in, or secured in real property or a housing share; "
        "debts are set off.",
        "arveloven § 107",
        by_rules("arveloven.overtakelse", "arveloven.pantefordring"),
    ),
    Entry(
        "DIS-06",
        "A spouse may take what he or she brought in, the home, its goods and tools of trade, even "
        "against odel.",
        "arveloven § 113",
        by_rules("arveloven.overtakelsesrett"),
    ),
    Entry(
        "DIS-07",
        "A spouse may take a home and goods that were the deceased's saereie, unless special reasons "
        "speak against.",
        "arveloven § 114 første ledd",
        by_rules("arveloven.overtakelsesrett"),
    ),
    Entry(
        "DIS-08",
        "A survivor of a household of two years, or with a child, may take the home when special "
        "reasons speak for it.",
        "arveloven § 114 annet ledd; husstandsfellesskapsloven §§ 1, 2",
        by_rules("husstandsfellesskapsloven.vilkaar", "husstandsfellesskapsloven.overtakelse"),
    ),
    Entry(
        "DIS-09",
        "Spouse, issue of six months in the household and others of two years may step into the tenancy.",
        "husleieloven § 8-2",
        by_rules("husleieloven.inntreden"),
    ),
    Entry(
        "DIS-10",
        "Odel and aasete give the farm to the eldest line at a price from the debt up to the odel valuation.",
        "arveloven § 108; odelsloven §§ 12, 49, 51–57",
        by_rules(
            "odelsloven.rekkefoelge",
            "odelsloven.aasetetakst",
            "odelsloven.etteroppgjoer",
            "arveloven.odel.kreditorer",
        ),
    ),
    Entry(
        "DIS-11",
        "The survivor uses own assets freely, and the deceased's for a year; home and goods until it "
        "is settled.",
        "arveloven § 111",
        by_rules("arveloven.bruksvederlag"),
    ),
    Entry(
        "DIS-12",
        "Claims by testament are met before the rest is divided; things go ahead of sums.",
        "arveloven § 124",
        by_rules(
            "arveloven.til_fordeling",
            "arveloven.arvelodd",
            "arveloven.booppgjoer",
            "arveloven.booppgjoer.kontroll",
        ),
    ),
    Entry(
        "DIS-13",
        "Heirs may agree to hand out early, unless one who assumed the debts demands cover first.",
        "arveloven §§ 120, 123, 163",
        by_rules("arveloven.delutdeling", "arveloven.delingsavtale"),
    ),
    Entry(
        "DIS-14",
        "A thing of trivial value that is burdensome to hand out may be left out.",
        "arveloven § 164",
        by_rules("arveloven.ubetydelig_eiendel"),
    ),
    Entry(
        "DIS-15",
        "What is found later is divided by the same shares, in the way the court chooses after public"
        " settlement.",
        "arveloven § 166",
        by_rules("arveloven.senere_eiendel"),
    ),
    Entry(
        "DIS-16",
        "Limits until 25, saereie and protection from creditors follow the asset, and are registered.",
        "arveloven §§ 52, 53, 165; dekningsloven §§ 3-1 til 3-3",
        by_rules("arveloven.klausulert_arv"),
    ),
)
