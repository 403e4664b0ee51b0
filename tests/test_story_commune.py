"""US3: Tín fills the report of his commune in; some figures are wrong, then some are missing.

First the workbook that he types in, then what happens to the figures he gave.
"""

import json
import zipfile

import docx
import openpyxl
import pytest
from conftest import ROOT

from baocao.source import value_at

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"
MISSING = {
    "/so_lieu/dang/so_dang_vien": "đảng viên",
    "/so_lieu/dia_ban/dan_so": "Dân số",
    "/so_lieu/tap_huan/so_lop": "lớp",
    "/so_lieu/boi_duong/luot": "bồi dưỡng",
}
"""Four figures that nobody has given yet: the place in the file, a word of the label."""

BLANKS = [
    "/so_lieu/can_cu/kh_huyen_uy/so",
    "/so_lieu/can_cu/kh_huyen_uy/ngay",
    "/don_vi/ten",
    "/so_lieu/dia_ban/vi_tri",
    "/so_lieu/dia_ban/dien_tich",
    "/so_lieu/dia_ban/dan_so",
    "/so_lieu/dang/so_dang_vien",
    "/so_lieu/dang/so_chi_bo",
    "/so_lieu/dang/cb_nong_thon",
    "/so_lieu/dang/cb_truong_hoc",
    "/so_lieu/dang/cb_khac",
    "/so_lieu/trien_khai/kh_dang_uy/so",
    "/so_lieu/trien_khai/ctr_dang_uy/so",
    "/so_lieu/cnvcld/tong",
    "/so_lieu/cnvcld/nu",
    "/so_lieu/cnvcld/ty_le_nu",
    "/so_lieu/cnvcld/trong_dn",
    "/so_lieu/dn/so_don_vi",
    "/so_lieu/hoc_tap_bac/luot_thi_viet",
    "/so_lieu/hoc_tap_bac/khen_tap_the",
    "/so_lieu/hoc_tap_bac/khen_ca_nhan",
    "/so_lieu/truyen_thong/bai_du_thi",
    "/so_lieu/day_nghe/tong",
    "/so_lieu/day_nghe/trung_cap",
    "/so_lieu/day_nghe/so_cap",
    "/so_lieu/boi_duong/luot",
    "/so_lieu/kiem_tra/luot",
    "/so_lieu/thi_dua/cstd_co_so",
    "/so_lieu/thi_dua/gv_gioi_tinh",
    "/so_lieu/thi_dua/cstd_tinh",
]
"""The 30 blanks of the form of his superior, in its order."""
ONCE_TYPED = [
    "/so_lieu/dia_ban/ty_le_ho_nong_nghiep",
    "/so_lieu/hoc_tap/ty_le",
    "/so_lieu/cnvcld/ty_le_co_viec_lam",
    "/so_lieu/cnvcld/thu_nhap_bq",
    "/so_lieu/hoc_tap_bac/ty_le_trien_khai",
    "/so_lieu/dn/ty_le_tap_huan",
    "/so_lieu/dn/ty_le_dhcnvc_dnnn",
    "/so_lieu/dn/ty_le_hnnld_nnn",
    "/so_lieu/thi_dua/lao_dong_gioi_tap_the",
    "/so_lieu/thi_dua/lao_dong_gioi_ca_nhan",
    "/so_lieu/thi_dua/duoc_ton_vinh",
    "/so_lieu/tap_huan/so_lop",
    "/so_lieu/tap_huan/luot",
    "/so_lieu/ly_luan/so_lop",
    "/so_lieu/nu_cong/ty_le_quan_triet",
]
"""The 15 figures that the form had typed in, of whatever unit; the lessons of a class apart."""
COMPUTED = {"/so_lieu/cnvcld/ty_le_nu", "/so_lieu/hoc_tap/ty_le"}
GREY, RED = "00E7E6E6", "00FF9999"
FIGURES, ANSWER = "Số liệu", "Ô nhập (số liệu, đạt được)"


@pytest.fixture
def form(commune, run, tmp_path):
    """The workbook that he gets, with the report of last year behind it."""
    path = commune()
    content = json.loads(path.read_text(encoding="utf-8"))
    (tmp_path / "nam-truoc.json").write_text(json.dumps(content), encoding="utf-8")
    content = {key: content[key] for key in ("de_cuong", "don_vi", "ky_bao_cao")}
    path.write_text(json.dumps(content | {"ky_truoc": {"tep": "nam-truoc.json"}}), encoding="utf-8")
    book = tmp_path / "bieu.xlsx"
    assert run("form", "nq20-10-nam", "--from", path, "-o", book)[0] in (0, 1)
    return book


