"""What relations, grounds and values are called in words, where the case file has short names."""

from __future__ import annotations

import re
from fractions import Fraction

from policies.kernel.money import Money
from policies.kernel.parameters import load_table
from policies.kernel.text import Text, say
from policies.succession.basis import Basis

_RELATIONS = {
    "aunt": say("tante"),
    "brother": say("bror"),
    "child": say("barn"),
    "child of mother only": say("barn av moren alene"),
    "child of spouse only": say("barn av ektefellen alene"),
    "cohabitant": say("samboer"),
    "cousin": say("søskenbarn"),
    "daughter": say("datter"),
    "deceased": say("avdøde"),
    "father": say("far"),
    "first deceased": say("førstavdøde"),
    "friend": say("venn"),
    "grandchild": say("barnebarn"),
    "half-brother": say("halvbror"),
    "half-sister": say("halvsøster"),
    "husband": say("ektemann"),
    "maternal grandfather": say("morfar"),
    "maternal grandmother": say("mormor"),
    "mother": say("mor"),
    "nephew": say("nevø"),
    "niece": say("niese"),
    "parent": say("forelder"),
    "paternal grandfather": say("farfar"),
    "paternal grandmother": say("farmor"),
    "separate child": say("særkullsbarn"),
    "sibling": say("søsken"),
    "sister": say("søster"),
    "son": say("sønn"),
    "spouse": say("ektefelle"),
    "surviving spouse": say("gjenlevende ektefelle"),
    "uncle": say("onkel"),
    "wife": say("kone"),
}
GROUNDS = {
    Basis.ISSUE: say("Arv som etterkommer"),
    Basis.PARENTS_LINE: say("Arv som forelder, eller i linjen etter en forelder"),
    Basis.GRANDPARENTS_LINE: say("Arv som besteforelder, eller i linjen etter en besteforelder"),
    Basis.SPOUSE: say("Arv som ektefelle"),
    Basis.COHABITANT: say("Arv som samboer"),
    Basis.SUPPORT: say("Beløp til barn som avdøde forsørget"),
    Basis.TESTAMENT: say("Arv etter testament"),
    Basis.NO_HEIR: say("Arv når ingen andre arver"),
}
_RATES = {
    "dokumentavgift": say("Dokumentavgift"),
    "grunnbeloep": say("Grunnbeløpet i folketrygden (G)"),
    "pliktdel_cap_1972": say("Beløpsgrense for pliktdel etter arveloven 1972"),
    "rettsgebyr": say("Rettsgebyret (R)"),
}
_VALUES = {
    "estate_for_inheritance_ore": say("Å dele som arv"),
    "spouse_total_ore": say("Ektefellen har til sammen"),
    "free_part_ore": say("Fri del, som kan gis bort ved testament"),
    "free_part_fraction": say("Fri del, som kan gis bort ved testament"),
    "exempt_fraction": say("Del av eiendommen som er fritatt for dokumentavgift"),
    "exempt_ore": say("Verdi som er fritatt for dokumentavgift"),
    "dutiable_ore": say("Verdi det betales dokumentavgift av"),
    "duty_ore": say("Dokumentavgift"),
    "amount_ore": say("Beløp"),
    "share_each_ore": say("Halvparten til hver ektefelle"),
}
_NET = re.compile(r"net_(.+)_ore")
_CONTRIBUTION = re.compile(r"contribution_(.+)_ore")
_PAYMENT = re.compile(r"payment_from_(.+)_to_(.+)_ore")


def rate_in_words(name: str) -> str:
    """Give what a rate is called; one without words of its own has the title of its table."""
    return _RATES.get(name) or load_table(name).title


def relation_in_words(relation: str) -> Text | None:
    """Give what a relation is called; None when the case wrote one that we do not know."""
    return _RELATIONS.get(relation.strip().lower())


def value_in_words(name: str, value: Fraction | str) -> Text | None:
    """Write a named value with its name; None when it tells a reader nothing."""
    if isinstance(value, str):
        return None
    amount: object = Money(int(value)) if name.endswith("_ore") else value
    if name in _VALUES:
        return say("{what}: {amount}.", what=_VALUES[name], amount=amount)
    if found := _NET.fullmatch(name):
        return say("{person} eier {amount} når gjelden er trukket fra.", person=found[1], amount=amount)
    if found := _CONTRIBUTION.fullmatch(name):
        return say("{person} har {amount} som skal deles.", person=found[1], amount=amount)
    found = _PAYMENT.fullmatch(name)
    if found and value > 0:
        return say("{payer} betaler {amount} til {payee}.", payer=found[1], payee=found[2], amount=amount)
    return None
