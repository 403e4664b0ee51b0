"""The guideline documents: what is demanded, by whom, until when, and the forms that go with it."""

import json
import re

import pytest
import yaml
from conftest import ROOT, check_golden, codes, make_data, make_outline

import baocao
from baocao.compose.guideline import compose_guideline, task_words
from baocao.deadlines import deadline_words
from baocao.document import (
    Heading,
    Item,
    Orientation,
    Paragraph,
    Table,
    inline_runs,
    missing_values,
    plain_text,
)
from baocao.errors import OutlineError
from baocao.outline import Task, guideline_items
from baocao.pipeline import choose_profile, no_data, render
from baocao.stamp import read_stamp

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
every_outline = pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
DISTRICT = {
    "co_quan": {"cap_tren": "TỈNH ỦY BÌNH AN", "ten": "HUYỆN ỦY AN BÌNH", "viet_tat": "HU"},
    "van_ban": {"so": 85, "ngay": "2017-10-02", "dia_danh": "An Bình"},
    "ky": {"quyen_han": "TM", "tap_the": "BAN THƯỜNG VỤ", "chuc_vu": "PHÓ BÍ THƯ"},
}
ASKED = """\
id: hoi
title: Sơ kết 3 năm
body: cong_doan
fields:
  a.mot: {label: Số lớp, type: integer, unit: lớp, guidance: Cộng cả kỳ.}
  a.hai: {label: Số lượt, type: integer, unit: lượt}
  a.ba: {label: Tỷ lệ, type: percent, formula: a.mot / a.hai}
  ct: {label: Kết nạp, type: integer, unit: người, target: true}
report:
  sections:
    - id: kq
      title: KẾT QUẢ
      answers: [II.1]
      prose: {van: {label: Nhận xét, guidance: Nêu ngắn gọn.}}
      lists: {kk: Khó khăn}
    - {id: kn, title: KIẾN NGHỊ, optional: true}
appendices:
  - id: pl
    title: BIỂU CHỈ TIÊU
    orientation: landscape
    tables:
      - {id: bieu, title: Chỉ tiêu, rows: targets, targets: [ct]}
      - id: lop
        title: Các lớp
        rows: free
        numbered: true
        totals: [so]
        columns: [{id: ten, label: Tên}, {id: so, label: Số, type: integer}]
guideline:
  kind: ke_hoach
  issuer: Liên đoàn Lao động tỉnh
  agency: LĐLĐ
  subject: Sơ kết 3 năm
  closing: Các đơn vị tổ chức thực hiện
  sections:
    - id: nd
      title: NỘI DUNG
      role: content
      items: [{id: II.1, title: Kết quả học tập, asks: [a.mot, a.hai, a.ba, lop, ct]}]
    - id: tc
      title: TỔ CHỨC
      role: organisation
      items: [{id: III.1, title: Gửi báo cáo}]
      tasks:
        - {do: Gửi báo cáo, item: III.1, deadline: 2015-10-30, before: true, send_to: Tỉnh}
"""


def guideline(outline, content=None):
    data = make_data(content, outline) if content else no_data(outline)
    return compose_guideline(data, choose_profile(data))


def words(node) -> str:
    return "\n".join(plain_text(inlines) for inlines in inline_runs(node))


def signed(outline) -> dict:
    """What an issuing unit adds so that nothing is left blank."""
    if outline.id == "nq20-10-nam":
        own = {**DISTRICT, "ky": {**DISTRICT["ky"], "ho_ten": "Nguyễn Văn An"}}
    else:
        own = {"ky": {"ho_ten": "Nguyễn Văn An"}, "van_ban": {"so": 12}}
    return {"de_cuong": outline.id, **own}


@every_outline
def test_the_whole_document_as_composed(outline):
    """Everything that is printed, readable, compared with the golden file."""
    told = yaml.safe_dump(pictured(guideline(outline)), allow_unicode=True, sort_keys=False)
    check_golden(f"guidelines/{outline.id}.yaml", told)


