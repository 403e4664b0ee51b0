"""Composing: words, labels, order and keys of the neutral report."""

import pytest
import yaml
from conftest import TINY, check_golden, codes, make_data, make_outline

from baocao.compose import compose
from baocao.document import Heading, Item, Missing, Paragraph, Table, as_plain, plain_text
from baocao.errors import OutlineError
from baocao.profiles import profile

HEADER = {
    "don_vi": {"ten": "huyện A"},
    "co_quan": {
        "cap_tren": "LIÊN ĐOÀN LAO ĐỘNG TỈNH X",
        "ten": "LIÊN ĐOÀN LAO ĐỘNG HUYỆN A",
        "viet_tat": "LĐLĐ",
    },
    "can_cu": [
        {"loai": "KH", "so": "1/KH-LĐLĐ", "ngay": "2015-11-01", "co_quan": "Công đoàn tỉnh"},
        {"loai": "NQ", "so": "20-NQ/TW", "ngay": "2008-01-28", "vai_tro": "can_cu"},
    ],
    "van_ban": {"so": 7, "dia_danh": "A", "ngay": "2016-01-05", "trang_thai": "ban_hanh"},
    "ky": {"quyen_han": "TM", "tap_the": "Ban Thường vụ", "chuc_vu": "Chủ tịch", "ho_ten": "Lê B"},
}

SECTIONS = """\
id: tiny
title: Tổng kết
body: cong_doan
fields: {a: {label: A, type: integer, unit: người, required: false}}
report:
  numbering: [roman, arabic, decimal, letter]
  sections:
    - id: mot
      title: MỘT
      sections:
        - id: con
          title: Con
          text: "Số người: {{ a | so }}."
          sections:
            - id: chau
              title: Cháu
              sections: [{id: chit, title: Chít}]
    - {id: tuy_chon, title: TÙY CHỌN, optional: true, text: "Có {{ a | so }} người."}
    - id: ba
      title: BA
      lists:
        bai_hoc: {label: Bài học, style: ordinal, heading: false, required: false}
        viec: {label: Việc, style: number, required: false}
        kien_nghi: {label: Kiến nghị, addressed: true}
      prose: {them: {label: Thêm, required: false}}
    - {id: gom, title: GỘP, collects: kien_nghi}
appendices:
  - id: p1
    title: BIỂU MỘT
    tables:
      - id: bang
        title: Bảng
        totals: [so]
        columns:
          - {id: ten, label: Tên}
          - {id: so, label: Số, type: integer, unit: người}
"""


def composed(content=None, outline=TINY, profile_id="union_qd933"):
    return compose(make_data(HEADER | (content or {}), outline), profile(profile_id))


def lines(blocks) -> list[str]:
    """The blocks as a person reads them: label and words."""
    found = []
    for block in blocks:
        match block:
            case Heading(label=label, inlines=words) | Item(label=label, inlines=words):
                found.append(f"{label} {plain_text(words)}")
            case Paragraph(inlines=words):
                found.append(plain_text(words))
            case Table(caption=words):
                found.append(f"[{plain_text(words)}]")
    return found


def text(line) -> str:
    return plain_text(line.inlines)


def test_a_small_report_is_as_agreed():
    """The whole neutral report of a small outline, readable, compared with the golden file."""
    document = composed({"so_lieu": {"cnvcld": {"tong": 300, "nu": 120}}})
    told = yaml.safe_dump(as_plain(document), allow_unicode=True, sort_keys=False, width=100)
    check_golden("tiny.yaml", told)


def test_headings_are_labelled_by_level():
    """Roman, arabic, decimal and letter labels are typed text."""
    headings = [b for b in composed(outline=SECTIONS).body if isinstance(b, Heading)]
    assert lines(headings[:4]) == ["I. MỘT", "1. Con", "1.1. Cháu", "a) Chít"]


def test_other_numberings():
    """A letter's report counts 1., 1.1., a)."""
    outline = SECTIONS.replace("[roman, arabic, decimal, letter]", "[arabic, decimal, letter]")
    headings = [b for b in composed(outline=outline).body if isinstance(b, Heading)]
    assert [heading.label for heading in headings[:4]] == ["1.", "1.1.", "a)", "a)"]


