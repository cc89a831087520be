"""Uskifte, from the right to it to its division, and the rules that decide it."""

from policies.catalogue.entry import ByPerson, Entry, by_rules

ENTRIES_OF_USKIFTE: tuple[Entry, ...] = (
    Entry(
        "USK-01",
        "A surviving spouse may keep the felleseie undivided against the other heirs by law.",
        "arveloven § 14 første ledd",
        by_rules("arveloven.uskifte.rett", "arveloven.uskifte.vilkaar"),
    ),
    Entry(
        "USK-02",
        "Saereie enters only by ektepakt, giver, testator or consent, and then the survivor's own does too.",
        "arveloven § 14 annet ledd; ekteskapsloven § 43",
        by_rules("arveloven.uskifte.saereie", "arveloven.uskifte.samtykke"),
    ),
    Entry(
        "USK-03",
        "Issue of the deceased alone must consent, for a minor both guardian and statsforvalter.",
        "arveloven § 15",
        by_rules("arveloven.uskifte.samtykke"),
    ),
    Entry(
        "USK-04",
        "That some heirs take their inheritance now leaves the right against the others.",
        "arveloven § 16",
        by_rules("arveloven.uskifte.rett", "arveloven.uskifte.samtykke"),
    ),
    Entry(
        "USK-05",
        "A testament takes the right away only if the survivor knew of it or could not be told.",
        "arveloven § 17",
        by_rules("arveloven.uskifte.vilkaar"),
    ),
    Entry(
        "USK-06",
        "Debts that endanger claims or inheritance, or blameworthy losses, stop the right.",
        "arveloven § 18",
        ByPerson(
            step="examine",
            screen="/court/cases/{case}",
            who="the court, when somebody gives it reason to ask",
            rules=("arveloven.uskifte.vilkaar",),
        ),
    ),
    Entry(
        "USK-07",
        "An earlier uskifte of either of them is settled before a new one can begin.",
        "arveloven § 14 fjerde ledd",
        by_rules("arveloven.uskifte.vilkaar"),
    ),
    Entry(
        "USK-08",
        "A petition for separation or divorce received before the death ends the right.",
        "arveloven § 14 femte ledd, § 11",
        by_rules("arveloven.uskifte.vilkaar"),
    ),
    Entry(
        "USK-09",
        "The court is told within 60 days, with the heirs and what both owned and owed.",
        "arveloven §§ 19, 96 første ledd",
        by_rules("arveloven.uskifte.melding"),
    ),
    Entry(
        "USK-10",
        "Where saereie is not to be divided equally, the values are declared together or valued by the "
        "court.",
        "arveloven § 96 annet ledd",
        by_rules("arveloven.uskifte.verdier"),
    ),
    Entry(
        "USK-11",
        "The deadline stops neither return from public settlement nor a switch from an unfinished private "
        "one.",
        "arveloven § 96 femte ledd",
        by_rules("arveloven.uskifte.melding"),
    ),
    Entry(
        "USK-12",
        "The court issues uskifteattest when the conditions are there and those who take now agree.",
        "arveloven § 97",
        by_rules("arveloven.uskifte.attest"),
    ),
    Entry(
        "USK-13",
        "The survivor answers for what the deceased owed, may call on creditors and may be relieved.",
        "arveloven § 20",
        by_rules("arveloven.uskifte.gjeldsansvar", "arveloven.gjeldsansvar.lemping"),
    ),
    Entry(
        "USK-14",
        "What the survivor later gets enters, with exceptions for saereie and for a demand within three "
        "months.",
        "arveloven § 21",
        by_rules("arveloven.uskifte.senere_erverv"),
    ),
    Entry(
        "USK-15",
        "The survivor disposes as an owner, but gifts out of proportion can be reversed within a year.",
        "arveloven §§ 22, 23",
        by_rules("arveloven.uskifte.raaderett", "arveloven.uskifte.gave"),
    ),
    Entry(
        "USK-16",
        "Inheritance is paid out of an uskifte equally to all the heirs, or with their consent.",
        "arveloven § 24",
        by_rules("arveloven.uskifte.arveoppgjoer"),
    ),
    Entry(
        "USK-17",
        "The right ends when the survivor marries.",
        "arveloven § 27 første ledd",
        by_rules("arveloven.uskifte.bortfall"),
    ),
    Entry(
        "USK-18",
        "An heir may demand settlement after two years of new cohabitation, or a child of it.",
        "arveloven § 27 annet ledd",
        by_rules("arveloven.uskifte.krav_om_skifte"),
    ),
    Entry(
        "USK-19",
        "The survivor may settle at any time, and an heir on blameworthy disposition or on coming of age.",
        "arveloven § 28",
        by_rules("arveloven.uskifte.krav_om_skifte"),
    ),
    Entry(
        "USK-20",
        "After the survivor's death the two sides have half each, unless something else is decided.",
        "arveloven § 29 første ledd",
        by_rules("arveloven.uskifte.deling", "arveloven.uskifte.andelsforhold"),
    ),
    Entry(
        "USK-21",
        "In the survivor's lifetime the survivor inherits and keeps personal things, but no value from "
        "before.",
        "arveloven § 29 annet ledd; ekteskapsloven § 77",
        by_rules("arveloven.uskifte.deling", "ekteskapsloven.saerskilt_unntak"),
    ),
    Entry(
        "USK-22",
        "With saereie the uskifte is divided by the ratio when it began, and half of the felleseie to each.",
        "arveloven § 29 tredje ledd",
        by_rules("arveloven.uskifte.andelsforhold"),
    ),
    Entry(
        "USK-23",
        "Inheritance paid out earlier changes the ratio between the sides.",
        "arveloven § 29 fjerde ledd",
        by_rules("arveloven.uskifte.andelsforhold"),
    ),
    Entry(
        "USK-24",
        "Heirs of the first deceased must live when it ends, except one whose consent founded the uskifte.",
        "arveloven § 26 første og annet ledd",
        by_rules("arveloven.uskifte.arvinger"),
    ),
    Entry(
        "USK-25",
        "A class of heirs that has died out does not pass its part to a more remote class.",
        "arveloven § 26 tredje ledd",
        by_rules("arveloven.uskifte.arvinger", "arveloven.uskifte.deling"),
    ),
    Entry(
        "USK-26",
        "Without heirs of the survivor everything goes to the heirs of the first deceased.",
        "arveloven § 29 femte ledd",
        by_rules("arveloven.uskifte.deling"),
    ),
    Entry(
        "USK-27",
        "The heirs have vederlag for mismanagement, as far as there is anything to pay it from.",
        "arveloven § 30",
        by_rules("arveloven.uskifte.vederlag"),
    ),
    Entry(
        "USK-28",
        "All the survivor owns is presumed to be in the uskifte.",
        "arveloven § 31",
        by_rules("arveloven.uskifte.formodning"),
    ),
    Entry(
        "USK-40",
        "A cohabitant with a common child may keep home, contents, car and holiday home undivided.",
        "arveloven § 32",
        by_rules("arveloven.uskifte.samboer.eiendel", "arveloven.uskifte.rett"),
    ),
    Entry(
        "USK-41",
        "Most rules of a spouse's uskifte hold for a cohabitant, divided by what each had when it began.",
        "arveloven §§ 33–39",
        by_rules(
            "arveloven.uskifte.vilkaar",
            "arveloven.uskifte.melding",
            "arveloven.uskifte.senere_erverv",
            "arveloven.uskifte.raaderett",
            "arveloven.uskifte.bortfall",
            "arveloven.uskifte.krav_om_skifte",
            "arveloven.uskifte.andelsforhold",
            "arveloven.uskifte.overgang",
        ),
    ),
    Entry(
        "USK-42",
        "In a cohabitant's lifetime the cohabitant inherits up to four times G.",
        "arveloven § 39 annet ledd, §§ 12, 13",
        by_rules("arveloven.uskifte.deling"),
    ),
    Entry(
        "USK-43",
        "A cohabitant answers for all the deceased owed, though only some assets are kept.",
        "arveloven § 35",
        by_rules("arveloven.uskifte.gjeldsansvar"),
    ),
)
