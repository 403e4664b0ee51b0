"""What is said of a document that does not keep the form its rule prescribes."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words


def _ruled(named: Words) -> Words:
    """The sentences of a code whose messages only *named* what was found, in both languages."""
    found, found_en = f"{named.vi} {{found}}".strip(), f"{named.en} {{found}}".strip()
    return named._replace(
        vi=f"{{name}}: {found}, quy định là {{required}} ({{rule}})",
        en=f"{{name}}: {found_en}, the rule is {{required}} ({{rule}})",
    )


FORMAT: Mapping[str, Words] = {
    "format.no-profile": Words(
        "chưa biết quy định thể thức áp dụng ngày {found} cho loại cơ quan này",
        "thêm --profile để kiểm tra theo một thể thức cụ thể: {allowed}",
        "no format rule is known for this kind of body on {found}",
        "name one with --profile: {allowed}",
    ),
    "format.paper": _ruled(
        Words("khổ giấy", "trong Word chọn Layout, Size, A4", "paper", "Layout, Size, A4 in Word")
    ),
    "format.orientation": _ruled(
        Words(
            "giấy",
            "trong Word chọn Layout, Orientation, Portrait",
            "paper",
            "Layout, Orientation, Portrait in Word",
        )
    ),
    "format.margin": _ruled(
        Words(
            "",
            "trong Word chọn Layout, Margins, Custom Margins",
            "",
            "Layout, Margins, Custom Margins in Word",
        )
    ),
    "format.font": _ruled(
        Words(
            "phông chữ",
            "chọn cả văn bản rồi đặt phông chữ {required}",
            "typeface",
            "select all and set {required}",
        )
    ),
    "format.color": _ruled(
        Words(
            "chữ",
            "chọn phần này rồi đặt màu chữ Automatic",
            "letters",
            "set the font colour to Automatic",
        )
    ),
    "format.encoding": _ruled(
        Words(
            "",
            "chuyển sang Unicode dựng sẵn, hoặc dùng baocao check --fix",
            "",
            "convert to precomposed Unicode, or use baocao check --fix",
        )
    ),
    "format.size": _ruled(
        Words("", "chọn phần này rồi đặt {required}", "", "select it and set {required}")
    ),
    "format.weight": _ruled(
        Words("", "chọn phần này rồi bấm Ctrl+B", "", "select it and press Ctrl+B")
    ),
    "format.italic": _ruled(
        Words("", "chọn phần này rồi bấm Ctrl+I", "", "select it and press Ctrl+I")
    ),
    "format.underline": _ruled(
        Words("", "chọn phần này rồi bấm Ctrl+U", "", "select it and press Ctrl+U")
    ),
    "format.case": _ruled(
        Words(
            "",
            "chọn phần này rồi bấm Shift+F3 để đổi kiểu chữ hoa, thường",
            "",
            "select it and press Shift+F3",
        )
    ),
    "format.alignment": _ruled(
        Words(
            "",
            "đặt con trỏ ở dòng này rồi chọn {required}",
            "",
            "put the cursor there and choose {required}",
        )
    ),
    "format.indent": _ruled(
        Words("", "trong Word chọn Paragraph, First line", "", "Paragraph, First line in Word")
    ),
    "format.heading": _ruled(
        Words(
            "số thứ tự",
            "sửa số thứ tự của các đề mục cùng cấp",
            "number",
            "mend the numbers of all headings of this level",
        )
    ),
    "format.spacing": _ruled(
        Words(
            "cách đoạn",
            "trong Word chọn Paragraph, Spacing Before hoặc After",
            "space between paragraphs",
            "Paragraph, Spacing in Word",
        )
    ),
    "format.line-spacing": _ruled(
        Words(
            "cách dòng",
            "trong Word chọn Paragraph, Line spacing",
            "line spacing",
            "Paragraph, Line spacing in Word",
        )
    ),
    "format.page-number": _ruled(
        Words(
            "",
            "trong Word chọn Insert, Page Number; Different First Page để trang đầu không có số",
            "",
            "Insert, Page Number in Word; Different First Page hides the first",
        )
    ),
    "format.country": _ruled(
        Words("", "ghi đúng và đủ: {required}", "", "write it in full: {required}")
    ),
    "format.motto": _ruled(
        Words(
            "",
            "ghi đúng và đủ: {required}, dùng dấu gạch nối ngắn có dấu cách hai bên",
            "",
            "write it in full, with hyphens and blanks: {required}",
        )
    ),
    "format.issuer": _ruled(
        Words(
            "",
            "ghi tên cơ quan ban hành ở bên trái, đầu trang",
            "",
            "write the name of the issuing body at the top left",
        )
    ),
    "format.rule": _ruled(
        Words(
            "",
            "vẽ bằng Insert, Shapes, Line hoặc đường viền dưới của đoạn",
            "",
            "draw it with Insert, Shapes, Line or a bottom border",
        )
    ),
    "format.order": _ruled(
        Words("", "xếp lại đúng vị trí như mẫu trình bày", "", "put it where the model has it")
    ),
    "format.number": _ruled(
        Words(
            "",
            "viết theo mẫu {required}, không có dấu cách quanh dấu / và -",
            "",
            "write it as {required}, without blanks around / and -",
        )
    ),
    "format.symbol": _ruled(
        Words(
            "ký hiệu loại văn bản",
            "sửa ký hiệu cho khớp tên loại văn bản",
            "type symbol",
            "make the symbol fit the type",
        )
    ),
    "format.date": _ruled(
        Words(
            "",
            "viết theo mẫu: Hà Nội, ngày 05 tháng 01 năm 2026",
            "",
            "write it as: Hà Nội, ngày 05 tháng 01 năm 2026",
        )
    ),
    "format.kind": _ruled(
        Words(
            "",
            "ghi tên loại văn bản, chữ in hoa, giữa trang",
            "",
            "write the type in capitals in the middle of the page",
        )
    ),
    "format.subject": _ruled(
        Words(
            "",
            "ghi trích yếu ngay dưới tên loại văn bản",
            "",
            "write the subject right below the type",
        )
    ),
    "format.about": _ruled(Words("", "viết theo mẫu: {required}", "", "write it as: {required}")),
    "format.addressees": _ruled(
        Words(
            "",
            "mỗi nơi nhận một dòng, sau dấu gạch đầu dòng",
            "",
            "one addressee a line, after a dash",
        )
    ),
    "format.legal-basis": _ruled(Words("", "mỗi căn cứ một dòng", "", "one legal basis a line")),
    "format.end-mark": _ruled(
        Words(
            "", "sửa dấu kết thúc ở cuối câu cuối cùng", "", "mend the sign after the last sentence"
        )
    ),
    "format.recipients": _ruled(
        Words(
            "",
            "mỗi nơi nhận một dòng, sau dấu gạch đầu dòng",
            "",
            "one recipient a line, after a dash",
        )
    ),
    "format.archive": _ruled(
        Words(
            "",
            "viết dòng cuối của nơi nhận theo mẫu: {required}",
            "",
            "write the last recipient as: {required}",
        )
    ),
    "format.authority": _ruled(
        Words("", "viết theo mẫu: {required}", "", "write it as: {required}")
    ),
    "format.signature": _ruled(
        Words(
            "", "ghi đủ chức vụ và họ tên người ký", "", "give the post and the name of the signer"
        )
    ),
    "format.annex": _ruled(
        Words(
            "",
            "sửa phần đầu của phụ lục theo mẫu: {required}",
            "",
            "mend the head of the annex: {required}",
        )
    ),
}
