"""Every rule of law we decide by: id, function, version, provisions, in force from.

A rule that is not listed here does not count. To add one, write the function, its cases, and a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from policies.access.rights import decide_access
from policies.consents.absent import decide_absent_heirs_part
from policies.consents.disputes import decide_dispute_lapsed, route_dispute
from policies.consents.meetings import list_called_to_meeting
from policies.consents.needed import list_consents_needed
from policies.consents.proxy import decide_digital_settlement, decide_proxy_survives
from policies.consents.statsforvalter import decide_governor_consent, decide_governor_manages
from policies.consents.unanimity import decide_meeting_demanded, decide_protective_measure, decide_unanimity
from policies.consents.wards import decide_conflict, decide_representation
from policies.creditors.announcement import compute_proklama_deadline, list_creditors_to_notify
from policies.creditors.classes import (
    classify_fordring,
    classify_tax_fordring,
    decide_class_after_transfer,
)
from policies.creditors.cut_off import find_cut_off as find_fristdag
from policies.creditors.funeral import list_who_may_arrange_funeral
from policies.creditors.insolvency import (
    decide_composition_open,
    decide_enforcement,
    decide_insolvent_rules,
)
from policies.creditors.interest import compute_default_interest, compute_interim_interest
from policies.creditors.payment import (
    compute_passed_over_creditor,
    decide_distribution_stopped,
    decide_order_binding,
    decide_payable_in_offentlig,
)
from policies.creditors.preclusion import (
    compute_claim_after_proklama,
    decide_preclusion,
    decide_regress_kept,
    list_heirs_freed,
)
from policies.creditors.proklama import check_proklama_content, decide_proklama_open
from policies.creditors.ranking import rank_fordringer
from policies.creditors.set_off import decide_set_off, set_off_heirs_debt
from policies.deadlines.compute import (
    compute,
    compute_earliest,
    compute_from_latest,
    compute_series,
    decide_kept,
)
from policies.distribution.agreement import decide_sale, decide_takeover
from policies.distribution.farm import (
    bound_aasete_price,
    decide_settlement_up,
    order_odel,
    secure_creditors_in_farm,
)
from policies.distribution.handing_out import (
    decide_agreement_signed,
    decide_early_handing_out,
    decide_left_out,
    divide_later_found,
)
from policies.distribution.household import decide_home_claim, decide_household, list_tenancy_successors
from policies.distribution.net_estate import compute_for_division
from policies.distribution.restricted import list_restrictions
from policies.distribution.rights import list_take_rights
from policies.distribution.secured_claim import compute_secured_claim
from policies.distribution.shares import decide_arvelodd
from policies.distribution.statement import check_control_sums, draw_up_statement
from policies.distribution.takeover import settle_takeovers
from policies.distribution.use import decide_use_rent
from policies.distribution.valuation import decide_valuation, describe_takst
from policies.duties.amount import compute_dokumentavgift, compute_duty_base
from policies.duties.exemption import compute_exempt_fraction
from policies.duties.registration import compute_registration_fee, decide_title_document
from policies.fees.court_fee import compute_court_fee
from policies.fees.estate import compute_estate_fee, compute_private_settlement_fee
from policies.fees.payment import (
    decide_administrator_pay,
    decide_announcement_payer,
    decide_fee_day,
    decide_fee_payer,
)
from policies.kernel.decision import Rule
from policies.kernel.errors import DuplicateRule, UnknownRule
from policies.marital.agreements import decide_lempning
from policies.marital.assets import classify_asset
from policies.marital.creditors import decide_levy
from policies.marital.cut_off import find_cut_off
from policies.marital.debts import classify_debt, compute_deduction
from policies.marital.demands import decide_may_demand
from policies.marital.division import divide
from policies.marital.insurance import decide_life_insurance
from policies.marital.joint_debt import cover_joint_debt, split_joint_debt
from policies.marital.own_things import decide_keeps_own, find_valuation_day
from policies.marital.personal import decide_personal_exception
from policies.marital.saereie import decide_saereie
from policies.marital.scope import decide_division_applies, decide_division_lost
from policies.marital.skjevdeling import decide_skjevdeling
from policies.marital.vederlag import compute_vederlag
from policies.skifte.compare import compare_forms
from policies.skifte.decision_table import decide_ending
from policies.skifte.documents import list_court_documents
from policies.skifte.farm_land import decide_farm_limit
from policies.skifte.forms import decide_privat_open, decide_uskifte_open
from policies.skifte.from_death import list_death_duties, list_first_duties
from policies.skifte.heir_choices import list_heir_choices
from policies.skifte.insight import decide_insight, decide_insight_without_authority
from policies.skifte.lapse import decide_not_lapsed
from policies.skifte.liability import compute_after_discontinuation, compute_exposure
from policies.skifte.minor_legatee import decide_minor_legatee
from policies.skifte.private_settlement import (
    decide_executor,
    decide_suit_parties,
    list_private_tasks,
)
from policies.skifte.public_closing import decide_discontinued, decide_return, decide_statement_final
from policies.skifte.public_demand import decide_demand, decide_legatee_demand, decide_testament_orders
from policies.skifte.public_opening import decide_offentlig_open, decide_own_motion
from policies.skifte.public_reports import list_reports
from policies.skifte.public_settlement import (
    decide_administrator,
    decide_security,
    plan_preparatory_meeting,
)
from policies.skifte.relief import decide_relief_open
from policies.skifte.securing import decide_securing
from policies.skifte.signatures import decide_debts_assumed, list_required_signatures
from policies.skifte.skifteattest import (
    decide_attest_powers,
    decide_skifteattest,
    list_attest_contents,
    list_attest_recipients,
)
from policies.skifte.small_estate import decide_small_estate_open, settle_later_found
from policies.skifte.tax_liability import compute_tax_liability
from policies.succession.act import decide_governing_act
from policies.succession.cohabitant import (
    compute_cohabitant_share,
    decide_cohabitant_ahead_of_pliktdel,
    decide_cohabitant_inherits,
    decide_cohabitants,
)
from policies.succession.conditions import (
    decide_born_or_conceived,
    decide_part_set_aside,
    decide_same_event,
    decide_survived,
    decide_uncertain_alive,
)
from policies.succession.forfeiture import decide_forfeiture
from policies.succession.heirs import decide_heirs
from policies.succession.inroads import decide_inroad
from policies.succession.international import find_governing_law
from policies.succession.kin import compute_kin_shares
from policies.succession.no_heirs import decide_no_heirs
from policies.succession.parentage import decide_parentage
from policies.succession.passed_over import compute_repayment_to_passed_over, decide_right_in_time
from policies.succession.renunciation import (
    decide_dealing_holds,
    decide_guardian_may_renounce,
    decide_renunciation,
)
from policies.succession.shares import compute_shares
from policies.succession.spouse import compute_spouse_share, decide_rights_of_issue, decide_spouse_inherits
from policies.succession.unborn import compute_reservation
from policies.tax.continuity import compute_tax_value, compute_tax_values_shared_out
from policies.tax.returns import decide_inheritance_tax, decide_taxpayer, list_tax_returns
from policies.tax.role import decide_contact, decide_filer
from policies.tax.settlement import decide_estate_relief, decide_returns_delivered
from policies.testament.advance_terms import decide_advance
from policies.testament.avkorting import compute_avkorting
from policies.testament.capacity import decide_capacity, decide_influence
from policies.testament.changes import decide_pact_binds, decide_revocation
from policies.testament.consents import decide_pliktdel_consent, decide_support
from policies.testament.form import decide_emergency_form, decide_foreign_form, decide_form
from policies.testament.free_part import compute_free_part
from policies.testament.fulfil import fulfil_testament
from policies.testament.instructions import compute_payment_for_asset, decide_instruction
from policies.testament.interpretation import decide_late_gift, decide_reading_of_clause
from policies.testament.joint import compute_joint_halves, decide_survivor_may_change
from policies.testament.lost import decide_lost_testament
from policies.testament.notices import decide_claim_notice, decide_objection_notice
from policies.testament.pliktdel import compute_pliktdel
from policies.testament.resolve import resolve_testaments
from policies.testament.review import review_testament
from policies.testament.witnesses import decide_witness_benefits
from policies.uskifte.compensation import compute_compensation
from policies.uskifte.consents import decide_saereie_enters, list_consents
from policies.uskifte.disposal import decide_gift_reversed, decide_liability, decide_may_dispose
from policies.uskifte.division import divide_uskifte
from policies.uskifte.eligibility import decide_conditions, decide_uskifte
from policies.uskifte.ending import decide_ended, decide_may_demand_settlement
from policies.uskifte.heirs_at_end import list_heirs_at_end
from policies.uskifte.mass import decide_acquisition_enters, decide_cohabitant_asset, decide_presumed_in
from policies.uskifte.notice import decide_attest, decide_notice, decide_values_settled
from policies.uskifte.part_settlement import decide_equal_settlement
from policies.uskifte.ratio import compute_ratio
from policies.uskifte.transition import find_act

_RULES: tuple[Rule[..., Any], ...] = (
    decide_heirs,
    decide_governing_act,
    decide_parentage,
    decide_rights_of_issue,
    decide_cohabitants,
    decide_born_or_conceived,
    compute_reservation,
    decide_survived,
    decide_same_event,
    decide_uncertain_alive,
    decide_part_set_aside,
    compute_repayment_to_passed_over,
    decide_right_in_time,
    decide_forfeiture,
    decide_dealing_holds,
    decide_renunciation,
    decide_guardian_may_renounce,
    decide_no_heirs,
    find_governing_law,
    decide_inroad,
    compute_shares,
    compute_kin_shares,
    decide_spouse_inherits,
    compute_spouse_share,
    decide_cohabitant_inherits,
    compute_cohabitant_share,
    decide_cohabitant_ahead_of_pliktdel,
    compute_pliktdel,
    compute_free_part,
    fulfil_testament,
    compute_avkorting,
    decide_advance,
    decide_support,
    decide_pliktdel_consent,
    compute_payment_for_asset,
    review_testament,
    decide_capacity,
    decide_form,
    decide_emergency_form,
    decide_foreign_form,
    decide_influence,
    decide_witness_benefits,
    decide_revocation,
    decide_pact_binds,
    decide_survivor_may_change,
    compute_joint_halves,
    decide_lost_testament,
    decide_claim_notice,
    decide_objection_notice,
    decide_late_gift,
    decide_reading_of_clause,
    resolve_testaments,
    decide_instruction,
    divide,
    decide_lempning,
    classify_asset,
    decide_levy,
    find_cut_off,
    classify_debt,
    compute_deduction,
    decide_may_demand,
    decide_life_insurance,
    cover_joint_debt,
    split_joint_debt,
    decide_keeps_own,
    find_valuation_day,
    decide_personal_exception,
    decide_saereie,
    decide_division_applies,
    decide_division_lost,
    decide_skjevdeling,
    compute_vederlag,
    decide_uskifte,
    decide_conditions,
    list_consents,
    compute_compensation,
    decide_saereie_enters,
    decide_gift_reversed,
    decide_liability,
    decide_may_dispose,
    divide_uskifte,
    decide_ended,
    decide_may_demand_settlement,
    list_heirs_at_end,
    decide_acquisition_enters,
    decide_cohabitant_asset,
    decide_presumed_in,
    decide_attest,
    decide_notice,
    decide_values_settled,
    decide_equal_settlement,
    compute_ratio,
    find_act,
    decide_privat_open,
    decide_uskifte_open,
    decide_small_estate_open,
    decide_offentlig_open,
    settle_later_found,
    decide_not_lapsed,
    decide_demand,
    decide_legatee_demand,
    decide_testament_orders,
    decide_own_motion,
    decide_ending,
    compare_forms,
    compute_exposure,
    compute_proklama_deadline,
    list_creditors_to_notify,
    decide_proklama_open,
    check_proklama_content,
    decide_preclusion,
    compute_claim_after_proklama,
    list_heirs_freed,
    decide_regress_kept,
    rank_fordringer,
    classify_tax_fordring,
    classify_fordring,
    decide_class_after_transfer,
    find_fristdag,
    decide_set_off,
    set_off_heirs_debt,
    compute_interim_interest,
    compute_default_interest,
    decide_order_binding,
    decide_distribution_stopped,
    decide_payable_in_offentlig,
    compute_passed_over_creditor,
    decide_insolvent_rules,
    decide_composition_open,
    decide_enforcement,
    list_who_may_arrange_funeral,
    decide_unanimity,
    decide_protective_measure,
    decide_meeting_demanded,
    list_called_to_meeting,
    decide_representation,
    decide_conflict,
    decide_governor_consent,
    decide_governor_manages,
    decide_absent_heirs_part,
    decide_proxy_survives,
    decide_digital_settlement,
    route_dispute,
    decide_dispute_lapsed,
    list_consents_needed,
    list_required_signatures,
    decide_debts_assumed,
    decide_skifteattest,
    list_attest_contents,
    decide_attest_powers,
    list_attest_recipients,
    compute_after_discontinuation,
    decide_minor_legatee,
    decide_relief_open,
    compute_tax_liability,
    list_death_duties,
    list_first_duties,
    decide_securing,
    decide_insight,
    decide_insight_without_authority,
    decide_farm_limit,
    list_court_documents,
    list_heir_choices,
    list_private_tasks,
    decide_suit_parties,
    decide_executor,
    plan_preparatory_meeting,
    decide_security,
    decide_administrator,
    list_reports,
    decide_return,
    decide_discontinued,
    decide_statement_final,
    compute_for_division,
    decide_arvelodd,
    list_take_rights,
    decide_takeover,
    decide_sale,
    decide_valuation,
    describe_takst,
    settle_takeovers,
    compute_secured_claim,
    order_odel,
    bound_aasete_price,
    decide_settlement_up,
    secure_creditors_in_farm,
    decide_use_rent,
    decide_household,
    decide_home_claim,
    list_tenancy_successors,
    decide_early_handing_out,
    decide_left_out,
    divide_later_found,
    decide_agreement_signed,
    list_restrictions,
    draw_up_statement,
    check_control_sums,
    compute,
    compute_from_latest,
    compute_earliest,
    compute_series,
    decide_kept,
    decide_access,
    compute_court_fee,
    compute_estate_fee,
    compute_private_settlement_fee,
    decide_fee_day,
    decide_fee_payer,
    decide_announcement_payer,
    decide_administrator_pay,
    compute_exempt_fraction,
    compute_duty_base,
    compute_dokumentavgift,
    compute_registration_fee,
    decide_title_document,
    decide_inheritance_tax,
    decide_taxpayer,
    list_tax_returns,
    decide_contact,
    decide_filer,
    compute_tax_value,
    compute_tax_values_shared_out,
    decide_returns_delivered,
    decide_estate_relief,
)


def _index(rules: tuple[Rule[..., Any], ...]) -> Mapping[str, Rule[..., Any]]:
    index: dict[str, Rule[..., Any]] = {}
    for item in rules:
        if item.rule_id in index:
            raise DuplicateRule(item.rule_id)
        index[item.rule_id] = item
    return MappingProxyType(index)


RULES = _index(_RULES)


def find_rule(rule_id: str) -> Rule[..., Any]:
    """Find a rule by its id.

    Raises:
        UnknownRule: there is no such rule.
    """
    if rule_id not in RULES:
        raise UnknownRule(rule_id)
    return RULES[rule_id]
