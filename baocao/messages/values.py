"""What is said of pictures, links and sub-documents that a master of one's own prints."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

VALUES: Mapping[str, Words] = {
    "value.taken": Words(
        "không đặt được tên '{found}' cho giá trị riêng: báo cáo đã có hoặc tên không hợp lệ",
        "chọn tên khác gồm chữ không dấu, chữ số và gạch dưới, không bắt đầu bằng gạch dưới",
        "a value of your own cannot be called '{found}': the report has it, or it is no name",
        "choose another name of letters, digits and underscores that does not begin with one",
    ),
    "value.kind": Words(
        "giá trị thuộc loại '{found}' không in được trong mẫu Word, hoặc lồng quá sâu",
        "dùng chữ, số, ngày, danh sách, hay hình, RichText, Listing, tài liệu con của docxtpl",
        "a master cannot print a value of the kind '{found}', or it lies too deep in others",
        "use text, numbers, dates, lists, or docxtpl's pictures, RichText, Listing, sub-documents",
    ),
    "value.other-template": Words(
        "'{found}' được tạo cho một MasterTemplate khác",
        "tạo lại hình, tài liệu con cho đúng MasterTemplate của văn bản này",
        "the '{found}' was made for another MasterTemplate",
        "make it for the MasterTemplate of this document",
    ),
    "value.other-master": Words(
        "MasterTemplate được mở từ mẫu khác ({found})",
        "tạo MasterTemplate từ đúng mẫu Word dùng để soạn",
        "the MasterTemplate was opened on another master ({found})",
        "make it of the master that is rendered",
    ),
    "value.used-template": Words(
        "MasterTemplate này đã dùng cho một văn bản hoặc đã hỏng khi ghép tài liệu con",
        "tạo MasterTemplate mới cho mỗi văn bản, nếu không hình của văn bản trước sẽ lẫn vào",
        "this MasterTemplate has served a document, or a sub-document has failed in it",
        "make one for each document, or the pictures of the one before would get into it",
    ),
    "value.picture": Words(
        "không đọc được hình {file}: {found}",
        "dùng hình PNG, JPEG, GIF, BMP hoặc TIFF còn nguyên vẹn",
        "cannot read the picture {file}: {found}",
        "use a whole PNG, JPEG, GIF, BMP or TIFF file",
    ),
    "value.not-replaced": Words(
        "không thay được hình của mẫu: {found}",
        "xem tên hình trong mẫu (Alt Text) và tên đã gọi trong replace_pic",
        "a picture of the master cannot be replaced: {found}",
        "compare the name of the picture (alt text) with that given to replace_pic",
    ),
    "value.no-composer": Words(
        "chưa cài {found} nên không ghép được tài liệu con vào văn bản",
        "cài thêm: pip install {found}; hoặc đưa nội dung vào phụ lục của đề cương",
        "{found} is not installed, so no sub-document can be composed",
        "pip install {found}, or put the content into an annex of the outline",
    ),
    "value.not-composed": Words(
        "không ghép được tài liệu con {file}: {found}",
        "mở tài liệu bằng Word, lưu lại dưới dạng .docx rồi ghép lại",
        "cannot compose the sub-document {file}: {found}",
        "open it in Word, save it as .docx and try again",
    ),
    "value.place": Words(
        "'{found}' không in được ở phần này của mẫu: hình chỉ in trong thân, đầu và chân trang; "
        "liên kết và tài liệu con chỉ in trong thân văn bản",
        "chuyển thẻ của giá trị này vào thân văn bản của mẫu",
        "'{found}' cannot be printed in this part: pictures go into the text, headers and footers, "
        "links and sub-documents into the text alone",
        "move its tag into the text of the master",
    ),
    "value.link": Words(
        "hình hoặc liên kết dùng mã '{found}' mà văn bản này không có",
        "tạo url_id bằng build_url_id của chính MasterTemplate dùng cho văn bản này",
        "a picture or link goes by the id '{found}', which this document does not have",
        "make its url_id by build_url_id of the MasterTemplate of this document",
    ),
    "value.broken": Words(
        "giá trị riêng làm hỏng XML của văn bản: {found}",
        "bỏ ký tự điều khiển và thuộc tính lạ trong giá trị, hoặc dùng tài liệu con khác",
        "a value of your own breaks the XML of the document: {found}",
        "take control characters and odd attributes out of it, or use another sub-document",
    ),
}
