"""US3: the page before a draft that says what is missing and whom to ask, and its whole life.

It is ours and no part of the report: nothing that reads the report may see it, it goes when the
figures come, and what a person wrote on it is never lost.
"""

from __future__ import annotations

import copy
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import ROOT, codes, make_data
from docx.oxml.ns import qn
from drafts import CONTENT, OUTLINE, by_libreoffice, edited
from edited import without_anchors
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import needs_libreoffice
from lxml import etree
from wordtext import ACCEPTED, read_parts, texts, write_parts

import baocao
from baocao.bases import Where, find_base
from baocao.compose.missing import MissingFigure, missing_heading
from baocao.data import ReportData
from baocao.errors import BaocaoError
from baocao.figures import column_names
from baocao.finalizing import finalize
from baocao.inspection import check
from baocao.ooxml.missing_page import COMPLETE, NOTES, TITLE, take_out
from baocao.ooxml.package import MAIN_PART, parse_xml, read_package, write_package
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import MASTERS, Product, load_data, render
from baocao.redlining import redline
from baocao.rendering import Master
from baocao.resources import shipped
from baocao.stamp import read_stamp

SAMPLES = sorted((ROOT / "samples").glob("*-thieu.json"))
ABSENT = {
    "dv.tong": {"gia_tri": None, "trang_thai": "chua_co", "nguoi_cap": "Trần Thị Thử"},
    "dv.hoc": {"gia_tri": None, "trang_thai": "chua_co", "nguon": "Ban Tuyên giáo",
               "o_du_lieu": "Số liệu!C8"},
    "ct": {"cthd": 400, "dat": None},
}  # fmt: skip
NOTE = "Đã gọi chị Thử hôm thứ Hai, hẹn thứ Sáu có số"


def data_without(*names: str) -> ReportData:
    """The data of the small report without the figures called *names*."""
    content = copy.deepcopy(CONTENT)
    for name in names:
        at = content["so_lieu"]
        *above, last = name.split(".")
        for key in above:
            at = at[key]
        at[last] = ABSENT[name]
    return make_data(content, OUTLINE)


def draft_without(*names: str, **options: Any) -> bytes:
    return render(data_without(*names), **options).content


def page_of(content: bytes) -> list[str]:
    """What stands in the body before the first section break, rows with bars."""
    body = docx.Document(BytesIO(content)).element.body
    found: list[str] = []
    for block in body:
        rows = [block] if block.tag == qn("w:p") else block.iter(qn("w:tr"))
        for row in rows:
            cells = [row] if row.tag == qn("w:p") else row.iter(qn("w:tc"))
            found.append(
                " | ".join("".join(t.text or "" for t in c.iter(qn("w:t"))) for c in cells)
            )
        if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            return found
    return []


def has_page(content: bytes) -> bool:
    lines = page_of(content)
    return bool(lines) and TITLE.fullmatch(lines[0]) is not None


def again(path: Path, content: bytes, *names: str, **options: Any) -> baocao.Regenerated:
    """The draft *content* regenerated with data that lack *names*."""
    path.write_bytes(content)
    return baocao.regenerate(path, data_without(*names), **options)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "du-thao.docx"


def typed_below(words: str):
    """A person writes *words* in a paragraph below the list."""

    def change(document: Any) -> None:
        table = document.tables[0]._tbl
        new = copy.deepcopy(document.paragraphs[1]._p)
        for text in new.iter(qn("w:t")):
            text.text = words
        table.addnext(new)

    return change


def typed_in_row(number: int, words: str):
    """A person writes *words* into the last cell of a row of the list."""

    def change(document: Any) -> None:
        document.tables[0].rows[number].cells[-1].paragraphs[0].add_run(words)

    return change


