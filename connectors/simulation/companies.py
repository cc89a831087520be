"""The deceased's shares and roles in companies, as a scenario states them; none are derived."""

from connectors.simulation.derive import Circumstances
from connectors.simulation.holdings import CompanyRole, ShareHolding
from connectors.simulation.scenario import ScenarioCompanyRole, ScenarioShareHolding


def stated_share_holdings(
    about: Circumstances, holdings: tuple[ScenarioShareHolding, ...]
) -> tuple[ShareHolding, ...]:
    """Make shares."""
    return tuple(
        ShareHolding(
            owner=about.deceased.number,
            company=stated.company,
            count=stated.count,
            total_count=stated.total_count,
            year=stated.year or about.date_of_death.year - 1,
            share_class=stated.share_class,
            isin=stated.isin,
        )
        for stated in holdings
    )


def stated_company_roles(
    about: Circumstances, roles: tuple[ScenarioCompanyRole, ...]
) -> tuple[CompanyRole, ...]:
    """Make roles."""
    return tuple(CompanyRole(owner=about.deceased.number, **stated.model_dump()) for stated in roles)
