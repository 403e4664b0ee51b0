"""Import of whole documents: guidelines, letters, reports and đề cương of our own making."""

import contextlib
import json

import pytest
import yaml
from conftest import ROOT, codes, make_outline
from hypothesis import given
from hypothesis import strategies as st
from word import word_parts

from baocao.errors import DraftError, UsageError
from baocao.importer import import_outline, outline_of
from baocao.importer.wrapping import unwrapped
from baocao.manuscript import from_text
from baocao.models import json_text, read
from baocao.ooxml.package import write_package
from baocao.outline import Outline, load_outline
from baocao.pipeline import load_data, render
from baocao.skeleton import blank_data

PLAN = """\
HUYỆN ỦY TÂN HÒA\t\t\tĐẢNG CỘNG SẢN VIỆT NAM
Số 85-KH/HU\t\t\tTân Hòa, ngày 02 tháng 10 năm 2017
KẾ HOẠCH
Tổng kết 10 năm thực hiện Nghị quyết số 20-NQ/TW
Thực hiện Công văn số 45-CV/BTGTU ngày 11/9/2017 của Ban Tuyên giáo Tỉnh ủy, Ban Thường vụ Huyện ủy
 xây dựng kế hoạch tổng kết 10 năm thực hiện Nghị quyết trên địa bàn toàn huyện, cụ thể như sau đây:
I/ MỤC ĐÍCH, YÊU CẦU
1. Đánh giá kết quả đạt được.
2. Tổng kết từ chi bộ trở lên.
II/ NỘI DUNG TỔNG KẾT
1. Công tác lãnh đạo, chỉ đạo.
- Ban hành văn bản.
- Quán triệt nghị quyết.
2. Kết quả thực hiện:
a) Về tư tưởng;
b) Về đời sống (nếu có).
Lưu ý: cần có số liệu so sánh hằng năm.
III/ TỔ CHỨC THỰC HIỆN
1. Các đảng ủy xã:
- Chỉ đạo các chi bộ tổng kết;
- Gửi báo cáo về Huyện ủy (qua Ban Tuyên giáo) trước ngày 30/10/2017.
2. Ban Tuyên giáo Huyện ủy: tham mưu hội nghị tổng kết (tháng 11/2017).
Nơi nhận:\t\t\tT/M BAN THƯỜNG VỤ
- Tỉnh ủy (b/c);\t\t\tPHÓ BÍ THƯ
- Các đảng ủy xã (t/h);
- Lưu VPHU.\t\t\tNguyễn Văn Minh
"""
ANNEXES = """\
PHỤ LỤC 1
DANH SÁCH ĐƠN VỊ ĐIỂM
Đảng bộ xã An Bình.
ĐỀ CƯƠNG BÁO CÁO
Phần thứ nhất
KẾT QUẢ THỰC HIỆN
I. Đặc điểm tình hình
Xã có diện tích ….. ha, dân số …… người, trong đó nữ là …… người; chú ý thu thập số liệu, tài liệu…
II. Kết quả
Phần thứ hai
PHƯƠNG HƯỚNG, KIẾN NGHỊ
I. Phương hướng
"""
LETTER = """\
Số: 96/LĐLĐ
An Bình, ngày 30 tháng 12 năm 2009
V/v sơ kết 2 năm thực hiện Chương trình
Kính gửi:
- Công đoàn các xã;
- Công đoàn các trường học.
Để đánh giá kết quả thực hiện Chương trình số 12/CTr-LĐLĐ, Liên đoàn Lao động huyện yêu cầu các công
đoàn tiến hành sơ kết với các nội dung chủ yếu sau:
1. Công tác triển khai.
2. Kết quả thực hiện các chỉ tiêu.
Căn cứ công văn này, các công đoàn gửi báo cáo về Liên đoàn Lao động huyện chậm nhất ngày 20/1/2010.
"""
REPORT = """\
BÁO CÁO
Kết quả năm 2020
I. TÌNH HÌNH
Toàn xã có …… hộ, thu nhập bình quân ….. đồng/người/tháng, tỷ lệ hộ nghèo ….%.
* Thuận lợi:
- Được quan tâm.
* Khó khăn:
- Thiếu vốn.
II. KINH NGHIỆM
Một là, tập trung chỉ đạo.
Hai là, kiểm tra thường xuyên.
Trên đây là báo cáo kết quả năm 2020 của đơn vị./.
"""


def imported(text: str) -> Outline:
    """The outline that *text* becomes."""
    made = outline_of(from_text(unwrapped(text), "van-ban.txt"))
    return read(Outline, yaml.safe_load(made.text))


def tree(sections) -> list:
    """Ids and titles below sections of a guideline."""
    return [(item.id, [part.id for part in item.items]) for item in sections]


def test_a_plan_gives_both_trees():
    """Purpose, numbered demands, levels with tasks; and from the demands the report."""
    outline = imported(PLAN)
    asked = outline.guideline
    assert asked is not None
    assert [section.role for section in asked.sections] == ["purpose", "content", "organisation"]
    assert tree(asked.sections[1].items) == [
        ("II.1", ["II.1a", "II.1b"]),
        ("II.2", ["II.2a", "II.2b", "II.2.luu-y"]),
    ]
    assert [section.answers for section in outline.report.sections] == [("II.1",), ("II.2",)]
    assert asked.sections[1].items[1].items[1].optional


