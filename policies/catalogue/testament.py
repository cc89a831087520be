"""Testaments, pliktdel, abatement and advances."""

from policies.catalogue.entry import ByPerson, Entry, by_rules

CONFIRM = "confirm_heirs"
TESTAMENT_SCREEN = "/court/cases/{case}/do/testament"

ENTRIES_OF_TESTAMENT: tuple[Entry, ...] = (
    Entry(
        "WIL-01",
        "A testator has turned 18, or is confirmed by the King, and could understand what was disposed.",
        "arveloven § 41",
        by_rules("arveloven.testament.evne"),
    ),
    Entry(
        "WIL-02",
        "What shall count only at the death must be in a testament: written, signed, and attested by two "
        "witnesses who know what it is and sign beside the testator.",
        "arveloven §§ 40 og 42",
        by_rules("arveloven.testament.form", "arveloven.testament.gyldighet", "arveloven.dodsdisposisjon"),
    ),
    Entry(
        "WIL-03",
        "A witness has turned 18, is of sound mind, and gains nothing by the testament.",
        "arveloven § 42 annet ledd og § 44",
        by_rules("arveloven.testament.form", "arveloven.testament.vitnehabilitet"),
    ),
    Entry(
        "WIL-04",
        "What a testament gives a witness or somebody near one is void, an employer's gift unless the tie "
        "hardly mattered; to be executor is no gain.",
        "arveloven § 44",
        by_rules("arveloven.testament.vitnehabilitet"),
    ),
    Entry(
        "WIL-05",
        "A testament should be dated, and a note by the witnesses is proof of what it says unless there is "
        "reason to doubt it.",
        "arveloven § 42 fjerde ledd og § 43",
        by_rules(
            "arveloven.testament.gyldighet",
            "arveloven.testament.form",
            "arveloven.testament.evne",
            "arveloven.testament.utnyttelse",
        ),
    ),
    Entry(
        "WIL-06",
        "A testament that came of coercion, fraud or undue influence is void, and so is one of plainly "
        "senseless use or destruction.",
        "arveloven § 45",
        ByPerson(
            CONFIRM,
            TESTAMENT_SCREEN,
            "the court when somebody says so, otherwise nobody",
            ("arveloven.testament.utnyttelse",),
        ),
    ),
    Entry(
        "WIL-07",
        "In an emergency a testament can be oral before two witnesses, or signed alone, and lapses after "
        "three months without hindrance.",
        "arveloven § 46",
        by_rules("arveloven.testament.nodtestament"),
    ),
    Entry(
        "WIL-08",
        "A testament is revoked or changed in the form of one, or revoked whole by being destroyed or "
        "struck out.",
        "arveloven §§ 47 og 48",
        by_rules("arveloven.testament.tilbakekall"),
    ),
    Entry(
        "WIL-09",
        "A pact of inheritance in the form of a testament binds not to make, change or revoke one.",
        "arveloven § 49",
        by_rules("arveloven.arvepakt", "arveloven.testament.disposisjoner"),
    ),
    Entry(
        "WIL-10",
        "A joint or mutual testament is revoked only if the other testator knew, and the survivor who has "
        "taken under it can change only some of it.",
        "arveloven §§ 60 til 62",
        by_rules(
            "arveloven.testament.tilbakekall",
            "arveloven.testament.felles_endring",
            "arveloven.testament.felles_skifte",
        ),
    ),
    Entry(
        "WIL-11",
        "A testament in another form is good when it follows the law of where it was made, of a "
        "citizenship, of a home, or of where land lies.",
        "arveloven § 80",
        by_rules("arveloven.testament.fremmed_form"),
    ),
    Entry(
        "WIL-12",
        "The law of the day it was made judges the form: before 2021 both witnesses were there together.",
        "arveloven § 180 fjerde ledd",
        by_rules("arveloven.testament.form"),
    ),
    Entry(
        "WIL-13",
        "One heir by the testament must tell the court within six months, unless the court or a competing "
        "heir learnt of it in time.",
        "arveloven § 65 første ledd",
        by_rules("arveloven.testament.varsel"),
    ),
    Entry(
        "WIL-14",
        "That a disposition is void must be told the court, or all who take by testament, within six months.",
        "arveloven § 65 annet ledd",
        by_rules("arveloven.testament.innsigelse"),
    ),
    Entry(
        "WIL-15",
        "A lost testament counts when its content can be established and it was most likely not revoked.",
        "arveloven § 64",
        ByPerson(
            CONFIRM,
            TESTAMENT_SCREEN,
            "the court, from what copies and people can tell",
            ("arveloven.testament.bortkommet",),
        ),
    ),
    Entry(
        "WIL-30",
        "Two thirds are pliktdel for issue, at most 15 G per line, and a testament may order only some "
        "things about it.",
        "arveloven § 50 første ledd og §§ 51 til 55",
        by_rules(
            "arveloven.pliktdel",
            "arveloven.fri_del",
            "arveloven.testament.paalegg",
            "arveloven.pliktdel.bestemt_eiendel",
        ),
    ),
    Entry(
        "WIL-31",
        "The pliktdel of a dead child's line divides per branch inside the line.",
        "arveloven § 50 første ledd og § 4 annet ledd",
        by_rules("arveloven.pliktdel"),
    ),
    Entry(
        "WIL-32",
        "For deaths to the first of January 2022 the cap is one million per line, and for a remoter heir at "
        "least two hundred thousand.",
        "arveloven § 180 fjerde ledd; arveloven 1972 § 29",
        by_rules("arveloven.pliktdel"),
    ),
    Entry(
        "WIL-33",
        "A sum for support comes first, then what the survivor is sure of, the pliktdel, the testament, and "
        "the rest; issue may let a testament into their pliktdel.",
        "arveloven §§ 8, 10, 12, 13, 50 og 56",
        by_rules(
            "arveloven.fri_del", "arveloven.arv", "arveloven.forsorgelse", "arveloven.pliktdel.samtykke"
        ),
    ),
    Entry(
        "WIL-34",
        "Advances enlarge neither the pliktdel nor what can be given away.",
        "arveloven § 75 annet ledd bokstav d",
        by_rules("arveloven.fri_del", "arveloven.avkorting"),
    ),
    Entry(
        "WIL-40",
        "A testament is read as the testator meant it, and slips are put right.",
        "arveloven § 57",
        ByPerson(
            CONFIRM,
            TESTAMENT_SCREEN,
            "the heirs together, or the court",
            ("arveloven.testament.tolkning",),
        ),
    ),
    Entry(
        "WIL-41",
        "When there is not enough, who shall have a thing goes before who shall have a sum.",
        "arveloven § 58 bokstav a og § 124 annet ledd",
        by_rules("arveloven.testament"),
    ),
    Entry(
        "WIL-42",
        "Gifts of the same kind are reduced in proportion.",
        "arveloven § 124 annet ledd",
        by_rules("arveloven.testament"),
    ),
    Entry(
        "WIL-43",
        "All testaments count, a newer one prevails where they conflict, and goes first when there is not "
        "enough.",
        "arveloven § 58 bokstav e",
        by_rules("arveloven.testament.disposisjoner", "arveloven.testament"),
    ),
    Entry(
        "WIL-44",
        "Rank by day is between testaments, and proportion is inside one of them.",
        "arveloven § 58 bokstav e og § 124 annet ledd",
        by_rules("arveloven.testament"),
    ),
    Entry(
        "WIL-45",
        "The issue of an heir by testament who cannot take step in.",
        "arveloven § 58 bokstav b",
        by_rules("arveloven.testament"),
    ),
    Entry(
        "WIL-46",
        "A gift to a spouse or cohabitant falls away when the life together ended before the death.",
        "arveloven § 58 bokstav c",
        by_rules("arveloven.testament.disposisjoner"),
    ),
    Entry(
        "WIL-47",
        "Nobody is paid for what rests on a thing, nor for a thing that is not there.",
        "arveloven § 58 bokstav d",
        by_rules("arveloven.testament"),
    ),
    Entry(
        "WIL-48",
        "Where the testator was mistaken or things have changed, it applies as he or she would have meant.",
        "arveloven § 59",
        ByPerson(
            CONFIRM,
            TESTAMENT_SCREEN,
            "the heirs together, or the court",
            ("arveloven.testament.tolkning",),
        ),
    ),
    Entry(
        "WIL-49",
        "The rules of interpretation give way where there is reason to think that the testator meant "
        "otherwise.",
        "arveloven § 58",
        ByPerson(
            CONFIRM,
            TESTAMENT_SCREEN,
            "the heirs together, or the court",
            ("arveloven.testament.tolkning", "arveloven.testament.disposisjoner"),
        ),
    ),
    Entry(
        "WIL-50",
        "Claims under a testament are met after creditors are paid or secured, before the rest is divided.",
        "arveloven § 124 første ledd",
        by_rules("arveloven.arv", "arveloven.testament"),
    ),
    Entry(
        "ADV-01",
        "Advances are added to what issue take, the whole is divided, each one's own is taken off, and "
        "nobody pays back.",
        "arveloven § 75",
        by_rules("arveloven.avkorting", "arveloven.arv"),
    ),
    Entry(
        "ADV-02",
        "A gift from before 2021 counts when it was large and the giver decided it or assumed it.",
        "arveloven § 180 sjette ledd; arveloven 1972 § 38",
        ByPerson(
            "agree_distribution",
            "/bo/{case}/{party}/deling",
            "the heirs together, or the court, weighing what the giver assumed",
            ("arveloven.avkorting.vilkaar",),
        ),
    ),
    Entry(
        "ADV-03",
        "The amount is the value when received, and regulated or lower only if the condition says so.",
        "arveloven § 75 annet ledd",
        by_rules("arveloven.avkorting.vilkaar", "arveloven.avkorting"),
    ),
)
