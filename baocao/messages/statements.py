"""What is said of statements that disagree with the declared facts."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

STATEMENTS: Mapping[str, Words] = {
    "consistency.level-word": Words(
        "«{found}»{more}: báo cáo này là của {allowed}",
        "xem lại cấp; nếu chép từ báo cáo của cấp khác thì sửa cho đúng đơn vị mình",
        "“{found}”{more}: this report is of {allowed}",
        "check the level; mend what was copied from a report of another level",
    ),
    "consistency.issuer": Words(
        "«{found}»{more}, trong khi cơ quan báo cáo là {allowed}",
        "xem lại chủ thể; ghi đúng tên cơ quan ban hành",
        "“{found}”{more}, while the reporting body is {allowed}",
        "check who acts; write the issuing body",
    ),
    "consistency.district": Words(
        "«{found}»{more}: từ 01/7/2025 không còn cấp huyện",
        "thay bằng cơ quan cấp xã hoặc cấp tỉnh tương ứng; chuyện đã qua thì ghi rõ thời gian",
        "“{found}”{more}: there are no districts since 01/7/2025",
        "name the body of the commune or the province; for the past, name the time",
    ),
    "consistency.period-label": Words(
        "«{found}», trong khi kỳ báo cáo là {allowed}",
        "xem lại số năm cho khớp kỳ báo cáo",
        "“{found}”, while the period is {allowed}",
        "check the number of years against the period",
    ),
    "consistency.year-range": Words(
        "giai đoạn «{found}» khác kỳ {allowed}",
        "xem lại năm đầu và năm cuối; nếu số liệu chỉ tới năm đó thì nói rõ",
        "the years “{found}” differ from the period {allowed}",
        "check the first and the last year; if the figures end there, say so",
    ),
    "consistency.shared-year": Words(
        "năm {found} nằm ở cả hai giai đoạn {allowed}",
        "quy định năm đó tính vào giai đoạn nào",
        "the year {found} is in both periods {allowed}",
        "say to which of them it belongs",
    ),
    "consistency.term": Words(
        "«{found}» không rõ nhiệm kỳ nào trong kỳ {allowed}",
        "ghi rõ nhiệm kỳ, ví dụ nhiệm kỳ 2012-2017",
        "“{found}” does not say which term within {allowed}",
        "name the term, e.g. nhiệm kỳ 2012-2017",
    ),
    "consistency.cited-document": Words(
        "«{found}»: không có trong căn cứ, viện dẫn và chưa được nêu đủ ký hiệu",
        "xem lại có phải văn bản của báo cáo khác; nếu đúng thì ghi đủ số, ký hiệu, ngày",
        "“{found}”: not declared and nowhere cited in full",
        "check whether it belongs to another report; else give number, symbol and date",
    ),
    "consistency.undeclared-document": Words(
        "văn bản {found} được nêu mà chưa khai trong can_cu, vien_dan",
        "khai văn bản đó, hoặc xem lại có cần nêu",
        "the document {found} is cited but not declared in can_cu, vien_dan",
        "declare it, or check whether it is needed",
    ),
    "consistency.document-number-missing": Words(
        "«{found}» chưa nêu số {allowed}",
        "ghi số, ký hiệu ở lần nêu đầu tiên",
        "“{found}” without its number {allowed}",
        "give number and symbol where it is first named",
    ),
    "consistency.agency-suffix": Words(
        "«{found}» là số của cơ quan khác; văn bản loại này của đơn vị mang ký hiệu {allowed}",
        "xem lại số, ký hiệu văn bản",
        "“{found}” is a number of another body; the unit's own reads {allowed}",
        "check the number and symbol",
    ),
    "consistency.topic": Words(
        "tuyên truyền, vận động về «{found}» không thuộc chủ đề báo cáo",
        "xem lại có phải câu của báo cáo khác",
        "a campaign on “{found}” is not the subject of the report",
        "check whether the sentence is of another report",
    ),
    "consistency.blank": Words(
        "còn chỗ trống: «{found}»{more}",
        "điền số liệu, hoặc bỏ câu nếu đơn vị không có",
        "left blank: “{found}”{more}",
        "fill it in, or drop the sentence",
    ),
    "consistency.annex-caption": Words(
        "phụ lục ghi «{found}», trong khi văn bản là {allowed}",
        "sửa dòng kèm theo cho đúng loại, số, ngày của văn bản chính",
        "the annex says “{found}”, but the document is a {allowed}",
        "name the kind, number and date of the main document",
    ),
    "consistency.annex-missing": Words(
        "«{found}» nhưng không thấy phụ lục",
        "đính kèm phụ lục, hoặc bỏ câu này",
        "“{found}” but there is no annex",
        "attach it, or drop these words",
    ),
    "consistency.recipients": Words(
        "«{found}» thiếu {allowed}",
        "bổ sung nơi nhận, dòng cuối là nơi lưu",
        "“{found}” lacks {allowed}",
        "add the recipients; the last line is the archive",
    ),
    "consistency.archive-colon": Words(
        "«{found}» thiếu dấu hai chấm sau chữ Lưu",
        "viết «Lưu: VT, …»",
        "“{found}” lacks the colon after Lưu",
        "write “Lưu: VT, …”",
    ),
    "consistency.recipient-mark": Words(
        "nơi nhận «{found}»{more} không kết thúc bằng dấu chấm phẩy",
        "cuối mỗi dòng nơi nhận dùng dấu chấm phẩy, dòng cuối dùng dấu chấm",
        "the recipient “{found}”{more} does not end in a semicolon",
        "end each recipient with a semicolon, the last with a full stop",
    ),
    "consistency.asking-body": Words(
        "nơi nhận chưa có {allowed}, là cơ quan yêu cầu báo cáo",
        "bổ sung cơ quan yêu cầu báo cáo vào nơi nhận",
        "{allowed}, which asked for the report, is not among the recipients",
        "add it to the recipients",
    ),
    "consistency.contradiction": Words(
        "«{found}» trái với «{allowed}»",
        "xem lại hai câu; nếu cả hai đúng thì nói rõ phạm vi của từng câu",
        "“{found}” contradicts “{allowed}”",
        "check both; if both are right, say of whom each speaks",
    ),
    "consistency.own-name": Words(
        "«{found}» không thuộc {allowed}",
        "xem lại tên riêng, có thể chép từ báo cáo của nơi khác",
        "“{found}” is not of {allowed}",
        "check the name; it may come from a report of another place",
    ),
    "consistency.copied": Words(
        "trùng {found} với {allowed}",
        "viết lại theo thực tế của đơn vị; nếu trích dẫn thì đặt trong dấu ngoặc kép",
        "the same {found} as {allowed}",
        "write what the unit did; put a quotation in quotation marks",
    ),
    "consistency.V09": Words(
        "{label}: năm {year} là {found}, năm trước là {allowed}",
        "xem lại số và đơn vị tính; nếu đúng thì nêu lý do tăng, giảm",
        "{label}: {found} in {year}, {allowed} the year before",
        "check figure and unit; if right, say why it rose or fell",
    ),
    "consistency.V10": Words(
        "{label}: văn bản ghi {found}, số liệu là {allowed}",
        "sửa cho khớp: một chỉ tiêu chỉ có một số",
        "{label}: the document says {found}, the data {allowed}",
        "make them agree: one figure has one value",
    ),
    "consistency.V11": Words(
        "{label}: văn bản ghi «{found}», theo số liệu là «{allowed}»",
        "sửa lời đánh giá hoặc số liệu",
        "{label}: the document says “{found}”, the figures say “{allowed}”",
        "mend the judgement or the figures",
    ),
    "consistency.V12": Words(
        "số nêu trong lời văn mà không có trong tệp số liệu: {found}",
        "khai vào tệp số liệu, hoặc bỏ nếu chép từ báo cáo khác",
        "figures in the prose that no data back: {found}",
        "put them into the data file, or drop what was copied",
    ),
}
