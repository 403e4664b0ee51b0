"""What is said of files with letters of old fonts."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

CONVERTING: Mapping[str, Words] = {
    "convert.kind": Words(
        "không chuyển được loại tệp của {file} (chuyển được: {allowed})",
        "mở bằng Word, lưu lại thành .docx rồi chuyển",
        "cannot convert the kind of file that {file} is (can convert: {allowed})",
        "save it as .docx from Word, then convert it",
    ),
    "convert.encoding": Words(
        "{file} không phải văn bản Unicode và cũng không phải chữ TCVN3 hay VNI",
        "mở tệp xem đúng bảng mã nào rồi lưu lại thành UTF-8",
        "{file} is neither Unicode text nor text in TCVN3 or VNI",
        "see which encoding it has and save it as UTF-8",
    ),
    "convert.same-file": Words(
        "tệp kết quả trùng với tệp gốc {file}",
        "chọn tên khác: tệp gốc không bao giờ bị ghi đè",
        "the result would be written over the original {file}",
        "choose another name: the original is never changed",
    ),
    "convert.signed": Words(
        "văn bản có chữ ký số; bản sao đã chuyển mã không còn chữ ký hợp lệ",
        "giữ bản gốc làm bản pháp lý",
        "the document is signed; the signature does not hold for the converted copy",
        "keep the original as the legal one",
    ),
    "convert.revised": Words(
        "đoạn có sửa đổi đang theo dõi (track changes) nên để nguyên",
        "chấp nhận hoặc từ chối sửa đổi rồi chuyển lại",
        "a paragraph with tracked changes was left as it is",
        "accept or reject the changes and convert again",
    ),
    "convert.fixed": Words(
        "không thay được «{found}» vì không phải chữ gõ (trường, công thức)",
        "sửa bằng tay trong Word",
        "«{found}» could not be replaced, as it is no typed text (a field, a formula)",
        "correct it by hand in Word",
    ),
    "convert.capitals": Words(
        "chữ Unicode mang phông chữ hoa TCVN3 được giữ là chữ thường",
        "nếu cần, đổi thành chữ hoa trong Word",
        "Unicode letters in a TCVN3 font of capitals stay small",
        "make them capitals in Word if they should be",
    ),
}
