"""The division between the spouses, and the rules that decide it."""

from policies.catalogue.entry import ByPerson, Entry, by_rules

ENTRIES_OF_MARITAL: tuple[Entry, ...] = (
    Entry(
        "MAR-01",
        "What is left of the felleseie after debts is divided equally before the estate is.",
        "ekteskapsloven §§ 58, 76, 77; arveloven § 109",
        by_rules(
            "ekteskapsloven.deling", "ekteskapsloven.deling.gjelder", "ekteskapsloven.skjaeringstidspunkt"
        ),
    ),
    Entry(
        "MAR-02",
        "A spouse with only felleseie and nothing kept outside deducts all debt.",
        "ekteskapsloven § 58 annet ledd",
        by_rules("ekteskapsloven.gjeldsfradrag"),
    ),
    Entry(
        "MAR-03",
        "A spouse with property outside deducts debt in three ways, by what the debt was for.",
        "ekteskapsloven § 58 tredje ledd",
        by_rules("ekteskapsloven.gjeldsfradrag", "ekteskapsloven.gjeld.art"),
    ),
    Entry(
        "MAR-04",
        "Of a joint debt each deducts their inner part, and may have the other's part paid or secured first.",
        "ekteskapsloven §§ 58, 64",
        by_rules("ekteskapsloven.felles_gjeld", "ekteskapsloven.felles_gjeld.sikring"),
    ),
    Entry(
        "MAR-05",
        "Value that clearly comes from before the wedding, inheritance or gifts is kept outside on demand.",
        "ekteskapsloven § 59 første ledd",
        by_rules("ekteskapsloven.skjevdeling"),
    ),
    Entry(
        "MAR-06",
        "That demand falls away, wholly or partly, where the result would be plainly unreasonable.",
        "ekteskapsloven § 59 annet ledd",
        ByPerson(
            step="agree_distribution",
            screen="/bo/{case}/{party}/deling",
            who="the spouse and the heirs by agreement, otherwise the court",
            rules=("ekteskapsloven.skjevdeling",),
        ),
    ),
    Entry(
        "MAR-07",
        "Both the survivor and the heirs may keep value outside, but nobody when an uskifte is settled.",
        "ekteskapsloven § 77 første ledd",
        by_rules("ekteskapsloven.krav.hvem", "ekteskapsloven.skjevdeling", "arveloven.uskifte.deling"),
    ),
    Entry(
        "MAR-08",
        "Some demands are for the survivor alone and not for the heirs of the deceased.",
        "ekteskapsloven § 77 annet ledd",
        by_rules(
            "ekteskapsloven.krav.hvem",
            "ekteskapsloven.saerskilt_unntak",
            "ekteskapsloven.vederlag",
            "ekteskapsloven.lempning",
        ),
    ),
    Entry(
        "MAR-09",
        "Personal things, pension rights, rights that cannot be sold, damages and children's things may be "
        "held outside.",
        "ekteskapsloven § 61",
        by_rules("ekteskapsloven.saerskilt_unntak"),
    ),
    Entry(
        "MAR-10",
        "What an ektepakt, a giver or a testator has made saereie is not divided.",
        "ekteskapsloven §§ 42, 48",
        by_rules("ekteskapsloven.saereie", "ekteskapsloven.formue"),
    ),
    Entry(
        "MAR-11",
        "Saereie may be agreed to end at death, and the survivor may as a rule choose to disregard that.",
        "ekteskapsloven § 42 tredje ledd",
        by_rules("ekteskapsloven.saereie"),
    ),
    Entry(
        "MAR-12",
        "What replaces saereie, and what it yields, is saereie unless something else is decided.",
        "ekteskapsloven § 49",
        by_rules("ekteskapsloven.saereie"),
    ),
    Entry(
        "MAR-13",
        "An ektepakt may waive the right to keep value outside, also only for a settlement after death.",
        "ekteskapsloven § 44",
        by_rules("ekteskapsloven.skjevdeling"),
    ),
    Entry(
        "MAR-14",
        "The survivor may claim vederlag when shared means raised the other's own property.",
        "ekteskapsloven §§ 63, 73",
        by_rules("ekteskapsloven.vederlag", "ekteskapsloven.deling"),
    ),
    Entry(
        "MAR-15",
        "When the deceased was insolvent, nothing of the survivor's felleseie is drawn into the estate.",
        "arveloven § 109 annet ledd",
        by_rules("ekteskapsloven.deling"),
    ),
    Entry(
        "MAR-16",
        "Creditors keep their reach, but debt from after the death cannot be levied in what is divided.",
        "arveloven § 112; ekteskapsloven § 72",
        by_rules("arveloven.ektefelle.kreditor"),
    ),
    Entry(
        "MAR-17",
        "The court may refuse the division to a spouse convicted of causing the death.",
        "ekteskapsloven § 78 a",
        by_rules("ekteskapsloven.deling.tap", "ekteskapsloven.deling"),
    ),
    Entry(
        "MAR-18",
        "A life insurance goes to its beneficiary, else the spouse, else the heirs, outside the division.",
        "forsikringsavtaleloven §§ 15-1, 15-6",
        by_rules("forsikringsavtaleloven.livsforsikring"),
    ),
    Entry(
        "MAR-19",
        "Each keeps what was theirs, against its value on the right day, unless something else is agreed.",
        "ekteskapsloven §§ 65, 66; arveloven §§ 113, 115",
        by_rules(
            "ekteskapsloven.egne_eiendeler", "arveloven.ektefelle.verdsettelsesdag", "ekteskapsloven.lempning"
        ),
    ),
    Entry(
        "MAR-20",
        "Cohabitants divide nothing; each side has what it owned.",
        "ekteskapsloven §§ 56, 76",
        by_rules("ekteskapsloven.deling.gjelder"),
    ),
)
