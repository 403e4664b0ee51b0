"""The running text: size, alignment, first line, spaces, lines; headings; the sign at its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from baocao.checking.elements import Page
from baocao.checking.format.findings import Judge, figure, span
from baocao.checking.format.looks import in_capitals, odd_stretch, size_problem
from baocao.checking.format.numbering import NAMES, SINGLE
from baocao.checking.segments import LEADING, Segment
from baocao.errors import Problem
from baocao.manuscript import LineRule, Passage
from baocao.profiles import Alignment, Element
from baocao.typeface import text_width

LONG = 18
"""Words from which a bold paragraph is more than a heading."""
SURELY = 1.05
"""How much wider than the page words must be to fill more than a line, tabs left aside."""
INDENT_SLACK = 0.35
"""mm; people type 1,25 and 1,3 cm for the 1,27 of the decree."""
PARTY_INDENT_SLACK = 1.5
"""mm; the Party's guide says about 10 mm."""
NO_MOST = 100
"""pt; a greater maximum means that the rule names none."""
SPACE_SLACK = 0.1
LINE_SLACK = 0.03
ROMAN = re.compile(r"^[IVX]{1,5}\s*[.]\s*\S")
NUMBERED = re.compile(r"^(\d{1,2}([.]\d{1,2})*|[IVX]{1,5}|[a-zđ])\s*[./)]\s*\S")
STROKED = re.compile(r"^([IVX]{1,5}|\d{1,2})\s*/\s+[^\W\d]")
"""A heading whose number ends with a stroke, as in "I/ MỤC ĐÍCH"."""
LONGEST_HEADING = 40
PART = re.compile(r"^(Phần|Chương)\s+([IVX]+|\d+|thứ\s+\S+)$", re.IGNORECASE)
FIGURE = re.compile(r"(?i)^(biểu đồ|hình|ảnh|sơ đồ)\b")
NOTE = re.compile(r"(?i)^\(?(ghi chú|nguồn|đơn vị tính|\*)")
END_SIGNS = re.compile(r"[./]+$")


def body_problems(judge: Judge) -> Iterator[Problem]:
    """The faults of the running text, each told once with the number of its places."""
    if not judge.profile.settles("body"):
        return
    beside = _beside_tables(judge.page) | _beside_pictures(judge.page)
    lines = [line for line in judge.page.body if line.passage.index not in beside]
    yield from _sizes(judge, lines)
    long = [line for line in lines if _shows_its_setting(judge, line)]
    yield from _each(judge, long, _alignment)
    yield from _each(judge, long, _first_line)
    yield from _each(judge, long, _line_spacing)
    yield from _spaces(judge, long)
    yield from _thick(judge, lines)
    yield from _headings(judge, lines)
    yield from _end_mark(judge)


def _beside_tables(page: Page) -> frozenset[int]:
    """The captions right above tables and the notes right below them, whose looks no rule fixes."""
    passages = page.manuscript.passages
    captions = {above.index for above, below in pairwise(passages) if below.cell and not above.cell}
    notes: set[int] = set()
    for above, below in pairwise(passages):
        follows = above.cell is not None or above.index in notes
        if follows and below.cell is None and _is_note(below):
            notes.add(below.index)
    return frozenset(captions | notes)


def _beside_pictures(page: Page) -> frozenset[int]:
    """The captions above and below pictures and charts, and the notes below them."""
    passages = page.manuscript.passages
    found: set[int] = set()
    for above, below in pairwise(passages):
        if _is_picture(below) and _is_caption(above):
            found.add(above.index)
        if (_is_picture(above) or above.index in found) and (_is_caption(below) or _is_note(below)):
            found.add(below.index)
    return frozenset(found)


def _is_picture(passage: Passage) -> bool:
    return passage.pictured and not passage.text.strip()


def _is_caption(passage: Passage) -> bool:
    return passage.setting.alignment is Alignment.CENTER or bool(FIGURE.match(passage.text))


def _is_note(passage: Passage) -> bool:
    lettered = [stretch for stretch in passage.stretches if stretch.text.strip()]
    slanted = all(stretch.look.italic for stretch in lettered)
    return slanted or bool(NOTE.match(passage.text))


Fault = tuple[str, str, str]
"""The code, what was found, what is required."""


