"""What is said of outline files."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

OUTLINE: Mapping[str, Words] = {
    "outline.not-found": Words(
        "không có đề cương nào tên là '{found}'; hiện có: {allowed}",
        "có phải là {near}?|xem danh sách bằng lệnh baocao outlines",
        "there is no outline '{found}'; known: {allowed}",
        "did you mean {near}?|list them with baocao outlines",
    ),
    "outline.not-yaml": Words(
        "tệp đề cương viết sai cú pháp YAML: {found}",
        "kiểm tra dấu hai chấm, thụt đầu dòng và dấu nháy ở dòng này",
        "the outline is not valid YAML: {found}",
        "check colons, indentation and quotes on this line",
    ),
    "outline.too-large": Words(
        "đề cương quá lớn sau khi mở các bí danh (trên {allowed} mục)",
        "bỏ bớt bí danh (& và *) lồng nhau",
        "the outline is too large once its aliases are followed (over {allowed} nodes)",
        "remove nested aliases (& and *)",
    ),
    "outline.duplicate-key": Words(
        "khóa '{found}' có hai lần trong cùng một nhóm",
        "giữ một, đổi tên hoặc xóa khóa kia",
        "key '{found}' stands twice in one group",
        "keep one, rename or delete the other",
    ),
    "outline.duplicate-id": Words(
        "mã '{found}' đã dùng cho mục khác",
        "đặt cho mỗi mục, mỗi bảng một mã riêng",
        "id '{found}' is used for something else already",
        "give every section and table an id of its own",
    ),
    "outline.reserved-name": Words(
        "tên '{found}' dành cho phần đầu của tệp số liệu",
        "đổi mã chỉ tiêu, ví dụ thêm tên nhóm đứng trước",
        "'{found}' is reserved for the header of the data file",
        "rename the field, for example with a group in front",
    ),
    "outline.unknown-key": Words(
        "đề cương không có khóa '{found}'",
        "có phải là '{near}'?|xóa khóa này, hoặc xem các khóa được dùng trong README",
        "an outline has no key '{found}'",
        "did you mean '{near}'?|remove it, or see the README for the keys",
    ),
    "outline.missing-key": Words(
        "thiếu khóa '{found}'",
        "thêm khóa '{found}' vào đây",
        "key '{found}' is missing",
        "add '{found}' here",
    ),
    "outline.unknown-value": Words(
        "giá trị '{found}' không dùng được; cho phép: {allowed}",
        "có phải là '{near}'?|chọn một trong các giá trị cho phép",
        "'{found}' is not allowed; allowed: {allowed}",
        "did you mean '{near}'?|choose one of the allowed values",
    ),
    "outline.wrong-type": Words(
        "'{found}' không đúng kiểu, cần {allowed}",
        "viết lại giá trị cho đúng kiểu",
        "'{found}' is of the wrong type, needed: {allowed}",
        "write the value as the right type",
    ),
    "outline.bad-deadline": Words(
        "thời hạn '{found}' không hiểu được",
        "viết ngày 2012-09-01, tháng 2012-06 hoặc quý 2018-Q1",
        "deadline '{found}' cannot be read",
        "write a day 2012-09-01, a month 2012-06 or a quarter 2018-Q1",
    ),
    "outline.bad-date": Words(
        "ngày '{found}' không hiểu được",
        "viết ngày 2017-10-02; chưa rõ ngày thì 2017-10 hoặc 2017",
        "date '{found}' cannot be read",
        "write a day 2017-10-02; 2017-10 or 2017 where the day is not known",
    ),
    "outline.no-guideline": Words(
        "đề cương '{found}' không có phần guideline, nên không có văn bản hướng dẫn",
        "thêm phần guideline, hoặc đọc văn bản đã nhận bằng baocao import",
        "outline '{found}' has no guideline part, so there is no guideline document",
        "add a guideline part, or read the document at hand with baocao import",
    ),
    "outline.bad-formula": Words(
        "công thức '{found}' sai: {detail}",
        "chỉ dùng + - * / dấu ngoặc, số, mã chỉ tiêu và sum(bảng.cột)",
        "formula '{found}' is wrong",
        "use only + - * / parentheses, numbers, field ids and sum(table.column)",
    ),
    "outline.circular-formula": Words(
        "các công thức gọi vòng quanh nhau: {found}",
        "bỏ một công thức trong vòng",
        "these formulas refer to each other in a circle: {found}",
        "take one formula out of the circle",
    ),
    "outline.unknown-field": Words(
        "không có chỉ tiêu nào tên là '{found}'",
        "có phải là '{near}'?|khai báo chỉ tiêu ở phần fields",
        "there is no field '{found}'",
        "did you mean '{near}'?|declare it under fields",
    ),
    "outline.unknown-column": Words(
        "bảng không có cột '{found}'",
        "có phải là '{near}'?|khai báo cột ở phần columns",
        "the table has no column '{found}'",
        "did you mean '{near}'?|declare it under columns",
    ),
    "outline.unknown-table": Words(
        "không có bảng nào tên là '{found}'",
        "có phải là '{near}'?|khai báo bảng ở một mục",
        "there is no table '{found}'",
        "did you mean '{near}'?|declare the table in a section",
    ),
    "outline.unknown-item": Words(
        "văn bản hướng dẫn không có nội dung '{found}'",
        "có phải là '{near}'?|thêm nội dung này vào phần guideline",
        "the guideline has no item '{found}'",
        "did you mean '{near}'?|add the item under guideline",
    ),
    "outline.bad-template": Words(
        "câu mẫu viết sai: {found}",
        "kiểm tra cặp {{{{ }}}}, {{% %}} và tên bộ lọc",
        "the text template is wrong: {found}",
        "check the pairs {{{{ }}}}, {{% %}} and the filter names",
    ),
    "outline.unknown-filter": Words(
        "không có bộ lọc nào tên là '{found}'",
        "có phải là '{near}'?|xem các bộ lọc trong README",
        "there is no filter '{found}'",
        "did you mean '{near}'?|see the README for the filters",
    ),
    "outline.unsafe-template": Words(
        "câu mẫu không được dùng '{found}'",
        "chỉ in chỉ tiêu bằng tên và bộ lọc, dùng {{% if %}} và {{% for %}} không lồng nhau;"
        " không gọi hàm, không dùng tên bắt đầu bằng _",
        "a text template may not use '{found}'",
        "print fields by name and filter, with {{% if %}} and {{% for %}} that are not nested;"
        " no calls, no names beginning with _",
    ),
}
