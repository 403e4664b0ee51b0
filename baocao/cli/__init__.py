"""The command line: arguments -> one call of the library; problems -> text or JSON, and a code.

Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 outline, 4 data, 5 master, 6 a Word file
that cannot be read, or is no draft of ours, 7 conflicts (only with --fail-on-conflict). Anything
else is a bug and shows its traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from baocao.cli import (
    batches,
    checks,
    differences,
    drafts,
    finalizing,
    forms,
    guidelines,
    harvests,
    imports,
    merges,
    outlines,
    previews,
    rollups,
    standings,
    traces,
)
from baocao.cli.frame import PROGRAM, commands, tell
from baocao.errors import BaocaoError
from baocao.speech import say, usage_words

__all__ = ["commands", "main"]

IN_ORDER = (
    outlines.outlines,
    outlines.show,
    outlines.new,
    outlines.schema,
    guidelines.coverage,
    guidelines.calendar,
    guidelines.lint,
    imports.import_,
    imports.convert,
    forms.form,
    forms.read_form,
    harvests.read_back,
    drafts.validate,
    drafts.render,
    batches.batch,
    checks.check,
    rollups.rollup,
    previews.preview,
    standings.status,
    merges.regenerate,
    differences.diff,
    traces.trace,
    finalizing.finalize,
)
"""The commands in the order a newcomer needs them."""
for _command in IN_ORDER:
    commands.add_command(_command)


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
