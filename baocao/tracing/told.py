"""Numbers and their origins in words: for people as lines, for machines as JSON values.

A chain of formulas is told once for each number: what was told already is only named again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from baocao.accounting import BETWEEN_EDITIONS
from baocao.base import Account, Backing, Base
from baocao.journal import Entry, about
from baocao.phrases import naming
from baocao.speech import say
from baocao.text import format_number, format_short_date
from baocao.tracing.draft import Traced
from baocao.tracing.numbers import Ground, Number
from baocao.tracing.parts import Gift, gifts

STATES = {
    "uoc": ("ước", "estimated"),
    "tam": ("tạm tính", "provisional"),
    "khong_phat_sinh": ("không phát sinh", "did not arise"),
    "khong_ap_dung": ("không áp dụng", "does not apply"),
    "chua_co": ("chưa có", "missing"),
}
NO_GROUND = (
    "gõ thêm sau khi soạn, hoặc đoạn đã sửa quá nhiều",
    "typed after the draft was made, or in a paragraph changed too much",
)
_NAME = re.compile(r"sum\([^()]*\)|[A-Za-z_][\w.]*")
_DECIMALS = re.compile(r",([0-9]+)")
INDENT = "  "
MOST_SHOWN = 6
"""Digits told behind the comma of a value before rounding."""
SHOWN_DIGEST = 12
"""Digits of a SHA-256 that people are told; machines and the workbook have all 64."""
NARROWEST, WIDEST = 60, 120
"""Between these a line can be read; a pipe has 80 columns."""


def file_line(base: Base, account: Account) -> str:
    """Where the value stands in the data file: "so-lieu.json:12:5"; the file alone if computed."""
    spot = account.evidence
    numbers = [str(number) for number in (spot.line, spot.column) if number]
    return ":".join([spot.file or base.made_by.data or "?", *numbers])


def substituted(base: Base, account: Account) -> str:
    """The formula with the values of its inputs: "4.820 / 5.000"; "" without a formula."""
    known = {each.name: base.accounts[each.account].printed for each in account.inputs}
    known |= {each.name: amount_words(each.value) for each in account.basis}
    if account.formula == f"sum({account.field})":
        return " + ".join(known.values())
    if account.formula == BETWEEN_EDITIONS:
        return " - ".join(known.values())
    return _NAME.sub(lambda found: known.get(found[0]) or found[0], account.formula)


def ground_words(number: Number, base: Base) -> str:
    """In one line, what *number* rests on."""
    made_by, block = base.made_by, number.block
    match number.ground:
        case Ground.FIGURE if number.account is not None:
            account = base.accounts[number.account]
            return f"{account.label or account.field} ({account.field})"
        case Ground.OUTLINE:
            return say(f"lời văn của đề cương {made_by.outline}", f"text of {made_by.outline}")
        case Ground.PROSE if block is not None:
            where = f"{made_by.data}:{block.line}:{block.column} {block.pointer}"
            return say(f"lời văn của đơn vị, {where}", f"prose of the unit, {where}")
        case _ if number.instead_of is not None:
            account = base.accounts[number.instead_of]
            return say(
                f"sửa tay, thay cho {account.printed} ({account.field})",
                f"typed by hand over {account.printed} ({account.field})",
            )
        case _:
            return say(*NO_GROUND)


def source_words(base: Base, account: Account) -> str:
    """What a comment at a printed value says: its field, its formula or file, what backs it."""
    told = [_named(account)]
    if account.formula:
        told.append(f"= {account.formula}")
        told.append(f"= {substituted(base, account)} = {_value_words(account)}")
    else:
        told += _backing_words(base, account)
    if account.parts:
        count = len(account.parts)
        told.append(say(f"gồm {count} đơn vị", f"made of {count} units"))
    if account.left_out:
        told.append(_left_out_words(account))
    return "\n".join(told)


def print_numbers(
    numbers: Sequence[Number], traced: Traced, *, console: Console | None = None
) -> None:
    """Print *numbers* as a table, those for which nothing answers below the heading of orphans."""
    shown = console or Console(highlight=False)
    shown.width = min(max(shown.width, NARROWEST), WIDEST)
    groups = (
        ("", [number for number in numbers if not number.is_orphan]),
        (say("Số mồ côi", "Orphans"), [number for number in numbers if number.is_orphan]),
    )
    for title, group in groups:
        if group:
            shown.print(_table(title, group, traced.base))
    count, orphans = len(numbers), sum(number.is_orphan for number in numbers)
    summary = say(f"{count} số, {orphans} số mồ côi", f"{count} numbers, {orphans} orphans")
    shown.print(Text(f"{traced.name}: {summary}", style="bold"), soft_wrap=True)


def _table(title: str, numbers: Sequence[Number], base: Base) -> Table:
    table = Table(
        title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    table.add_column(say("Số in", "Number"), no_wrap=True)
    table.add_column(say("Từ đâu ra", "Origin"), overflow="fold", ratio=1)
    table.add_column(say("Chỗ in", "Place"), overflow="fold", ratio=1)
    for number in numbers:
        told = ground_words(number, base)
        if number.account is not None:
            account = base.accounts[number.account]
            told += f"\n{account.formula or file_line(base, account)}"
        table.add_row(
            Text(number.number or number.text), Text(told), Text(f"«{number.place.quote}»")
        )
    return table


def explanation(number: Number, traced: Traced) -> list[str]:
    """*number* as a small tree: its place, its field, its formula, down to files and cells."""
    base = traced.base
    page = "" if number.page is None else say(f", trang {number.page}", f", page {number.page}")
    title = f"{number.text} · {number.place.region}{page} «{number.place.quote}»"
    if number.account is None:
        lines = [title, f"{INDENT}{ground_words(number, base)}"]
        if number.instead_of is None:
            return lines
        return [*lines, *_account_lines(number.instead_of, traced, set(), indent=INDENT * 2)]
    return [title, *_account_lines(number.account, traced, set(), indent=INDENT),
            f"{INDENT}{_made_words(base)}"]  # fmt: skip


def number_as_json(number: Number, traced: Traced) -> dict[str, Any]:
    """*number* as machines read it; `parts` hold what the files of the units say when at hand."""
    base, block = traced.base, number.block
    spot = number.place.spot
    found: dict[str, Any] = {
        "text": number.text,
        "number": number.number,
        "ground": str(number.ground),
        "orphan": number.is_orphan,
        "place": {
            "region": number.place.region,
            "quote": number.place.quote,
            "part": spot.part if spot else "",
            "paragraph": spot.paragraph if spot else 0,
            "start": spot.start if spot else 0,
            "end": spot.end if spot else 0,
        },
        "block": block.key if block else None,
    }
    if number.page is not None:
        found["place"]["page"] = number.page
    if number.account is not None:
        found["origin"] = _account_json(number.account, traced, set())
    if number.instead_of is not None:
        found["instead_of"] = _account_json(number.instead_of, traced, set())
    if number.ground is Ground.PROSE and block is not None:
        found["written"] = {"file": base.made_by.data, "pointer": block.pointer,
                            "line": block.line, "column": block.column}  # fmt: skip
    return found


def _made_words(base: Base) -> str:
    made = base.made_by
    digest = made.data_digest[:SHOWN_DIGEST]
    return say(f"soạn từ {made.data} (SHA-256 {digest}…), đề cương {made.outline}",
               f"made of {made.data} (SHA-256 {digest}…), outline {made.outline}")  # fmt: skip


def _account_lines(
    index: int, traced: Traced, told: set[int], *, indent: str, row: str = ""
) -> Iterator[str]:
    """The lines of an account, a cell of the *row* called so, and of what it is made of."""
    base = traced.base
    account = base.accounts[index]
    yield f"{indent}{_named(account)}" if not row else f"{indent}{row} · {_named(account)}"
    if index in told:
        yield f"{indent}{INDENT}{say('(đã nêu ở trên)', '(see above)')}"
        return
    told.add(index)
    inner = indent + INDENT
    if account.formula:
        yield f"{inner}= {account.formula}"
        yield f"{inner}= {substituted(base, account)} = {_value_words(account)}"
    else:
        told_of = [*_backing_words(base, account), *journal_words(corrections(account, traced))]
        yield inner + " · ".join(told_of)
    summed = account.formula == f"sum({account.field})"
    if account.basis:
        yield inner + say("(chỉ tính các đơn vị có đủ số)", "(only units that gave all of it)")
    for each in account.inputs:
        row = each.name if summed else ""
        yield from _account_lines(each.account, traced, told, indent=inner, row=row)
    yield from _parts_lines(account, traced, inner)


def _named(account: Account) -> str:
    unit = account.unit if account.printed and account.unit != "%" else ""
    shown = " ".join(filter(None, (account.printed, unit)))
    state = f" [{say(*STATES[account.state])}]" if account.state in STATES else ""
    label = f"{account.label} ({account.field})" if account.label else account.field
    return f"{label}: {shown}{state}" if shown else label


def _value_words(account: Account) -> str:
    """The value before rounding, and to how many digits it was rounded where it was."""
    value = account.value.replace(".", ",") or "?"
    exact, shown = _decimals(value), _decimals(account.printed)
    short = f"{value[: value.index(',') + 1 + MOST_SHOWN]}…" if exact > MOST_SHOWN else value
    if not account.printed or exact <= shown:
        return short
    return say(f"{short} (in {account.printed}, làm tròn còn {shown} chữ số thập phân)",
               f"{short} (printed {account.printed}, rounded to {shown} decimals)")  # fmt: skip


def _decimals(number: str) -> int:
    found = _DECIMALS.search(number)
    return len(found[1]) if found else 0


def _backing_words(base: Base, account: Account) -> list[str]:
    evidence = account.evidence
    told = [f"{file_line(base, account)} {account.pointer.rpartition('#')[2]}"]
    return [*told, *_evidence_words(evidence)]


def corrections(account: Account, traced: Traced) -> tuple[Entry, ...]:
    """How a person corrected the value of *account* in the data file at hand."""
    return () if account.evidence.file else about(traced.journal, account.pointer)


def journal_words(entries: Iterable[Entry]) -> Iterator[str]:
    """Each correction in words: day, old and new number, person, draft."""
    for each in entries:
        day, source = day_words(each.day), f"{each.person}, {each.draft}"
        yield say(f"đính chính {day}: {each.old} → {each.new} ({source})",
                  f"corrected {day}: {each.old} → {each.new} ({source})")  # fmt: skip


def _journal_json(entries: Iterable[Entry]) -> list[dict[str, str]]:
    return [
        {"old": each.old, "new": each.new, "by": each.person, "day": each.day, "draft": each.draft}
        for each in entries
    ]


def day_words(day: str) -> str:
    """The ISO date *day* as people write it; a part of a date stays as it is."""
    try:
        return format_short_date(date.fromisoformat(day))
    except ValueError:
        return day


def amount_words(value: str) -> str:
    """The number *value* as people write it; what is no number stays as it is."""
    try:
        return format_number(Decimal(value))
    except ArithmeticError:
        return value


def _evidence_words(told: Backing | Gift) -> Iterator[str]:
    """What stands behind a value: cell, source, person, day."""
    if told.cell:
        yield say(f"ô {told.cell}", f"cell {told.cell}")
    if told.note:
        yield say(f"nguồn: {told.note}", f"source: {told.note}")
    if told.given_by:
        yield say(f"người cấp: {told.given_by}", f"given by {told.given_by}")
    if told.cut_off:
        day = day_words(told.cut_off)
        yield say(f"chốt ngày {day}", f"as of {day}")


def _parts_lines(account: Account, traced: Traced, indent: str) -> Iterator[str]:
    if account.parts:
        count = len(account.parts)
        yield indent + say(f"gồm {count} đơn vị:", f"made of {count} units:")
    for gift in gifts(account, traced.base, traced.files):
        yield from _gift_lines(gift, indent + INDENT)
    if account.left_out:
        yield indent + _left_out_words(account)


def _left_out_words(account: Account) -> str:
    names = naming(account.left_out)
    return say(f"chưa gồm: {names}", f"without: {names}")


def _gift_lines(gift: Gift, indent: str) -> Iterator[str]:
    numbers = [str(number) for number in (gift.line, gift.column) if number]
    told = [
        f"{gift.unit}: {amount_words(gift.value) or '–'}",
        f"{':'.join([gift.name, *numbers])} {gift.pointer}",
    ]
    if gift.state in STATES:
        told[0] += f" [{say(*STATES[gift.state])}]"
    told += [*_evidence_words(gift), *_receipt_words(gift), *journal_words(gift.corrections)]
    yield indent + " · ".join(told)
    for part in gift.parts:
        yield from _gift_lines(part, indent + INDENT)


def _receipt_words(gift: Gift) -> Iterator[str]:
    """When its file came, which file it was, and what became of it since."""
    if gift.received:
        day = day_words(gift.received)
        yield say(f"nhận ngày {day}", f"received on {day}")
    if gift.digest:
        yield f"SHA-256 {gift.digest[:SHOWN_DIGEST]}…"
    if gift.now:
        now = amount_words(gift.now)
        yield say(f"tệp nay ghi {now}", f"the file now says {now}")
    elif gift.is_changed:
        yield say("tệp đã sửa sau khi gộp", "the file was changed since")


def _account_json(index: int, traced: Traced, told: set[int]) -> dict[str, Any]:
    base = traced.base
    account, evidence = base.accounts[index], base.accounts[index].evidence
    found: dict[str, Any] = {"field": account.field, "pointer": account.pointer}
    if index in told:
        return found
    told.add(index)
    found |= {
        "label": account.label,
        "unit": account.unit,
        "formula": account.formula or None,
        "substituted": substituted(base, account) or None,
        "value": account.value or None,
        "printed": account.printed or None,
        "state": account.state or None,
        "file": evidence.file or base.made_by.data,
        "line": evidence.line or None,
        "column": evidence.column or None,
        "cell": evidence.cell or None,
        "source": evidence.note or None,
        "cut_off": evidence.cut_off or None,
        "given_by": evidence.given_by or None,
        "corrections": _journal_json(corrections(account, traced)),
        "left_out": list(account.left_out),
        "parts": _gifts_json(gifts(account, base, traced.files)),
    }
    inputs = [(each.name, _account_json(each.account, traced, told)) for each in account.inputs]
    return found | {"inputs": [{"name": name, **each} for name, each in inputs]}


def _gifts_json(given: Sequence[Gift]) -> list[dict[str, Any]]:
    return [
        {
            "unit": gift.unit,
            "file": gift.name,
            "pointer": gift.pointer,
            "value": gift.value or None,
            "state": gift.state or None,
            "line": gift.line or None,
            "column": gift.column or None,
            "cell": gift.cell or None,
            "source": gift.note or None,
            "given_by": gift.given_by or None,
            "cut_off": gift.cut_off or None,
            "sha256": gift.digest or None,
            "received": gift.received or None,
            "changed": gift.is_changed,
            "corrections": _journal_json(gift.corrections),
            "now": gift.now or None,
            "parts": _gifts_json(gift.parts),
        }
        for gift in given
    ]