def test_an_optional_section_goes_and_the_numbering_closes_up():
    """Without data the section is not there and the next takes its number."""
    tops = [
        b.label for b in composed(outline=SECTIONS).body if isinstance(b, Heading) and b.level == 1
    ]
    assert tops == ["I.", "II.", "III."]
    given = composed({"so_lieu": {"a": 5}}, SECTIONS).body
    assert "II. TÙY CHỌN" in lines(given)
    assert "III. BA" in lines(given)
    told = composed({"noi_dung": {"tuy_chon": "Lời của đơn vị"}}, SECTIONS).body
    assert "II. TÙY CHỌN" in lines(told)


def test_the_unit_adds_to_the_default_text_or_replaces_it():
    """Prose follows the default, unless the unit says that it replaces it."""
    added = lines(composed({"noi_dung": {"con": ["Một.", "- hai"]}}, SECTIONS).body)
    assert added[3:6] == ["Số người: …….", "Một.", "- hai"]
    own = {"noi_dung": {"con": {"van": "Riêng.", "thay_mac_dinh": True}}}
    assert lines(composed(own, SECTIONS).body)[3] == "Riêng."


def test_lists_are_marked_grouped_and_collected():
    """Ordinals, numbers, groups by addressee; the collecting section shows each request once."""
    written = {
        "bai_hoc": ["gần dân", "sát việc."],
        "viec": ["làm"],
        "kien_nghi": [
            {"noi_dung": "tăng lương", "gui_toi": "tỉnh"},
            {"noi_dung": "sửa luật", "gui_toi": "Trung ương"},
            {"noi_dung": "thêm cán bộ", "gui_toi": "tỉnh"},
        ],
    }
    told = lines(composed({"noi_dung": {"ba": written}}, SECTIONS).body)
    start = told.index("II. BA") + 1
    assert told[start : start + 9] == [
        "Một là, gần dân.",
        "Hai là, sát việc.",
        "Việc:",
        "(1) Làm.",
        "Kiến nghị:",
        "Đối với tỉnh:",
        "- Tăng lương.",
        "- Thêm cán bộ.",
        "Đối với Trung ương:",
    ]
    gathered = told[told.index("III. GỘP") + 1 :]
    assert gathered == [
        "Đối với tỉnh:",
        "- Tăng lương.",
        "- Thêm cán bộ.",
        "Đối với Trung ương:",
        "- Sửa luật./.",
    ]


def test_a_required_list_leaves_a_marked_blank():
    """What must be written and is not stands as a blank in its place."""
    (blank,) = [
        block
        for block in composed(outline=SECTIONS).body
        if isinstance(block, Item) and any(isinstance(part, Missing) for part in block.inlines)
    ]
    assert blank.inlines[0].origin.pointer == "/noi_dung/ba/kien_nghi"


def test_keys_name_the_same_block_whatever_the_data():
    """A block keeps its key when figures change or a line of default text goes."""
    bare = {block.key: block for block in composed().body}
    full = {
        block.key: block
        for block in composed({"so_lieu": {"ghi_chu_them": "x", "cnvcld": {"tong": 1}}}).body
    }
    assert set(bare) < set(full)
    assert set(full) - set(bare) == {"tinh_hinh.text[1]"}


def test_composing_twice_gives_equal_documents():
    """Composition is a function of its inputs."""
    assert composed() == composed()


@pytest.mark.parametrize(
    ("profile_id", "number", "basis", "end"),
    [
        ("state_nd30", "Số: 07/BC-LĐLĐ", "Căn cứ Nghị quyết số 20-NQ/TW ngày 28/01/2008.", "./."),
        ("union_qd933", "Số: 07/BC-LĐLĐ", "Căn cứ Nghị quyết số 20-NQ/TW ngày 28/01/2008.", "./."),
        ("party_hd05", "Số 07-BC/LĐLĐ", "- Căn cứ Nghị quyết số 20-NQ/TW ngày 28/01/2008.", "."),
        ("party_hd36", "Số 07-BC/LĐLĐ", "- Căn cứ Nghị quyết số 20-NQ/TW ngày 28/01/2008,", "."),
    ],
)
def test_the_frame_speaks_the_language_of_its_family(profile_id, number, basis, end):
    """Number, legal basis and end mark follow the profile."""
    document = composed(profile_id=profile_id)
    told = lines(document.body)
    assert text(document.head.number) == number
    assert told[0] == basis
    assert told[-1] == f"Trên đây là báo cáo của Liên đoàn Lao động huyện A{end}"
    assert text(document.head.place_date) == "A, ngày 05 tháng 01 năm 2016"
    assert document.head.draft_mark is None


