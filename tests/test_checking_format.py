"""6. check of the format: breaking one rule of a profile gives just that finding."""

from __future__ import annotations

import re
from functools import cache

import pytest
from formal import (
    MAIN,
    changed,
    in_paragraph,
    letter,
    removed,
    report,
    reworded,
    with_paragraph,
    with_run,
)
from word import para, word_file

from baocao.checking.elements import find_elements
from baocao.checking.format import check_format
from baocao.errors import Problem
from baocao.ooxml.package import read_package
from baocao.ooxml.reader import read_manuscript
from baocao.profiles import Alignment, Element, drafting_profiles, profile

IDS = [known.id for known in drafting_profiles()]
STYLES = {
    "country": "BcCountry", "motto": "BcMotto", "superior": "BcSuperior", "issuer": "BcIssuer",
    "number": "BcNumber", "place_date": "BcPlaceDate", "kind": "BcKind", "subject": "BcSubject",
    "legal_basis": "BcLegalBasis", "authority": "BcAuthority", "post": "BcPost",
    "signer": "BcSigner", "recipients_label": "BcRecipientsLabel", "recipients": "BcRecipient",
    "annex_label": "BcAnnexLabel", "annex_title": "BcAnnexTitle",
    "annex_reference": "BcAnnexReference",
}  # fmt: skip
SMALL = ("motto", "place_date", "subject", "signer", "recipients_label", "annex_label")
every_profile = pytest.mark.parametrize("profile_id", IDS)
state_and_union = pytest.mark.parametrize("profile_id", ["state_nd30", "union_qd933"])
party = pytest.mark.parametrize("profile_id", ["party_hd05", "party_hd36"])

clean = cache(report)
clean_letter = cache(letter)


def found_in(content: bytes, profile_id: str) -> tuple[Problem, ...]:
    """The findings on a docx judged by *profile_id*."""
    return check_format(find_elements(read_manuscript(content, "x.docx")), profile(profile_id))


def told(content: bytes, profile_id: str) -> list[tuple[str, str]]:
    """Code and element of each finding."""
    return [(found.code, found.facts["element"]) for found in found_in(content, profile_id)]


def cases() -> list[tuple[str, str]]:
    """Each profile with each of its elements that the report shows."""
    return [
        (known.id, name)
        for known in drafting_profiles()
        for name in known.elements
        if name in STYLES
    ]


def looks(profile_id: str, name: str) -> Element:
    """How the profile wants the element to look."""
    return profile(profile_id).elements[name]


every_element = pytest.mark.parametrize(("profile_id", "name"), cases())


@every_profile
def test_a_report_and_a_letter_in_order_have_no_finding(profile_id):
    """What our masters print keeps every rule of its profile."""
    assert told(clean(profile_id), profile_id) == []
    assert told(clean_letter(profile_id), profile_id) == []


@every_element
def test_size(profile_id, name):
    """A larger letter in an element is told with the element."""
    size = profile(profile_id).elements[name].size.range[1] + 2
    change = in_paragraph(STYLES[name], with_run(f'<w:sz w:val="{int(size * 2)}"/>'))
    assert told(changed(clean(profile_id), change), profile_id) == [("format.size", name)]


@every_element
@pytest.mark.parametrize(
    ("code", "on", "off"),
    [
        ("weight", "<w:b/>", '<w:b w:val="0"/>'),
        ("italic", "<w:i/>", '<w:i w:val="0"/>'),
        ("underline", '<w:u w:val="single"/>', '<w:u w:val="none"/>'),
    ],
)
def test_weight_slant_and_underline(profile_id, name, code, on, off):
    """Turning bold, italic or underline round is told as that, and nothing else."""
    attribute = "bold" if code == "weight" else code
    has = getattr(profile(profile_id).elements[name], attribute)
    change = in_paragraph(STYLES[name], with_run(off if has else on))
    assert told(changed(clean(profile_id), change), profile_id) == [(f"format.{code}", name)]