def test_each_missing_figure_is_listed_with_section_person_and_place():
    """Label with unit, the section that prints it, whom to ask, the cell or the key to fill."""
    title, lead, head, *rows, close = page_of(draft_without("dv.tong", "dv.hoc", "ct"))
    assert title == "CÒN THIẾU 3 SỐ LIỆU"
    assert "trang này tự mất khi đủ số liệu" in lead
    assert head == "TT | Còn thiếu | Mục | Hỏi ai | Chỗ ghi trong tệp số liệu"
    assert [row for row in rows if row] == [
        "1 | Tổng số đoàn viên (người) | I | Trần Thị Thử | so_lieu / dv / tong",
        "2 | Đoàn viên đã học tập (người) | I | Ban Tuyên giáo | Số liệu!C8",
        "3 | Kết nạp (người) | I | – | so_lieu / ct / dat",
    ]
    assert "được giữ lại" in close


def test_an_input_stands_where_what_is_made_of_it_prints():
    """A figure that only enters a rate prints nowhere itself; the section of the rate is told."""
    outline = OUTLINE.replace(", trong đó {{ dv.hoc | co_don_vi }} đã học tập", "")
    content = copy.deepcopy(CONTENT)
    content["so_lieu"]["dv"]["hoc"] = None
    lines = page_of(render(make_data(content, outline)).content)
    assert any(line.startswith("1 | Đoàn viên đã học tập (người) | I | ") for line in lines)


def test_nothing_missing_is_no_page():
    """The text is the same as without the feature, byte for byte."""
    with_page, without = draft_without(), draft_without(with_missing_page=False)
    assert not has_page(with_page)
    parts = read_parts(with_page), read_parts(without)
    assert parts[0][MAIN_PART] == parts[1][MAIN_PART]


def test_the_page_can_be_left_out(run, path):
    """--no-missing-page; regenerating does not bring it in."""
    sample = SAMPLES[0]
    assert run("render", sample, "-o", path, "--no-missing-page")[0] in (0, 1)
    assert not has_page(path.read_bytes())
    new = path.with_name("moi.docx")
    run("regenerate", path, "--data", SAMPLES[0], "-o", new)
    assert not has_page(new.read_bytes())
    left_out = draft_without("ct", with_missing_page=False)
    assert not has_page(again(path, left_out, "dv.hoc").content)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_readers_of_the_report_do_not_see_it(sample):
    """The same paragraphs on the same sheets, whatever stands before them; the file is whole."""
    data = load_data(sample)
    both = [render(data, with_missing_page=wanted).content for wanted in (True, False)]
    assert has_page(both[0])
    seen = [read_manuscript(content, "a.docx") for content in both]
    told = [[(each.text, each.section) for each in one.passages] for one in seen]
    assert told[0] == told[1]
    assert seen[0].sheets == seen[1].sheets
    assert not [p for p in validity_problems(both[0], "a.docx") if p.severity == "error"]


def test_the_section_of_the_page_has_no_furniture_and_the_report_begins_at_1():
    """The page shows no number; the report keeps its headers, its first page, its count."""
    sections = docx.Document(BytesIO(draft_without("ct"))).sections
    page, report = sections[0]._sectPr, sections[1]._sectPr
    names = [child.tag for child in page]
    assert qn("w:headerReference") not in names
    assert qn("w:pgNumType") not in names
    assert report.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert len(report.findall(qn("w:headerReference"))) == 2
    assert sections[0].page_width == sections[1].page_width


def test_check_and_trace_find_what_they_find_without_it(path):
    """No finding is about the page, and its words are no figures of the report."""
    found = []
    for wanted in (True, False):
        path.write_bytes(draft_without("dv.tong", "ct", with_missing_page=wanted))
        traced = baocao.trace(path)
        found.append((codes(check(path)), [each.number for each in traced.numbers]))
    assert found[0] == found[1]


def test_status_is_untouched_and_read_back_finds_nothing(path, tmp_path):
    """Notes on the page are no edits of the report."""
    content = edited(draft_without("ct"), typed_below("Kết nạp 450 người"))
    path.write_bytes(content)
    states = {str(block.state) for block in baocao.status(path).blocks}
    assert states == {"untouched"}