def test_head_and_foot_of_a_plan():
    """Issuer, number, date, bases, recipients with purposes, signature; no name of a person."""
    outline = imported(PLAN)
    asked = outline.guideline
    assert asked is not None
    assert (asked.kind, asked.number, asked.date) == ("ke_hoach", "85-KH/HU", "2017-10-02")
    assert (asked.issuer, asked.place) == ("Huyện ủy Tân Hòa", "Tân Hòa")
    assert [(each.type, each.number) for each in asked.legal_basis] == [("CV", "45-CV/BTGTU")]
    assert [(each.name, each.purpose) for each in asked.recipients] == [
        ("Tỉnh ủy", "b/c"),
        ("Các đảng ủy xã", "t/h"),
    ]
    assert asked.archive == "VPHU"
    assert (asked.signature.authority, asked.signature.body) == ("TM", "BAN THƯỜNG VỤ")
    assert outline.body == "dang"
    assert "Nguyễn Văn Minh" not in json_text(outline)


def test_deadlines_become_tasks():
    """Who, what, by when, to whom and through whom; the day itself too late or not."""
    asked = imported(PLAN).guideline
    assert asked is not None
    first, second = asked.sections[2].sections
    task = first.tasks[1]
    assert (task.deadline, task.before) == ("2017-10-30", True)
    assert (task.send_to, task.via) == ("Huyện ủy", "Ban Tuyên giáo")
    assert (second.title, second.tasks[0].deadline) == ("Ban Tuyên giáo Huyện ủy", "2017-11")


def test_an_attached_outline_gives_the_report():
    """The đề cương behind another annex is the report tree, its blanks are fields."""
    outline = imported(PLAN + ANNEXES)
    first, second = outline.report.sections
    assert (first.title, second.title) == ("KẾT QUẢ THỰC HIỆN", "PHƯƠNG HƯỚNG, KIẾN NGHỊ")
    assert [section.title for section in first.sections] == ["Đặc điểm tình hình", "Kết quả"]
    assert {name: spec.unit for name, spec in outline.fields.items()} == {
        "dien_tich": "ha",
        "dan_so": "người",
        "nu": "người",
    }
    limit = outline.fields["nu"].at_most
    assert limit is not None
    assert limit.field == "dan_so"


def test_a_table_of_duties():
    """A table with a column of times gives tasks; another one is a form."""
    table = (
        "Phân công thực hiện:\n\tNội dung\n\tĐơn vị\n\tThời gian hoàn thành\n\n"
        "\tXây dựng đề cương\n\tVăn phòng\n\tTrước ngày 05/10/2017\n\n"
        "\tTổng hợp\n\tBan Tuyên giáo\n\tTháng 11/2017\n"
    )
    form = "Biểu số liệu:\n\tChỉ tiêu\n\tKết quả\n\tGhi chú\n\n\t\n\t\n\t\n"
    head, foot = PLAN[: PLAN.index("Nơi nhận")], PLAN[PLAN.index("Nơi nhận") :]
    outline = imported(f"{head}{table}{form}{foot}")
    asked = outline.guideline
    assert asked is not None
    assert [(task.do, task.deadline, task.before) for task in asked.sections[3].tasks] == [
        ("Xây dựng đề cương", "2017-10-05", True),
        ("Tổng hợp", "2017-11", False),
    ]
    assert [annex.title for annex in outline.appendices] == ["Biểu số liệu"]


def test_a_letter_has_items_and_one_task():
    """The items of a letter are the content, its last paragraph is the organisation."""
    asked = imported(LETTER).guideline
    assert asked is not None
    assert asked.kind == "cong_van"
    assert asked.addressees == ("Công đoàn các xã", "Công đoàn các trường học")
    assert [item.id for item in asked.sections[0].items] == ["1", "2"]
    assert asked.sections[1].tasks[0].deadline == "2010-01-20"
    assert asked.sections[1].tasks[0].before is False


def test_a_report_gives_the_report_tree():
    """Sections, fields from blanks, lists from starred heads and from "Một là"; no guideline."""
    outline = imported(REPORT)
    first, second = outline.report.sections
    assert outline.guideline is None
    assert [str(spec.type) for spec in outline.fields.values()] == ["integer", "money", "percent"]
    assert [slot.label for slot in first.lists.values()] == ["Thuận lợi", "Khó khăn"]
    assert [slot.style for slot in second.lists.values()] == ["ordinal"]
    assert outline.report.closing == "Trên đây là báo cáo kết quả năm 2020 của đơn vị"


def test_no_headings_is_said():
    """Plain prose gives one section, a comment and a warning, and no invented heading."""
    made = outline_of(from_text("Kính thưa các đồng chí.\nChúng ta đã làm tốt 5 việc.\n", "a.txt"))
    outline = read(Outline, yaml.safe_load(made.text))
    assert "import.no-headings" in codes(made.problems)
    assert len(outline.report.sections) == 1
    assert "không có đề mục" in made.text


