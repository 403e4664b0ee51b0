"""Headers, footers, notes and what a file says of itself, of a master that prints data there."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import ROOT, make_data
from drafts import CONTENT, OUTLINE, by_libreoffice
from edited import without_anchors
from framed import USUAL, Around, framed_master, paragraph, run
from libreoffice import needs_libreoffice
from lxml import etree
from reports import read_report
from wordtext import (
    ACCEPTED,
    LINKS,
    MAIN,
    OURS,
    REJECTED,
    R,
    Verdict,
    W,
    all_lines,
    comments,
    core_words,
    read_parts,
    write_parts,
)

from baocao.assessing import status
from baocao.base import OUTSIDE
from baocao.base_text import base_text
from baocao.bases import Inputs, Where, find_base
from baocao.data import ReportData
from baocao.errors import BaocaoError
from baocao.finalizing import finalize
from baocao.ooxml.customxml import with_custom_text
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import load_data, render
from baocao.redlining import redline
from baocao.regenerating import Regenerated, regenerate
from baocao.stamp import BASE_SPACE, Marks, read_stamp, stamp

NEW = {"so": 15, "ngay": "2016-02-20", "ten": "Liên đoàn Lao động tỉnh B", "ho_ten": "Trần Thị Thử"}
HEAD, FIRST, FOOT = "word/header1.xml", "word/header2.xml", "word/footer1.xml"
TYPES = "[Content_Types].xml"
FOOTNOTES, ENDNOTES = "word/footnotes.xml", "word/endnotes.xml"
LONG = "ptdv-2013-2018-day-du"
"""A sample with annexes, which are sections of their own."""
AROUND = (HEAD, FIRST, FOOT, FOOTNOTES, ENDNOTES)


def data(**values: str | int) -> ReportData:
    """The report, with *values* of its header, and the figure dv.tong."""
    content = copy.deepcopy(CONTENT)
    places = {"so": "van_ban", "ngay": "van_ban", "ten": "co_quan", "ho_ten": "ky"}
    for key, value in values.items():
        if key == "tong":
            content["so_lieu"]["dv"]["tong"] = value
        else:
            content[places[key]][key] = value
    return make_data(content, OUTLINE)


class Office:
    """An office with a master of its own, its draft and what becomes of it."""

    def __init__(self, folder: Path, around: Around = USUAL) -> None:
        self.folder = folder
        self.master = framed_master(folder / "mau.docx", around)
        self.draft = render(data(), master=self.master).content

    def new(self, **values: str | int) -> bytes:
        """What newer data give without edits."""
        return render(data(**values or NEW), master=self.master).content

    def path(self, content: bytes) -> Path:
        """A file that holds *content*."""
        path = self.folder / "du-thao.docx"
        path.write_bytes(content)
        return path

    def merged(self, content: bytes, *, track: str = "merged", **values: str | int) -> Regenerated:
        """*content* with newer data, a whole file in which no draft is lost."""
        new = data(**values or NEW)
        made = regenerate(self.path(content), new, track=track, master=self.master)
        known = {each.message for each in validity_problems(content, "")}
        found = {each.message for each in validity_problems(made.content, "")}
        assert found <= known
        return made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The office of most cases."""
    return Office(tmp_path)


def said(content: bytes, part: str, verdict: Verdict = ACCEPTED) -> list[str]:
    """What *part* says, line by line."""
    return [line.text.strip() for line in all_lines(content, verdict)[part] if line.text.strip()]


def around(content: bytes, verdict: Verdict = ACCEPTED) -> dict[str, list[str]]:
    """What stands around the text."""
    return {part: said(content, part, verdict) for part in AROUND}


def everything(content: bytes, verdict: Verdict) -> Mapping[str, list[str]]:
    """All lines of all parts."""
    return {part: [line.text for line in each] for part, each in
            all_lines(content, verdict).items()}  # fmt: skip


def marked(content: bytes) -> list[str]:
    """The parts with tracked changes of ours."""
    mark = f'w:author="{OURS}"'.encode()
    return [name for name, part in read_parts(content).items()
            if mark in part and "comments" not in name]  # fmt: skip


