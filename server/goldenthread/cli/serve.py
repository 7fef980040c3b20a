"""``goldenthread serve``: the pages, the API and the SPARQL endpoint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goldenthread.config import read_settings, table
from goldenthread.serve import serve

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORT = {"plans": "--plan"}
"""Options whose name is not the setting's own: a list is given one at a time."""


def _setting_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for every setting, from the one table of them."""
    for info in reversed(table()):
        flag = _SHORT.get(info.name, f"--{info.name.replace('_', '-')}")
        function = click.option(
            flag,
            info.name,
            multiple="list" in info.kind,
            metavar=_metavar(info.kind),
            help=f"{info.meaning} [{info.default}]",
        )(function)
    return function


def _metavar(kind: str) -> str:
    if "path" in kind:
        return "PATH"
    if "number" in kind:
        return "NUMBER"
    return "TEXT"


@click.command("serve")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="A TOML file of settings. [the one GOLDENTHREAD_CONFIG names]",
)
@_setting_options
def command(config: Path | None, **options: object) -> None:
    """Serve plans: pages for people, an API and SPARQL for programs.

    With no option, serves the plans that come with the program on this machine
    alone, from a temporary store. Every option can stand in a TOML file
    (--config) or in the environment (GOLDENTHREAD_PORT=8000) as well.

    \b
    Examples:
      goldenthread serve
      goldenthread serve --plan my-plan/ --port 8080
      goldenthread serve --store /var/lib/goldenthread --host 0.0.0.0
    """
    sys.exit(serve(read_settings(options, file=config), say=_say))


def _say(words: str) -> None:
    click.echo(words)
    click.echo("Stop with Ctrl-C.")