def pictured(document) -> dict:
    """*document* as a person reads it, line by line."""
    return {
        "head": words(document.head).split("\n"),
        "title": words(document.title).split("\n"),
        "addressees": words(document.addressees).split("\n"),
        "body": [picture(block) for block in document.body],
        "recipients": words(document.recipients).split("\n"),
        "signature": words(document.signature).split("\n"),
        "annexes": [
            {
                "head": words((annex.label, annex.title, annex.reference)).split("\n"),
                "lies": str(annex.orientation),
                "blocks": [picture(block) for block in annex.blocks],
            }
            for annex in document.annexes
        ],
        "properties": document.properties.title,
    }


def picture(block) -> str | dict:
    if isinstance(block, Table):
        head = [" | ".join(plain_text(cell.inlines) for cell in row) for row in block.head]
        rows = [" | ".join(map(plain_text, row.cells)).replace("\u00a0", "") for row in block.rows]
        return {"table": plain_text(block.caption), "head": head, "rows": rows}
    told = plain_text(block.inlines)
    match block:
        case Heading(level=level, label=label):
            return f"{'#' * level} {label} {told}"
        case Item(label=label):
            return f"{label} {told}"
        case Paragraph(role=role):
            return f"[{role}] {told}"


@every_outline
def test_every_demand_is_printed_with_its_own_number(outline):
    """No demand of the outline is lost, and none stands without a number to cite it by."""
    blocks = guideline(outline).body
    numbered = {
        plain_text(block.inlines).rstrip("."): block.label
        for block in blocks
        if isinstance(block, Heading | Item)
    }
    served = {task.item for task in tasks(outline)}
    for item in guideline_items(outline):
        if item.id not in served:
            assert numbered[item.title.rstrip(".")] != "-", item.id


def tasks(outline):
    from baocao.demands import tasks_of

    return [task for _, task in tasks_of(outline.guideline)]


@every_outline
def test_a_signed_document_passes_the_check(outline, tmp_path):
    """In its family's format and with nothing left blank the check finds nothing."""
    draft = render(make_data(signed(outline), outline), product="huong-dan")
    assert draft.missing == ()
    path = draft.save(tmp_path / "huong-dan.docx")
    assert [(found.code, str(found.place)) for found in baocao.check(path)] == []


@every_outline
def test_form_and_text_cannot_disagree(outline):
    """Every figure that a demand asks for has a cell in an annex, and says in which."""
    document = guideline(outline)
    shown = "\n".join(words(annex) for annex in document.annexes)
    names = {**outline.fields, **outline.tables}
    for item in guideline_items(outline):
        for name in item.asks:
            spec = names[name]
            label = getattr(spec, "label", None) or spec.title
            covered = any(
                name in (column.field or "").removesuffix(".cthd").removesuffix(".dat")
                for table in outline.tables.values()
                for column in table.columns
            )
            repeated = name in outline.tables and outline.tables[name].rows == "targets"
            assert label in shown or covered or repeated, (item.id, name)


@every_outline
def test_no_placeholder_is_left(outline):
    """Neither dots of a seed nor a tag of a template are printed."""
    told = words(guideline(outline))
    assert re.findall(r"\{\{|\{%|\.{3,}", told) == []


def test_a_letter_has_a_matter_and_addressees_and_no_title():
    """A công văn says "V/v" below its number and to whom it goes."""
    document = guideline(OUTLINES["nq20-2-nam"])
    assert document.title.kind is None
    assert plain_text(document.head.number.inlines) == "Số: 1996/TLĐ"
    assert plain_text(document.head.about.inlines).startswith("V/v sơ kết 2 năm")
    assert len(document.addressees.lines) == 3
    assert plain_text(document.recipients.lines[0].inlines) == "- Như trên;"


def test_known_facts_of_the_guideline_are_printed():
    """Number, date, issuer and signer are those of the outline; the name stays blank."""
    document = guideline(OUTLINES["nq06a-5-nam"])
    assert plain_text(document.head.number.inlines) == "Số: 45/KH-TLĐ"
    assert plain_text(document.head.place_date.inlines) == "Hà Nội, ngày 21 tháng 8 năm 2015"
    assert plain_text(document.head.issuer.inlines) == "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
    assert [blank.label for blank in missing_values(document)] == ["Họ và tên người ký"]
    assert plain_text(document.annexes[0].reference.inlines).startswith("(Kèm theo Kế hoạch số 45")


