"""The mended copy: what cannot change meaning is put right, everything else stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from test_comments import file_of, rendered
from word import para, text

from baocao.checking.mending import WHAT, Mending, mend, what_words
from baocao.errors import DraftError
from baocao.manuscript import MAIN_PART, Manuscript
from baocao.ooxml.package import open_package, write_package
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.validity import validity_problems
from baocao.profiles import profile

STATE = profile("state_nd30")
GOOD_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" '
    'w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
LONG = para("Một đoạn văn đủ dài để đầy vài trang giấy của một báo cáo thật. " * 12) * 12


def mended(body: str, *, section: str = GOOD_SECTION, rules: str = "state_nd30") -> Mending:
    """The mended copy of a docx of *body*."""
    return mend(file_of(body, section=section), "a.docx", profile=profile(rules))


def read(content: bytes) -> Manuscript:
    return read_manuscript(content, "a.docx")


def first_text(body: str) -> str:
    """What the first paragraph says once mended."""
    return read(mended(body).content).passages[0].text


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("Chi bộ  có 12 đảng viên", "Chi bộ có 12 đảng viên", "double-space"),
        ("Nơi nhận , như trên", "Nơi nhận, như trên", "space-before"),
        ("Kết quả ( sơ bộ ) năm nay", "Kết quả (sơ bộ) năm nay", "space-inside"),
        ("Nghị quyết số 20- NQ/TW", "Nghị quyết số 20-NQ/TW", "number-space"),
        ("Báo cáo số 12 /BC-UBND", "Báo cáo số 12/BC-UBND", "number-space"),
        ("Báo cáo số 12/BC- UBND", "Báo cáo số 12/BC-UBND", "number-space"),
        ("Độc lập – Tự do — Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "motto-dash"),
        ("To\u0302\u0309 chu\u031b\u0301c", "Tổ chức", "nfc"),
    ],
)
def test_what_is_put_right(before, after, what):
    """Each kind is mended and told by its name."""
    mending = mended(para(before))
    assert read(mending.content).passages[0].text == after
    assert {each.what for each in mending.mended} == {what}
    assert what_words(what)


@pytest.mark.parametrize(
    "words",
    [
        "Số:    /BC-UBND",
        "ngày   tháng   năm 2026",
        "ngày  tháng  năm 2026",
        "Họ tên: ....  .... chức vụ",
        "Tỷ lệ: …… .",
        "    Căn lề bằng dấu cách",
        "-  Như trên",
        "a)  Thuận lợi",
        "1.  Tổ chức",
        "Cột một      Cột hai",
        "Giai đoạn 2010 – 2015",
        "Đơn vị: (    )",
        "từ 12 - BC là viết tắt",
        "tệp .docx và số ,5",
        "Mở . . . . hết",
    ],
)
def test_what_stays(words):
    """Blanks to fill in, typed alignment, ranges of years and signs with a reason stay."""
    body = para(words)
    mending = mended(body)
    assert (mending.mended, first_text(body)) == ((), words)


def test_the_motto_is_only_mended_where_there_is_one():
    """A dash in other words is no motto; the Party has none."""
    words = "Độc lập – Tự do – Hạnh phúc"
    assert mended(para("Độc lập – tự chủ")).mended == ()
    assert mended(para(words), rules="party_hd05").mended == ()


def test_nothing_to_do_gives_the_same_bytes():
    """Without a change the copy is the original, byte by byte."""
    content = file_of(para("Văn bản đúng"), section=GOOD_SECTION)
    assert mend(content, "a.docx", profile=STATE).content == content


@pytest.mark.parametrize("rules", ["state_nd30", "union_qd933"])
def test_our_own_reports_need_no_mending(rules):
    """A report of ours is in order."""
    assert mend(rendered(rules), "a.docx").mended == ()


def bare(text: str) -> str:
    """*text* without its blanks and its end marks."""
    return text.replace(" ", "").rstrip("./")


@given(st.lists(st.text("ab ,.;:()-–…/20NQTW\u0301", max_size=24), min_size=1, max_size=3))
def test_mending_twice_is_mending_once(words):
    """What is mended stays so; only spaces, dashes and composed letters ever differ."""
    body = "".join(para(each) for each in words)
    once = mended(body)
    twice = mend(once.content, "a.docx", profile=STATE)
    assert (twice.mended, twice.content) == ((), once.content)
    squeezed = [bare(passage.text) for passage in read(once.content).passages]
    composed = [bare(passage.text) for passage in read(file_of(body)).passages]
    assert [len(each) for each in squeezed] <= [len(each) for each in composed]


def test_looks_do_not_change():
    """A gap between a bold and a plain word is closed; both keep their look."""
    body = f"<w:p>{text('Tổng ', '<w:b/>')}{text(' số đảng viên')}</w:p>"
    before, after = (read(file_of(body)), read(mended(body).content))
    looks = [[stretch.look for stretch in found.passages[0].stretches] for found in (before, after)]
    assert looks[0] == looks[1]
    assert after.passages[0].text == "Tổng số đảng viên"


def test_what_a_field_prints_is_left():
    """Word would write it anew."""
    body = f"<w:p><w:fldSimple w:instr=' TITLE '>{text('Hai  khoảng')}</w:fldSimple></w:p>"
    assert mended(body).mended == ()


def test_tracked_changes_are_left_to_their_reader():
    """A paragraph with an insertion stays as it is and is told once; its neighbours are mended."""
    inserted = f"<w:ins w:id='1' w:author='A'>{text('thêm')}</w:ins>"
    body = f"<w:p>{text('Một  hai , ba ')}{inserted}</w:p>{para('Bốn  năm')}"
    mending = mended(body)
    assert [passage.text for passage in read(mending.content).passages] == [
        "Một  hai , ba thêm", "Bốn năm",
    ]  # fmt: skip
    assert [found.code for found in mending.left] == ["draft.revised"]


def test_a_signed_document_is_refused():
    """A change would break the signature."""
    package = open_package(file_of(para("Một  hai")))
    parts = {name: package.part(name) for name in package.names}
    signed = write_package({**parts, "_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(DraftError) as refused:
        mend(signed, "a.docx", profile=STATE)
    assert [found.code for found in refused.value.problems] == ["draft.signed"]


def reworded(changes: dict[str, str], rules: str = "state_nd30") -> list[str]:
    """The changed lines of a report of ours, once mended by *rules*."""
    package = open_package(rendered("state_nd30"))
    parts = {name: package.part(name) for name in package.names}
    for old, new in changes.items():
        assert old.encode() in parts[MAIN_PART]
        parts[MAIN_PART] = parts[MAIN_PART].replace(old.encode(), new.encode())
    mending = mend(write_package(parts), "a.docx", profile=profile(rules))
    said = [passage.text for passage in read(mending.content).passages]
    return [line for line in said if any(line[:6] == new[:6] for new in changes.values())]


def test_signs_of_recipients():
    """Commas and missing signs become the separator, the last one the full stop."""
    changes = {
        "- Như trên;": "- Như trên,",
        "+ Gò Dầu;": "+ Gò Dầu",
        "- Lưu: VT, ToC.": "- Lưu: VT;",
    }
    assert reworded(changes) == ["- Như trên;", "+ Gò Dầu;", "- Lưu: VT."]
    party = reworded({"+ Gò Dầu;": "+ Gò Dầu"}, "party_hd36")
    assert party == ["+ Gò Dầu,"]


def test_other_signs_of_recipients_are_for_a_person():
    """A group keeps its colon, a blank its dots; a rule that was never read judges nothing."""
    assert reworded({"+ Gò Dầu;": "+ Gò ……"}) == ["+ Gò ……"]
    assert reworded({"+ Gò Dầu;": "+ Gò Dầu"}, "state_tt01") == ["+ Gò Dầu"]


def test_the_end_mark():
    """The mark "/." gets its first stop."""
    ours = "Trên đây là báo cáo của đơn vị"
    assert reworded({ours + "./.": ours + "/."}) == [ours + "./."]


def section(size: str = 'w:w="11906" w:h="16838"', **margins: int) -> str:
    """A section with these margins, in twips, beside good ones."""
    all_margins = {"top": 1134, "right": 850, "bottom": 1134, "left": 1701, **margins}
    said = " ".join(f'w:{side}="{value}"' for side, value in all_margins.items())
    return (
        f'<w:sectPr><w:pgSz {size}/><w:pgMar {said} w:header="709" w:footer="709" '
        'w:gutter="0"/></w:sectPr>'
    )


def test_margins_out_of_range_take_the_value_of_the_profile():
    """Only what is wrong moves."""
    mending = mended(para("Một"), section=section(left=1134, top=1300))
    sheet = read(mending.content).sheets[0]
    assert (round(sheet.left), round(sheet.top, 1)) == (30, round(1300 * 25.4 / 1440, 1))
    assert [each.what for each in mending.mended] == ["margin-left"]


def test_paper():
    """Letter becomes A4, lying or standing; A3 and A5 were chosen."""
    letter = read(mended(para("Một"), section=section('w:w="12240" w:h="15840"')).content).sheets[0]
    assert (round(letter.width), round(letter.height)) == (210, 297)
    wide = section('w:w="15840" w:h="12240" w:orient="landscape"', left=400)
    lying = read(mended(para("Một"), section=wide).content).sheets[0]
    assert (round(lying.width), round(lying.height), lying.landscape) == (297, 210, True)
    assert mended(para("Một"), section=section('w:w="8391" w:h="11906"')).mended == ()


def test_a_section_under_tracked_change_is_left():
    """Somebody still decides about it."""
    changed = section(left=400).replace(
        "</w:sectPr>",
        '<w:sectPrChange w:id="1" w:author="A"><w:sectPr/></w:sectPrChange></w:sectPr>',
    )
    assert mended(para("Một"), section=changed).mended == ()


@pytest.mark.parametrize(("rules", "in_header"), [("state_nd30", True), ("state_tt01", False)])
def test_a_missing_page_number_is_added(rules, in_header):
    """From page 2 on, where the profile wants it, in a file that stays valid."""
    content = file_of(LONG, section=GOOD_SECTION)
    mending = mend(content, "a.docx", profile=profile(rules))
    assert [each.what for each in mending.mended] == ["page-number"]
    sheet = read(mending.content).sheets[0]
    shown = (sheet.headers if in_header else sheet.footers)["default"]
    assert [stretch.field for stretch in shown[0].stretches] == ["PAGE"]
    assert shown[0].setting.alignment is profile(rules).page.number_alignment
    assert shown[0].stretches[0].look.size == profile(rules).page.number_size.value
    assert sheet.title_page
    added = {found.code for found in validity_problems(mending.content, "a.docx")}
    assert added <= {found.code for found in validity_problems(content, "a.docx")}
    assert mend(mending.content, "a.docx", profile=profile(rules)).mended == ()


def test_an_empty_header_takes_the_number(tmp_path):
    """A header that python-docx or Word made and left empty is used, not doubled."""
    path = tmp_path / "a.docx"
    document = Document()
    for _ in range(12):
        document.add_paragraph("Một đoạn văn đủ dài để đầy vài trang giấy của báo cáo. " * 12)
    document.sections[0].header.is_linked_to_previous = False
    document.save(path)
    mending = mend(path.read_bytes(), "a.docx", profile=STATE)
    sheet = read(mending.content).sheets[0]
    fields = [stretch.field for stretch in sheet.headers["default"][0].stretches]
    assert fields == ["PAGE"]
    faults = [
        {found.message for found in validity_problems(content, "a.docx")}
        for content in (path.read_bytes(), mending.content)
    ]
    assert faults[1] <= faults[0]


def with_footer(path: Path, *runs: str) -> bytes:
    """A long document whose footer holds *runs*, a PAGE field among them."""
    document = Document()
    for _ in range(12):
        document.add_paragraph("Một đoạn văn đủ dài để đầy vài trang giấy của báo cáo. " * 12)
    paragraph = document.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)
    for words in runs:
        paragraph.add_run(words)
    document.save(str(path))
    return path.read_bytes()


def test_a_lone_number_moves(tmp_path):
    """A number alone in the footer goes to the header; the footer is empty then."""
    mending = mend(with_footer(tmp_path / "a.docx"), "a.docx", profile=STATE)
    (moved,) = [each for each in mending.mended if each.what == "page-number"]
    assert (moved.before, moved.after) == ("footer", "header")
    sheet = read(mending.content).sheets[0]
    assert "".join(passage.text for passage in sheet.footers["default"]) == ""
    assert [stretch.field for stretch in sheet.headers["default"][0].stretches] == ["PAGE"]
    assert "page-number" not in {
        each.what for each in mend(mending.content, "a.docx", profile=STATE).mended
    }


def test_a_number_with_words_stays(tmp_path):
    """A number beside words in a footer is somebody's line."""
    mending = mend(with_footer(tmp_path / "a.docx", " trang"), "a.docx", profile=STATE)
    assert "page-number" not in {each.what for each in mending.mended}
    assert [found.code for found in mending.left] == ["draft.header-in-use"]


def test_a_header_in_use_is_left(tmp_path):
    """Words in a header are somebody's; the number is for a person then."""
    path = tmp_path / "a.docx"
    document = Document()
    for _ in range(12):
        document.add_paragraph("Một đoạn văn đủ dài để đầy vài trang giấy của báo cáo. " * 12)
    document.sections[0].header.paragraphs[0].text = "Lưu hành nội bộ"
    document.save(path)
    mending = mend(path.read_bytes(), "a.docx", profile=STATE)
    assert "page-number" not in {each.what for each in mending.mended}
    assert [found.code for found in mending.left] == ["draft.header-in-use"]


def test_a_short_document_needs_no_number():
    """One page shows none."""
    assert mended(para("Một trang")).mended == ()


def test_a_profile_that_settles_nothing_moves_no_page():
    """What no source settles is left."""
    unsettled = replace(STATE, settled=frozenset())
    content = file_of(LONG, section=section(left=400))
    assert mend(content, "a.docx", profile=unsettled).mended == ()


def test_every_kind_has_its_words():
    """Both languages name what was put right."""
    assert all(all(words) for words in WHAT.values())
