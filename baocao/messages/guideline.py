"""What is said of the guideline of an outline: its deadlines and, by lint, its faults."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

GUIDELINE: Mapping[str, Words] = {
    "calendar.weekend": Words(
        "ngày {found} là {weekday}",
        "chọn một ngày làm việc, hoặc nhắc các đơn vị gửi trước ngày nghỉ",
        "{found} is a day of the weekend ({weekday})",
        "choose a working day, or remind the units to send before it",
    ),
    "calendar.holiday": Words(
        "ngày {found} ({weekday}) là ngày nghỉ: {name}",
        "chọn một ngày làm việc, hoặc nhắc các đơn vị gửi trước ngày nghỉ",
        "{found} ({weekday}) is a public holiday: {name}",
        "choose a working day, or remind the units to send before it",
    ),
    "calendar.beside-holiday": Words(
        "ngày {found} liền với ngày nghỉ: {name}",
        "nhắc các đơn vị gửi sớm, vì dễ trôi qua kỳ nghỉ",
        "{found} is next to a public holiday: {name}",
        "remind the units to send early",
    ),
    "lint.no-guideline": Words(
        "đề cương '{found}' không có phần guideline để soát",
        "thêm phần guideline nếu đề cương dùng để ra văn bản hướng dẫn",
        "outline '{found}' has no guideline part to check",
        "add one if the outline is to give a guideline document",
    ),
    "lint.duplicate-id": Words(
        "hai nội dung cùng mang số '{found}'",
        "đánh số lại, mỗi nội dung một số",
        "two demands have the number '{found}'",
        "number each demand by itself",
    ),
    "lint.duplicate": Words(
        "«{found}» đã nêu rồi (ở {other})",
        "bỏ một trong hai, hoặc nêu rõ chỗ khác nhau",
        "«{found}» was said before (in {other})",
        "take one out, or say how they differ",
    ),
    "lint.unknown-figure": Words(
        "nội dung {item} đòi '{found}' nhưng biểu không có",
        "có phải là '{near}'?|khai báo chỉ tiêu ở fields hoặc bảng ở một mục",
        "demand {item} asks for '{found}', which no form has",
        "did you mean '{near}'?|declare it under fields, or as a table of a section",
    ),
    "lint.unknown-item": Words(
        "không có nội dung nào mang số '{found}'",
        "có phải là '{near}'?|thêm nội dung ấy, hoặc sửa số",
        "there is no demand numbered '{found}'",
        "did you mean '{near}'?|add the demand, or mend the number",
    ),
    "lint.mis-nested": Words(
        "«{found}» đặt trong mục mà nó không thuộc về",
        "đưa ra ngang hàng với mục ấy và đánh số lại",
        "«{found}» stands inside a part that it does not belong to",
        "put it beside that part and number it anew",
    ),
    "lint.unnumbered": Words(
        "nội dung không có số để viện dẫn: «{found}»",
        "đưa vào items, mỗi nội dung một số",
        "a demand without a number to cite it by: «{found}»",
        "move it to items, each with a number",
    ),
    "lint.no-figure": Words(
        "nội dung {found} đòi số liệu nhưng biểu không có chỗ ghi: «{title}»",
        "nêu chỉ tiêu, bảng ở asks và khai báo ở fields",
        "demand {found} wants figures but no form has a cell for them: «{title}»",
        "name the fields or tables under asks and declare them",
    ),
    "lint.few-figures": Words(
        "nội dung {found} đòi số liệu cho {topics} vấn đề, biểu chỉ có {asked} chỉ tiêu",
        "thêm chỉ tiêu cho từng vấn đề",
        "demand {found} wants figures on {topics} topics, the forms have {asked}",
        "add a field for each topic",
    ),
    "lint.unanswered": Words(
        "không mục nào của báo cáo trả lời nội dung {found}: «{title}»",
        "thêm số này vào answers của mục trả lời, hoặc thêm mục",
        "no section of the report answers demand {found}: «{title}»",
        "cite it under answers of a section, or add a section",
    ),
    "lint.deadline-order": Words(
        "cấp dưới có hạn {found}, muộn hơn hạn của cấp trên ({above})",
        "để hạn cấp dưới trước hạn cấp trên ít nhất vài ngày làm việc",
        "a lower level is due {found}, later than the level above ({above})",
        "let the lower level be due some working days before the upper one",
    ),
    "lint.missing-annex": Words(
        "nói có kèm theo mà đề cương không có phụ lục: «{found}»",
        "thêm phụ lục ở appendices, hoặc bỏ câu này",
        "something is announced as enclosed, but the outline has no annex: «{found}»",
        "add it under appendices, or take the words out",
    ),
    "lint.not-asked": Words(
        "biểu có chỉ tiêu '{found}' mà không nội dung nào đòi",
        "nêu ở asks của nội dung cần nó, hoặc bỏ chỉ tiêu",
        "the form has field '{found}', which no demand wants",
        "name it under asks of the demand, or take it out",
    ),
    "lint.never-printed": Words(
        "chỉ tiêu '{found}' phải điền mà không in ra ở đâu",
        "in ở một câu, một bảng, hoặc bỏ chỉ tiêu",
        "field '{found}' is to be filled in and printed nowhere",
        "print it in a text or a table, or take it out",
    ),
    "calendar.before-issue": Words(
        "hạn suy ra {found} không sau ngày ban hành {issued}",
        "giảm số ngày mỗi cấp để lại (--days), hoặc lùi hạn của cấp trên",
        "the derived deadline {found} is not after the day of issue {issued}",
        "leave fewer days to each level (--days), or move the deadline of the upper level",
    ),
}
