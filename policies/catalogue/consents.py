"""The rules on consents, representation and disputes."""

from __future__ import annotations

from policies.catalogue.entry import Entry, by_rules

ENTRIES_OF_CONSENTS: tuple[Entry, ...] = (
    Entry(
        "CON-01",
        "In private settlement all heirs who count must agree; they may give some of them the power to "
        "decide.",
        "arveloven § 120 første ledd",
        by_rules("arveloven.enighet", "arveloven.samtykker"),
    ),
    Entry(
        "CON-02",
        "Minor legatees, heirs who cannot be found and heirs who do not answer are left out of that.",
        "arveloven § 120 annet ledd",
        by_rules("arveloven.enighet", "arveloven.samtykker", "deponeringslova.arv"),
    ),
    Entry(
        "CON-03",
        "One heir alone may bind the others in what is needed, and in proportion, to protect the estate.",
        "arveloven § 120 tredje ledd",
        by_rules("arveloven.vernetiltak"),
    ),
    Entry(
        "CON-04",
        "In public settlement what all heirs want binds the court, within limits, and a majority may "
        "have a meeting held.",
        "arveloven §§ 138, 154",
        by_rules("arveloven.enighet", "arveloven.skiftesamling"),
    ),
    Entry(
        "CON-05",
        "Guardians act together for an heir under 18 and hear a child over seven.",
        "vergemålsloven §§ 8, 9, 16 til 18",
        by_rules("vergemaalsloven.representasjon", "vergemaalsloven.fellesskap", "arveloven.samtykker"),
    ),
    Entry(
        "CON-06",
        "A guardian whose interest is against the ward's gives way to a temporary one; a parent may "
        "still act between own children.",
        "vergemålsloven § 34",
        by_rules("vergemaalsloven.habilitet", "vergemaalsloven.representasjon"),
    ),
    Entry(
        "CON-07",
        "Guardians need the statsforvalter for houses, mortgages, valuable things, debt, loans to "
        "themselves, advances and renunciation.",
        "vergemålsloven §§ 38 til 44",
        by_rules("vergemaalsloven.samtykke", "arveloven.samtykker"),
    ),
    Entry(
        "CON-08",
        "Guardian and statsforvalter both consent when a ward agrees to uskifte, to settlement out of it "
        "or to a testament over pliktdel, and when a ward asks for uskifte.",
        "arveloven §§ 14, 15, 24, 28, 39, 50; vergemålsloven § 41 tredje ledd",
        by_rules("vergemaalsloven.samtykke", "arveloven.samtykker"),
    ),
    Entry(
        "CON-09",
        "The statsforvalter manages a ward's money from twice the basic amount of 1 January, unless a "
        "testament says otherwise.",
        "vergemålsloven §§ 48, 49, 95; vergemålsforskriften § 26",
        by_rules("vergemaalsloven.forvaltning"),
    ),
    Entry(
        "CON-10",
        "Wards over fifteen and adults who are acted for are called to meetings beside their guardian.",
        "arveloven § 139 tredje ledd, § 140",
        by_rules("arveloven.skiftesamling.innkalling"),
    ),
    Entry(
        "CON-11",
        "The statsforvalter may demand public settlement for an heir under guardianship.",
        "arveloven § 127 første ledd bokstav d",
        by_rules("arveloven.offentlig.krav"),
    ),
    Entry(
        "CON-12",
        "The inheritance of an heir who cannot be found is set aside, or goes to those close when it is "
        "small.",
        "arveloven §§ 125, 146",
        by_rules("arveloven.vilkaar.fravaerende", "arveloven.fravaerende_arving", "arveloven.ettersoekning"),
    ),
    Entry(
        "CON-13",
        "An executor named by testament binds other heirs than issue, spouse and cohabitant, and is "
        "appointed administrator in public settlement.",
        "arveloven § 99",
        by_rules("arveloven.testamentsfullbyrder", "arveloven.offentlig.bostyrer"),
    ),
    Entry(
        "CON-14",
        "The distribution should be written down and signed by all heirs.",
        "arveloven § 119 bokstav j",
        by_rules("arveloven.privat.oppgaver", "arveloven.samtykker"),
    ),
    Entry(
        "CON-15",
        "Disputes follow ordinary procedure between heirs in private settlement, and the rules on "
        "skiftetvist in public settlement.",
        "arveloven §§ 126, 168 til 173",
        by_rules("arveloven.tvist", "arveloven.privat.tvist"),
    ),
    Entry(
        "CON-16",
        "The court may say by when a dispute must be brought, and the claim is gone when it is not.",
        "arveloven § 170",
        by_rules("arveloven.tvist.frist"),
    ),
    Entry(
        "CON-17",
        "A power of attorney outlives the one who gave it until the estate comes under public settlement.",
        "avtaleloven §§ 21, 24",
        by_rules("avtaleloven.fullmakt_etter_doeden"),
    ),
    Entry(
        "CON-18",
        "Public digital services may carry out the tasks of a settlement.",
        "arveloven § 88 a",
        by_rules("arveloven.digitalt_skifte"),
    ),
)
