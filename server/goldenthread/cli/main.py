"""The command and its verbs; every error ends here in one line and an exit code."""

from __future__ import annotations

import difflib
import os
import sys
from importlib import import_module

import click

from goldenthread import __version__
from goldenthread.errors import GoldenThreadError

VERBS = {
    "serve": "goldenthread.cli.serve",
    "trace": "goldenthread.cli.trace",
    "query": "goldenthread.cli.query",
    "findings": "goldenthread.cli.findings",
    "link": "goldenthread.cli.link",
    "build": "goldenthread.cli.build",
    "validate": "goldenthread.cli.validate",
    "ledger": "goldenthread.cli.ledger",
    "load": "goldenthread.cli.load",
    "release": "goldenthread.cli.release",
}
"""Each verb and its module, which is imported when the verb is used: a command starts at once."""


class _Verbs(click.Group):
    """Loads a verb's module when it is asked for, and names the near ones when it is not there."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"The verbs are {', '.join(VERBS)}."
            raise click.UsageError(f"There is no verb {args[0]}. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="goldenthread", message="%(prog)s %(version)s")
def goldenthread() -> None:
    """Turn a public body's improvement plan into a knowledge graph, and answer from it.

    \b
    Examples:
      goldenthread serve
      goldenthread trace B12
      goldenthread query actions-by-workstream
      goldenthread build my-plan/
    """


def main() -> None:
    """Run the command. Exit codes: 0 fine, 1 the answer is no, 2 wrong use, 3 refused."""
    try:
        code = goldenthread.main(prog_name="goldenthread", standalone_mode=False)
    except GoldenThreadError as error:
        click.echo(f"goldenthread: {error.detail}", err=True)
        for problem in getattr(error, "problems", ()):
            click.echo(f"  {problem}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"goldenthread: {error.format_message()}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`goldenthread … | head`): that is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # A fault of ours: one line all the same, and how to see the rest of it.
        click.echo(
            f"goldenthread: something went wrong inside ({type(error).__name__}: {error}). "
            "That is a fault of the program: please report it, with what "
            "“python -X dev -m goldenthread …” prints for the same words.",
            err=True,
        )
        sys.exit(3)
    sys.exit(code if isinstance(code, int) else 0)
