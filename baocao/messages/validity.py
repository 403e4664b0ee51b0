"""What is said of Word files that are not whole."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

_SAVE = "mở tệp bằng Word hoặc LibreOffice và lưu lại; nếu vẫn còn lỗi thì báo cho người làm ra tệp"
_SAVE_EN = "open the file in Word or LibreOffice and save it; if that does not help, tell its maker"

VALIDITY: Mapping[str, Words] = {
    "validity.not-zip": Words(
        "'{found}' không phải là tệp .docx (không mở được như gói nén)",
        "kiểm tra xem có chọn nhầm tệp hoặc tải về dở dang không",
        "'{found}' is no .docx file (it does not open as a package)",
        "check that it is the right file and was copied whole",
    ),
    "validity.too-large": Words(
        "'{found}' quá lớn sau khi giải nén",
        "kiểm tra nguồn gửi tệp",
        "'{found}' is too large once unpacked",
        "check who sent the file",
    ),
    "validity.part-name": Words(
        "thành phần '{found}' có tên không được phép", _SAVE,
        "the part '{found}' has a name that is not allowed", _SAVE_EN,
    ),
    "validity.duplicate-part": Words(
        "hai thành phần cùng tên '{found}', mỗi tên chỉ được dùng một lần", _SAVE,
        "two parts are called '{found}', each name may stand once", _SAVE_EN,
    ),
    "validity.damaged-part": Words(
        "không giải nén được thành phần '{found}'",
        "xin lại bản khác của tệp",
        "the part '{found}' cannot be unpacked",
        "ask for another copy of the file",
    ),
    "validity.missing-part": Words(
        "thiếu thành phần '{found}' mà mọi tệp .docx phải có", _SAVE,
        "the part '{found}', which every .docx needs, is missing", _SAVE_EN,
    ),
    "validity.not-well-formed": Words(
        "XML viết sai: {found}", _SAVE, "the XML is not well formed: {found}", _SAVE_EN,
    ),
    "validity.character": Words(
        "có ký tự không được phép {found}",
        "xóa ký tự này ở nguồn rồi tạo lại tệp",
        "a character that is not allowed: {found}",
        "delete it where the text comes from and make the file again",
    ),
    "validity.doctype": Words(
        "có khai báo DOCTYPE, không được phép trong .docx và thường chỉ có ở tệp cài bẫy",
        "không mở tệp này; xin lại từ nơi gửi tin cậy",
        "it declares a DOCTYPE, which a .docx may not and hardly any but a trap does",
        "do not open this file; ask for it again from where you trust",
    ),
    "validity.no-content-type": Words(
        "thành phần '{found}' không được khai báo kiểu nội dung", _SAVE,
        "the part '{found}' has no content type", _SAVE_EN,
    ),
    "validity.unused-content-type": Words(
        "khai báo kiểu nội dung cho thành phần '{found}' không có trong tệp", _SAVE,
        "a content type is declared for '{found}', which is not there", _SAVE_EN,
    ),
    "validity.content-type": Words(
        "kiểu nội dung '{found}', phải là '{allowed}'", _SAVE,
        "the content type is '{found}', needed: '{allowed}'", _SAVE_EN,
    ),
    "validity.root": Words(
        "phần tử gốc là '{found}', phải là '{allowed}'", _SAVE,
        "the root element is '{found}', needed: '{allowed}'", _SAVE_EN,
    ),
    "validity.missing-target": Words(
        "liên kết '{key}' trỏ tới '{found}' không có trong tệp", _SAVE,
        "the relationship '{key}' leads to '{found}', which is not there", _SAVE_EN,
    ),
    "validity.relationship": Words(
        "dùng liên kết '{found}' chưa được khai báo", _SAVE,
        "the relationship '{found}' is used and not declared", _SAVE_EN,
    ),
    "validity.duplicate-id": Words(
        "hai phần tử '{owner}' cùng mã '{found}', mỗi mã chỉ được dùng một lần", _SAVE,
        "two '{owner}' elements have the id '{found}', each may stand once", _SAVE_EN,
    ),
    "validity.unknown-prefix": Words(
        "mc: nêu tiền tố '{found}' chưa được khai báo", _SAVE,
        "mc: names the prefix '{found}', which is not declared", _SAVE_EN,
    ),
    "validity.must-understand": Words(
        "tệp chỉ mở được bằng chương trình hiểu phần mở rộng '{found}'",
        "mở bằng Word bản mới và lưu lại dưới dạng .docx thường",
        "only a program that understands the extension '{found}' opens the file",
        "open it in a new version of Word and save it as a plain .docx",
    ),
    "validity.element": Words(
        "phần tử '{found}' không được đứng ở đây, ở đây cần: {allowed}", _SAVE,
        "the element '{found}' may not stand here, needed: {allowed}", _SAVE_EN,
    ),
    "validity.missing-element": Words(
        "phần tử '{found}' chưa đủ, còn cần: {allowed}", _SAVE,
        "the element '{found}' is not complete, needed: {allowed}", _SAVE_EN,
    ),
    "validity.attribute": Words(
        "phần tử '{owner}' không được có thuộc tính '{found}'", _SAVE,
        "the element '{owner}' may not have the attribute '{found}'", _SAVE_EN,
    ),
    "validity.missing-attribute": Words(
        "phần tử '{owner}' thiếu thuộc tính '{found}'", _SAVE,
        "the element '{owner}' lacks the attribute '{found}'", _SAVE_EN,
    ),
    "validity.value": Words(
        "thuộc tính '{attribute}' của '{owner}' có giá trị '{found}' không được phép", _SAVE,
        "the attribute '{attribute}' of '{owner}' has the value '{found}', not allowed", _SAVE_EN,
    ),
    "validity.schema": Words(
        "trái với lược đồ của .docx: {found}", _SAVE,
        "against the schema of a .docx: {found}", _SAVE_EN,
    ),
    "validity.unknown-style": Words(
        "dùng kiểu '{found}' chưa được định nghĩa",
        "chọn lại kiểu cho đoạn này trong Word",
        "the style '{found}' is used and not defined",
        "choose a style for it in Word",
    ),
    "validity.unknown-numbering": Words(
        "dùng cách đánh số '{found}' chưa được định nghĩa",
        "đặt lại cách đánh số của đoạn này trong Word",
        "the numbering '{found}' is used and not defined",
        "set the numbering of this paragraph again in Word",
    ),
    "validity.note": Words(
        "'{owner}' trỏ tới mã '{found}' không có trong tệp", _SAVE,
        "'{owner}' refers to the id '{found}', which is not there", _SAVE_EN,
    ),
    "validity.bookmark": Words(
        "dấu trang mã '{found}' không có đủ điểm đầu và điểm cuối",
        "xóa dấu trang này trong Word (Insert, Bookmark)",
        "the bookmark with the id '{found}' lacks its start or its end",
        "delete it in Word (Insert, Bookmark)",
    ),
    "validity.cell": Words(
        "ô của bảng kết thúc bằng một bảng, sau bảng đó phải có một đoạn văn", _SAVE,
        "a cell ends with a table, needed after it: a paragraph", _SAVE_EN,
    ),
}  # fmt: skip
