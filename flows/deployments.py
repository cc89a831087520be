"""Deployments: what an operator can start by hand, and what runs by schedule at scale.

`python -m flows.deployments` serves them until stopped. The reactor needs none of them.
"""

import asyncio
from datetime import timedelta

from prefect import aserve

from flows.advance_cases import advance_cases
from flows.checkpoint import sign_checkpoint
from flows.deadlines import look_at_dates, send_due_reminders
from flows.deliveries import send_deliveries
from flows.delivery_reports import read_delivery_reports
from flows.disposal import dispose_due_cases
from flows.feeds import read_court_feed, read_population_feed

FEED_EVERY = timedelta(minutes=5)  # as the public service polls


async def main() -> None:
    """Serve every deployment."""
    await aserve(
        await advance_cases.ato_deployment(name="for-haand", parameters={"case_ids": [], "count": 0}),
        await read_court_feed.ato_deployment(name="hvert-femte-minutt", interval=FEED_EVERY),
        await read_population_feed.ato_deployment(name="hvert-femte-minutt", interval=FEED_EVERY),
        await read_delivery_reports.ato_deployment(name="hvert-femte-minutt", interval=FEED_EVERY),
        await look_at_dates.ato_deployment(name="hvert-minutt", interval=timedelta(minutes=1)),
        await send_due_reminders.ato_deployment(name="hver-morgen", cron="0 8 * * *"),
        await send_deliveries.ato_deployment(name="for-haand"),
        await sign_checkpoint.ato_deployment(name="hver-time", interval=timedelta(hours=1)),
        await dispose_due_cases.ato_deployment(name="hver-natt", cron="30 3 * * *"),
    )


if __name__ == "__main__":
    asyncio.run(main())
