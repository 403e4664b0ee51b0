"""The guarantees of `regenerate` around the text: any newer data, any edits of people there.

Each example draws values of the header, edits in headers, footers and notes and in the text, the
mode of tracking, and whether bookmarks are left. Every failure that was found has its case here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from conftest import make_data
from drafts import CONTENT, OUTLINE
from edited import PERSON, Edit, edit, edits, without_anchors
from framed import FOOTER, Around, framed_master, paragraph, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from wordtext import ACCEPTED, MAIN, REJECTED, Verdict, W, all_lines, read_parts, write_parts

from baocao.data import ReportData
from baocao.errors import Severity
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import render
from baocao.regenerating import Regenerated, regenerate
from baocao.stamp import read_stamp

EXAMPLES = settings.default.max_examples if settings.default else 100
PARTS = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footnotes.xml",
         "word/endnotes.xml")  # fmt: skip
PEOPLE_REJECTED = Verdict(ours=False, people=False)
AROUND = Around(
    footer=FOOTER
    + paragraph("{%p for dong in noi_nhan_dong %}")
    + paragraph("Gửi ", "{{r dong }}")
    + paragraph("{%p endfor %}")
    + paragraph("{%p if du_thao %}")
    + paragraph("Bản ", "{{r du_thao }}", ", chưa phát hành")
    + paragraph("{%p endif %}"),
    footnotes=(
        paragraph("<w:r><w:footnoteRef/></w:r>", " Người ký: ", "{{r ho_ten }}", " đã duyệt"),
        paragraph("<w:r><w:footnoteRef/></w:r>", " Văn bản ", "{{r so }}", " nêu trên"),
    ),
)
VALUES: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "so": ("van_ban", (12, 15, 120)),
    "ngay": ("van_ban", ("2016-01-15", "2016-02-20")),
    "trang_thai": ("van_ban", ("du_thao", "ban_hanh")),
    "ten": ("co_quan", ("Liên đoàn Lao động tỉnh A", "Liên đoàn Lao động thành phố Nam Hải")),
    "ho_ten": ("ky", ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Ví Dụ")),
}
RECIPIENTS = ("Tỉnh ủy", "Ban Dân vận", "Liên đoàn Lao động các huyện")
WORDS = ("khẩn", "nội bộ", "bản sao", "kính gửi lại")
Picks = tuple[int, ...]


class Touch(NamedTuple):
    """What a person did around the text, and the seed that says where."""

    kind: str
    seed: int


class Case(NamedTuple):
    """The values of the draft and of the newer data, the edits, and how it is regenerated."""

    old: Picks
    new: Picks
    touches: tuple[Touch, ...] = ()
    edits: tuple[Edit, ...] = ()
    track: str = "merged"
    anchored: bool = True


@lru_cache(maxsize=1)
def master() -> bytes:
    """The master of all cases."""
    with TemporaryDirectory() as folder:
        return framed_master(Path(folder) / "mau.docx", AROUND).read_bytes()


@lru_cache(maxsize=256)
def data(picks: Picks) -> ReportData:
    """The report with the values that *picks* choose, and some recipients."""
    content = copy.deepcopy(CONTENT)
    for (key, (place, choices)), pick in zip(VALUES.items(), picks, strict=False):
        content[place][key] = choices[pick % len(choices)]
    chosen = [name for at, name in enumerate(RECIPIENTS) if picks[-1] >> at & 1]
    content["noi_nhan"] = [{"ten": name} for name in chosen] or [{"ten": "Tỉnh ủy"}]
    return make_data(content, OUTLINE)


@lru_cache(maxsize=256)
def rendered(picks: Picks) -> bytes:
    """The draft of those data."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mau.docx"
        path.write_bytes(master())
        return render(data(picks), master=path).content


def merged(content: bytes, picks: Picks, track: str) -> Regenerated:
    """*content* with newer data."""
    with TemporaryDirectory() as folder:
        path, own = Path(folder) / "du-thao.docx", Path(folder) / "mau.docx"
        path.write_bytes(content)
        own.write_bytes(master())
        return regenerate(path, data(picks), track=track, master=own)


class Edited(NamedTuple):
    """A draft after edits, the parts in which somebody worked, and what was typed there."""

    content: bytes
    touched: frozenset[str]
    typed: Mapping[str, Sequence[str]]


def edited(case: Case) -> Edited:
    """The draft of *case* as people give it back."""
    content = edit(rendered(case.old), case.edits).content
    content = content if case.anchored else without_anchors(content)
    parts = read_parts(content)
    before = {part: texts(rendered(case.old), part, REJECTED) for part in PARTS}
    for touch in case.touches:
        random = Random(touch.seed)
        part = random.choice(PARTS)
        root = etree.fromstring(parts[part])
        places = [each for each in root.iter(f"{W}p") if len(each.xpath("string()")) > 3]
        if places:
            KINDS[touch.kind](random.choice(places), random)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = write_parts(parts)
    typed = {part: [text for text in texts(made, part, REJECTED) if text not in before[part]]
             for part in PARTS}  # fmt: skip
    touched = (part for part in PARTS if texts(made, part, REJECTED) != before[part])
    return Edited(made, frozenset(touched), typed)


def texts(content: bytes, part: str, verdict: Verdict) -> list[str]:
    """The lines of *part* that are not blank."""
    return [line.text for line in all_lines(content, verdict)[part] if line.text.strip()]


