"""Who inherits."""

from policies.catalogue.entry import ByPerson, Entry, by_rules

ENTRIES_OF_SUCCESSION: tuple[Entry, ...] = (
    Entry(
        "INH-01",
        "Issue inherit first, in equal parts per child, and a dead child's issue step in without limit.",
        "arveloven § 4",
        by_rules("arveloven.slektsarv", "arveloven.foreldreskap", "arveloven.overgang"),
    ),
    Entry(
        "INH-02",
        "Without issue each parent takes half, and a dead parent's issue step in without limit.",
        "arveloven § 5 første og annet ledd",
        by_rules("arveloven.slektsarv"),
    ),
    Entry(
        "INH-03",
        "The half of a parent who is dead without issue goes to the other parent or that one's line.",
        "arveloven § 5 tredje ledd første punktum",
        by_rules("arveloven.slektsarv"),
    ),
    Entry(
        "INH-04",
        "Where the deceased died before turning 25 and the parents were not together, the dead parent's "
        "half stays with the grandparents on that side.",
        "arveloven § 5 tredje ledd",
        by_rules("arveloven.slektsarv"),
    ),
    Entry(
        "INH-05",
        "Without nearer relatives each grandparent takes a quarter, and nobody beyond their grandchildren "
        "steps in.",
        "arveloven § 6 første ledd",
        by_rules("arveloven.slektsarv"),
    ),
    Entry(
        "INH-06",
        "A grandparent's quarter stays on its side of the family as long as anybody lives there.",
        "arveloven § 6 annet ledd",
        by_rules("arveloven.slektsarv"),
    ),
    Entry(
        "INH-07",
        "Without any heir the net estate goes to voluntary work for children and young people.",
        "arveloven §§ 3, 76 og 77",
        by_rules("arveloven.ingen_arvinger", "arveloven.arvinger", "arveloven.arv"),
    ),
    Entry(
        "INH-10",
        "Beside issue the spouse takes a quarter, at least four G, and the issue keep rights when that "
        "is all.",
        "arveloven § 8",
        by_rules("arveloven.ektefelle.arv", "arveloven.minstearv.rettigheter"),
    ),
    Entry(
        "INH-11",
        "Beside parents or their issue the spouse takes half, at least six G.",
        "arveloven § 9 første ledd",
        by_rules("arveloven.ektefelle.arv"),
    ),
    Entry(
        "INH-12",
        "Where there are no nearer relatives than grandparents the spouse takes everything.",
        "arveloven § 9 annet ledd",
        by_rules("arveloven.ektefelle.arv"),
    ),
    Entry(
        "INH-13",
        "A testament cuts the spouse down to four or six G only when the spouse knew of it before the death.",
        "arveloven § 10",
        by_rules("arveloven.inngrep_ved_testament", "arveloven.ektefelle.arv"),
    ),
    Entry(
        "INH-14",
        "The spouse's right ends when a petition for separation or divorce was received before the death.",
        "arveloven § 11",
        by_rules("arveloven.ektefelle.arverett"),
    ),
    Entry(
        "INH-20",
        "A cohabitant who has, has had or expects a child with the deceased takes four G by law.",
        "arveloven §§ 2 og 12",
        by_rules(
            "arveloven.samboer.definisjon",
            "arveloven.samboer.arverett",
            "arveloven.samboer.arv",
            "arveloven.inngrep_ved_testament",
        ),
    ),
    Entry(
        "INH-21",
        "After five years together a testament may give a cohabitant up to four G ahead of the pliktdel.",
        "arveloven § 13",
        by_rules("arveloven.samboer.testament"),
    ),
    Entry(
        "INH-22",
        "The four and six G of the survivor are counted with G at the death.",
        "arveloven §§ 8, 9, 12 og 13",
        by_rules("arveloven.ektefelle.arv", "arveloven.samboer.arv"),
    ),
    Entry(
        "INH-23",
        "Where a young deceased leaves a spouse, the spouse's half is taken first and the side rule "
        "divides the rest.",
        "arveloven §§ 5 og 9",
        by_rules("arveloven.slektsarv", "arveloven.arv"),
    ),
    Entry(
        "INH-30",
        "A child whom the deceased still supported may claim a sum for living and education before "
        "other heirs.",
        "arveloven § 56",
        by_rules("arveloven.forsorgelse"),
    ),
    Entry(
        "INH-31",
        "The law of the country of the last ordinary home governs, unless another was validly chosen or a "
        "convention says otherwise.",
        "arveloven §§ 78, 79 og 82",
        ByPerson(
            "confirm_heirs",
            "/court/cases/{case}",
            "the court, from where the deceased had the ordinary home and what was chosen",
            ("arveloven.lovvalg",),
        ),
    ),
    Entry(
        "INH-40",
        "Only who lived at the death, or was conceived then and is born alive, can inherit.",
        "arveloven § 66",
        by_rules("arveloven.vilkaar.leve", "arveloven.vilkaar.avsetning", "arveloven.vilkaar.sikre_arvinger"),
    ),
    Entry(
        "INH-41",
        "A dead heir of whom nobody knows whether they outlived the deceased counts as not surviving.",
        "arveloven § 67 første ledd",
        by_rules("arveloven.vilkaar.rekkefoelge"),
    ),
    Entry(
        "INH-42",
        "An heir who died straight after the deceased, of the same event, counts as not surviving.",
        "arveloven § 67 annet ledd",
        by_rules("arveloven.vilkaar.samme_hendelse"),
    ),
    Entry(
        "INH-43",
        "An heir of whom it is uncertain whether they live counts as not surviving, and may claim back "
        "later.",
        "arveloven § 68 første ledd",
        by_rules("arveloven.vilkaar.uvisst_om_lever", "arveloven.forbigaatt"),
    ),
    Entry(
        "INH-44",
        "The part of an heir who went missing after the death, or cannot be found, is set aside.",
        "arveloven §§ 68, 125 og 146",
        by_rules("arveloven.vilkaar.fravaerende"),
    ),
    Entry(
        "INH-45",
        "An heir who was passed over may claim from those who received too much.",
        "arveloven §§ 69 og 70",
        by_rules("arveloven.forbigaatt", "arveloven.foreldelse"),
    ),
    Entry(
        "INH-46",
        "A claim to inherit is lost after ten years, with what stops the limit and what lets it begin later.",
        "arveloven § 71",
        by_rules("arveloven.foreldelse"),
    ),
    Entry(
        "INH-47",
        "A judgment may take the inheritance from somebody who caused the death by a crime.",
        "arveloven § 72",
        by_rules("arveloven.fradoemmelse"),
    ),
    Entry(
        "INH-48",
        "What an heir renounces goes as if the heir had died first, so that the heir's own issue step in.",
        "arveloven § 74 første ledd",
        by_rules("arveloven.avkall", "arveloven.slektsarv", "arveloven.arv"),
    ),
    Entry(
        "INH-49",
        "A renunciation is given to the one to be inherited before the death, and to the estate after it.",
        "arveloven § 74 tredje og fjerde ledd",
        by_rules("arveloven.avkall"),
    ),
    Entry(
        "INH-50",
        "The Act sets no sixty days for renouncing; it must be done before the inheritance is taken over.",
        "arveloven § 74",
        by_rules("arveloven.avkall"),
    ),
    Entry(
        "INH-51",
        "Future inheritance cannot be sold, pledged or attached, but heirs may agree how to divide the "
        "assets.",
        "arveloven § 73",
        by_rules("arveloven.raadighet_over_arv"),
    ),
    Entry(
        "INH-52",
        "A guardian renounces only with the county governor's consent, unless the value is trivial.",
        "vergemålsloven § 42",
        by_rules("vergemaalsloven.avkall", "arveloven.avkall"),
    ),
)
