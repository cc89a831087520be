"""The rules on tax, document duty, registration and court fees."""

from __future__ import annotations

from policies.catalogue.entry import Entry, by_rules

ENTRIES_OF_TAX_AND_FEES: tuple[Entry, ...] = (
    Entry(
        "TAX-01",
        "Nobody pays inheritance tax after a death on 1 January 2014 or later.",
        "arveavgiftsloven § 1",
        by_rules("arveavgiftsloven.avviklet"),
    ),
    Entry(
        "TAX-02",
        "An estate that is to be shared out is taxed as an estate from the death until it is settled.",
        "skatteloven § 2-2 første ledd bokstav h, § 2-15",
        by_rules("skatteloven.skattesubjekt"),
    ),
    Entry(
        "TAX-03",
        "In the year of death the deceased's income is assessed with that of whoever has the estate, so that "
        "a loss can be set off.",
        "skatteloven § 2-15",
        by_rules("skatteloven.skattemelding"),
    ),
    Entry(
        "TAX-04",
        "An estate that stays open delivers a return for every year until it is closed.",
        "skatteloven § 2-15",
        by_rules("skatteloven.skattemelding"),
    ),
    Entry(
        "TAX-05",
        "Whoever takes over the estate goes on with the deceased's tax positions, asset by asset.",
        "skatteloven § 9-7 første ledd",
        by_rules("skatteloven.kontinuitet"),
    ),
    Entry(
        "TAX-06",
        "A home, holiday home, farm or forest that the deceased could have sold without tax begins again "
        "from its value at the death.",
        "skatteloven § 9-7 femte ledd",
        by_rules("skatteloven.kontinuitet"),
    ),
    Entry(
        "TAX-07",
        "An heir to whom an asset is shared out goes on with the estate's tax position in it.",
        "skatteloven § 9-7 første ledd",
        by_rules("skatteloven.kontinuitet.utlodning"),
    ),
    Entry(
        "TAX-08",
        "The returns of the running year and the year before are delivered before the settlement is final.",
        "arveloven § 119 bokstav g, § 143 fjerde ledd",
        by_rules("arveloven.skattemelding_foer_oppgjoer"),
    ),
    Entry(
        "TAX-09",
        "The tax office writes to the spouse and then to the holder of the skifteattest, and only the "
        "«skiftefullmektig skatt» can file digitally.",
        "arveloven § 118 annet og sjuende ledd",
        by_rules("skatt.kontaktperson", "skatt.skiftefullmektig"),
    ),
    Entry(
        "TAX-10",
        "A sole heir or a survivor in uskifte files for the deceased's income to the death and takes wealth "
        "and debts into the own return.",
        "skatteloven § 2-15",
        by_rules("skatteloven.skattemelding", "skatteloven.skattesubjekt"),
    ),
    Entry(
        "TAX-11",
        "Proklama does not end a tax fordring, and heirs answer for it up to what they received.",
        "skattebetalingsloven §§ 10-3 og 16-14",
        by_rules("arveloven.proklama.preklusjon", "skattebetalingsloven.arvinger"),
    ),
    Entry(
        "TAX-12",
        "In the year of death the estate has the relief for low income that the deceased had.",
        "skatteloven § 17-3",
        by_rules("skatteloven.skattebegrensning_doedsbo"),
    ),
    Entry(
        "DUT-01",
        "A surviving spouse who takes over property in connection with the settlement pays no document duty.",
        "dokumentavgiftsloven § 8 første ledd bokstav a",
        by_rules("dokumentavgift.fritak"),
    ),
    Entry(
        "DUT-02",
        "An heir by law pays no duty for the own fraction of each property that the heir takes over.",
        "Stortingets vedtak om dokumentavgift § 2 første ledd bokstav f",
        by_rules("dokumentavgift.fritak", "dokumentavgift.beregning"),
    ),
    Entry(
        "DUT-03",
        "That fraction is the one of ordinary succession; renunciation and advances do not change it.",
        "Stortingets vedtak om dokumentavgift § 2 første ledd bokstav f",
        by_rules("dokumentavgift.fritak"),
    ),
    Entry(
        "DUT-04",
        "From uskifte the children together are exempt for three eighths of felleseie and three quarters of "
        "the first deceased's saereie, divided by lines.",
        "Stortingets vedtak om dokumentavgift § 2 første ledd bokstav f",
        by_rules("dokumentavgift.fritak"),
    ),
    Entry(
        "DUT-05",
        "Who inherits by testament pays in full, except for a share by law, a sale registered the same day "
        "and gifts to the common good.",
        "Stortingets vedtak om dokumentavgift § 2 første ledd bokstav a, f og j",
        by_rules("dokumentavgift.fritak"),
    ),
    Entry(
        "DUT-06",
        "A cohabitant is exempt for the common home only; an inheritance of 4 G is not an exempt fraction.",
        "dokumentavgiftsloven § 8 annet ledd",
        by_rules("dokumentavgift.fritak"),
    ),
    Entry(
        "DUT-07",
        "By aasete right the duty is counted of the skiftetakst or of three quarters of the market value.",
        "dokumentavgiftsloven § 7 sjette ledd",
        by_rules("dokumentavgift.grunnlag", "dokumentavgift.beregning"),
    ),
    Entry(
        "DUT-08",
        "Title goes over by hjemmelserklaering with the attest, signed by all the heirs or all who assumed "
        "the debts; in public settlement by deed.",
        "tinglysingsloven § 14 første ledd",
        by_rules("tinglysing.hjemmelsdokument"),
    ),
    Entry(
        "DUT-09",
        "Uskifte is registered without fee or duty; other transfers pay the ordinary registration fee.",
        "tinglysingsloven § 12 b",
        by_rules("tinglysing.gebyr", "dokumentavgift.fritak"),
    ),
    Entry(
        "FEE-01",
        "An estate opened by the court costs 18 R, and half when an administrator's appointment stands.",
        "rettsgebyrloven § 16 nr. 1, § 18 tredje ledd",
        by_rules("rettsgebyrloven.bobehandling"),
    ),
    Entry(
        "FEE-02",
        "Every court meeting after the third costs another 5 R.",
        "rettsgebyrloven § 18 første ledd",
        by_rules("rettsgebyrloven.bobehandling"),
    ),
    Entry(
        "FEE-03",
        "An estate that is discontinued or goes back to the heirs costs half.",
        "rettsgebyrloven § 18 annet ledd",
        by_rules("rettsgebyrloven.bobehandling"),
    ),
    Entry(
        "FEE-04",
        "A preparatory meeting costs 2 R, which the fee for the estate replaces when it is opened.",
        "rettsgebyrloven § 16 nr. 3; arveloven § 131 tredje ledd",
        by_rules("rettsgebyrloven.gebyr", "rettsgebyrloven.betaler"),
    ),
    Entry(
        "FEE-05",
        "Proklama that an heir demands before the form is chosen costs 2.2 R, earlier 4 R.",
        "rettsgebyrloven § 20",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-06",
        "Private settlement outside the court costs nothing, but 2.2 R when proklama was announced.",
        "rettsgebyrloven § 17 første ledd",
        by_rules("rettsgebyrloven.privat_skifte"),
    ),
    Entry(
        "FEE-07",
        "Summary settlement costs nothing.",
        "rettsgebyrloven § 16 nr. 4",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-08",
        "The Act has no fee for skifteattest, uskifteattest or formuesfullmakt.",
        "rettsgebyrloven § 1",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-09",
        "Keeping a testament at the court costs 0.8 R for each document.",
        "rettsgebyrloven § 27 c",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-10",
        "A skiftetakst costs 1 R, or 5 R for each day when a judge presides.",
        "rettsgebyrloven §§ 11 og 13",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-11",
        "Registration and sealing outside an opened estate cost 2 R for each day.",
        "rettsgebyrloven § 19",
        by_rules("rettsgebyrloven.gebyr", "rettsgebyrloven.privat_skifte"),
    ),
    Entry(
        "FEE-12",
        "An appeal against an order costs 6 R.",
        "rettsgebyrloven § 8 sjuende ledd",
        by_rules("rettsgebyrloven.gebyr", "rettsgebyrloven.gebyrdag"),
    ),
    Entry(
        "FEE-13",
        "A fee with decimals is rounded down to whole kroner.",
        "rettsgebyrloven § 6 a",
        by_rules("rettsgebyrloven.gebyr"),
    ),
    Entry(
        "FEE-14",
        "The State pays for what the court announces; other announcements are paid by the estate or by "
        "whoever demanded them.",
        "rettsgebyrloven § 17 annet ledd; arveloven § 101 tredje ledd",
        by_rules("rettsgebyrloven.kunngjoering"),
    ),
    Entry(
        "FEE-15",
        "The court fixes the administrator's pay, which the estate bears.",
        "arveloven §§ 155, 158 og 160",
        by_rules("arveloven.bostyrer.godtgjoerelse"),
    ),
)