def test_diff_shows_the_reports_alone(path, tmp_path):
    """Between a draft with the page and one without there are only the figures."""
    other = tmp_path / "khac.docx"
    path.write_bytes(draft_without("ct"))
    other.write_bytes(draft_without())
    found = redline(path, other)
    assert not has_page(found.content)
    assert found.problems == ()
    assert texts(found.content, ACCEPTED) == texts(other.read_bytes(), ACCEPTED)


def test_the_page_goes_when_the_figures_come(path):
    """The draft is then the one that nothing was ever missing in."""
    result = again(path, draft_without("dv.tong", "ct"))
    assert not has_page(result.content)
    assert "merge.page-note" not in codes(result.problems)
    assert texts(result.content, ACCEPTED) == texts(draft_without(), ACCEPTED)
    assert len(docx.Document(BytesIO(result.content)).sections) == 1
    assert read_stamp(result.content).missing_page == ()


def test_the_page_is_made_anew_when_some_figures_come(path):
    """Two figures came, one is still to come: another list, once."""
    result = again(path, draft_without("dv.tong", "dv.hoc", "ct"), "ct")
    fresh = draft_without("ct")
    assert page_of(result.content) == page_of(fresh)
    assert texts(result.content, ACCEPTED) == texts(fresh, ACCEPTED)
    assert not [p for p in validity_problems(result.content, "a.docx") if p.severity == "error"]


def test_the_page_comes_when_a_figure_is_taken_back(path):
    """A draft that was complete gets it before its first paragraph."""
    result = again(path, draft_without(), "dv.hoc")
    assert page_of(result.content) == page_of(draft_without("dv.hoc"))


def test_the_same_data_change_nothing(path):
    """Not one byte, with notes on the page or without."""
    for content in (draft_without("ct"), edited(draft_without("ct"), typed_below(NOTE))):
        assert again(path, content, "ct").content == content


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (typed_below(NOTE), NOTE),
        (typed_in_row(1, f" {NOTE}"), NOTE),
    ],
    ids=["below", "in a row"],
)
def test_what_a_person_wrote_on_it_is_kept_and_told(path, note, said):
    """On the new page below the list; on a page of its own when nothing is missing."""
    content = edited(draft_without("dv.tong", "ct"), note)
    fewer = again(path, content, "ct")
    lines = page_of(fewer.content)
    assert lines[0] == "CÒN THIẾU 1 SỐ LIỆU"
    assert lines.index(NOTES) < next(at for at, line in enumerate(lines) if said in line)
    told = [each for each in fewer.problems if each.code == "merge.page-note"]
    assert [said in each.message for each in told] == [True]
    complete = again(path, fewer.content)
    lines = page_of(complete.content)
    assert lines[0] == COMPLETE
    assert sum(said in line for line in lines) == 1
    assert not any(line.startswith("1 | Kết nạp") for line in lines)
    assert again(path, complete.content).content == complete.content
    back = again(path, complete.content, "dv.hoc")
    assert page_of(back.content)[0] == "CÒN THIẾU 1 SỐ LIỆU"
    assert sum(said in line for line in page_of(back.content)) == 1
    assert texts(back.content, ACCEPTED) == texts(draft_without("dv.hoc"), ACCEPTED)


def test_a_comment_of_a_person_is_kept(path):
    """The line it hangs on goes on below the list."""

    def remark(document: Any) -> None:
        cell = document.tables[0].rows[1].cells[1]
        document.add_comment(cell.paragraphs[0].runs, text=NOTE, author="Chị Lan")

    result = again(path, edited(draft_without("dv.tong", "ct"), remark), "ct")
    document = docx.Document(BytesIO(result.content))
    assert [each.text for each in document.comments] == [NOTE]
    assert len(list(document.element.body.iter(qn("w:commentReference")))) == 1


def test_a_page_that_a_person_deleted_stays_away(path):
    """Whoever throws the list away wants no other."""

    def deleted(document: Any) -> None:
        take_out(document.element)

    content = edited(draft_without("dv.tong", "ct"), deleted)
    once = again(path, content, "ct")
    assert not has_page(once.content)
    assert not has_page(again(path, once.content, "ct", "dv.hoc").content)