@pytest.mark.parametrize(
    ("profile_id", "name"),
    [case for case in cases() if looks(*case).capitals or case[1] in SMALL],
)
def test_case(profile_id, name):
    """Small letters where capitals are ruled, and capitals where small letters are."""
    capitals = looks(profile_id, name).capitals
    if capitals:
        change = in_paragraph(
            STYLES[name],
            lambda xml: re.sub(r">([^<]+)</w:t>", lambda m: f">{m[1].capitalize()}</w:t>", xml),
        )
        if name == "authority":
            change = in_paragraph(STYLES[name], reworded("BAN THƯỜNG VỤ", "Ban Thường vụ"))
    else:
        change = in_paragraph(STYLES[name], with_run("<w:caps/>"))
    assert told(changed(clean(profile_id), change), profile_id) == [("format.case", name)]


@pytest.mark.parametrize(
    ("profile_id", "name"),
    [case for case in cases() if looks(*case).alignment is not Alignment.BOTH],
)
def test_alignment(profile_id, name):
    """An element set to the wrong side is told; a short justified line looks like any other."""
    change = in_paragraph(STYLES[name], with_paragraph('<w:jc w:val="right"/>'))
    assert told(changed(clean(profile_id), change), profile_id) == [("format.alignment", name)]


REQUIRED = {
    "country": "format.country", "motto": "format.motto",
    "number": "format.number", "place_date": "format.date", "subject": "format.subject",
    "post": "format.signature", "signer": "format.signature",
}  # fmt: skip


@pytest.mark.parametrize(("profile_id", "name"), [case for case in cases() if case[1] in REQUIRED])
def test_an_element_left_out(profile_id, name):
    """An element that is not there is missed by name; the Party has no motto."""
    emptied = in_paragraph(STYLES[name], removed())
    assert told(changed(clean(profile_id), emptied), profile_id) == [(REQUIRED[name], name)]


@every_profile
def test_no_issuer(profile_id):
    """With neither superior nor issuer nobody issues the document."""
    content = changed(clean(profile_id), in_paragraph("BcSuperior", removed()))
    content = changed(content, in_paragraph("BcIssuer", removed()))
    assert told(content, profile_id) == [("format.issuer", "issuer")]


@every_profile
def test_no_kind(profile_id):
    """A report whose type is left out is no letter, for it has no addressee."""
    content = changed(clean(profile_id), in_paragraph("BcKind", removed()))
    assert ("format.kind", "kind") in told(content, profile_id)


@every_profile
def test_no_recipients(profile_id):
    """The list of recipients and its label are both asked for."""
    content = changed(clean(profile_id), in_paragraph("BcRecipientsLabel", removed()))
    assert ("format.recipients", "recipients_label") in told(content, profile_id)


PAGE = {
    "margin top": (r'w:top="\d+"', 'w:top="1701"', ("format.margin", "top")),
    "margin bottom": (r'w:bottom="\d+"', 'w:bottom="567"', ("format.margin", "bottom")),
    "margin left": (r'w:left="1701"', 'w:left="1134"', ("format.margin", "left")),
    "margin right": (r'w:right="\d+"', 'w:right="1417"', ("format.margin", "right")),
    "letter paper": (
        r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', ("format.paper", "page"),
    ),
}  # fmt: skip


@every_profile
@pytest.mark.parametrize("fault", PAGE)
def test_paper_and_margins(profile_id, fault):
    """One wrong figure of the page is one finding."""
    pattern, new, expected = PAGE[fault]
    content = report(profile_id, annexes=False)
    broken = changed(content, lambda xml: section_change(xml, pattern, new))
    assert told(broken, profile_id) == [expected]


@every_profile
def test_a_page_on_its_side(profile_id):
    """A page without a table of data stands upright; an annex with a wide table need not."""
    size, turned = 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'
    content = report(profile_id, annexes=False)
    broken = changed(content, lambda xml: section_change(xml, size, turned))
    assert ("format.orientation", "page") in told(broken, profile_id)
    assert "landscape" in read_package(clean(profile_id))[MAIN].decode()


def section_change(xml: str, pattern: str, new: str) -> str:
    """*xml* with the last match of *pattern*, which is in its section, replaced."""
    last = list(re.finditer(pattern, xml))[-1]
    return xml[: last.start()] + new + xml[last.end() :]


