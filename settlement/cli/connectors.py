"""`settlement connectors`: what each connector is, whether it works here, and the beginning of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from settlement.cli.problems import CommandFailed
from settlement.cli.screen import show, show_json
from settlement.settings import BadSettings, Settings, load_settings

if TYPE_CHECKING:
    from connectors.kit.manifest import Manifest
    from settlement.cli.connector_checks import Checked

HELP = """The connectors: list them, check that they work here, and begin a new one.

`check` changes nothing and asks about no person. Exit code 0 when all is well, 1 when something is to be
done, 2 when the call is wrong.
"""
connectors = typer.Typer(help=HELP, no_args_is_help=True)

Name = Annotated[str | None, typer.Argument(help="The connector's folder, for example kartverket.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    connectors.command(name="list")(list_connectors)
    connectors.command(name="check")(check)
    connectors.command(name="new")(new)
    app.add_typer(connectors, name="connectors")


def list_connectors(name: Name = None, *, as_json: AsJson = False) -> None:
    """List every connector from its manifest; with a name, one of them with all its rules and reasons."""
    settings = load_settings()
    chosen = _chosen(name)
    if as_json:
        show_json([_record(one, manifest, settings) for one, manifest in chosen.items()])
        return
    if name is not None:
        show(*_details(name, chosen[name], settings))
        return
    automatic = sum(manifest.is_automatic for manifest in chosen.values())
    show(f"Profile {settings.profile}: {len(chosen)} connectors, {automatic} of them automatic.")
    for one, manifest in chosen.items():
        show("", *_summary(one, manifest, settings))


def check(name: Name = None, *, as_json: AsJson = False) -> None:
    """Check settings, connection and credentials, without changing anything and without asking of anybody."""
    import asyncio

    from settlement.cli.connector_checks import check_connectors

    found = asyncio.run(check_connectors(load_settings(), _chosen(name)))
    if as_json:
        show_json([one.as_record() for one in found])
    else:
        for one in found:
            show(*_result(one))
    bad = [one.connector for one in found if not one.is_ok]
    if bad and as_json:
        raise typer.Exit(1)
    if bad:
        raise CommandFailed(f"Something is to be done for {', '.join(bad)}; see above.")


def new(
    name: Annotated[str, typer.Argument(help="The new folder: lower case letters and _.")],
    *,
    port: Annotated[str, typer.Option(help="A protocol of settlement/ports/registers.py.")],
    folder: Annotated[Path, typer.Option(help="The checkout to write in.")] = Path(),
) -> None:
    """Make a new connector: its folder, its tests, and the line that puts it into use."""
    from connectors.kit.scaffold.write import CannotMake, make_connector
    from settlement.bootstrap import build_clock

    try:
        made = make_connector(folder, name=name, port=port, on=build_clock(load_settings()).today())
    except CannotMake as problem:
        raise CommandFailed(str(problem), exit_code=2) from None
    show(*(f"  {path}" for path in made.files), "", *made.next_steps)


def _chosen(name: str | None) -> dict[str, Manifest]:
    from connectors.kit.manifest import manifests

    known = manifests()
    if name is None:
        return known
    if name not in known:
        raise CommandFailed(
            f"There is no connector {name}. They are: {', '.join(known)}.",
            exit_code=2,
        )
    return {name: known[name]}


def _address(name: str, manifest: Manifest, settings: Settings) -> str:
    if not manifest.is_automatic:
        return "none needed"
    if settings.registers.get(name):
        return "configured"
    try:
        settings.register_url(name)
    except BadSettings:
        return "missing"
    return "simulator"


def _counts(manifest: Manifest) -> str:
    return ", ".join(f"{manifest.count(state)} {state}" for state in ("done", "todo", "exempt"))


def _summary(name: str, manifest: Manifest, settings: Settings) -> tuple[str, ...]:
    address = _address(name, manifest, settings)
    return (
        f"{name:<20} {manifest.kind:<10} {_counts(manifest):<28} address: {address}",
        f"  {manifest.purpose}",
        f"  Legal basis: {manifest.legal_basis}",
        f"  Specification: {manifest.specification_version}. Last verified {manifest.last_verified}.",
    )


def _details(name: str, manifest: Manifest, settings: Settings) -> tuple[str, ...]:
    return (
        *_summary(name, manifest, settings),
        f"  Owner: {manifest.owner}. Profile: {settings.profile}.",
        f"  Data sets: {', '.join(manifest.data_sets)}",
        *(f"  Scope: {scope}" for scope in manifest.scopes),
        "  Rules of quality:",
        *(
            f"    {rule.state:<7} {rule.name}{f': {rule.reason}' if rule.reason else ''}"
            for rule in manifest.rules()
        ),
    )


def _record(name: str, manifest: Manifest, settings: Settings) -> dict[str, Any]:
    return {
        "name": name,
        **manifest.model_dump(mode="json", exclude={"quality"}),
        "quality": [vars(rule) for rule in manifest.rules()],
        "counts": {state: manifest.count(state) for state in ("done", "todo", "exempt")},
        "address": _address(name, manifest, settings),
        "profile": str(settings.profile),
    }


def _result(checked: Checked) -> tuple[str, ...]:
    parts = "  ".join(f"{part} {checked.word(part)}" for part in checked.findings)
    return (
        f"{checked.connector:<20} {parts}",
        *(f"    {finding}" for findings in checked.findings.values() for finding in findings or ()),
        *(f"    {note}" for note in checked.notes),
    )
