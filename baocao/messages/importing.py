"""What is said of documents that are made into outlines."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

IMPORTING: Mapping[str, Words] = {
    "import.no-text": Words(
        "{file} không có chữ để đọc",
        "nếu là bản chụp (scan), cần nhận dạng chữ trước; hoặc xin bản Word",
        "{file} holds no text",
        "a scan needs text recognition first; or ask for the Word file",
    ),
    "import.unknown-kind": Words(
        "không đọc được loại tệp của {file} (đọc được: {allowed})",
        "lưu lại thành .docx rồi thử lại",
        "cannot read the kind of file that {file} is (can read: {allowed})",
        "save it as .docx and try again",
    ),
    "import.bad-pdf": Words(
        "{file} là PDF hỏng hoặc có mật khẩu",
        "mở bằng trình đọc PDF, in lại thành PDF không khóa; hoặc xin bản Word",
        "{file} is a damaged or locked PDF",
        "print it to an unlocked PDF from a reader; or ask for the Word file",
    ),
    "import.no-pdfium": Words(
        "chưa cài phần đọc PDF",
        "cài thêm: pip install 'baocao[preview]'; hoặc lưu tệp thành .docx",
        "the PDF reader is not installed",
        "install it: pip install 'baocao[preview]'; or save the file as .docx",
    ),
    "import.too-large": Words(
        "{file} quá dài: {found}, tối đa {allowed}",
        "tách riêng phần hướng dẫn rồi nhập",
        "{file} is too long: {found}, at most {allowed}",
        "take out the pages that matter",
    ),
    "import.kind-guessed": Words(
        "không rõ loại văn bản («{found}»); đọc như {allowed}",
        "nếu không phải, sửa phần report và guideline",
        "the type of the document is not clear («{found}»); read as {allowed}",
        "correct the parts report and guideline if it is another",
    ),
    "import.no-subject": Words(
        "không tìm thấy trích yếu",
        "ghi title và id cho đề cương",
        "no subject line was found",
        "write the title and the id of the outline",
    ),
    "import.no-headings": Words(
        "văn bản không có đề mục đánh số; đề cương chỉ có một mục chung",
        "chia mục bằng tay trong report",
        "the document has no numbered headings; the outline has one section for all",
        "divide the report into sections by hand",
    ),
    "import.bare-heading": Words(
        "«{found}» không đánh số, được đọc là đề mục",
        "nếu không phải đề mục thì xóa mục này",
        "«{found}» has no number and was read as a heading",
        "remove the section if it is none",
    ),
    "import.number-gap": Words(
        "mục «{found}» không liền số với mục trước",
        "xem có mục nào bị sót không",
        "item «{found}» does not follow the number before it",
        "see whether an item was missed",
    ),
    "import.number-again": Words(
        "mục «{found}» lặp lại số đã có",
        "xem mục này thuộc cấp nào",
        "item «{found}» repeats a number",
        "see which level it belongs to",
    ),
    "import.odd-number": Words(
        "số mục «{found}» không khớp với mục chứa nó",
        "xem mục này thuộc phần nào",
        "the number of item «{found}» does not fit the item around it",
        "see where it belongs",
    ),
    "import.blank-guessed": Words(
        "chỗ trống «{found}» không có đơn vị đi kèm; đoán là chữ «{allowed}»",
        "sửa label, type, unit trong fields",
        "blank «{found}» has no unit; guessed as text «{allowed}»",
        "correct label, type and unit under fields",
    ),
    "import.unclear-deadline": Words(
        "thời hạn không có ngày cụ thể",
        "ghi deadline bằng tay",
        "a deadline without a day",
        "write the deadline by hand",
    ),
    "import.deadline-outside": Words(
        "thời hạn đứng ngoài phần tổ chức thực hiện, được đưa vào một phần riêng",
        "xem ai phải làm việc này",
        "a deadline outside the part on organisation was put into a section of its own",
        "see who has to do it",
    ),
    "import.missing-annex": Words(
        "văn bản nói có phụ lục hoặc đề cương kèm theo nhưng tệp không có",
        "xin bản đầy đủ rồi nhập lại",
        "the text speaks of an annex, but the file has none",
        "ask for the whole document and import it again",
    ),
    "import.annex-skipped": Words(
        "phụ lục «{found}» không có bảng, không có đề mục nên không đưa vào",
        "nếu cần, thêm vào appendices bằng tay",
        "annex «{found}» has neither table nor heading and was left out",
        "add it under appendices by hand if it is needed",
    ),
    "import.missing-fact": Words(
        "không tìm thấy {found}",
        "điền vào phần guideline",
        "{found} was not found",
        "write it under guideline",
    ),
    "import.no-recipients": Words(
        "không tìm thấy nơi nhận",
        "điền recipients vào phần guideline",
        "no recipients were found",
        "write recipients under guideline",
    ),
    "import.legacy-guess": Words(
        "chữ phông cũ «{found}» đọc thành «{allowed}»",
        "cũng có thể là «{near}» | xem lại từ này",
        "«{found}» in an old font was read as «{allowed}»",
        "it could also be «{near}» | check this word",
    ),
    "import.legacy-more": Words(
        "còn {found} từ phông cũ nữa phải đoán",
        "dùng baocao convert để xem đủ danh sách",
        "{found} more words in an old font were guessed",
        "use baocao convert for the whole list",
    ),
}