def header_of(content: bytes) -> str:
    """The name of the header part that prints the page number."""
    parts = read_package(content)
    return next(name for name in parts if "header" in name and b"PAGE" in parts[name])


NUMBER_FAULTS = {
    "not centred": (in_paragraph("BcPageNumber", with_paragraph('<w:jc w:val="right"/>'))),
    "too small": in_paragraph("BcPageNumber", with_run('<w:sz w:val="22"/>')),
    "slanted": in_paragraph("BcPageNumber", with_run("<w:i/>")),
}


@every_profile
@pytest.mark.parametrize("fault", NUMBER_FAULTS)
def test_the_look_of_the_page_number(profile_id, fault):
    """Centred, of the size of the rule, upright."""
    content = report(profile_id, annexes=False)
    broken = changed(content, NUMBER_FAULTS[fault], part=header_of(content))
    assert told(broken, profile_id) == [("format.page-number", "page_number")]


@every_profile
def test_a_number_on_page_one(profile_id):
    """Page 1 shows no number."""
    broken = changed(report(profile_id, annexes=False), reworded("<w:titlePg/>", ""))
    assert told(broken, profile_id) == [("format.page-number", "page_number")]


@every_profile
def test_no_page_number(profile_id):
    """A document of several pages must be numbered."""
    content = report(profile_id, annexes=False)
    broken = changed(content, lambda xml: re.sub(r"<w:headerReference[^>]*/>", "", xml))
    assert told(broken, profile_id) == [("format.page-number", "page_number")]


END_OF_TEXT = (
    'kịp thời{}</w:t></w:r><w:bookmarkEnd w:id="34"/></w:p><w:p><w:pPr><w:pStyle w:val="BcGap'
)
"""How the last words of the text stand in the file."""
WORDING = {
    "country": ("CHỦ NGHĨA VIỆT", "CHỦ NGHỈA VIỆT", ("format.country", "country"), "state"),
    "Party title": ("CỘNG SẢN", "CỘNG SÃN", ("format.country", "country"), "party"),
    "motto dashes": (
        "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", ("format.motto", "motto"),
        "state",
    ),
    "number without colon": ("Số: 12", "Số 12", ("format.number", "number"), "state"),
    "number with colon": ("Số 12", "Số: 12", ("format.number", "number"), "party"),
    "number with blanks": ("/BC-", " / BC-", ("format.number", "number"), "state"),
    "number of one digit": ("Số: 12", "Số: 5", ("format.number", "number"), "state"),
    "number in the other form": ("12/BC-", "12-BC/", ("format.number", "number"), "state"),
    "number in the state's form": ("12-BC/", "12/BC-", ("format.number", "number"), "party"),
    "symbol of another type": ("/BC-", "/KH-", ("format.symbol", "number"), "state"),
    "symbol in the Party": ("-BC/", "-KH/", ("format.symbol", "number"), "party"),
    "month with zero": ("tháng 6", "tháng 06", ("format.date", "place_date"), "both"),
    "day without zero": ("ngày 29", "ngày 9", ("format.date", "place_date"), "both"),
    "date without place": (
        "Thành phố Hồ Chí Minh, ngày", "ngày", ("format.date", "place_date"), "both",
    ),
    "subject in capitals": (">kết quả", ">Kết quả", ("format.subject", "subject"), "party"),
    "subject in small letters": (">Kết quả", ">kết quả", ("format.subject", "subject"), "state"),
    "recipients label": ("Nơi nhận:", "Nơi nhận", ("format.recipients", "recipients_label"),
                         "both"),
    "recipients under another name": (
        "Nơi nhận:", "Nơi gửi:", ("format.recipients", "recipients_label"), "both",
    ),
    "recipient without sign": ("Trảng Bàng;", "Trảng Bàng", ("format.recipients", "recipients"),
                               "party_hd05"),
    "recipient with comma": ("Trảng Bàng;", "Trảng Bàng,", ("format.recipients", "recipients"),
                             "state"),
    "archive without colon": ("Lưu: VT", "Lưu VT", ("format.archive", "recipients"), "state"),
    "archive of the state": ("Lưu Văn phòng", "Lưu: VT", ("format.archive", "recipients"),
                             "party"),
    "no archive": ("Lưu", "Gửi", ("format.archive", "recipients"), "both"),
    "Party authority": ("TM. ", "T/M ", ("format.authority", "authority"), "state"),
    "authority without blank": ("TM. ", "TM.", ("format.authority", "authority"), "state"),
    "state authority": ("T/M ", "TM. ", ("format.authority", "authority"), "party"),
    "academic title": ("Lê Thị", "TS. Lê Thị", ("format.signature", "signer"), "both"),
    "end mark": ("./.", ".", ("format.end-mark", "body"), "state"),
    "end mark of the state": (
        END_OF_TEXT.format("."), END_OF_TEXT.format("./."),
        ("format.end-mark", "body"), "party",
    ),
    "legal basis": ("Luật Công đoàn;", "Luật Công đoàn.", ("format.legal-basis", "legal_basis"),
                    "state"),
    "last legal basis": ("20-NQ/TW.", "20-NQ/TW;", ("format.legal-basis", "legal_basis"),
                         "party_hd05"),
    "basis without dash": ("- Căn cứ Luật", "Căn cứ Luật", ("format.legal-basis", "legal_basis"),
                           "party"),
    "annex in Arabic": ("Phụ lục II<", "Phụ lục 2<", ("format.annex", "annex_label"), "state"),
    "annex in Roman": ("Phụ lục 2<", "Phụ lục II<", ("format.annex", "annex_label"), "party"),
    "annex reference": ("(Kèm theo", "Kèm theo", ("format.annex", "annex_reference"), "both"),
}  # fmt: skip