def test_it_is_known_by_its_words_when_a_program_drops_bookmarks(path):
    """It goes all the same."""
    result = again(path, without_anchors(draft_without("dv.tong", "ct")))
    assert texts(result.content, ACCEPTED) == texts(draft_without(), ACCEPTED)
    assert not has_page(result.content)


def test_a_section_break_that_is_gone_takes_nothing_of_the_report_with_it(path):
    """A person joined the page with the report; only what was printed on it goes."""

    def joined(document: Any) -> None:
        section = next(document.element.body.iter(qn("w:sectPr")))
        section.getparent().remove(section)

    content = edited(draft_without("dv.tong", "ct"), joined)
    result = again(path, content)
    assert texts(result.content, ACCEPTED) == texts(draft_without(), ACCEPTED)
    assert "CÒN THIẾU" not in read_parts(result.content)[MAIN_PART].decode()


def test_finalizing_takes_it_out_and_says_so(path):
    """What goes out has no such page."""
    path.write_bytes(draft_without("ct"))
    made = finalize(path)
    assert codes(made.problems) == ["finalize.page-removed", "finalize.blanks"]
    assert "CÒN THIẾU" not in read_parts(made.content)[MAIN_PART].decode()


def test_finalizing_refuses_while_somebody_wrote_on_it(path):
    """Nobody's words vanish in silence."""
    path.write_bytes(edited(draft_without("ct"), typed_below(NOTE)))
    with pytest.raises(BaocaoError) as refused:
        finalize(path)
    assert codes(refused) == ["finalize.page-note"]
    assert NOTE in refused.value.problems[0].message


def test_a_guideline_has_no_such_page():
    """Its blanks are a form."""
    draft = render(load_data(SAMPLES[0]), product=Product.GUIDELINE)
    assert not has_page(draft.content)


def test_a_master_without_the_tag_prints_none():
    """An office may take it out of its copy; nothing else changes."""
    name = shipped("docx_templates") / MASTERS[data_without().outline.body]
    parts = read_package(name.read_bytes())
    root = parse_xml(parts[MAIN_PART])
    body = root[0]
    assert "con_thieu" in "".join(body[0].itertext())
    body.remove(body[0])
    parts[MAIN_PART] = etree.tostring(root)
    own = Master("co-quan.docx", write_package(parts))
    drafts = [draft_without("ct", master=own), draft_without("ct", with_missing_page=False)]
    assert texts(drafts[0], ACCEPTED) == texts(drafts[1], ACCEPTED)
    assert not has_page(drafts[0])


@pytest.mark.parametrize("wanted", [True, False])
def test_a_base_is_composed_anew_with_the_page_or_without(tmp_path, wanted):
    """A draft that lost its base is matched with its data file, whatever was asked of the page."""
    data = load_data(SAMPLES[0])
    content = render(data, with_missing_page=wanted).content
    parts = {k: v for k, v in read_parts(content).items() if not k.startswith("customXml/")}
    links = "word/_rels/document.xml.rels"
    root = parse_xml(parts[links])
    for link in [each for each in root if "customXml" in each.get("Target", "")]:
        root.remove(link)
    parts[links] = etree.tostring(root)
    path = tmp_path / "a.docx"
    path.write_bytes(write_parts(parts))
    (tmp_path / SAMPLES[0].name).write_bytes(SAMPLES[0].read_bytes())
    assert find_base(path, path.read_bytes()).where is Where.INPUTS


@pytest.mark.parametrize("places", [["/so_lieu/a"], ["/so_lieu/a", "/noi_dung/b"]])
def test_the_heading_is_the_one_that_the_page_is_known_by(places):
    """The command and the page say the same."""
    assert TITLE.fullmatch(missing_heading([MissingFigure(each, "") for each in places]))
    assert TITLE.fullmatch(COMPLETE)