def test_every_guess_has_a_comment():
    """What is guessed is marked in the file, and the review list stands at its top."""
    text = outline_of(from_text(LETTER, "folder/a.txt")).text
    assert "# [có lẽ]" in text
    assert "# Cần xem lại" in text
    assert "folder" not in text


@pytest.mark.parametrize("text", [PLAN, PLAN + ANNEXES, LETTER, REPORT])
def test_outlines_load_and_render(tmp_path, text):
    """What import writes is an outline as it stands; the same text gives the same outline."""
    source = tmp_path / "van-ban.txt"
    source.write_text(text, encoding="utf-8")
    made = import_outline(source)
    assert made.text == import_outline(source).text
    path = tmp_path / "de-cuong.yaml"
    path.write_text(made.text, encoding="utf-8")
    outline = load_outline(path)
    data = tmp_path / "so-lieu.json"
    data.write_text(json.dumps(json.loads(blank_data(outline))), encoding="utf-8")
    assert render(load_data(data, outline=outline)).content.startswith(b"PK")


@pytest.mark.parametrize("braces", ["{{ 7*7 }}", "{% raw %}", "{# x #}"])
def test_braces_of_a_document_open_nothing(braces):
    """Text of a document is never run as a template."""
    outline = imported(f"BÁO CÁO\nI. TÌNH HÌNH\nCó {braces} và …… người.\n")
    told = outline.report.sections[0].text.partition(" và ")[0]
    assert braces[:2] not in told
    assert told.startswith("Có (")


def test_our_own_reports_come_back(tmp_path):
    """Every heading of a rendered sample is found at its depth, and none is made up."""
    data = load_data(ROOT / "samples" / "nq20-10-nam-day-du.json")
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(render(data).content)
    outline = read(Outline, yaml.safe_load(import_outline(path).text))
    assert _shape(outline.report.sections) == _shape(data.outline.report.sections)


FRAGMENTS = st.sampled_from(
    (
        *("I. MỤC ĐÍCH", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN", "1. Công tác", "2. Kết quả:"),
        *("1.1. Về tư tưởng", "a) Một", "b) Hai", "- Ba", "+ Bốn", "* Năm:", "(1) Sáu", "Điều 1."),
        *("Phần thứ nhất", "KẾT QUẢ ĐẠT ĐƯỢC", "Có ….. người, nữ …… người, đạt …%.", "……", "1."),
        *("\tCột một", "\tCột hai", "\t", "", "Nơi nhận:", "- Lưu: VT.", "TM. ĐOÀN CHỦ TỊCH"),
        *("PHỤ LỤC 1", "ĐỀ CƯƠNG BÁO CÁO", "Kính gửi: Các xã;", "Số: 1/KH-UBND", "KẾ HOẠCH"),
        *(
            "BÁO CÁO",
            "gửi trước ngày 30/10/2015",
            "Lưu ý: có số liệu",
            "Căn cứ Luật số 1/2015/QH13;",
        ),
        *(
            "Trên đây là báo cáo./.",
            "Tû lÖ C§CS ®îc",
            "{{ x }} {% if %}",
            "key: # 'y' \"z\"",
            "Ngày  /10/2017",
        ),
    )
)
TEXTS = st.lists(
    st.one_of(FRAGMENTS, st.text(st.characters(exclude_categories=("Cs",)), max_size=30)),
    min_size=1,
    max_size=25,
).map("\n".join)


@given(TEXTS)
def test_any_text_gives_an_outline_that_loads(text):
    """Whatever stands in a document, import writes an outline without a fault, or refuses."""
    with contextlib.suppress(DraftError):
        make_outline(outline_of(from_text(text, "a.txt")).text)


def _shape(sections) -> list:
    return [(section.title.rstrip("."), _shape(section.sections)) for section in sections]


def test_word_numbers_and_old_fonts():
    """Text in an old font is read in Unicode, capitals of a capitals' font included."""
    old = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    body = (
        f"<w:p><w:r>{old.format('.VnTimeH')}<w:t>I. ®Æc ®iÓm</w:t></w:r></w:p>"
        f"<w:p><w:r>{old.format('.VnTime')}<w:t>1. C«ng t¸c l·nh ®¹o</w:t></w:r></w:p>"
    )
    from baocao.reading_docx import manuscript_of

    manuscript = manuscript_of(write_package(word_parts(body)), "cu.docx")
    outline = read(Outline, yaml.safe_load(outline_of(manuscript).text))
    first = outline.report.sections[0]
    assert (first.title, first.sections[0].title) == ("ĐẶC ĐIỂM", "Công tác lãnh đạo")


def test_what_cannot_be_read_is_refused(tmp_path):
    """An empty file, an unknown kind and a broken PDF are refused with a code each."""
    for name, content, code in (
        ("a.txt", b"  \n", "import.no-text"),
        ("a.xyz", b"abc", "import.unknown-kind"),
        ("a.pdf", b"%PDF-1.4 nothing", "import.bad-pdf"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises((DraftError, UsageError)) as refused:
            import_outline(path)
        assert codes(refused) == [code]
