"""The command line: arguments -> one call of the library; problems -> text or JSON, and a code.

Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 outline, 4 data, 5 master, 6 a Word file
that cannot be read, or is no draft of ours, 7 conflicts (only with --fail-on-conflict). Anything
else is a bug and shows its traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from baocao.cli.frame import PROGRAM, commands, tell
from baocao.errors import BaocaoError
from baocao.speech import say, usage_words

__all__ = ["commands", "main"]

IN_ORDER = {
    "outlines": "outlines:outlines",
    "show": "outlines:show",
    "new": "outlines:new",
    "schema": "outlines:schema",
    "coverage": "guidelines:coverage",
    "calendar": "guidelines:calendar",
    "lint": "guidelines:lint",
    "import": "imports:import_",
    "convert": "imports:convert",
    "form": "forms:form",
    "read-form": "forms:read_form",
    "read-back": "harvests:read_back",
    "validate": "drafts:validate",
    "render": "drafts:render",
    "batch": "batches:batch",
    "check": "checks:check",
    "rollup": "rollups:rollup",
    "preview": "previews:preview",
    "status": "standings:status",
    "regenerate": "merges:regenerate",
    "diff": "differences:diff",
    "trace": "traces:trace",
    "finalize": "finalizing:finalize",
}
"""The commands in the order a newcomer needs them, each by its module here and its name in it."""
commands.homes = {name: f"{__name__}.{home}" for name, home in IN_ORDER.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    try:
        code = commands.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.UsageError as failure:
        click.echo(usage_words(failure), err=True)
        code = failure.exit_code
    except click.Abort:
        click.echo(say("đã dừng", "stopped"), err=True)
        code = 130
    except BaocaoError as failure:
        as_json = "--json" in (arguments if arguments is not None else sys.argv)
        tell(failure.problems, as_json=as_json)
        code = failure.exit_code
    sys.exit(code or 0)
