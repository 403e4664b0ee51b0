"""What is said of Word files that are handed in and may not be read."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

DRAFT: Mapping[str, Words] = {
    "draft.not-docx": Words(
        "tệp không phải là văn bản .docx đọc được ({found})",
        "xem có chọn nhầm tệp hay tải về dở dang không; nếu là văn bản thì mở bằng Word và lưu lại "
        "dưới dạng Word Document (*.docx)",
        "the file is no readable .docx document ({found})",
        "see whether it is the right file and whole; if so, save it as Word Document (*.docx)",
    ),
    "draft.edits-kept": Words(
        "bản {found} cũ đã có người sửa, nay được soạn lại từ đầu; bản cũ giữ ở {kept}",
        "muốn đưa số mới vào mà giữ chỗ đã sửa thì dùng baocao regenerate",
        "people had edited the former {found}, which is now drafted anew; it is kept as {kept}",
        "baocao regenerate brings new data into a draft and keeps what was edited",
    ),
    "draft.old-format": Words(
        "tệp thuộc dạng Word hoặc Excel cũ (.doc, .xls), cần tệp .docx ({found})",
        "mở tệp bằng Word, chọn Lưu thành (Save As) và lưu dưới dạng .docx",
        "the file is of the old Word or Excel kind (.doc, .xls), needed: a .docx ({found})",
        "open it in Word, choose Save As and save it as .docx",
    ),
    "draft.locked": Words(
        "tệp được khóa bằng mật khẩu ({found})",
        "mở tệp bằng Word, bỏ mật khẩu trong File, Info, Protect Document rồi lưu lại",
        "the file is locked by a password ({found})",
        "open it in Word, take the password off in File, Info, Protect Document and save it",
    ),
    "draft.bad-xml": Words(
        "tệp có phần XML hỏng hoặc không được phép: {found}",
        "nếu tin nơi gửi, mở tệp bằng Word và lưu lại; không thì xin lại bản khác",
        "the file has a broken or forbidden XML part: {found}",
        "if you trust the sender, open and save it in Word; else ask for another copy",
    ),
    "draft.bad-name": Words(
        "tệp chứa tên thành phần không được phép: {found}",
        "không mở tệp này; xin lại từ nơi gửi tin cậy",
        "the file holds a part name that is not allowed: {found}",
        "do not open this file; ask for it again from where you trust",
    ),
    "draft.too-large": Words(
        "tệp quá lớn sau khi giải nén ({found})",
        "kiểm tra nguồn gửi; nếu là báo cáo thật thì tách thành nhiều tệp",
        "the file is too large once unpacked ({found})",
        "check who sent it; if it is a real report, split it into several files",
    ),
    "draft.macros": Words(
        "tệp chứa macro ({found})",
        "nếu tin nơi gửi, lưu lại bằng Word dưới dạng .docx không có macro",
        "the file holds macros ({found})",
        "if you trust the sender, save it in Word as a .docx without macros",
    ),
    "draft.external": Words(
        "tệp tham chiếu ra bên ngoài: {found}",
        "mở bằng Word, ngắt liên kết (Edit Links to Files, Break Link) hoặc chèn hẳn ảnh vào tệp",
        "the file refers to something outside itself: {found}",
        "open it in Word and break the link (Edit Links to Files) or insert the picture itself",
    ),
    "draft.not-word": Words(
        "chỉ ghi được bản nhận xét hay bản sửa của tệp .docx, tệp này là {found}",
        "mở bằng Word và lưu lại dưới dạng .docx",
        "only a .docx can be commented or mended, this is {found}",
        "open it in Word and save it as .docx",
    ),
    "draft.is-original": Words(
        "{found} là bản gốc, không được ghi đè",
        "đặt tên khác cho bản sao",
        "{found} is the original and is never overwritten",
        "give the copy another name",
    ),
    "draft.same-copy": Words(
        "bản nhận xét và bản sửa cùng ghi vào {found}",
        "đặt cho mỗi bản một tên",
        "the commented and the mended copy would both be {found}",
        "give each a name of its own",
    ),
    "draft.signed": Words(
        "văn bản đã ký số nên không được sửa",
        "sửa ở bản chưa ký rồi ký lại",
        "the document carries a digital signature and is not to be changed",
        "mend the unsigned copy and sign that",
    ),
    "draft.revised": Words(
        "đoạn có thay đổi đang theo dõi (Track Changes) nên để nguyên",
        "chấp nhận hoặc từ chối các thay đổi rồi chạy lại",
        "the paragraph has tracked changes and was left as it is",
        "accept or reject them, then run again",
    ),
    "draft.header-in-use": Words(
        "chưa thêm số trang: lề trên hoặc lề dưới đã có nội dung khác",
        "chèn số trang bằng Word (Insert, Page Number)",
        "no page number was added: a header or footer holds something else",
        "insert it in Word (Insert, Page Number)",
    ),
    "draft.not-mended": Words(
        "bản sửa không giống những gì đã liệt kê, nên không ghi",
        "giữ nguyên bản gốc và gửi tệp cho người phát triển baocao",
        "the mended copy is not what the list says, so nothing was written",
        "keep the original and send the file to those who develop baocao",
    ),
}