def rows_of(book):
    """The cells of every row of figures, by its pointer, under the heads of them."""
    rows = list(book[FIGURES].iter_rows())
    heads = next(row for row in rows if row[1].value == "Nhãn")
    return {
        row[0].value: dict(zip((cell.value for cell in heads), row, strict=True))
        for row in rows
        if str(row[0].value).startswith("/")
    }


def test_the_workbook_asks_for_every_blank_and_every_figure_once_typed(form):
    """30 blanks and 15 figures as rows: label, unit, cell to fill, guidance, what was said."""
    book = openpyxl.load_workbook(form)
    asked = {row[0].value for sheet in book.worksheets for row in sheet.iter_rows()}
    assert (len(set(BLANKS)), len(set(ONCE_TYPED))) == (30, 15)
    assert not {*BLANKS, *ONCE_TYPED} - asked
    rows = rows_of(book)
    earlier = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for place in {*BLANKS, *ONCE_TYPED} - {"/don_vi/ten"}:
        row = rows[place]
        assert row["Nhãn"].value, place
        assert row["Hướng dẫn"].value, place
        said = place in COMPUTED or value_at(earlier, place)[0] is not None
        if said and place != "/so_lieu/dn/ty_le_dhcnvc_dnnn":
            assert row["Kỳ trước"].value.startswith("Đã có ở báo cáo kỳ trước: "), place
    assert rows["/so_lieu/dia_ban/dien_tich"]["Đơn vị"].value == "ha"


def test_grey_cells_are_computed_and_the_others_are_his(form):
    """The share of women is a formula in a locked grey cell; what he gives is open."""
    rows = rows_of(openpyxl.load_workbook(form))
    for place in {*BLANKS, *ONCE_TYPED} - {"/don_vi/ten"}:
        cell = rows[place][ANSWER]
        is_grey = cell.fill.fgColor.rgb == GREY
        assert (is_grey, cell.protection.locked) == (place in COMPUTED,) * 2, place
        assert str(cell.value).startswith("=") == (place in COMPUTED), place


def test_more_women_than_people_turn_red_in_excel_and_are_refused(form, run, tmp_path):
    """nữ 320 of 300 typed in the workbook: a red cell by its rule, and V03 when it is read."""
    book = openpyxl.load_workbook(form)
    rows = rows_of(book)
    women, people = (rows[f"/so_lieu/cnvcld/{name}"][ANSWER] for name in ("nu", "tong"))
    women.value, people.value = 320, 300
    rules = {str(each.sqref): each.rules for each in book[FIGURES].conditional_formatting}
    (rule,) = rules[women.coordinate]
    assert f"{women.coordinate}>{people.coordinate}" in rule.formula[0].replace("$", "")
    assert rule.dxf.fill.bgColor.rgb == RED
    book.save(form)
    read = tmp_path / "doc-lai.json"
    assert run("read-form", form, "-o", read)[0] in (0, 1)
    (message,) = [words for code, words in told(run, read) if code == "consistency.V03"]
    assert message.startswith("Công nhân, viên chức, lao động nữ là 320, lớn hơn ")


@pytest.fixture
def commune(tmp_path):
    """Write the commune's file with *figures* in place of those of the sample; gives its path."""

    def written(**figures):
        content = json.loads(SAMPLE.read_text(encoding="utf-8"))
        for name, values in figures.items():
            content["so_lieu"][name] |= values
        path = tmp_path / "xa.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    return written


def told(run, path):
    """What validate finds: code and message of each."""
    _, out, _ = run("validate", path, "--json")
    return [(found["code"], found["message"]) for found in json.loads(out)]


def test_party_cells_that_do_not_add_up(run, commune):
    """7 + 1 + 2 are not 11: the total, the sum of the details and how far they are apart."""
    path = commune(dang={"so_chi_bo": 11, "cb_nong_thon": 7, "cb_truong_hoc": 1, "cb_khac": 2})
    expected = "Số chi bộ trực thuộc là 11, cộng chi tiết được 10: lệch 1"
    assert ("consistency.V04", expected) in told(run, path)
    assert run("validate", path)[0] == 1


def test_more_women_than_people_are_refused_by_their_label(run, commune):
    """nữ 320 > tổng 300 stands under the label of the row, in Vietnamese."""
    path = commune(cnvcld={"tong": 300, "nu": 320, "trong_dn": 100})
    (message,) = [words for code, words in told(run, path) if code == "consistency.V03"]
    assert message.startswith("Công nhân, viên chức, lao động nữ là 320, lớn hơn ")
    assert "(300)" in message
    assert run("render", path, "-o", path.with_suffix(".docx"), "--final")[0] == 1
    assert not path.with_suffix(".docx").exists()