def families(named: str) -> list[str]:
    """The profiles that a case of WORDING is for."""
    if named == "both":
        return IDS
    return [
        known
        for known in IDS
        if known.startswith(named) or (named, known[:5]) == ("state", "union")
    ]


@pytest.mark.parametrize(
    ("profile_id", "fault"),
    [(known, name) for name, case in WORDING.items() for known in families(case[3])],
)
def test_wording(profile_id, fault):
    """One wrong word or sign is one finding."""
    old, new, expected, _ = WORDING[fault]
    broken = changed(clean(profile_id), reworded(old, new))
    assert told(broken, profile_id) == [expected]


@pytest.mark.parametrize(
    "goes_on",
    [
        ", Công đoàn thị xã tổng hợp các nội dung như sau:",
        ", Công đoàn thị xã báo cáo kết quả năm 2018.",
    ],
)
def test_a_sentence_that_begins_like_a_legal_basis(goes_on):
    """A sentence that goes on to who does what is running text, whatever it begins with."""
    content = changed(clean("state_nd30"), reworded("Luật Công đoàn;", "Luật Công đoàn."))
    content = changed(content, reworded("20-NQ/TW.", f"20-NQ/TW{goes_on}"))
    assert told(content, "state_nd30") == []


def test_a_subject_of_two_lines_that_are_not_bold():
    """Both lines are the subject, so that the rule below the second is found."""
    thin = in_paragraph("BcSubject", with_run('<w:b w:val="0"/>'))
    twice = in_paragraph("BcSubject", lambda paragraph: paragraph + paragraph)
    content = changed(changed(clean("state_nd30"), thin), twice)
    assert told(content, "state_nd30") == [("format.weight", "subject")]


