"""US3: Tín fills the report of his commune in; some figures are wrong, then some are missing.

The form that he types in has its own tests; here stands what happens to the figures he gave.
"""

import json
import zipfile

import docx
import pytest
from conftest import ROOT

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"
MISSING = {
    "/so_lieu/dang/so_dang_vien": "đảng viên",
    "/so_lieu/dia_ban/dan_so": "Dân số",
    "/so_lieu/tap_huan/so_lop": "lớp",
    "/so_lieu/boi_duong/luot": "bồi dưỡng",
}
"""Four figures that nobody has given yet: the place in the file, a word of the label."""


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
        xml = package.read("word/document.xml").decode()
    assert "……" not in xml
    assert "{{" not in xml


def test_none_of_the_four_empty_answers_reads_like_another(run, commune, tmp_path):
    """Zero, "không phát sinh", "không áp dụng" and missing print as four different words."""
    seen = []
    for answer in (0, {"trang_thai": "khong_phat_sinh"}, {"trang_thai": "chua_co"}):
        draft = tmp_path / "bao-cao.docx"
        run("render", commune(kiem_tra={"luot": answer}), "-o", draft, "--force")
        document = docx.Document(str(draft))
        seen.append(next(p.text for p in document.paragraphs if "kiểm tra" in p.text))
    assert len(set(seen)) == 3
