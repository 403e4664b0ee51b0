"""What is said of Word masters."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

MASTER: Mapping[str, Words] = {
    "master.not-docx": Words(
        "mẫu Word không phải là tệp .docx ({found})",
        "mở tệp bằng Word và lưu lại dưới dạng .docx",
        "the master is no .docx file ({found})",
        "open it in Word and save it as .docx",
    ),
    "master.bad-xml": Words(
        "mẫu Word có phần XML hỏng hoặc không được phép: {found}",
        "mở tệp bằng Word và lưu lại, hoặc dùng mẫu kèm theo baocao",
        "the master has a broken or forbidden XML part: {found}",
        "open and save it in Word, or use a master that came with baocao",
    ),
    "master.bad-name": Words(
        "mẫu Word chứa tên tệp không được phép: {found}",
        "không dùng tệp này; lấy lại mẫu từ nguồn tin cậy",
        "the master holds a part name that is not allowed: {found}",
        "do not use this file; fetch the master from where you trust",
    ),
    "master.too-large": Words(
        "mẫu Word quá lớn sau khi giải nén ({found})",
        "không dùng tệp này; lấy lại mẫu từ nguồn tin cậy",
        "the master is too large once unpacked ({found})",
        "do not use this file; fetch the master from where you trust",
    ),
    "master.macros": Words(
        "mẫu Word chứa macro ({found})",
        "lưu lại mẫu dưới dạng .docx không có macro",
        "the master holds macros ({found})",
        "save it as a .docx without macros",
    ),
    "master.external": Words(
        "mẫu Word tham chiếu ra bên ngoài: {found}",
        "mở mẫu bằng Word, ngắt liên kết hoặc chèn hẳn ảnh vào mẫu",
        "the master refers to something outside itself: {found}",
        "open it in Word, break the link or insert the picture itself",
    ),
    "master.old-format": Words(
        "mẫu thuộc dạng Word cũ (.doc), cần tệp .docx ({found})",
        "mở mẫu bằng Word và lưu lại dưới dạng .docx",
        "the master is of the old Word kind (.doc), needed: a .docx ({found})",
        "open it in Word and save it as .docx",
    ),
    "master.locked": Words(
        "mẫu Word được khóa bằng mật khẩu ({found})",
        "mở mẫu bằng Word, bỏ mật khẩu rồi lưu lại",
        "the master is locked by a password ({found})",
        "open it in Word, take the password off and save it",
    ),
    "master.unknown-tag": Words(
        "mẫu Word dùng tên '{found}' mà báo cáo không có, ở đoạn: «{around}»",
        "có phải là '{near}'?|xem các tên được dùng trong README",
        "the master prints '{found}', which a report does not have, in: «{around}»",
        "did you mean '{near}'?|see the README for the names",
    ),
    "master.jinja": Words(
        "thẻ trong mẫu Word viết sai: {found}, ở đoạn: «{around}»",
        "kiểm tra cặp {{{{ }}}}, {{% %}} trong đoạn này",
        "a tag of the master is wrong: {found}, in: «{around}»",
        "check the pairs {{{{ }}}}, {{% %}} in this paragraph",
    ),
    "master.unsafe": Words(
        "mẫu Word không được dùng '{found}'",
        "chỉ in các tên của báo cáo; không gọi hàm, không dùng tên bắt đầu bằng _",
        "a master may not use '{found}'",
        "print the names of a report only; no calls, no names beginning with _",
    ),
}