@pytest.mark.parametrize(
    ("document", "number", "day"),
    [
        ({"so": 12, "ngay": "2017-10-25"}, "Số: 12/BC-LĐLĐ", "ngày 25 tháng 10 năm 2017"),
        ({"so": 3, "ky_hieu": "BC-BCH"}, "Số: 03/BC-BCH", "ngày tháng năm"),
        ({"ngay": "2017-10"}, "Số: /BC-LĐLĐ", "ngày tháng 10 năm 2017"),
        ({"so": "10b", "ngay": "02/5/2008"}, "Số: 10b/BC-LĐLĐ", "ngày 02 tháng 5 năm 2008"),
    ],
)
def test_number_and_date_leave_room_for_what_is_to_come(document, number, day):
    """What is not known yet is room to write in, not a missing figure."""
    head = composed({"van_ban": {"dia_danh": "A", **document}}).head
    assert " ".join(text(head.number).split()) == number
    assert " ".join(text(head.place_date).split()) == f"A, {day}"


@pytest.mark.parametrize(
    ("document", "profile_id", "mark"),
    [
        ({"trang_thai": "du_thao"}, "union_qd933", "DỰ THẢO"),
        ({"trang_thai": "trinh_ky", "lan": 2}, "state_nd30", "DỰ THẢO LẦN 2"),
        ({"lan": 3}, "party_hd05", "Dự thảo lần 3"),
    ],
)
def test_a_draft_says_so_until_it_is_issued(document, profile_id, mark):
    """The mark stands in the words of the family."""
    head = composed({"van_ban": {"dia_danh": "A", **document}}, profile_id=profile_id).head
    assert text(head.draft_mark) == mark


def test_the_subject_begins_as_its_family_writes():
    """Large in the state and the union, small in the Party."""
    assert text(composed().title.subject).startswith("Tổng kết 5 năm")
    assert text(composed(profile_id="party_hd05").title.subject).startswith("tổng kết 5 năm")


def test_recipients_are_ordered_and_punctuated():
    """Như trên first, groups after, Lưu last; semicolons, then a full stop."""
    names = {
        "kinh_gui": ["Tỉnh ủy", "Huyện ủy"],
        "noi_nhan": [
            {"ten": "Công đoàn tỉnh", "muc_dich": "b/c"},
            {"ten": "Ban Dân vận", "nhom": "Đồng kính gửi"},
            {"ten": "Lưu VT, TG."},
        ],
    }
    document = composed(names)
    assert [text(line) for line in document.recipients.lines] == [
        "- Như trên;",
        "- Công đoàn tỉnh (b/c);",
        "* Đồng kính gửi:",
        "- Ban Dân vận;",
        "- Lưu: VT, TG.",
    ]
    assert [text(line) for line in document.addressees.lines] == ["- Tỉnh ủy;", "- Huyện ủy."]
    alone = composed({"kinh_gui": ["Tỉnh ủy"]}).addressees
    assert (text(alone.label), alone.lines) == ("Kính gửi: Tỉnh ủy", ())


def test_the_archive_line_takes_the_form_of_the_family():
    """A colon follows "Lưu" in state and union documents, none in those of the Party."""
    for typed in ("Lưu: VT, TG", "- Lưu VT, TG.", "lưu : VT, TG"):
        data = {**HEADER, "noi_nhan": [{"ten": typed}]}
        assert text(composed(data).recipients.lines[-1]) == "- Lưu: VT, TG."
        party = compose(make_data({"de_cuong": "tiny", **data}), profile("party_hd05"))
        assert text(party.recipients.lines[-1]) == "- Lưu VT, TG."


def test_a_deputy_secretary_signs_for_the_body_himself():
    """In the Party no K/T stands under T/M; in the union KT. does."""
    signer = {**HEADER["ky"], "ky_thay": "Chủ tịch", "chuc_vu": "Phó Chủ tịch"}
    data = {"de_cuong": "tiny", **HEADER, "ky": signer}
    union = compose(make_data(data), profile("union_qd933")).signature
    party = compose(make_data(data), profile("party_hd05")).signature
    assert [text(line) for line in union.authority] == ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"]
    assert [text(line) for line in party.authority] == ["T/M BAN THƯỜNG VỤ"]