def changed(content: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """*content* after somebody's *change* of a part."""
    parts = read_parts(content)
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def retyped(content: bytes, part: str, old: str, new: str) -> bytes:
    """*content* after somebody typed *new* over *old*, which stands in one run of *part*."""

    def change(root: etree._Element) -> None:
        text = next(each for each in root.iter(f"{W}t") if old in (each.text or ""))
        text.text = (text.text or "").replace(old, new)

    return changed(content, part, change)


def without_lines(content: bytes, part: str, words: str) -> bytes:
    """*content* after somebody deleted the paragraphs with *words*."""

    def change(root: etree._Element) -> None:
        for each in [p for p in root.iter(f"{W}p") if words in "".join(p.itertext())]:
            above = each.getparent()
            if above is not None:
                above.remove(each)

    return changed(content, part, change)


def hows(made: Regenerated, block: str) -> list[str]:
    """What became of the changes of *block*."""
    return [str(each.how) for each in made.changes if each.block == block]


def test_untouched_words_around_the_text_become_those_of_the_new_data(office: Office):
    """Without edits the result says what a new rendering says, and nothing is marked."""
    made = office.merged(office.draft)
    assert everything(made.content, ACCEPTED) == everything(office.new(), ACCEPTED)
    assert marked(made.content) == []
    assert {hows(made, key)[0] for key in made.sections if "[" in key and hows(made, key)} == {
        "replaced"
    }
    blocks = {each.block for each in made.changes}
    assert blocks >= {"header1.default[0]", "header1.first[0]", "footer1.default[0]",
                      "footnote2[0]", "endnote2[0]"}  # fmt: skip
    assert made.sections["header1.default[0]"] == "Đầu trang"


def test_changes_around_the_text_tell_their_fields(office: Office):
    """A value is known there by the field that it has in the text."""
    made = office.merged(office.draft, so=15)
    told = {(each.block, each.field, each.old, each.new) for each in made.changes}
    assert told == {
        (block, "van_ban.so", "Số: 12/BC-LĐLĐ", "Số: 15/BC-LĐLĐ")
        for block in ("head.number", "footer1.default[0]", "endnote2[0]")
    }


def test_all_of_it_can_be_tracked(office: Office):
    """Rejecting gives the draft, accepting the new rendering, in every part."""
    made = office.merged(office.draft, track="all")
    assert everything(made.content, REJECTED) == everything(office.draft, REJECTED)
    assert everything(made.content, ACCEPTED) == everything(office.new(), ACCEPTED)
    assert set(AROUND) <= set(marked(made.content))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [(HEAD, " - trang ", ", bản in trang "), (FIRST, "Mẫu riêng của ", "Mẫu chung của "),
     (FOOT, "Báo cáo số ", "Xem báo cáo: "), (FOOTNOTES, "đã duyệt", "đã xem và duyệt"),
     (ENDNOTES, "của cơ quan", "của cơ quan này")],
)  # fmt: skip
def test_an_edit_beside_the_data_stays_and_the_data_come_tracked(
    office: Office, part: str, old: str, new: str
):
    """Both are there; rejecting gives the edited line back."""
    edited = retyped(office.draft, part, old, new)
    made = office.merged(edited)
    assert said(made.content, part, REJECTED) == said(edited, part)
    assert said(made.content, part) == said(retyped(office.new(), part, old, new), part)
    assert marked(made.content) == [part]
    assert not made.conflicts


def test_an_edit_of_the_same_words_becomes_a_proposal(office: Office):
    """It is told in a comment that names the place, for no comment can stand there."""
    edited = retyped(office.draft, FOOT, "Số: 12/BC-LĐLĐ", "Số: 13/BC-LĐLĐ")
    made = office.merged(edited, so=15)
    assert said(made.content, FOOT, REJECTED) == said(edited, FOOT)
    assert said(made.content, FOOT) == said(office.new(so=15), FOOT)
    (conflict,) = made.conflicts
    assert (conflict.block, conflict.field) == ("footer1.default[0]", "van_ban.so")
    (told,) = [text for _, text in comments(made.content)]
    assert told.startswith("Chân trang 1, đoạn 1: ")


