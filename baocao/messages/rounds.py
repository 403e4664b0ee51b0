"""What is said when a round is opened: lists of units, and units that get no form."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

ROUNDS: Mapping[str, Words] = {
    "round.no-units": Words(
        "danh sách {found} không có đơn vị nào",
        "ghi mỗi dòng một tên đơn vị, hoặc dùng bảng CSV có cột «ten»",
        "the list {found} names no unit",
        "write the name of a unit on each line, or a CSV table with a column «ten»",
    ),
    "round.bad-list": Words(
        "{found} không phải danh sách đơn vị đọc được",
        "dùng tệp .txt mỗi dòng một tên, .csv có dòng đầu là tên cột, hoặc danh sách JSON gồm tên "
        "hay các khóa của don_vi (ten, cap, truc_thuoc, ma)",
        "{found} is no list of units that can be read",
        "use a .txt with a name on each line, a .csv whose first row names the columns, or a JSON "
        "list of names or of the keys of don_vi (ten, cap, truc_thuoc, ma)",
    ),
    "round.no-names": Words(
        "dòng đầu của bảng không có cột tên đơn vị: «{found}»",
        "đặt tên cột là «ten» hoặc «Tên đơn vị»; các cột đọc được: {allowed}",
        "the first row of the table has no column with the names of units: «{found}»",
        "call it «ten»; columns that are read: {allowed}",
    ),
    "round.bad-name": Words(
        "không đặt được tên tệp cho đơn vị «{found}»",
        "ghi tên đơn vị bằng chữ, không quá dài",
        "no file can be named after the unit «{found}»",
        "give it a name of letters that is not too long",
    ),
    "round.same-unit": Words(
        "đơn vị «{found}» trùng tên tệp với «{other}» đã có biểu",
        "bỏ dòng trùng, hoặc ghi tên phân biệt (thêm tên cấp trên)",
        "the unit «{found}» has the file name of «{other}», which has its form",
        "remove the double, or tell them apart by the unit above",
    ),
    "round.bad-unit": Words(
        "đơn vị «{found}» chưa có biểu: {reason}",
        "sửa dòng này trong danh sách rồi chạy lại với --force",
        "the unit «{found}» has no form: {reason}",
        "mend this row of the list and run again with --force",
    ),
}