def test_another_unit_issues_it_as_its_own():
    """A unit with a name of its own takes over neither number nor date nor signer."""
    own = {"co_quan": {"ten": "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH AN", "viet_tat": "LĐLĐ"}}
    document = guideline(OUTLINES["nq06a-5-nam"], {"de_cuong": "nq06a-5-nam", **own})
    assert plain_text(document.head.number.inlines).endswith("/KH-LĐLĐ")
    assert "45" not in plain_text(document.head.number.inlines)
    assert "2015" not in plain_text(document.head.place_date.inlines)
    assert "Liên đoàn Lao động tỉnh Bình An ban hành Kế hoạch" in words(document.body)


def test_the_party_signs_in_its_own_form():
    """The plan of a district committee has a star, "T/M" and a dashed legal basis."""
    document = guideline(OUTLINES["nq20-10-nam"], signed(OUTLINES["nq20-10-nam"]))
    assert plain_text(document.head.number.inlines) == "Số 85-KH/HU"
    assert plain_text(document.signature.authority[0].inlines) == "T/M BAN THƯỜNG VỤ"
    assert "- Căn cứ Nghị quyết số 20-NQ/TW" in words(document.body)


def test_a_reconstruction_is_marked():
    """The plan that is lost says so, in the text and in the file; the others say nothing."""
    document = guideline(OUTLINES["nq20-10-nam"])
    assert "Bản dựng lại" in words(document.body[0])
    assert "dựng lại" in document.properties.title
    assert "dựng lại" not in words(guideline(OUTLINES["nq20-5-nam"]))


def test_a_unit_that_carries_out_a_plan_cites_it():
    """What the data file carries out opens the plan of the unit itself."""
    cited = [{"loai": "KH", "so": "85-KH/HU", "ngay": "2017-10-02", "co_quan": "Huyện ủy"}]
    outline = OUTLINES["nq20-10-nam"]
    document = guideline(outline, {"de_cuong": outline.id, **DISTRICT, "can_cu": cited})
    assert "Thực hiện Kế hoạch số 85-KH/HU ngày 02/10/2017 của Huyện ủy, Ban Thường vụ" in words(
        document.body
    )


def test_groups_of_recipients_stand_below_their_head():
    """The offices under "Đồng kính gửi" come last, before the archive."""
    lines = [
        plain_text(line.inlines) for line in guideline(OUTLINES["ptdv-2013-2018"]).recipients.lines
    ]
    head = lines.index("* Đồng kính gửi:")
    assert len(lines[head + 1 :]) == 5
    assert lines[-1] == "- Lưu: VT, ToC TLĐ."


def test_what_a_demand_asks_is_found_in_a_form():
    """Single figures are numbered rows of the first form, tables are forms of their own."""
    document = guideline(make_outline(ASKED))
    told = words(document.body)
    assert "(Số liệu tại Phụ lục II: chỉ tiêu 1-3 Biểu 01; Phụ lục III: Biểu 02, 03)" in told
    assert "Phụ lục I (đề cương báo cáo), Phụ lục II (biểu số liệu) và Phụ lục III" in told


def test_the_outline_annex_says_what_to_write_and_what_it_answers():
    """Headings as in the report, what is optional, which demand is answered, the guidance."""
    annex = guideline(make_outline(ASKED)).annexes[0]
    told = [
        f"{getattr(block, 'label', '')} {plain_text(block.inlines)}".strip()
        for block in annex.blocks
    ]
    assert told == [
        "I. KẾT QUẢ",
        "(Trả lời mục I.1 của Kế hoạch)",
        "- Nhận xét: nêu ngắn gọn.",
        "- Khó khăn.",
        "II. KIẾN NGHỊ (nếu có)",
    ]


def test_forms_are_blank_and_lie_as_the_report_does():
    """A form has its heads, numbers and labels, empty cells, and a row for the total."""
    figures, annex = guideline(make_outline(ASKED)).annexes[1:]
    assert annex.orientation is Orientation.LANDSCAPE
    listed = figures.blocks[0]
    assert isinstance(listed, Table)
    assert [plain_text(row.cells[1]) for row in listed.rows] == ["Số lớp", "Số lượt", "Tỷ lệ"]
    assert plain_text(listed.rows[0].cells[4]).strip() == ""
    targets, free = annex.blocks
    assert [plain_text(cell) for cell in targets.rows[0].cells[:3]] == ["1", "Kết nạp", "người"]
    assert [row.kind for row in free.rows] == ["data", "data", "data", "total"]
    assert [plain_text(cell) for cell in free.rows[-1].cells] == ["", "Tổng cộng", ""]