def with_four_missing(commune):
    lan = {"gia_tri": None, "trang_thai": "chua_co", "nguoi_cap": "Phạm Thị Lan"}
    return commune(
        dang={"so_dang_vien": lan},
        dia_ban={"dan_so": {"trang_thai": "chua_co", "nguon": "Thống kê xã"}},
        tap_huan={"so_lop": None},
        boi_duong={"luot": {"trang_thai": "chua_co"}},
    )


def test_four_missing_figures_are_listed_with_whom_to_ask(run, commune, tmp_path):
    """The draft is made; "CÒN THIẾU 4 SỐ LIỆU" heads the list, for machines by pointer."""
    path, draft = with_four_missing(commune), tmp_path / "bao-cao.docx"
    code, _, err = run("render", path, "-o", draft)
    assert code == 1
    assert err.startswith("CÒN THIẾU 4 SỐ LIỆU\n")
    assert "(hỏi: Phạm Thị Lan)" in err
    assert "(hỏi: Thống kê xã)" in err
    _, out, _ = run("render", path, "-o", draft, "--force", "--json")
    missing = {each["pointer"]: each["label"] for each in json.loads(out)["missing"]}
    assert missing.keys() == MISSING.keys()
    assert all(word in missing[place] for place, word in MISSING.items())


def test_the_draft_shows_the_four_places_in_yellow(run, commune, tmp_path):
    """Each place is a highlighted "……"; nothing else in the draft is one."""
    draft = tmp_path / "bao-cao.docx"
    run("render", with_four_missing(commune), "-o", draft)
    document = docx.Document(str(draft))
    blanks = [run for p in document.paragraphs for run in p.runs if "……" in run.text]
    assert {run.text for run in blanks} == {"……"}
    styles = {run.style.name for run in blanks}
    assert all(is_yellow(run) for run in blanks), styles
    lines = [p.text for p in document.paragraphs if "……" in p.text]
    for words in ("đảng viên, sinh hoạt ở", "dân số", "lớp tập huấn", "bồi dưỡng"):
        assert any(words in line for line in lines), (words, lines)


def test_the_first_page_says_what_is_missing_and_whom_to_ask(run, commune, tmp_path):
    """A page of its own, "CÒN THIẾU 4 SỐ LIỆU", that is gone when they are there."""
    path, draft, new = with_four_missing(commune), tmp_path / "a.docx", tmp_path / "moi.docx"
    run("render", path, "-o", draft)
    document = docx.Document(str(draft))
    assert document.paragraphs[0].text == "CÒN THIẾU 4 SỐ LIỆU"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[3] for row in rows] == ["Hỏi ai", "Thống kê xã", "Phạm Thị Lan", "–", "–"]
    assert all(any(word in row[1] for row in rows) for word in MISSING.values())
    assert len(document.sections) == 2
    assert run("regenerate", draft, "--data", commune(), "-o", new)[0] == 0
    after = docx.Document(str(new))
    assert len(after.sections) == 1
    assert "CÒN THIẾU" not in after.paragraphs[0].text


def is_yellow(run):
    own, of_style = run.font.highlight_color, run.style.font.highlight_color
    return "YELLOW" in str(own or of_style)


def test_the_final_report_refuses_until_they_are_there(run, commune, tmp_path):
    """--final writes nothing; with every figure the text holds neither "……" nor "{{"."""
    final = tmp_path / "chinh-thuc.docx"
    code, _, err = run("render", with_four_missing(commune), "-o", final, "--final")
    assert (code, final.exists()) == (1, False)
    assert all(word in err for word in MISSING.values())
    assert run("render", commune(), "-o", final, "--final")[0] == 0
    with zipfile.ZipFile(final) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()
                 if name.endswith((".xml", ".rels"))}  # fmt: skip
    assert "word/document.xml" in parts
    assert [name for name, xml in parts.items() if "……" in xml or "{{" in xml] == []


def test_none_of_the_four_empty_answers_reads_like_another(run, commune, tmp_path):
    """Zero, "không phát sinh", "không áp dụng" and missing print as four different words."""
    seen = []
    for answer in (0, {"trang_thai": "khong_phat_sinh"}, {"trang_thai": "chua_co"}):
        draft = tmp_path / "bao-cao.docx"
        run("render", commune(kiem_tra={"luot": answer}), "-o", draft, "--force")
        document = docx.Document(str(draft))
        seen.append(next(p.text for p in document.paragraphs if "kiểm tra" in p.text))
    assert len(set(seen)) == 3