def _each(
    judge: Judge, lines: Sequence[Segment], rule: Callable[[Judge, Passage], Fault | None]
) -> Iterator[Problem]:
    """One problem for all paragraphs that break *rule*, told at the first."""
    broken = [(line, fault) for line in lines if (fault := rule(judge, line.passage))]
    if broken:
        line, (code, found, required) = broken[0]
        yield judge.fault(code, "body", found=_counted(found, broken), required=required, at=line)


def _counted(found: str, broken: Sequence[object]) -> str:
    return found if len(broken) == 1 else f"{found} (ở {len(broken)} đoạn)"


def _sizes(judge: Judge, lines: Sequence[Segment]) -> Iterator[Problem]:
    element = Element(judge.profile.body.size)
    headings = [line for line in lines if _is_titled(line)]
    texts = [line for line in lines if not _is_titled(line)]
    yield from size_problem(judge, "body", lines=texts, element=element)
    heading = judge.profile.elements["heading"]
    yield from size_problem(judge, "heading", lines=headings, element=heading)


def _is_heading(line: Segment) -> bool:
    return bool(ROMAN.match(_labelled(line)) or PART.match(line.text))


def _is_titled(line: Segment) -> bool:
    """Whether a line is a heading, numbered in Roman or in any way with all its words bold."""
    numbered = bool(NUMBERED.match(_labelled(line)))
    return _is_heading(line) or (numbered and all(each.look.bold for each in line.stretches))


def _labelled(line: Segment) -> str:
    """The line with its automatic number, as it shows."""
    label = line.passage.label
    return f"{label} {line.text}" if label and line.start == 0 else line.text


def _shows_its_setting(judge: Judge, line: Segment) -> bool:
    """Whether a paragraph is running text that fills more than its first line, and no heading."""
    setting = line.passage.setting
    titled = setting.alignment is Alignment.CENTER or setting.outline_level is not None
    bold = all(stretch.look.bold for stretch in line.stretches)
    return not titled and not bold and not _is_heading(line) and _wraps(judge, line)


def _wraps(judge: Judge, line: Segment) -> bool:
    """Whether the words are surely wider than a line of the page."""
    sheets = judge.page.manuscript.sheets
    sheet = sheets[min(line.passage.section, len(sheets) - 1)]
    size = max(stretch.look.size for stretch in line.stretches)
    return text_width(line.text, size=size) > SURELY * (sheet.width - sheet.left - sheet.right)


def _alignment(judge: Judge, passage: Passage) -> Fault | None:
    del judge
    actual = passage.setting.alignment
    if actual is Alignment.BOTH:
        return None
    return "format.alignment", NAMES[actual], NAMES[Alignment.BOTH]


def _first_line(judge: Judge, passage: Passage) -> Fault | None:
    """The first line of paragraphs that are no indented or numbered items."""
    setting = passage.setting
    typed = LEADING.match(passage.text) or passage.label
    if typed or setting.left > INDENT_SLACK or setting.first_line < 0:
        return None
    slack = PARTY_INDENT_SLACK if judge.profile.body.exact else INDENT_SLACK
    least, most = judge.profile.body.first_line.range
    if least - slack <= setting.first_line <= most + slack:
        return None
    found = f"lùi đầu dòng {figure(setting.first_line)} mm"
    return "format.indent", found, f"{span(judge.profile.body.first_line.range)} mm"


def _line_spacing(judge: Judge, passage: Passage) -> Fault | None:
    setting, rule = passage.setting, judge.profile.body
    least, most = rule.line.range
    if rule.exact:
        fits = setting.line_rule is LineRule.EXACT and least <= setting.line <= most
        required = (
            f"chính xác {span(rule.line.range)} pt"
            if most < NO_MOST
            else f"chính xác từ {figure(least)} pt"
        )
    else:
        size = max((stretch.look.size for stretch in passage.stretches), default=14) or 14
        multiple = setting.line_rule is LineRule.MULTIPLE
        lines = setting.line if multiple else setting.line / (SINGLE * size)
        at_least = setting.line_rule is LineRule.LEAST
        fits = (at_least or lines >= least - LINE_SLACK) and lines <= most + LINE_SLACK
        required = "từ dòng đơn đến 1,5 dòng"
    if fits:
        return None
    return "format.line-spacing", _line_words(passage), required


def _line_words(passage: Passage) -> str:
    amount = figure(passage.setting.line)
    match passage.setting.line_rule:
        case LineRule.MULTIPLE:
            return f"{f'{passage.setting.line:.2f}'.rstrip('0').rstrip('.').replace('.', ',')} dòng"
        case LineRule.EXACT:
            return f"chính xác {amount} pt"
        case LineRule.LEAST:
            return f"tối thiểu {amount} pt"


