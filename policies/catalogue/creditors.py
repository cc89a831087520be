"""The rules on proklama and on creditors."""

from __future__ import annotations

from policies.catalogue.entry import Entry, Outside, by_rules

ENTRIES_OF_CREDITORS: tuple[Entry, ...] = (
    Entry(
        "PRO-01",
        "One proklama may be issued in an estate: on an heir's demand before the form is chosen or in "
        "private settlement, and as a duty in public settlement.",
        "arveloven §§ 93, 100, 121, 141, 142",
        by_rules("arveloven.proklama.adgang"),
    ),
    Entry(
        "PRO-02",
        "It stands in Norsk lysingsblad and twice in a local newspaper, says what the law lists, and "
        "known creditors abroad are told separately.",
        "arveloven § 100 tredje ledd, § 101",
        by_rules("arveloven.proklama.innhold", "arveloven.proklama.frist", "arveloven.proklama.utlandet"),
    ),
    Entry(
        "PRO-03",
        "Creditors have six weeks from the day of the last announcement.",
        "arveloven § 102 første ledd",
        by_rules("arveloven.proklama.frist"),
    ),
    Entry(
        "PRO-04",
        "A fordring that nobody reports in that time is lost, unless another law keeps it.",
        "arveloven § 102 første ledd",
        by_rules("arveloven.proklama.preklusjon", "arveloven.proklama.restkrav"),
    ),
    Entry(
        "PRO-05",
        "Only what the deceased owed can be lost, never what the estate itself owes.",
        "arveloven § 102 annet ledd",
        by_rules("arveloven.proklama.preklusjon"),
    ),
    Entry(
        "PRO-06",
        "Ownership, retention and pledge stand without a report; a debt beyond the security does not.",
        "arveloven § 102 tredje ledd",
        by_rules("arveloven.proklama.preklusjon", "arveloven.proklama.restkrav"),
    ),
    Entry(
        "PRO-07",
        "Taxes and duties stand without a report.",
        "skattebetalingsloven § 10-3",
        by_rules("arveloven.proklama.preklusjon"),
    ),
    Entry(
        "PRO-08",
        "Acknowledgement by the heirs, a report in unfinished insolvency and a suit against all heirs "
        "keep a fordring; a suit against one keeps it against that one, who has a month to save the "
        "claim on the others.",
        "arveloven § 103",
        by_rules(
            "arveloven.proklama.preklusjon",
            "arveloven.proklama.saksoekt_arving",
            "arveloven.proklama.regress",
        ),
    ),
    Entry(
        "PRO-09",
        "In private settlement somebody who lives in Norway receives the claims.",
        "arveloven § 101 annet ledd",
        by_rules("arveloven.proklama.innhold", "arveloven.proklama.adgang"),
    ),
    Entry(
        "PRO-10",
        "Creditors may be called also when the private settlement is over.",
        "arveloven § 121",
        by_rules("arveloven.proklama.adgang"),
    ),
    Entry(
        "CRE-01",
        "Creditors are paid class by class, equally inside each, from the cut-off date the law gives, "
        "and secured ones from their security first.",
        "arveloven §§ 122, 123, 143; dekningsloven §§ 1-2, 1-3, 8-14, 9-2 til 9-7",
        by_rules(
            "dekningsloven.prioritet",
            "dekningsloven.klasse",
            "dekningsloven.skattekrav",
            "dekningsloven.fortrinn.overgang",
            "dekningsloven.fristdag",
            "arveloven.dekning.rekkefoelge",
            "arveloven.dekning.foer_utdeling",
            "arveloven.dekning.offentlig",
        ),
    ),
    Entry(
        "CRE-02",
        "In an insolvent estate that nobody answers for, claims are proved, old debts give no "
        "attachment, protection counts from the death, and a composition may be proposed.",
        "arveloven §§ 175 til 178",
        by_rules("arveloven.insolvent_bo", "arveloven.tvangsakkord", "arveloven.tvangsdekning"),
    ),
    Entry(
        "CRE-03",
        "For six months after the death, forced cover in the estate waits for the court's consent.",
        "arveloven § 147 annet ledd",
        by_rules("arveloven.tvangsdekning"),
    ),
    Entry(
        "CRE-04",
        "What is paid early without bearing interest is paid less an interim interest of the default "
        "rate minus six points; what is paid late carries default interest.",
        "arveloven § 122 fjerde ledd, § 144",
        by_rules("arveloven.mellomrente", "arveloven.forsinkelsesrente"),
    ),
    Entry(
        "CRE-05",
        "An heir's debt to the deceased is taken out of the inheritance at full value, and creditors set "
        "off under the rules of insolvency.",
        "arveloven § 107 fjerde ledd; dekningsloven §§ 8-1 til 8-5",
        by_rules("arveloven.arvingens_gjeld", "dekningsloven.motregning"),
    ),
    Entry(
        "CRE-06",
        "Whoever the deceased named, otherwise the nearest of age in the order of the law, may arrange "
        "the funeral; the municipality does when nobody else will.",
        "gravplassloven § 9",
        by_rules("gravplassloven.gravferd"),
    ),
    Entry(
        "CRE-07",
        "The national insurance may pay a grant towards the funeral, measured by means.",
        "folketrygdloven § 7-2",
        Outside(
            "Nav decides on application; the funeral director may get insight for it (arveloven.innsyn)."
        ),
    ),
)
