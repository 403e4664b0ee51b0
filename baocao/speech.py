"""The language of the command line: Vietnamese, or English where BAOCAO_LANG=en.

click speaks English; its headings, its own options and its usage errors are put into Vietnamese
here, so that a clerk never meets two languages on one screen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import import_module
from inspect import cleandoc
from types import MappingProxyType
from typing import Any

import click

from baocao.errors import Severity, nearest

LANGUAGE_VARIABLE = "BAOCAO_LANG"
EXAMPLE = re.compile(r"^(?=Ví dụ: |Example: )", re.MULTILINE)
WEIGHTS = {
    Severity.ERROR: ("lỗi", "error"),
    Severity.WARNING: ("xem lại", "warning"),
    Severity.HINT: ("gợi ý", "hint"),
}


def language() -> str:
    """The language: "en" when the user asked for English, else "vi"."""
    return "en" if os.environ.get(LANGUAGE_VARIABLE, "").lower().startswith("en") else "vi"


def say(vietnamese: str, english: str) -> str:
    """The one of the two that the user reads."""
    return english if language() == "en" else vietnamese


def weight_word(severity: Severity) -> str:
    """How heavy a finding is, in the user's language."""
    return say(*WEIGHTS[severity])


class VietnameseCommand(click.Command):
    """A command whose help is in the user's language throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write "Cách dùng: ..."."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(
            ctx.command_path, " ".join(pieces), prefix=say("Cách dùng: ", "Usage: ")
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The arguments as they stand in the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return [say("[TÙY CHỌN]", piece) if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does; an example stays on its line, so that it can be copied."""
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(EXAMPLE.sub("\b\n", cleandoc(self.help or "")))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a heading in the user's language."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, saying in the user's language what it does."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("In hướng dẫn này.", "Show this help.")
        return option


class VietnameseGroup(click.Group):
    """The group of commands, in the user's language and in the order of use.

    *homes* says of each command where it stands ("module:attribute"); it is imported when it is
    called or told of, not before.
    """

    homes: Mapping[str, str] = MappingProxyType({})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        del ctx
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command *cmd_name*, imported now; None for one that there is not."""
        del ctx
        if cmd_name not in self.homes:
            return None
        module, _, attribute = self.homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write "Cách dùng: baocao LỆNH ..."."""
        arguments = say("LỆNH [TÙY CHỌN] ...", "COMMAND [OPTIONS] ...")
        formatter.write_usage(ctx.command_path, arguments, prefix=say("Cách dùng: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with the first line of its help."""
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, _first_line(command)) for name, command in known if command is not None]
        with formatter.section(say("Các lệnh", "Commands")):
            formatter.write_dl(rows)
        advice = (
            "baocao LỆNH --help cho biết cách dùng từng lệnh",
            "baocao COMMAND --help tells more",
        )
        formatter.write_paragraph()
        formatter.write_text(say(*advice))


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    rows = [row for option in options if (row := option.get_help_record(ctx))]
    with formatter.section(say("Tùy chọn", "Options")):
        formatter.write_dl([_translated(row) for row in rows])


def usage_words(failure: click.UsageError) -> str:
    """What is wrong with the command line, in the user's language, and what to do."""
    advice = f"\n  → {_command(failure)} --help"
    if language() == "en":
        return f"{failure.format_message()}{advice}"
    return f"{_vietnamese(failure)}{advice}"


def _vietnamese(failure: click.UsageError) -> str:
    match failure:
        case click.NoSuchOption(option_name=name, possibilities=possible):
            known = f"; có phải là {', '.join(possible)}?" if possible else ""
            return f"không có tùy chọn {name}{known}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"thiếu {_parameter_name(param)}"
        case click.BadParameter():
            return _unfit(failure)
        case click.BadOptionUsage(option_name=name):
            return f"tùy chọn {name} cần một giá trị"
        case _:
            return _other_usage(failure)


def _unfit(failure: click.BadParameter) -> str:
    """That a value cannot be used, and which ones can, where they can be counted."""
    name = _parameter_name(failure.param) if failure.param else ""
    words = f"giá trị không dùng được cho {name}" if name else "giá trị không dùng được"
    kind = failure.param.type if failure.param else None
    if isinstance(kind, click.Choice):
        return f"{words}; chọn một trong: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        ends = (("từ", kind.min), ("đến", kind.max))
        told = " ".join(f"{word} {end}" for word, end in ends if end is not None)
        return f"{words}; phải là số nguyên {told}"
    return f"{words}: {failure.message}"


def _other_usage(failure: click.UsageError) -> str:
    context = failure.ctx
    words = failure.format_message()
    if context is not None and isinstance(context.command, click.Group) and "'" in words:
        typed = words.split("'")[1]
        near = nearest(typed, context.command.list_commands(context))
        return f"không có lệnh '{typed}'" + (f"; có phải là {near}?" if near else "")
    return f"dòng lệnh không đúng: {words}"


def _parameter_name(param: click.Parameter) -> str:
    return param.human_readable_name if isinstance(param, click.Argument) else param.opts[0]


def _command(failure: click.UsageError) -> str:
    return failure.ctx.command_path if failure.ctx else "baocao"


def _first_line(command: click.Command) -> str:
    return (command.help or "").split("\n", 1)[0]


def _translated(row: tuple[str, str]) -> tuple[str, str]:
    """A row of the option list with click's own English words replaced."""
    names, words = row
    for own, told in (("[required]", "[bắt buộc]"), ("[default:", "[mặc định:")):
        words = words.replace(own, say(told, own))
    return names, OWN_WORDS.get(words, words)


OWN_WORDS: dict[str, Any] = {
    "Show the version and exit.": say("In số phiên bản.", "Show the version."),
    "Show this message and exit.": say("In hướng dẫn này.", "Show this help."),
}