def _spaces(judge: Judge, lines: Sequence[Segment]) -> Iterator[Problem]:
    """At least so much space between two paragraphs that follow each other."""
    wanted = judge.profile.body.space_before
    told = {line.passage.index for line in lines}
    broken = [
        (below, above.passage.setting.after + below.passage.setting.before)
        for above, below in pairwise(judge.page.body)
        if below.passage.index in told
        and below.passage.index == above.passage.index + 1
        and above.passage.setting.after + below.passage.setting.before < wanted - SPACE_SLACK
    ]
    if broken:
        line, space = broken[0]
        yield judge.fault(
            "format.spacing", "body", found=_counted(f"{figure(space)} pt", broken),
            required=f"từ {figure(wanted)} pt", at=line,
        )  # fmt: skip


def _thick(judge: Judge, lines: Sequence[Segment]) -> Iterator[Problem]:
    """Running text is not bold; a long bold paragraph that is a whole sentence is no heading."""
    for line in lines:
        sentence = len(line.text.split()) >= LONG and line.text.endswith((".", ";"))
        bold = all(stretch.look.bold for stretch in line.stretches)
        if sentence and bold and not NUMBERED.match(_labelled(line)):
            yield judge.fault(
                "format.weight", "body", found="chữ đậm", required="chữ không đậm", at=line
            )
            return


def _headings(judge: Judge, lines: Sequence[Segment]) -> Iterator[Problem]:
    """A mục numbered in Roman is bold and in capitals; Phần and Chương are bold and centred."""
    roman = [line for line in lines if ROMAN.match(_labelled(line))]
    parts = [line for line in lines if PART.match(line.text)]
    thin = odd_stretch([*roman, *parts], lambda look: look.bold)
    if thin is not None:
        yield judge.fault(
            "format.weight", "heading", found="chữ không đậm", required="chữ đậm", at=thin[0]
        )
    small = next((line for line in roman if not in_capitals(line)), None)
    if small is not None:
        yield judge.fault(
            "format.case", "heading", found="chữ thường", required="chữ in hoa", at=small
        )
    yield from _strokes(judge, lines)
    for line in parts:
        alignment = line.passage.setting.alignment
        if alignment is not Alignment.CENTER:
            yield judge.fault(
                "format.alignment", "heading", found=NAMES[alignment],
                required=NAMES[Alignment.CENTER], at=line,
            )  # fmt: skip
            return


def _strokes(judge: Judge, lines: Sequence[Segment]) -> Iterator[Problem]:
    """A stop follows the number of a mục or khoản (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6)."""
    if not judge.profile.motto:
        return
    for line in lines:
        stroked = STROKED.match(_labelled(line))
        if stroked and len(line.text.split()) <= LONGEST_HEADING:
            yield judge.fault(
                "format.heading", "heading", found=f"{stroked[1]}/", required=f"{stroked[1]}.",
                at=line,
            )  # fmt: skip
            return


def _end_mark(judge: Judge) -> Iterator[Problem]:
    """The sign after the last word: "./." in the models of state and union, "." in the Party."""
    if not judge.page.body or _foot(judge) is None:
        return
    line, wanted = judge.page.body[-1], judge.profile.wording.end_mark
    signs = END_SIGNS.search(line.text)
    if (signs[0] if signs else "") == wanted or _table_closes(judge, line):
        return
    found = f"kết thúc bằng «{signs[0] if signs else line.text[-1]}»"
    yield judge.doubt("format.end-mark", "body", found=found, required=f"dấu {wanted}", at=line)


def _foot(judge: Judge) -> Passage | None:
    """A paragraph of the recipients or of the signature, None when the document has neither."""
    page = judge.page
    lines = (*page["recipients_label"], *page["authority"], *page["post"])
    return lines[0].passage if lines else None


def _table_closes(judge: Judge, last: Segment) -> bool:
    """Whether a table of data stands between the last words and the foot."""
    foot = _foot(judge)
    if foot is None:
        return False
    own = foot.cell.table if foot.cell else None
    between = (
        passage
        for passage in judge.page.manuscript.passages
        if last.passage.index < passage.index < foot.index
    )
    return any(passage.cell and passage.cell.table != own for passage in between)