def _change_word(line: etree._Element, random: Random) -> None:
    """One word of the line is another, but not the number of the page, which is counted anew."""
    places = [each for each in line.iter(f"{W}t") if (each.text or "").strip() not in ("", "2")]
    text = random.choice(places or [etree.Element(f"{W}t")])
    words = (text.text or "").split(" ")
    words[random.randrange(len(words))] = random.choice(WORDS)
    text.text = " ".join(words)


def _type_at_end(line: etree._Element, random: Random) -> None:
    line.append(_run(f", {random.choice(WORDS)}"))


def _drop_run(line: etree._Element, random: Random) -> None:
    """What one run says goes; marks and fields stay."""
    places = [each for each in line.iter(f"{W}t") if each.text != "2"]
    random.choice(places or [etree.Element(f"{W}t")]).text = ""


def _delete(line: etree._Element, _random: Random) -> None:
    """The line goes, unless it is the last of its story."""
    above = line.getparent()
    if above is not None and len(above) > 1:
        above.remove(line)
        return
    for each in [each for each in line if each.tag == f"{W}r" and each.find(f"{W}t") is not None]:
        line.remove(each)


def _own_line(line: etree._Element, random: Random) -> None:
    own = etree.Element(f"{W}p")
    own.append(_run(f"Dòng của tôi {random.choice(WORDS)} {random.randrange(99)}"))
    line.addnext(own)


def _split(line: etree._Element, random: Random) -> None:
    """The runs from one on stand in a line of their own."""
    second = etree.Element(f"{W}p")
    runs = list(line.iterchildren(f"{W}r"))
    second.extend(runs[random.randrange(1, len(runs)) :] if len(runs) > 1 else [])
    line.addnext(second)


def _move(line: etree._Element, _random: Random) -> None:
    """The line stands before all others of its story."""
    above = line.getparent()
    if above is not None:
        above.insert(0, line)


def _tracked_insert(line: etree._Element, random: Random) -> None:
    mark = etree.SubElement(line, f"{W}ins", {f"{W}id": "901", f"{W}author": PERSON})
    mark.append(_run(f" {random.choice(WORDS)}"))


def _run(words: str) -> etree._Element:
    text = run(words).replace("<w:r>", f'<w:r xmlns:w="{W[1:-1]}">', 1)
    return etree.fromstring(text)


KINDS: Mapping[str, Callable[[etree._Element, Random], None]] = {
    "change a word": _change_word,
    "type at the end": _type_at_end,
    "drop a run": _drop_run,
    "delete": _delete,
    "own line": _own_line,
    "split": _split,
    "move": _move,
    "tracked insert": _tracked_insert,
}


def check(case: Case) -> None:
    """All that is promised."""
    given_back = edited(case)
    made = merged(given_back.content, case.new, case.track)
    _check_rejecting(case, given_back, made)
    _check_accepting(case, given_back, made)
    _check_nothing_is_silent(case, made)
    assert _faults(made.content) <= _faults(given_back.content)
    assert merged(made.content, case.new, case.track).is_unchanged


def _faults(content: bytes) -> set[str]:
    found = validity_problems(content, "")
    return {each.message for each in found if each.severity is Severity.ERROR}


def _check_rejecting(case: Case, given_back: Edited, made: Regenerated) -> None:
    for part in PARTS:
        for verdict in (REJECTED, PEOPLE_REJECTED) if case.track == "all" else ():
            both = [texts(each, part, verdict) for each in (made.content, given_back.content)]
            assert both[0] == both[1], part
        found = texts(made.content, part, REJECTED)
        lost = [text for text in given_back.typed[part] if text not in found]
        assert not lost, (part, lost)


def _check_accepting(case: Case, given_back: Edited, made: Regenerated) -> None:
    for part in {*PARTS} - given_back.touched - _unseen(given_back.content):
        assert texts(made.content, part, ACCEPTED) == texts(rendered(case.new), part, ACCEPTED)
        if case.track == "merged":
            assert b'w:author="baocao"' not in read_parts(made.content)[part]


def _unseen(content: bytes) -> set[str]:
    """The parts of notes that the text refers to no more, which a person took out with a line."""
    text = read_parts(content)[MAIN]
    notes = {"word/footnotes.xml": b"<w:footnoteRef", "word/endnotes.xml": b"<w:endnoteRef"}
    return {part for part, reference in notes.items() if reference not in text}


def _check_nothing_is_silent(case: Case, made: Regenerated) -> None:
    bases = [read_stamp(rendered(picks)) for picks in (case.old, case.new)]
    old, new = ({block.key: block for block in base.blocks} if base else {} for base in bases)
    told = {each.block for each in (*made.changes, *made.conflicts)}
    there = {" ".join(line.text.split()) for each in all_lines(made.content, ACCEPTED).values()
             for line in each}  # fmt: skip
    before = {block.words[0].text for block in old.values() if block.words}
    for key, block in new.items():
        said = block.words[0].text if block.words else ""
        if key.startswith(("header", "foot", "endnote")) and said not in before:
            assert key in told or " ".join(said.split()) in there, (key, said)


PICKS = st.tuples(*(st.integers(0, 2) for _ in VALUES), st.integers(1, 7))
TOUCH = st.builds(Touch, st.sampled_from(sorted(KINDS)), st.integers(0, 999))
TOUCHES = st.lists(TOUCH, max_size=4)
CASES = st.builds(
    Case,
    PICKS,
    PICKS,
    TOUCHES.map(tuple),
    st.just(()) | edits(),
    st.sampled_from(("merged", "all")),
    st.booleans(),
)


@settings(max_examples=EXAMPLES // 2)
@given(CASES)
def test_the_guarantees_hold_around_the_text(case: Case):
    """Rejected, accepted, told, whole; and the second run does nothing."""
    check(case)
