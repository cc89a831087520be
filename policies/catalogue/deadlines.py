"""The deadlines of the table, and the rules that count them."""

from policies.catalogue.entry import Entry, by_rules

ENTRIES_OF_DEADLINES: tuple[Entry, ...] = (
    Entry(
        "DL-01",
        "A survivor who wants uskifte tells the court within 60 days of the death; the court may set "
        "another day.",
        "arveloven §§ 19, 34, 96",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-02",
        "An heir who wants private settlement assumes the debts within 60 days of the death, or as "
        "the court sets.",
        "arveloven § 117",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-03",
        "For 60 days spouse and cohabitant with a child see the deceased's finances without an authority.",
        "arveloven § 92",
        by_rules("domstolloven.frist"),
    ),
    Entry(
        "DL-04",
        "Inheritance by testament is claimed within six months of knowing of the death and the content.",
        "arveloven § 65",
        by_rules("domstolloven.frist.siste_vilkaar", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-05",
        "An objection to a testament is raised within six months of knowing of the death, the content"
        " and the ground.",
        "arveloven § 65",
        by_rules("domstolloven.frist.siste_vilkaar", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-06",
        "The right to inherit is barred ten years after the death.",
        "arveloven § 71",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-07",
        "Public settlement is demanded within three years of the death, or of the end of uskifte.",
        "arveloven § 130",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-08",
        "A fordring is reported within six weeks of the last announcement of the proklama.",
        "arveloven § 102",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-09",
        "An heir who alone is sued keeps the claim on the others open for a month after the proklama ends.",
        "arveloven § 103",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-10",
        "A suit for relief from a debt is brought within a year of knowing of it.",
        "arveloven § 116",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-11",
        "A gift out of uskifte is attacked within a year of knowing of it.",
        "arveloven § 23",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-12",
        "Gift, inheritance or insurance stays out of uskifte when settlement is demanded within three"
        " months.",
        "arveloven § 21",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-13",
        "Heirs may demand settlement of uskifte after two years of new cohabitation, or at once with "
        "a child.",
        "arveloven § 27",
        by_rules("domstolloven.frist.foerste"),
    ),
    Entry(
        "DL-14",
        "Rent for the deceased's assets may be asked of the survivor when a year has gone.",
        "arveloven § 111",
        by_rules("domstolloven.frist", "arveloven.bruksvederlag"),
    ),
    Entry(
        "DL-15",
        "For six months forced sale of the estate's assets needs the consent of the court.",
        "arveloven § 147",
        by_rules("domstolloven.frist"),
    ),
    Entry(
        "DL-16",
        "A farm passes to a new owner within three years; the municipality warns within one.",
        "arveloven § 99 a",
        by_rules("domstolloven.frist.rekke", "domstolloven.frist"),
    ),
    Entry(
        "DL-17",
        "A minor legatee may demand public settlement when a year has gone without delivery.",
        "arveloven § 127",
        by_rules("domstolloven.frist"),
    ),
    Entry(
        "DL-18",
        "A skiftesamling is called with at least fourteen days' notice.",
        "arveloven § 140",
        by_rules("domstolloven.frist"),
    ),
    Entry(
        "DL-19",
        "The administrator reports after three, six and nine months and gives accounts every year.",
        "arveloven § 152",
        by_rules("domstolloven.frist.rekke"),
    ),
    Entry(
        "DL-20",
        "Heirs and creditors have at least two weeks to point out errors in the draft statement.",
        "arveloven § 160",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-21",
        "The order on the statement is appealed within a month from the day it was made.",
        "arveloven § 162",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-22",
        "Heirs comment on the administrator's fee within two weeks when the estate is given back.",
        "arveloven § 158",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-23",
        "In public settlement odel and aasete are declared within the limit the court sets, at most "
        "six months.",
        "arveloven § 108",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-24",
        "A secured claim between heirs falls due six months after notice.",
        "arveloven § 107",
        by_rules("domstolloven.frist", "arveloven.pantefordring"),
    ),
    Entry(
        "DL-25",
        "A farm resold within ten years gives settlement-up, claimed within six months of the registration.",
        "odelsloven § 57",
        by_rules("domstolloven.frist", "odelsloven.etteroppgjoer"),
    ),
    Entry(
        "DL-26",
        "An emergency testament lapses when nothing has hindered an ordinary one for three months.",
        "arveloven § 46",
        by_rules("domstolloven.frist.siste_vilkaar"),
    ),
    Entry(
        "DL-27",
        "A dependant's suit against a life insurance is brought within a year of the death.",
        "forsikringsavtaleloven § 15-6",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-28",
        "Coffin or cremation within ten working days of the death, Saturdays not counted; the urn "
        "within six months.",
        "gravplassloven §§ 10, 12",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-29",
        "A missing person who comes back asks for the property within twenty years, ten when gone by choice.",
        "lov om forsvunne personar § 18",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-30",
        "Who takes a farm moves in within a year and lives there for five.",
        "konsesjonsloven § 5",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-31",
        "The deceased's tax return is due on 30 April of the next year, 31 May for the self-employed.",
        "arveloven § 119",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
    Entry(
        "DL-32",
        "A survivor attacks the agreement with the heirs within three years; the heirs cannot.",
        "ekteskapsloven §§ 65, 77",
        by_rules("domstolloven.frist", "domstolloven.frist.overholdt"),
    ),
)
