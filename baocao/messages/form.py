"""What is said of filled-in forms: workbooks and CSV files that come back from a clerk."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

FORM: Mapping[str, Words] = {
    "form.not-xlsx": Words(
        "tệp không phải là bảng tính .xlsx hay .csv đọc được ({found})",
        "mở tệp bằng Excel và lưu lại dưới dạng Excel Workbook (*.xlsx)",
        "the file is no readable .xlsx or .csv ({found})",
        "open it in Excel and save it as Excel Workbook (*.xlsx)",
    ),
    "form.old-format": Words(
        "tệp thuộc dạng Excel cũ (.xls), cần tệp .xlsx ({found})",
        "mở tệp bằng Excel, chọn Lưu thành (Save As), Excel Workbook (*.xlsx)",
        "the file is of the old Excel kind (.xls), needed: .xlsx ({found})",
        "open it in Excel, choose Save As, Excel Workbook (*.xlsx)",
    ),
    "form.locked": Words(
        "tệp được khóa bằng mật khẩu ({found})",
        "mở tệp bằng Excel, bỏ mật khẩu trong File, Info, Protect Workbook rồi lưu lại",
        "the file is locked by a password ({found})",
        "open it in Excel, take the password off in File, Info, Protect Workbook and save it",
    ),
    "form.bad-xml": Words(
        "tệp có phần XML hỏng hoặc không được phép: {found}",
        "nếu tin nơi gửi, mở tệp bằng Excel và lưu lại; không thì xin lại bản khác",
        "the file has a broken or forbidden XML part: {found}",
        "if you trust the sender, open and save it in Excel; else ask for another copy",
    ),
    "form.bad-name": Words(
        "tệp chứa tên thành phần không được phép: {found}",
        "không mở tệp này; xin lại từ nơi gửi tin cậy",
        "the file holds a part name that is not allowed: {found}",
        "do not open this file; ask for it again from where you trust",
    ),
    "form.too-large": Words(
        "tệp quá lớn đối với một biểu nhập số liệu ({found})",
        "xóa các dòng, cột và sheet thừa rồi lưu lại",
        "the file is too large for a form ({found})",
        "delete rows, columns and sheets that do not belong and save it again",
    ),
    "form.macros": Words(
        "tệp chứa macro ({found})",
        "nếu tin nơi gửi, lưu lại bằng Excel dưới dạng .xlsx không có macro",
        "the file holds macros ({found})",
        "if you trust the sender, save it in Excel as .xlsx without macros",
    ),
    "form.external": Words(
        "tệp tham chiếu ra bên ngoài: {found}",
        "mở bằng Excel, vào Data, Edit Links, Break Link rồi lưu lại",
        "the file refers to something outside itself: {found}",
        "open it in Excel, choose Data, Edit Links, Break Link and save it",
    ),
    "form.no-outline": Words(
        "tệp không nói biểu của đề cương nào ({found})",
        "thêm tùy chọn --outline ID; xem tên bằng lệnh baocao outlines",
        "the file does not say which outline it belongs to ({found})",
        "add the option --outline ID; list the names with baocao outlines",
    ),
    "form.too-much": Words(
        "dữ liệu cần {found} ô, biểu chỉ chứa {allowed} ô",
        "chia dữ liệu thành nhiều tệp, hoặc bớt dòng của các bảng tự do",
        "the data need {found} cells, a form holds {allowed}",
        "split the data into several files, or shorten the free tables",
    ),
    "form.no-memory": Words(
        "tệp không còn sheet ẩn '{found}' của biểu",
        "phần không hiện trong biểu (kê thành phần, chữ quá dài) không được giữ; nên điền vào "
        "biểu gốc",
        "the hidden sheet '{found}' of the form is gone",
        "what no cell shows (parts, very long texts) is not kept; fill in the original form",
    ),
    "form.missing-sheet": Words(
        "thiếu sheet '{found}' của biểu",
        "chép sheet ấy từ biểu gốc vào tệp rồi đọc lại",
        "sheet '{found}' of the form is missing",
        "copy it from the original form into the file and read again",
    ),
    "form.unknown-sheet": Words(
        "sheet '{found}' không thuộc biểu nên không được đọc",
        "chuyển số liệu cần báo cáo vào các sheet của biểu",
        "sheet '{found}' is not of the form and was not read",
        "move what should be reported into the sheets of the form",
    ),
    "form.moved-column": Words(
        "không rõ '{found}' là cột nào của biểu",
        "trả cột về chỗ cũ, hoặc sửa đầu cột cho đúng biểu gốc",
        "it is not clear which column of the form '{found}' is",
        "put the column back, or give it the head of the original form",
    ),
    "form.duplicate-column": Words(
        "cột '{found}' có hai lần và cả hai đều có số liệu",
        "giữ một cột, xóa cột kia",
        "column '{found}' stands twice and both hold something",
        "keep one of them, delete the other",
    ),
    "form.renamed-column": Words(
        "đầu cột ghi '{found}', được đọc là cột '{allowed}'",
        "nếu đúng, trả đầu cột như biểu gốc; nếu sai, chuyển số liệu sang đúng cột",
        "the head says '{found}', read as column '{allowed}'",
        "if right, restore the head; if wrong, move the figures to the right column",
    ),
    "form.renamed-row": Words(
        "nhãn ghi '{found}', được đọc là dòng '{allowed}'",
        "nếu đúng, trả nhãn như biểu gốc; nếu sai, chuyển số liệu sang đúng dòng",
        "the label says '{found}', read as row '{allowed}'",
        "if right, restore the label; if wrong, move the figures to the right row",
    ),
    "form.changed-unit": Words(
        "đơn vị ghi '{found}', biểu hỏi theo '{allowed}'",
        "đổi số về đơn vị của biểu rồi trả lại đơn vị như cũ",
        "the unit says '{found}', the form asks in '{allowed}'",
        "convert the figure to the unit of the form and restore the unit",
    ),
    "form.unknown-column": Words(
        "cột ngoài biểu có '{found}', không được đọc",
        "ghi ở cột Ghi chú, hoặc xóa cột này",
        "a column beside the form holds '{found}', which was not read",
        "write it under Ghi chú, or delete the column",
    ),
    "form.unread-text": Words(
        "ô có '{found}', không được đọc",
        "xóa đi, hoặc ghi ở cột Ghi chú của dòng cần nói",
        "the cell holds '{found}', which was not read",
        "clear it, or write it under Ghi chú of its row",
    ),
    "form.unread-note": Words(
        "ghi chú gắn vào ô có '{found}', không được đọc",
        "chép nội dung vào cột Ghi chú",
        "the comment on the cell says '{found}' and was not read",
        "copy it into the column Ghi chú",
    ),
    "form.merged-answer": Words(
        "ô bị gộp với ô khác có '{found}'; giá trị chỉ được tính cho ô đầu",
        "bỏ gộp ô (Unmerge) và gõ giá trị cho từng ô",
        "the cell is merged into one with '{found}', which counts for the first cell only",
        "unmerge the cells and type a value for each",
    ),
    "form.cleared": Words(
        "ô trước có '{found}', nay để trống nên không còn giá trị",
        "nếu xóa nhầm, gõ lại; nếu không có, chọn Trạng thái: không phát sinh",
        "the cell held '{found}' and is empty now, so there is no value",
        "if that was a slip, type it again; if there is none, choose the state không phát sinh",
    ),
    "form.deleted-row": Words(
        "dòng trước có '{found}' không còn trong biểu nên giá trị bị bỏ",
        "nếu xóa nhầm, thêm lại dòng từ biểu gốc",
        "the row that held '{found}' is gone, and so is its value",
        "if that was a slip, copy the row from the original form",
    ),
    "form.stale-evidence": Words(
        "giá trị đã đổi nên phần đi kèm giá trị cũ bị bỏ: {found}",
        "nếu giá trị cũ đúng, trả lại như biểu gốc; số tổng hợp nên sửa ở đơn vị rồi tổng hợp lại",
        "the value was changed, so what backed the old one was dropped: {found}",
        "if the old value was right, restore it; correct totals at the units and roll up again",
    ),
    "form.small-percent": Words(
        "'{found}' được đọc là {allowed}",
        "nếu ý là tỷ lệ nhân 100 thì gõ số phần trăm, không kèm dấu %: 91,2",
        "'{found}' was read as {allowed}",
        "if a hundred times as much is meant, type the percentage without %: 91,2",
    ),
    "form.other-result": Words(
        "ô tự tính ghi {found}, tính lại được {allowed}",
        "mở tệp bằng Excel, bấm F9 để tính lại và lưu; không sửa công thức của biểu",
        "the computed cell says {found}, computed anew it is {allowed}",
        "open the file in Excel, press F9 and save; leave the formulas of the form alone",
    ),
    "form.other-outline": Words(
        "biểu thuộc đề cương '{found}', không phải '{allowed}'",
        "bỏ tùy chọn --outline, hoặc chọn đúng tệp",
        "the form belongs to the outline '{found}', not to '{allowed}'",
        "leave the option --outline out, or choose the right file",
    ),
    "form.no-sheet": Words(
        "không có sheet nào của biểu trong tệp ({found})",
        "xem có chọn nhầm tệp không; biểu trống tạo bằng lệnh baocao form",
        "no sheet of the form is in the file ({found})",
        "see whether it is the right file; baocao form makes a blank one",
    ),
    "form.duplicate-sheet": Words(
        "sheet '{found}' là bản chép của một sheet khác trong biểu",
        "giữ một bản, xóa bản kia",
        "sheet '{found}' is a copy of another sheet of the form",
        "keep one of them, delete the other",
    ),
    "form.duplicate-row": Words(
        "dòng '{found}' có hai lần (lần đầu ở dòng {first})",
        "giữ một dòng, xóa dòng kia",
        "row '{found}' stands twice (first in row {first})",
        "keep one row, delete the other",
    ),
    "form.moved-row": Words(
        "dòng ghi '{found}' nhưng đứng ở chỗ của '{allowed}' nên không được đọc",
        "trả các dòng về chỗ cũ; chỉ chuyển cả dòng, không cắt dán hay sắp xếp riêng các ô",
        "the row says '{found}' but stands in the place of '{allowed}' and was not read",
        "put the rows back; move whole rows only, do not sort or cut single cells",
    ),
    "form.unknown-row": Words(
        "dòng '{found}' không có trong biểu nên không được đọc",
        "điền vào đúng dòng của biểu; ý khác thì ghi ở cột Ghi chú",
        "row '{found}' is not of the form and was not read",
        "use the rows of the form; put anything else under Ghi chú",
    ),
    "form.closed-cell": Words(
        "ô xám có '{found}', không được đọc",
        "xóa nội dung ô này, hoặc ghi ở cột Ghi chú",
        "the grey cell holds '{found}', which was not read",
        "clear it, or write it under Ghi chú",
    ),
    "form.error-cell": Words(
        "ô báo lỗi {found} của Excel",
        "sửa công thức hoặc gõ lại giá trị",
        "the cell shows the Excel error {found}",
        "mend the formula or type the value",
    ),
    "form.no-cached-value": Words(
        "ô có công thức '{found}' nhưng chưa có kết quả",
        "mở tệp bằng Excel và lưu lại để công thức được tính, hoặc gõ giá trị",
        "the cell has the formula '{found}' without a result",
        "open and save the file in Excel so that it is computed, or type the value",
    ),
    "form.percent-here": Words(
        "ô có '{found}' viết theo phần trăm, ở đây cần số thường",
        "gõ số không kèm %, đổi định dạng ô sang General",
        "'{found}' is a percentage, a plain number is needed here",
        "type the number without %, set the cell format to General",
    ),
    "form.wrong-unit": Words(
        "'{found}' kèm đơn vị khác với đơn vị của biểu ({allowed})",
        "viết số đủ theo đơn vị của biểu, không kèm chữ",
        "'{found}' has another unit than the form ({allowed})",
        "write the full number in the unit of the form, without words",
    ),
    "form.wrong-type": Words(
        "'{found}' không đúng kiểu, cần {allowed}",
        "gõ lại giá trị của ô cho đúng kiểu",
        "'{found}' is of the wrong type, needed: {allowed}",
        "type the value as the right type",
    ),
    "form.ambiguous-number": Words(
        "'{found}' có thể đọc là {allowed}",
        "gõ lại theo kiểu Việt Nam: dấu phẩy cho phần thập phân, dấu chấm cho hàng nghìn",
        "'{found}' can be read as {allowed}",
        "type it the Vietnamese way: a comma before decimals, points between thousands",
    ),
    "form.unsure-number": Words(
        "'{found}' được đọc là {allowed}",
        "nếu đúng, gõ lại thành số trong Excel để khỏi nhầm",
        "'{found}' was read as {allowed}",
        "if that is right, type it as a number in Excel",
    ),
    "form.impossible-date": Words(
        "'{found}' không phải là ngày: {detail}",
        "viết ngày dạng 25/10/2017",
        "'{found}' is no date",
        "write a date as 25/10/2017",
    ),
    "form.unknown-value": Words(
        "'{found}' không dùng được; cho phép: {allowed}",
        "chọn một giá trị trong danh sách của ô",
        "'{found}' is not allowed; allowed: {allowed}",
        "choose one from the list of the cell",
    ),
    "form.control-character": Words(
        "có ký tự Word không chứa được: {detail}",
        "xóa ký tự đó; thường do chép từ tệp PDF hoặc phần mềm khác",
        "there is a character Word cannot hold: {detail}",
        "delete it; it usually comes from a PDF or another program",
    ),
}
