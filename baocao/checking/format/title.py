"""Trích yếu, addressees and legal bases: their wording, their signs, the rule below the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baocao.checking.format.findings import Judge, figure
from baocao.checking.format.head import drawn_rules, share_problem, typed_rule
from baocao.checking.format.looks import odd_stretch, size_problem
from baocao.checking.segments import Segment, Side
from baocao.errors import Problem
from baocao.text import fold

KEPT_CAPITALS = re.compile(
    r"^(Nghị|Luật|Chỉ thị|Kết luận|Quyết định|Quy định|Đảng|Nhà nước|Nhân dân|Ban|Bộ|Hội|Đại hội)\b"
)
"""How a Party subject may begin with a capital: a name that keeps it."""
STATE_ABOUT = re.compile(r"^V/v \S")
PARTY_ABOUT = re.compile(r"^về việc \S")
PETITION = fold("tờ trình")
PETITION_SYMBOL = "TTr"
MANY = 2
SPACE_SLACK = 0.1


def title_problems(judge: Judge) -> Iterator[Problem]:
    """What is wrong between the head and the text."""
    if judge.profile.settles("subject"):
        yield from _subject(judge)
    if judge.profile.settles("about"):
        yield from _about(judge)
    if judge.profile.settles("addressee"):
        yield from _addressees(judge)
    if judge.profile.settles("legal_basis"):
        yield from _legal_bases(judge)


def end_sign_problem(
    judge: Judge, code: str, element: str, *, lines: tuple[Segment, ...], signs: tuple[str, str]
) -> Iterator[Problem]:
    """A problem for the first of *lines* that ends otherwise; *signs* are between and last."""
    for place, line in enumerate(lines):
        wanted = signs[place == len(lines) - 1]
        if not line.text.endswith(wanted):
            found = f"kết thúc bằng «{line.text[-1]}»"
            required = f"kết thúc bằng dấu «{wanted}»"
            yield judge.fault(code, element, found=found, required=required, at=line)
            return


def _subject(judge: Judge) -> Iterator[Problem]:
    lines = judge.page["subject"]
    if not lines:
        return
    first = lines[0].text.lstrip("“\"'(")[:1]
    party = judge.profile.wording.subject_starts_lower
    if party and first.isupper() and not KEPT_CAPITALS.match(lines[0].text):
        yield judge.fault(
            "format.subject", "subject", found=f"mở đầu bằng chữ hoa «{first}»",
            required="mở đầu bằng chữ thường", at=lines[0],
        )  # fmt: skip
    if not party and first.islower():
        yield judge.doubt(
            "format.subject", "subject", found=f"mở đầu bằng chữ thường «{first}»",
            required="mở đầu bằng chữ hoa", at=lines[0],
        )  # fmt: skip
    yield from _below_subject(judge, lines)


def _below_subject(judge: Judge, lines: tuple[Segment, ...]) -> Iterator[Problem]:
    """The drawn line below the trích yếu, or the sign that the Party puts there."""
    sign = judge.profile.after_subject
    below = [*judge.page.title_lines, *_next_lines(judge)]
    if sign:
        if not any(line.text == sign for line in below):
            yield judge.fault(
                "format.rule", "subject", found="không có dấu bên dưới",
                required=f"dòng {sign}", at=lines[-1],
            )  # fmt: skip
        return
    allowed = judge.profile.rules.subject
    drawn = drawn_rules(below)
    if allowed is None:
        return
    if drawn:
        yield from share_problem(judge, "subject", rule=drawn[0], allowed=allowed)
        return
    typed = typed_rule(below)
    yield judge.fault(
        "format.rule", "subject",
        found="gõ bằng ký tự" if typed else "không có đường kẻ bên dưới",
        required="đường kẻ ngang, nét liền", at=typed or lines[-1],
    )  # fmt: skip


def _next_lines(judge: Judge) -> list[Segment]:
    """The first line of the text, at which a shape below the title may be anchored."""
    return list(judge.page.body[:1])


def _about(judge: Judge) -> Iterator[Problem]:
    party = judge.profile.wording.subject_starts_lower
    pattern = PARTY_ABOUT if party else STATE_ABOUT
    for line in judge.page["about"][:1]:
        if not pattern.match(line.text):
            wanted = judge.profile.wording.about.format(subject="…")
            yield judge.fault("format.about", "about", found=line.text, required=wanted, at=line)
    yield from _about_space(judge)


def _about_space(judge: Judge) -> Iterator[Problem]:
    """The space between the number and the "V/v" line right below it."""
    wanted, number, about = judge.profile.about_space, judge.page["number"], judge.page["about"]
    if wanted is None or not number or not about:
        return
    above, below = number[-1].passage, about[0].passage
    space = above.setting.after + below.setting.before
    if below.index == above.index + 1 and space < wanted - SPACE_SLACK:
        yield judge.fault(
            "format.spacing", "about", found=f"{figure(space)} pt",
            required=f"{figure(wanted)} pt", at=about[0],
        )  # fmt: skip


def _addressees(judge: Judge) -> Iterator[Problem]:
    lines = judge.page["addressee"]
    if not lines:
        return
    element = judge.profile.elements["addressee"]
    yield from size_problem(judge, "addressee", lines=lines, element=element)
    label = _wanted_label(judge)
    if not lines[0].text.startswith(label):
        found = lines[0].text.partition(":")[0]
        yield judge.fault(
            "format.addressees", "addressee", found=found, required=label, at=lines[0]
        )
    yield from _label_slant(judge, lines[0])
    items = tuple(line for line in lines[1:] if line.side is not Side.LEFT)
    if len(items) >= MANY:
        wording = judge.profile.wording
        signs = (wording.separator, wording.last_mark)
        yield from end_sign_problem(
            judge, "format.addressees", "addressee", lines=items, signs=signs
        )


def _wanted_label(judge: Judge) -> str:
    wording = judge.profile.wording
    kind, number = judge.page["kind"], judge.page.text("number")
    petition = kind[0].key.startswith(PETITION) if kind else PETITION_SYMBOL in number
    return wording.petition_label if petition else wording.addressees_label


def _label_slant(judge: Judge, line: Segment) -> Iterator[Problem]:
    """The label is italic in the Party, upright elsewhere."""
    wanted = judge.profile.elements["addressee"].italic
    end = line.start + line.passage.text[line.start : line.end].find(":") + 1
    label = Segment(line.passage, line.start, max(end, line.start + 1), line.side)
    if odd_stretch([label], lambda look: look.italic is wanted) is not None:
        found, required = ("chữ đứng", "chữ nghiêng") if wanted else ("chữ nghiêng", "chữ đứng")
        yield judge.fault("format.italic", "addressee", found=found, required=required, at=line)


def _legal_bases(judge: Judge) -> Iterator[Problem]:
    lines = judge.page["legal_basis"]
    if not lines:
        return
    wording = judge.profile.wording
    signs = (wording.legal_basis_separator, wording.legal_basis_last)
    yield from end_sign_problem(
        judge, "format.legal-basis", "legal_basis", lines=lines, signs=signs
    )
    for line in lines:
        if wording.legal_basis_prefix and not line.text.startswith(wording.legal_basis_prefix):
            yield judge.fault(
                "format.legal-basis", "legal_basis", found=f"mở đầu bằng «{line.text.split()[0]}»",
                required=f"mở đầu bằng «{wording.legal_basis_prefix}»", at=line,
            )  # fmt: skip
            return