def test_a_demand_that_is_a_task_is_said_once():
    """The task stands for the demand; alone, it has a dash."""
    blocks = [block for block in guideline(make_outline(ASKED)).body if isinstance(block, Item)]
    assert [(block.label, plain_text(block.inlines)) for block in blocks[1:]] == [
        ("-", "Gửi báo cáo, gửi Tỉnh trước ngày 30/10/2015.")
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"deadline": "2012-09-01", "before": True}, "trước ngày 01/9/2012"),
        ({"deadline": "2017-12-10"}, "chậm nhất ngày 10/12/2017"),
        ({"deadline": "2012-06"}, "trong tháng 6/2012"),
        ({"deadline": "2018-Q1"}, "trong quý I/2018"),
        ({}, ""),
    ],
)
def test_deadlines_in_words(asked, told):
    """The words "trước ngày" and "chậm nhất ngày" differ; a month and a quarter have no day."""
    assert deadline_words(Task(do="Gửi", **asked)) == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "Khảo sát."),
        ({"deadline": "2012-06"}, "Khảo sát, hoàn thành trong tháng 6/2012."),
        ({"product": "Báo cáo"}, "Khảo sát. Sản phẩm: báo cáo."),
        (
            {"product": "Báo cáo", "send_to": "Huyện ủy", "via": "Ban Dân vận"},
            "Khảo sát. Sản phẩm: báo cáo, gửi Huyện ủy (qua Ban Dân vận).",
        ),
        ({"send_to": "Huyện ủy"}, "Khảo sát, gửi Huyện ủy."),
    ],
)
def test_tasks_in_words(asked, told):
    """What is not known is not mentioned."""
    assert "".join(task_words(Task(do="Khảo sát", **asked))) == told


def test_an_outline_without_a_guideline_has_no_document():
    """It is the outline that lacks something, and the message says what."""
    outline = make_outline("{id: a, title: A, body: dang, report: {sections: []}}")
    with pytest.raises(OutlineError) as caught:
        guideline(outline)
    assert codes(caught) == ["outline.no-guideline"]


def test_the_same_outline_gives_the_same_bytes():
    """Nothing of the day or the machine gets in."""
    data = no_data(OUTLINES["nq06a-5-nam"])
    assert render(data, product="huong-dan").content == render(data, product="huong-dan").content


def test_the_draft_knows_that_it_is_no_report():
    """What merges new data into a report must be able to tell the two apart."""
    draft = render(no_data(OUTLINES["nq06a-5-nam"]), product="huong-dan")
    assert read_stamp(draft.content).made_by.product == "huong-dan"
    assert read_stamp(render(no_data(OUTLINES["nq06a-5-nam"])).content).made_by.product == ""


def test_the_command_takes_an_id_or_a_data_file(run, tmp_path):
    """An id gives the document with its blanks told; a data file fills the head in."""
    code, out, _ = run(
        "render", "nq06a-5-nam", "--product", "huong-dan", "-o", tmp_path / "a.docx", "--json"
    )
    assert code == 0
    assert [blank["pointer"] for blank in json.loads(out)["missing"]] == ["/ky/ho_ten"]
    data = tmp_path / "nguoi-ky.json"
    data.write_text(json.dumps(signed(OUTLINES["nq06a-5-nam"])), encoding="utf-8")
    code, out, _ = run(
        "render", data, "--product", "huong-dan", "-o", tmp_path / "b.docx", "--final", "--json"
    )
    assert (code, json.loads(out)["missing"]) == (0, [])


def test_final_refuses_while_something_is_blank(run, tmp_path):
    """A document without the name of its signer is no final one."""
    target = tmp_path / "a.docx"
    code, _, told = run("render", "nq06a-5-nam", "--product", "huong-dan", "--final", "-o", target)
    assert code == 1
    assert "consistency.V01" in told
    assert not target.exists()
