"""What is said of files that cannot be read, written or shown."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

FILES: Mapping[str, Words] = {
    "file.not-found": Words(
        "không tìm thấy tệp {file}",
        "xem lại đường dẫn; có phải là {near}?|xem lại đường dẫn và tên tệp",
        "file not found: {file}",
        "check the path; did you mean {near}?|check the path and the name",
    ),
    "file.is-directory": Words(
        "{file} là thư mục, cần một tệp",
        "chỉ rõ tên tệp nằm trong thư mục",
        "{file} is a directory, a file is needed",
        "name a file inside the directory",
    ),
    "file.unreadable": Words(
        "không đọc được tệp {file}: {reason}",
        "kiểm tra quyền đọc của tệp",
        "cannot read {file}: {reason}",
        "check the permissions of the file",
    ),
    "file.empty": Words(
        "tệp {file} rỗng",
        "tạo tệp mới bằng lệnh baocao new",
        "{file} is empty",
        "make a new one with baocao new",
    ),
    "file.too-large": Words(
        "tệp {file} nặng {found} byte, mức cho phép là {allowed} byte",
        "kiểm tra xem có chọn nhầm tệp không",
        "{file} has {found} bytes, at most {allowed} are read",
        "check that this is the right file",
    ),
    "file.encoding": Words(
        "tệp {file} không phải UTF-8 hay UTF-16 (lỗi ở byte thứ {found})",
        "lưu lại tệp với mã UTF-8",
        "{file} is neither UTF-8 nor UTF-16 (byte {found})",
        "save the file as UTF-8",
    ),
    "file.exists": Words(
        "tệp {file} đã có, chưa ghi đè",
        "đặt tên khác, hoặc thêm --force để ghi đè",
        "{file} exists and was not overwritten",
        "choose another name, or add --force",
    ),
    "file.is-input": Words(
        "{file} là tệp đưa vào của chính lệnh này, nên không ghi đè lên nó, kể cả khi có --force",
        "đặt tên khác cho tệp kết quả",
        "{file} is what this command reads, and is not written over, even with --force",
        "choose another name for the result",
    ),
    "file.unwritable": Words(
        "không ghi được tệp {file}: {reason}",
        "kiểm tra thư mục có tồn tại và có quyền ghi; đóng tệp nếu đang mở trong Word",
        "cannot write {file}: {reason}",
        "check that the folder exists and can be written; close the file if Word has it open",
    ),
    "preview.no-libreoffice": Words(
        "chưa cài LibreOffice nên không chuyển được ra PDF",
        "cài LibreOffice (libreoffice.org, hoặc apt install libreoffice-writer), "
        "hoặc mở tệp Word và chọn Lưu dưới dạng PDF",
        "LibreOffice is not installed, so there is no PDF",
        "install LibreOffice (libreoffice.org, or apt install libreoffice-writer), "
        "or open the file in Word and save it as PDF",
    ),
    "preview.no-pdfium": Words(
        "thiếu thư viện pypdfium2 nên không vẽ được trang thành ảnh",
        "cài bằng pip install 'baocao[preview]', hoặc xuất ra tệp .pdf",
        "the library pypdfium2 is missing, so no page can be drawn",
        "pip install 'baocao[preview]', or ask for a .pdf",
    ),
    "preview.unknown-kind": Words(
        "không biết xuất ra dạng {found}",
        "đặt tên tệp kết quả có đuôi {allowed}",
        "{found} is no kind of file that can be made",
        "let the name of the result end with {allowed}",
    ),
    "preview.failed": Words(
        "LibreOffice không chuyển được tệp: {reason}",
        "mở tệp Word bằng LibreOffice để xem lỗi",
        "LibreOffice could not convert the file: {reason}",
        "open the Word file in LibreOffice to see why",
    ),
}
