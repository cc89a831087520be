"""Every rule of law we decide by: id, function, version, provisions, in force from.

A rule whose module is not listed here does not count. To add a rule, write the function and its cases; a new
module is a line below, in the order of the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from policies.kernel.decision import Rule
from policies.kernel.errors import DuplicateRule, UnknownRule

_MODULES = (
    "policies.succession.heirs",
    "policies.succession.act",
    "policies.succession.parentage",
    "policies.succession.spouse",
    "policies.succession.cohabitant",
    "policies.succession.conditions",
    "policies.succession.unborn",
    "policies.succession.passed_over",
    "policies.succession.forfeiture",
    "policies.succession.renunciation",
    "policies.succession.no_heirs",
    "policies.succession.international",
    "policies.succession.inroads",
    "policies.succession.shares",
    "policies.succession.kin",
    "policies.testament.pliktdel",
    "policies.testament.free_part",
    "policies.testament.fulfil",
    "policies.testament.avkorting",
    "policies.testament.advance_terms",
    "policies.testament.consents",
    "policies.testament.instructions",
    "policies.testament.review",
    "policies.testament.capacity",
    "policies.testament.form",
    "policies.testament.witnesses",
    "policies.testament.changes",
    "policies.testament.joint",
    "policies.testament.lost",
    "policies.testament.notices",
    "policies.testament.interpretation",
    "policies.testament.resolve",
    "policies.marital.division",
    "policies.marital.agreements",
    "policies.marital.assets",
    "policies.marital.creditors",
    "policies.marital.cut_off",
    "policies.marital.debts",
    "policies.marital.demands",
    "policies.marital.insurance",
    "policies.marital.joint_debt",
    "policies.marital.own_things",
    "policies.marital.personal",
    "policies.marital.saereie",
    "policies.marital.scope",
    "policies.marital.skjevdeling",
    "policies.marital.vederlag",
    "policies.uskifte.eligibility",
    "policies.uskifte.consents",
    "policies.uskifte.compensation",
    "policies.uskifte.disposal",
    "policies.uskifte.division",
    "policies.uskifte.ending",
    "policies.uskifte.heirs_at_end",
    "policies.uskifte.mass",
    "policies.uskifte.notice",
    "policies.uskifte.part_settlement",
    "policies.uskifte.ratio",
    "policies.uskifte.transition",
    "policies.skifte.forms",
    "policies.skifte.small_estate",
    "policies.skifte.public_opening",
    "policies.skifte.lapse",
    "policies.skifte.public_demand",
    "policies.skifte.decision_table",
    "policies.skifte.compare",
    "policies.skifte.liability",
    "policies.skifte.signatures",
    "policies.skifte.skifteattest",
    "policies.skifte.minor_legatee",
    "policies.skifte.relief",
    "policies.skifte.tax_liability",
    "policies.skifte.from_death",
    "policies.skifte.securing",
    "policies.skifte.insight",
    "policies.skifte.farm_land",
    "policies.skifte.documents",
    "policies.skifte.heir_choices",
    "policies.skifte.private_settlement",
    "policies.skifte.public_settlement",
    "policies.skifte.public_reports",
    "policies.skifte.public_closing",
    "policies.creditors.announcement",
    "policies.creditors.proklama",
    "policies.creditors.preclusion",
    "policies.creditors.ranking",
    "policies.creditors.classes",
    "policies.creditors.cut_off",
    "policies.creditors.set_off",
    "policies.creditors.interest",
    "policies.creditors.payment",
    "policies.creditors.insolvency",
    "policies.creditors.funeral",
    "policies.consents.unanimity",
    "policies.consents.meetings",
    "policies.consents.wards",
    "policies.consents.together",
    "policies.consents.statsforvalter",
    "policies.consents.absent",
    "policies.consents.deposit",
    "policies.consents.search",
    "policies.consents.proxy",
    "policies.consents.disputes",
    "policies.consents.needed",
    "policies.distribution.net_estate",
    "policies.distribution.shares",
    "policies.distribution.rights",
    "policies.distribution.agreement",
    "policies.distribution.valuation",
    "policies.distribution.takeover",
    "policies.distribution.fair.proposal",
    "policies.distribution.secured_claim",
    "policies.distribution.farm",
    "policies.distribution.use",
    "policies.distribution.household",
    "policies.distribution.handing_out",
    "policies.distribution.restricted",
    "policies.distribution.statement",
    "policies.estate.division",
    "policies.deadlines.compute",
    "policies.fees.court_fee",
    "policies.fees.estate",
    "policies.fees.payment",
    "policies.duties.exemption",
    "policies.duties.amount",
    "policies.duties.registration",
    "policies.tax.returns",
    "policies.tax.role",
    "policies.tax.continuity",
    "policies.tax.settlement",
    "policies.access.rights",
)


def _rules_of(module_name: str) -> Iterator[Rule[..., Any]]:
    """Give the rules that a module defines, in its own order; those it borrows belong to another."""
    for item in vars(import_module(module_name)).values():
        if isinstance(item, Rule) and item.function.__module__ == module_name:
            yield item


def _index(modules: tuple[str, ...]) -> Mapping[str, Rule[..., Any]]:
    index: dict[str, Rule[..., Any]] = {}
    for module_name in modules:
        for item in _rules_of(module_name):
            if item.rule_id in index:
                raise DuplicateRule(item.rule_id)
            index[item.rule_id] = item
    return MappingProxyType(index)


RULES = _index(_MODULES)


def find_rule(rule_id: str) -> Rule[..., Any]:
    """Find a rule by its id.

    Raises:
        UnknownRule: there is no such rule.
    """
    if rule_id not in RULES:
        raise UnknownRule(rule_id)
    return RULES[rule_id]