def test_the_archive_line_is_never_forgotten():
    """The line "Lưu" is added where the unit has not named it."""
    assert text(composed().recipients.lines[-1]) == "- Lưu: VT."
    party = composed(profile_id="party_hd05").recipients.lines[-1]
    assert text(party).startswith("- Lưu Văn phòng")


@pytest.mark.parametrize(
    ("signer", "profile_id", "told"),
    [
        ({}, "union_qd933", ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]),
        ({"quyen_han": "T/M"}, "state_nd30", ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]),
        ({"quyen_han": "TM."}, "party_hd05", ["T/M BAN THƯỜNG VỤ", "CHỦ TỊCH"]),
        (
            {"ky_thay": "Chủ tịch", "chuc_vu": "Phó Chủ tịch"},
            "state_nd30",
            ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ({"quyen_han": "KT", "tap_the": "Giám đốc", "chuc_vu": "Phó Giám đốc"}, "state_nd30",
         ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ({"quyen_han": "", "tap_the": "", "chuc_vu": "Giám đốc"}, "state_nd30", ["GIÁM ĐỐC"]),
    ],
)  # fmt: skip
def test_the_signature_names_on_whose_behalf(signer, profile_id, told):
    """Prefix, post and deputy stand as the family writes them."""
    signature = composed({"ky": HEADER["ky"] | signer}, profile_id=profile_id).signature
    assert [text(line) for line in (*signature.authority, signature.post)] == told
    assert text(signature.name) == "Lê B"


def test_annexes_are_numbered_only_when_there_are_several():
    """One is "Phụ lục"; several are Roman, or Arabic in the Party; the tie is generated."""
    (alone,) = composed(outline=SECTIONS).annexes
    assert text(alone.label) == "Phụ lục"
    assert text(alone.reference) == (
        "(Kèm theo Báo cáo số 07/BC-LĐLĐ ngày 05 tháng 01 năm 2016 của Liên đoàn Lao động huyện A)"
    )
    two = SECTIONS + "  - {id: p2, title: BIỂU HAI, text: Lời}\n"
    for profile_id, labels in (
        ("union_qd933", ["Phụ lục I", "Phụ lục II"]),
        ("party_hd05", ["Phụ lục 1", "Phụ lục 2"]),
    ):
        found = composed(outline=two, profile_id=profile_id).annexes
        assert [text(annex.label) for annex in found] == labels


def test_tables_tell_the_four_empties_apart():
    """Zero, none arose, not applicable and missing print as four different things."""
    rows = [
        {"ten": "không", "so": 0},
        {"ten": "phát", "so": {"trang_thai": "khong_phat_sinh"}},
        {"ten": "áp", "so": {"trang_thai": "khong_ap_dung"}},
    ]
    (annex,) = composed({"so_lieu": {"bang": rows}}, SECTIONS).annexes
    (table,) = annex.blocks
    assert [plain_text(row.cells[1]) for row in table.rows] == ["0", "-", "x", "0"]
    assert plain_text(table.rows[-1].cells[0]) == "Tổng cộng"
    assert plain_text(table.notes[0]) == "Ghi chú: (-) không phát sinh; (x) không áp dụng."
    none = composed({"so_lieu": {"bang": []}}, SECTIONS).annexes[0].blocks[0]
    assert plain_text(none.rows[0].cells[0]) == "Không phát sinh"
    blank = composed(outline=SECTIONS).annexes[0].blocks[0]
    assert [plain_text(cell) for cell in blank.rows[0].cells] == ["……", "……"]


def test_an_outline_text_that_fails_on_the_data_names_its_place():
    """A fault that only data can show is an outline problem, not a traceback."""
    outline = TINY.replace("{{ ghi_chu_them }}", "{{ ghi_chu_them + 1 }}")
    assert make_outline(outline).id == "tiny"
    with pytest.raises(OutlineError) as caught:
        composed({"so_lieu": {"ghi_chu_them": "x"}}, outline)
    assert codes(caught) == ["outline.bad-template"]
    assert "/tinh_hinh" in str(caught.value.problems[0].place)
