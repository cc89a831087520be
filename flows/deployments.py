"""Deployments: what an operator can start by hand, and what runs by schedule at scale.

`python -m flows.deployments` serves them until stopped. The reactor needs none of them.
"""

from datetime import timedelta

from prefect import serve

from flows.advance_cases import advance_cases
from flows.checkpoint import sign_checkpoint
from flows.deadlines import look_at_dates
from flows.deliveries import send_deliveries
from flows.disposal import dispose_due_cases
from flows.feeds import read_court_feed, read_population_feed

FEED_EVERY = timedelta(minutes=5)  # as the public service polls


def main() -> None:
    """Serve every deployment."""
    serve(
        advance_cases.to_deployment(name="for-haand", parameters={"case_ids": [], "count": 0}),
        read_court_feed.to_deployment(name="hvert-femte-minutt", interval=FEED_EVERY),
        read_population_feed.to_deployment(name="hvert-femte-minutt", interval=FEED_EVERY),
        look_at_dates.to_deployment(name="hvert-minutt", interval=timedelta(minutes=1)),
        send_deliveries.to_deployment(name="for-haand"),
        sign_checkpoint.to_deployment(name="hver-time", interval=timedelta(hours=1)),
        dispose_due_cases.to_deployment(name="hver-natt", cron="30 3 * * *"),
    )


if __name__ == "__main__":
    main()