def test_a_proposal_that_waits_is_replaced_by_newer_data(office: Office):
    """Its comment goes with it, and those on the text stay; the same data do nothing."""
    edited = retyped(office.draft, FOOT, "Số: 12/BC-LĐLĐ", "Số: 13/BC-LĐLĐ")
    edited = retyped(edited, HEAD, "TỈNH A", "TỈNH C")
    first = office.merged(edited)
    told = [text for _, text in comments(first.content)]
    assert [text.partition(",")[0] for text in told] == ["Đầu trang 1", "Chân trang 1"]
    again = office.merged(first.content)
    assert again.is_unchanged
    second = office.merged(first.content, **{**NEW, "so": 21})
    assert said(second.content, FOOT, REJECTED) == said(edited, FOOT)
    assert said(second.content, FOOT) == said(office.new(**{**NEW, "so": 21}), FOOT)
    told = [text for _, text in comments(second.content)]
    assert sorted(text.partition(",")[0] for text in told) == ["Chân trang 1", "Đầu trang 1"]
    assert [text for text in told if "21" in text and "Số: 15" not in text]


def test_a_proposal_on_the_first_paragraph_takes_no_other_with_it(office: Office):
    """What is said of a footer hangs there as well, and waits for its own decision."""
    edited = retyped(office.draft, FOOT, "Số: 12/BC-LĐLĐ", "Số: 13/BC-LĐLĐ")
    edited = retyped(edited, MAIN, "TỈNH A", "TỈNH C")
    first = office.merged(edited)
    assert len(comments(first.content)) == 2
    second = office.merged(first.content, **{**NEW, "ten": "Liên đoàn Lao động tỉnh D"})
    told = sorted(text for _, text in comments(second.content))
    assert [text.startswith("Chân trang 1, đoạn 1: ") for text in told] == [True, False]


def test_a_line_that_somebody_deleted_is_proposed_again(office: Office):
    """As in the text: once, as a new paragraph behind the line that it follows."""
    around = Around(footer=paragraph("Lưu hành nội bộ") + paragraph("Báo cáo ", "{{r so }}"))
    office = Office(office.folder, around)
    edited = without_lines(office.draft, FOOT, "Báo cáo")
    made = office.merged(edited)
    assert said(made.content, FOOT, REJECTED) == ["Lưu hành nội bộ"]
    assert said(made.content, FOOT) == ["Lưu hành nội bộ", "Báo cáo Số: 15/BC-LĐLĐ"]
    assert [each.block for each in made.conflicts] == ["footer1.default[1]"]
    assert [text for _, text in comments(made.content) if text.startswith("Chân trang: ")]
    assert office.merged(made.content).is_unchanged


def test_a_header_that_somebody_took_out_is_only_told(office: Office):
    """There is no place for it any more."""

    def change(root: etree._Element) -> None:
        for each in [*root.iter(f"{W}headerReference"), *root.iter(f"{W}titlePg")]:
            above = each.getparent()
            if above is not None:
                above.remove(each)

    edited = changed(office.draft, "word/document.xml", change)
    made = office.merged(edited)
    assert hows(made, "header1.default[0]") == ["listed"]
    assert said(made.content, FOOT) == said(office.new(), FOOT)


def without_part(content: bytes, part: str) -> bytes:
    """*content* after somebody took *part* out, and all that leads to it."""
    parts = read_parts(content)
    del parts[part]
    links = etree.fromstring(parts[LINKS])
    dead = [each for each in links if part.endswith(f"/{each.get('Target')}")]
    known = [each for each in etree.fromstring(parts[TYPES]) if each.get("PartName") != f"/{part}"]
    types = etree.fromstring(parts[TYPES])
    types[:] = known
    text = etree.fromstring(parts[MAIN])
    for each in dead:
        links.remove(each)
        for used in text.xpath("//*[@r:id=$key]", key=each.get("Id"), namespaces={"r": R[1:-1]}):
            used.getparent().remove(used)
    for name, root in ((LINKS, links), (TYPES, types), (MAIN, text)):
        parts[name] = etree.tostring(root)
    return write_parts(parts)