@needs_libreoffice
def test_libreoffice_keeps_it_apart(path, tmp_path):
    """Saved by Writer, it is still known, and goes; the report is what it was."""
    path.write_bytes(draft_without("dv.tong", "ct"))
    saved = by_libreoffice(tmp_path, path.name, "docx:MS Word 2007 XML")
    result = again(path, saved)
    assert "CÒN THIẾU" not in read_parts(result.content)[MAIN_PART].decode()
    assert texts(result.content, ACCEPTED) == texts(draft_without(), ACCEPTED)


@settings(max_examples=25)
@given(
    st.lists(st.sets(st.sampled_from(sorted(ABSENT))), min_size=2, max_size=4),
    st.lists(st.tuples(st.booleans(), st.text("abcđơ 1", min_size=3, max_size=20)), max_size=3),
)
def test_no_note_is_ever_lost(tmp_path_factory, rounds, notes):
    """Whatever figures come and go, what a person wrote on the page is there, and the report is."""
    path = tmp_path_factory.mktemp("a") / "du-thao.docx"
    content = draft_without("dv.tong", *rounds[0] - {"dv.tong"})
    kept = []
    for number, (in_row, words) in enumerate(notes):
        said = f"{number}{words}x"
        change = typed_in_row(1, said) if in_row else typed_below(said)
        content = edited(content, change)
        kept.append(" ".join(said.split()))
    for names in rounds:
        content = again(path, content, *names).content
        page = " ".join(" ".join(page_of(content)).split())
        assert all(page.count(said) >= 1 for said in kept)
        assert texts(content, ACCEPTED) == texts(draft_without(*names), ACCEPTED)


YEARS = "phat_trien_theo_nam"


def five_years(change) -> dict[str, str]:
    """What is missing of the complete five-year sample after *change* of its figures."""
    return {each.pointer: each.label for each in draft_of_five_years(change).missing}


def draft_of_five_years(change) -> baocao.Draft:
    path = ROOT / "samples" / "nq20-5-nam-day-du.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["so_lieu"])
    return render(make_data(content, baocao.load_outline("nq20-5-nam")))


@pytest.mark.parametrize("nothing", [None, {}, {"2008": {"dv_ket_nap": None}, "2009": {}}])
def test_a_table_that_nobody_began_is_named_once(nothing):
    """Neither its cells that print as blanks nor its required ones stand beside it."""
    missing = five_years(lambda figures: figures.update({YEARS: nothing}))
    title = baocao.load_outline("nq20-5-nam").tables[YEARS].title
    assert missing == {f"/so_lieu/{YEARS}": title}


def test_a_cell_is_named_with_table_and_row():
    """Five years of one column are five different entries; what is there is not among them."""
    missing = five_years(
        lambda figures: [year.update(dv_ket_nap=None) for year in figures[YEARS].values()]
    )
    title = baocao.load_outline("nq20-5-nam").tables[YEARS].title
    assert missing == {
        f"/so_lieu/{YEARS}/{year}/dv_ket_nap": f"{title}: Đoàn viên kết nạp ({year})"
        for year in range(2008, 2013)
    }


def test_who_will_give_a_cell_keeps_it_apart():
    """A table of which only a promise is there is listed by its cells, so that none is lost."""
    lan = {"trang_thai": "chua_co", "nguoi_cap": "Phạm Thị Lan"}
    made = draft_of_five_years(lambda tree: tree.update({YEARS: {"2008": {"dv_ket_nap": lan}}}))
    asked = {each.pointer: each.ask for each in made.missing}
    assert asked[f"/so_lieu/{YEARS}/2008/dv_ket_nap"] == "Phạm Thị Lan"
    assert f"/so_lieu/{YEARS}" not in asked


def test_columns_of_one_label_are_told_apart():
    """The opening count of members is not that of grassroots unions: the merged head tells."""
    names = column_names(baocao.load_outline("ptdv-2013-2018").tables["ket_qua_dv"])
    assert names["dv_dau_nam"] == "Đoàn viên (người), Đầu năm"
    assert names["dv_ket_nap"] == "Kết nạp"
    assert len(set(names.values())) == len(names)