def test_a_signature_typed_with_tabs_and_no_recipients():
    """Every line that tabs push to the right belongs to the signature."""
    lines = ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "", "Lê Minh Quân")
    body = (
        para("BÁO CÁO")
        + para("Trên đây là báo cáo.")
        + "".join(f"<w:p><w:r><w:tab/><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    )
    page = find_elements(read_manuscript(word_file(body), "x.docx"))
    assert (page.text("post"), page.text("signer")) == ("PHÓ BÍ THƯ", "Lê Minh Quân")


def test_number_and_date_on_one_line_without_a_comma():
    """A tab parts the two columns though the comma of the date is missing."""
    body = "<w:p><w:r><w:t>Số 02-BC/TU</w:t><w:tab/><w:t>Nam Xuyên ngày 06 tháng 12 năm 2019</w:t>"
    page = find_elements(read_manuscript(word_file(f"{body}</w:r></w:p>"), "x.docx"))
    assert page.text("number") == "Số 02-BC/TU"
    assert page.text("place_date") == "Nam Xuyên ngày 06 tháng 12 năm 2019"


def test_a_title_without_a_head_is_no_body():
    """Where nothing of an official head stands, the first words name no issuing body."""
    content = word_file(para("Tổng kết 10 năm") + para("giai đoạn 2008 - 2017"))
    found = told(content, "state_nd30")
    assert ("format.issuer", "issuer") in found
    assert "superior" not in {element for _, element in found}


BODY = {
    "size": (with_run('<w:sz w:val="24"/>'), "format.size"),
    "alignment": (with_paragraph('<w:jc w:val="left"/>'), "format.alignment"),
    "first line": (with_paragraph('<w:ind w:firstLine="0"/>'), "format.indent"),
    "spacing": (with_paragraph('<w:spacing w:before="0" w:after="0"/>'), "format.spacing"),
    "line": (with_paragraph('<w:spacing w:line="480" w:lineRule="auto"/>'), "format.line-spacing"),
    "typeface": (with_run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "format.font"),
    "colour": (with_run('<w:color w:val="FF0000"/>'), "format.color"),
}  # fmt: skip


@every_profile
@pytest.mark.parametrize("fault", BODY)
def test_running_text(profile_id, fault):
    """One paragraph set otherwise than the rule is one finding."""
    change, code = BODY[fault]
    broken = changed(clean(profile_id), in_paragraph("BcBody", change, number=3))
    assert told(broken, profile_id) == [(code, "body")]


@every_profile
def test_headings(profile_id):
    """A mục is bold and in capitals."""
    thin = changed(clean(profile_id), in_paragraph("Heading1", with_run('<w:b w:val="0"/>')))
    assert told(thin, profile_id) == [("format.weight", "heading")]
    small = changed(clean(profile_id), reworded("ĐẶC ĐIỂM TÌNH HÌNH", "Đặc điểm tình hình"))
    assert told(small, profile_id) == [("format.case", "heading")]


@state_and_union
@pytest.mark.parametrize(("number", "name"), [(0, "issuer"), (1, "motto"), (2, "subject")])
def test_no_drawn_rule(profile_id, number, name):
    """The lines under issuer, motto and trích yếu are missed one by one."""
    gone = in_paragraph("BcRule", lambda xml: xml.replace('"BcRule"', '"BcEnd"'), number=number)
    assert told(changed(clean(profile_id), gone), profile_id) == [("format.rule", name)]


@state_and_union
def test_a_typed_rule(profile_id):
    """A row of signs is no drawn line."""
    typed = in_paragraph(
        "BcRule",
        lambda xml: xml.replace('"BcRule"', '"BcEnd"').replace(
            "</w:p>", "<w:r><w:t>_______</w:t></w:r></w:p>"
        ),
        number=1,
    )
    assert told(changed(clean(profile_id), typed), profile_id) == [("format.rule", "motto")]


@party
def test_signs_of_the_party(profile_id):
    """The star below the issuer and the five hyphens below the trích yếu."""
    for number, name in ((0, "issuer"), (1, "subject")):
        gone = in_paragraph("BcSign", removed(), number=number)
        assert told(changed(clean(profile_id), gone), profile_id) == [("format.rule", name)]


@every_profile
def test_columns_swapped(profile_id):
    """The title of the country stands on the right."""
    broken = changed(clean(profile_id), swapped_columns)
    assert set(told(broken, profile_id)) == {("format.order", "country")}


def swapped_columns(xml: str) -> str:
    """*xml* with the two cells of the first row exchanged."""
    cells = list(re.finditer(r"<w:tc>.*?</w:tc>", xml, re.DOTALL))[:2]
    left, right = cells
    return (
        xml[: left.start()] + right[0] + xml[left.end() : right.start()] + left[0]
        + xml[right.end() :]
    )  # fmt: skip


@every_profile
def test_annexes_numbered_on(profile_id):
    """The pages of an annex begin anew."""
    broken = changed(clean(profile_id), lambda xml: re.sub(r"<w:pgNumType[^>]*/>", "", xml))
    assert told(broken, profile_id) == [("format.annex", "page_number")]


@state_and_union
def test_space_above_the_matter_of_a_letter(profile_id):
    """6 pt part the number from the "V/v" line."""
    near = in_paragraph("BcAbout", with_paragraph('<w:spacing w:before="0"/>'))
    assert told(changed(clean_letter(profile_id), near), profile_id) == [
        ("format.spacing", "about")
    ]


@party
def test_the_page_number_stands_too_low(profile_id):
    """The Party's number is 10 mm from the top edge."""
    content = report(profile_id, annexes=False)
    low = changed(content, lambda xml: re.sub(r'w:header="\d+"', 'w:header="1000"', xml))
    assert told(low, profile_id) == [("format.page-number", "page_number")]


LETTER = {
    "about": ("V/v ", "Về việc ", ("format.about", "about"), "state"),
    "about of the state": ("về việc ", "V/v ", ("format.about", "about"), "party"),
    "symbol": ("05/SNV", "05/CV-SNV", ("format.number", "number"), "state"),
    "no symbol": ("-CV/", "-BC/", ("format.symbol", "number"), "party"),
    "addressees": ("Bộ Nội vụ", "Bộ Nội vụ:", ("format.addressees", "addressee"), "both"),
    "as above": ("Như trên", "Tỉnh ủy", ("format.recipients", "recipients"), "both"),
    "label": ("Kính gửi:", "Kính trình:", ("format.addressees", "addressee"), "both"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("profile_id", "fault"),
    [(known, name) for name, case in LETTER.items() for known in families(case[3])],
)
def test_letters(profile_id, fault):
    """What a công văn has and other documents have not."""
    old, new, expected, _ = LETTER[fault]
    if fault == "addressees":
        old, new = f"{old}{profile(profile_id).wording.separator}", old
    broken = changed(clean_letter(profile_id), reworded(old, new))
    assert told(broken, profile_id) == [expected]


def box(left: int, *lines: str) -> str:
    """A run with a VML text box that stands *left* pt from the margin."""
    held = "".join(para(line) for line in lines)
    return (
        f'<w:r><w:pict><v:shape style="position:absolute;margin-left:{left}pt;width:200pt">'
        f"<v:textbox><w:txbxContent>{held}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


@pytest.mark.parametrize(("left", "right", "order"), [(0, 240, []), (240, 0, ["format.order"])])
def test_text_boxes_stand_where_they_are_put(left, right, order):
    """A box is on the side of its place, whatever it says, so that swapped ones are told."""
    issuer = box(left, "UBND TỈNH AN BÌNH", "SỞ NỘI VỤ", "Số: 12/BC-SNV")
    country = box(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    content = word_file(f"<w:p>{issuer}{country}</w:p>{para('BÁO CÁO')}")
    page = find_elements(read_manuscript(content, "x.docx"))
    assert page.text("issuer") == "SỞ NỘI VỤ"
    found = check_format(page, profile("state_nd30"))
    assert [each.code for each in found if each.code == "format.order"] == order


@every_profile
def test_mirrored_margins(profile_id):
    """Only the Party knows a back page; elsewhere every page has the same margins."""
    mirrored = changed(
        clean(profile_id),
        reworded("<w:zoom", "<w:mirrorMargins/><w:zoom"),
        part="word/settings.xml",
    )
    party = profile(profile_id).page.back_left is not None
    assert told(mirrored, profile_id) == ([] if party else [("format.margin", "page")])


@every_profile
def test_decomposed_letters(profile_id):
    """Marks that stand apart from their letters are a warning."""
    apart = changed(clean(profile_id), reworded("nghiêm túc", "nghie\u0302m tu\u0301c"))
    assert told(apart, profile_id) == [("format.encoding", "body")]