def without_references(content: bytes, kind: str) -> bytes:
    """*content* after a program took out the references to notes, and left the notes."""

    def change(root: etree._Element) -> None:
        for each in [*root.iter(f"{W}{kind}Reference")]:
            above = each.getparent()
            if above is not None:
                above.remove(each)

    return changed(content, MAIN, change)


def without_words(content: bytes, part: str) -> bytes:
    """*content* after somebody emptied every line of *part*."""

    def change(root: etree._Element) -> None:
        for each in root.iter(f"{W}p"):
            each[:] = [inner for inner in each if inner.tag == f"{W}pPr"]

    return changed(content, part, change)


TAKEN_OUT = {
    "a header with its part": (lambda x: without_part(x, HEAD), "header1.default[0]"),
    "a footer with its part": (lambda x: without_part(x, FOOT), "footer1.default[0]"),
    "the footnotes with their part": (
        lambda x: without_references(without_part(x, FOOTNOTES), "footnote"), "footnote2[0]"),
    "a footnote whose text is left": (
        lambda x: without_references(x, "footnote"), "footnote2[0]"),
    "an endnote whose text is left": (lambda x: without_references(x, "endnote"), "endnote2[0]"),
    "the words of a header": (lambda x: without_words(x, HEAD), "header1.default[0]"),
    "the words of a footer": (lambda x: without_words(x, FOOT), "footer1.default[0]"),
    "the words of a footnote": (lambda x: without_words(x, FOOTNOTES), "footnote2[0]"),
}  # fmt: skip


@pytest.mark.parametrize("track", ["merged", "all"])
@pytest.mark.parametrize("name", TAKEN_OUT)
def test_what_somebody_took_out_whole_is_told(office: Office, name: str, track: str):
    """New data find no place for it: they are listed, nothing is put in, all else is merged."""
    change, block = TAKEN_OUT[name]
    edited = change(office.draft)
    made = regenerate(office.path(edited), data(**NEW), track=track, master=office.master)
    assert {*hows(made, block)} == {"listed"}
    assert everything(made.content, REJECTED).keys() == everything(edited, REJECTED).keys()
    found = status(office.path(edited), data(**NEW), master=office.master)
    assert [str(each.state) for each in found.blocks if each.block == block] == ["deleted"]


def test_what_people_put_around_the_text_is_left_alone(office: Office):
    """A footnote, a header and a footer of their own; an old figure in one of them is told."""
    own = Around(
        header=paragraph("Tài liệu họp về 5.000 người ở cơ sở"),
        first=USUAL.header, footnotes=(paragraph("Chú thích của tôi"), *USUAL.footnotes),
    )  # fmt: skip
    folder = office.folder / "rieng"
    folder.mkdir()
    parts = read_parts(office.draft)
    theirs = read_parts(render(data(), master=framed_master(folder / "m.docx", own)).content)
    for name in (HEAD, FIRST, FOOTNOTES, "word/document.xml"):
        parts[name] = theirs[name]
    edited = write_parts(parts)
    made = office.merged(edited, **NEW, tong=5100)
    assert said(made.content, HEAD) == ["Tài liệu họp về 5.000 người ở cơ sở"]
    assert [found.place.quote for found in made.problems if found.code == "merge.stale-copy"] == [
        "Tài liệu họp về 5.000 người ở cơ sở"
    ]
    assert said(made.content, FIRST) == said(office.new(), HEAD)
    assert said(made.content, FOOTNOTES) == ["Chú thích của tôi", *said(office.new(), FOOTNOTES)]


def test_a_header_typed_anew_gets_a_proposal(office: Office):
    """Nothing of it is lost, and the new words are there to be taken."""
    edited = changed(
        office.draft, HEAD, lambda root: _says(root, "Kỷ yếu hội nghị cán bộ công đoàn cơ sở")
    )
    made = office.merged(edited)
    assert said(made.content, HEAD, REJECTED) == said(edited, HEAD)
    assert hows(made, "header1.default[0]") in (["proposed"], ["listed"])


