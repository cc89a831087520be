"""Sign a checkpoint over the heads of all chains."""

from prefect import flow

from flows.context import Context, current
from settlement.services.take_checkpoint import take_checkpoint


@flow(name="Signer journalens stand", persist_result=False)
async def sign_checkpoint() -> None:
    """Sign where all journals stand now."""
    context = current()
    await context.call(take_checkpoint_now, context)


def take_checkpoint_now(context: Context) -> None:
    """Sign and store one checkpoint."""
    take_checkpoint(context.house)