def _says(root: etree._Element, words: str) -> None:
    for each in list(root):
        root.remove(each)
    text = f'<w:p xmlns:w="{W[1:-1]}">{run(words)}</w:p>'
    root.append(etree.fromstring(text))


def test_bookmarks_are_not_needed(office: Office):
    """All goes by the words."""
    edited = retyped(without_anchors(office.draft), FOOT, "Báo cáo số ", "Xem báo cáo: ")
    made = office.merged(edited, track="all")
    assert everything(made.content, REJECTED) == everything(edited, REJECTED)
    assert said(made.content, FOOT)[0].startswith("Xem báo cáo: Số: 15/BC-LĐLĐ")


def test_what_the_master_prints_in_a_header_only_is_merged_there(tmp_path: Path):
    """The number, which this master does not print in its text, is told once."""
    office = Office(tmp_path, Around(body={"{{r so }}": ""}))
    made = office.merged(office.draft, so=15)
    assert {each.block for each in made.changes} == {"footer1.default[0]", "endnote2[0]"}
    assert said(made.content, FOOT) == said(office.new(so=15), FOOT)
    assert status(office.path(office.draft)).is_settled


def test_tables_in_headers_are_merged_cell_by_cell(tmp_path: Path):
    """The cells that lay out a header are paragraphs side by side."""
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    row = cell.format(paragraph("{{r co_quan }}")) + cell.format(paragraph("{{r so }}"))
    header = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>{paragraph('')}"
    office = Office(tmp_path, Around(header=header))
    edited = retyped(office.draft, HEAD, "Số: 12/BC-LĐLĐ", "Công văn Số: 12/BC-LĐLĐ")
    made = office.merged(edited)
    assert said(made.content, HEAD) == [
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH B", "Công văn Số: 15/BC-LĐLĐ"]  # fmt: skip
    assert said(made.content, HEAD, REJECTED)[1] == "Công văn Số: 12/BC-LĐLĐ"


def test_the_file_says_of_itself_what_the_new_data_say(office: Office):
    """Where nobody typed; what somebody typed stays and is told."""
    made = office.merged(office.draft)
    assert core_words(made.content)["creator"] == "Liên đoàn Lao động tỉnh B"
    assert hows(made, "property.creator") == ["replaced"]
    edited = changed(office.draft, "docProps/core.xml", lambda root: _author(root, "Phòng Tôi"))
    made = office.merged(edited)
    assert core_words(made.content)["creator"] == "Phòng Tôi"
    assert hows(made, "property.creator") == ["listed"]
    assert office.merged(made.content).is_unchanged


def _author(root: etree._Element, name: str) -> None:
    next(root.iter("{*}creator")).text = name


def test_without_a_base_all_of_it_is_a_proposal(office: Office):
    """What the file says of itself, where nothing can be proposed, is told."""
    edited = retyped(office.draft, FOOT, "Báo cáo số ", "Xem báo cáo: ")
    made = regenerate(office.path(edited), data(**NEW), two_way=True, master=office.master)
    assert everything(made.content, REJECTED) == everything(edited, REJECTED)
    assert everything(made.content, ACCEPTED) == everything(office.new(), ACCEPTED)
    assert core_words(made.content) == core_words(edited)
    assert hows(made, "property.creator") == ["listed"]


def test_a_text_box_of_a_person_is_left_alone(office: Office):
    """An old figure that was copied into it is told."""
    box = (
        f'<w:p xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape>'
        f"<v:textbox><w:txbxContent>{paragraph('Ghi nhớ: 5.000 người')}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    def change(root: etree._Element) -> None:
        next(root.iter(f"{W}tbl")).addnext(etree.fromstring(box))

    edited = changed(office.draft, MAIN, change)
    made = office.merged(edited, tong=5100)
    assert b"Ghi nh\xe1\xbb\x9b: 5.000 ng" in read_parts(made.content)[MAIN]
    assert [found.place.quote for found in made.problems if found.code == "merge.stale-copy"] == [
        "Ghi nhớ: 5.000 người"
    ]


@needs_libreoffice
def test_what_libreoffice_saved_is_merged(tmp_path: Path):
    """It makes parts of its own, one for each section, and counts the pages anew."""
    master = framed_master(tmp_path / "mau.docx")
    content = json.loads((ROOT / "samples" / f"{LONG}.json").read_text("utf-8"))
    old = read_report(LONG, content)
    (tmp_path / "a.docx").write_bytes(render(old, master=master).content)
    saved = by_libreoffice(tmp_path, "a.docx", "docx:MS Word 2007 XML")
    content["van_ban"]["so"] = 99
    content["co_quan"]["ten"] = "Liên đoàn Lao động tỉnh Tây Sơn"
    content["ky"]["ho_ten"] = "Trần Thị Thử"
    (tmp_path / "du-thao.docx").write_bytes(saved)
    made = regenerate(tmp_path / "du-thao.docx", read_report(LONG, content), master=master)
    parts = everything(made.content, ACCEPTED)
    texts = {" ".join(" ".join(each).split()) for part, each in parts.items() if part != MAIN}
    assert {text for text in texts if text} == {
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY SƠN - trang 7",
        "Mẫu riêng của LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY SƠN",
        "Báo cáo số Số: 99/BC-LĐLĐ, Đông Sơn, ngày 09 tháng 01 năm 2018 Lưu hành nội bộ",
        "Người ký: Trần Thị Thử đã duyệt",
        "Theo Số: 99/BC-LĐLĐ của cơ quan",
    }
    assert len([part for part in parts if part.startswith("word/header")]) == 3
    assert marked(made.content) == []


def test_status_tells_of_them(office: Office):
    """By place: what was edited there, what the data change."""
    edited = retyped(office.draft, FOOT, "Báo cáo số ", "Xem báo cáo: ")
    found = status(office.path(edited), data(**NEW), master=office.master)
    states = {each.block: str(each.state) for each in found.blocks}
    assert states["footer1.default[0]"] == "both"
    assert states["footer1.default[1]"] == "untouched"
    assert states["header1.default[0]"] == "data-changed"
    assert found.sections["footnote2[0]"] == "Cước chú"


def test_status_tells_of_what_the_file_says_of_itself(office: Office):
    """As the merge handles it: by name, what somebody typed there and what the data change."""
    found = status(office.path(office.draft), data(**NEW), master=office.master)
    states = {each.block: str(each.state) for each in found.blocks}
    assert states["property.creator"] == "data-changed"
    edited = changed(office.draft, "docProps/core.xml", lambda root: _author(root, "Phòng Tôi"))
    for newer, state in ((NEW, "both"), ({}, "edited")):
        found = status(office.path(edited), data(**newer), master=office.master)
        states = {each.block: str(each.state) for each in found.blocks}
        assert states["property.creator"] == state
        assert found.sections["property.creator"] == "Thuộc tính của tệp"
    empty = changed(office.draft, "docProps/core.xml", lambda root: _author(root, ""))
    found = status(office.path(empty), data(**NEW), master=office.master)
    assert [str(each.state) for each in found.blocks if each.block == "property.creator"] == [
        "deleted"
    ]
    assert status(office.path(office.draft), data(), master=office.master).is_settled


def test_status_tells_of_an_edited_copy_of_a_header(office: Office):
    """A section of its own has a further copy; what was typed in it is told beside the first."""
    parts = read_parts(office.draft)
    copy_of = "word/header9.xml"
    parts[copy_of] = parts[HEAD]
    links, types, text = (etree.fromstring(parts[name]) for name in (LINKS, TYPES, MAIN))
    first = next(each for each in links if str(each.get("Target")).endswith("header1.xml"))
    links.append(copy.deepcopy(first))
    links[-1].attrib.update({"Id": "rId900", "Target": "header9.xml"})
    known = next(each for each in types if each.get("PartName") == f"/{HEAD}")
    types.append(copy.deepcopy(known))
    types[-1].set("PartName", f"/{copy_of}")
    section = copy.deepcopy(next(text.iter(f"{W}sectPr")))
    for each in section:
        if each.get(f"{R}id") == first.get("Id"):
            each.set(f"{R}id", "rId900")
    body = text.find(f"{W}body")
    assert body is not None
    line = etree.Element(f"{W}p")
    etree.SubElement(line, f"{W}pPr").append(section)
    body.insert(1, line)
    for name, root in ((LINKS, links), (TYPES, types), (MAIN, text)):
        parts[name] = etree.tostring(root)
    content = write_parts(parts)
    found = status(office.path(content), data(), master=office.master)
    assert [str(each.state) for each in found.blocks if each.block == "header1.default[0]"] == [
        "untouched"
    ]
    edited = retyped(content, copy_of, "LIÊN ĐOÀN", "VĂN PHÒNG LIÊN ĐOÀN")
    found = status(office.path(edited), data(), master=office.master)
    told = [each for each in found.blocks if each.block == "header1.default[0]"]
    assert [str(each.state) for each in told] == ["untouched", "edited"]
    assert told[1].text.startswith("VĂN PHÒNG")


def test_finalize_refuses_what_waits_there_and_leaves_nothing(office: Office):
    """A proposal in a footer counts; when it is decided, nothing of ours is left."""
    edited = retyped(office.draft, FOOT, "Số: 12/BC-LĐLĐ", "Số: 13/BC-LĐLĐ")
    made = office.merged(edited)
    with pytest.raises(BaocaoError) as refused:
        finalize(office.path(made.content))
    codes = {each.code for each in refused.value.problems}
    assert codes == {"finalize.pending-change", "finalize.pending-comment"}
    clean = finalize(office.path(office.merged(office.draft).content)).content
    assert around(clean) == around(office.new())


def test_two_drafts_are_compared_there_too(office: Office):
    """Accepting all of a redline gives the new words, in every part."""
    (office.folder / "moi.docx").write_bytes(office.new())
    made = redline(office.path(office.draft), office.folder / "moi.docx")
    assert around(made.content) == around(office.new())
    assert around(made.content, REJECTED) == around(office.draft)
    assert not made.problems


def test_a_draft_of_an_older_edition_is_told_of_only(office: Office):
    """Its base knows nothing of what stands around the text: nothing is put in there."""
    footer = paragraph("Lưu hành nội bộ") + paragraph("Báo cáo ", "{{r so }}")
    office = Office(office.folder, Around(footer=footer))
    base = read_stamp(office.draft)
    assert base is not None
    kept = tuple(block for block in base.blocks if block.kind not in OUTSIDE)
    older = type(base)(base.made_by, base.accounts, kept, base.units)
    edited = stamp(office.draft, Marks(base.made_by.profile, base.made_by.outline), older)
    assert office.merged(edited, so=12).is_unchanged
    made = office.merged(edited)
    assert around(made.content) == around(office.draft)
    assert not made.conflicts


def test_another_master_takes_nothing_away(office: Office):
    """What the shipped master does not print stays as it is, and is told."""
    made = regenerate(office.path(office.draft), data(**NEW))
    assert around(made.content) == around(office.draft)
    assert hows(made, "header1.default[0]") == ["listed"]


def test_a_lost_base_is_made_anew_from_its_inputs(office: Office):
    """With the data file and the master of the draft."""
    folder = office.folder
    (folder / "nho.yaml").write_text(OUTLINE, encoding="utf-8")
    (folder / "cu.json").write_text(json.dumps(CONTENT, ensure_ascii=False), encoding="utf-8")
    content = render(load_data(folder / "cu.json"), master=office.master).content
    base = read_stamp(content)
    parts = {name: part for name, part in read_parts(content).items() if "customXml" not in name}
    assert base is not None
    lost = with_custom_text(parts, BASE_SPACE, "x")
    inputs = Inputs(folder / "cu.json", master=office.master)
    found = find_base(office.path(write_parts(lost)), write_parts(lost), inputs=inputs)
    assert found.where is Where.INPUTS
    assert found.base is not None
    assert base_text(found.base) == base_text(base)
