"""What is said of data files."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

DATA: Mapping[str, Words] = {
    "data.not-json": Words(
        "tệp số liệu không phải JSON hợp lệ, lỗi tại «{found}»",
        "kiểm tra dấu phẩy, dấu ngoặc và dấu nháy ở chỗ này",
        "the data file is not valid JSON, at «{found}»",
        "check commas, brackets and quotes here",
    ),
    "data.too-deep": Words(
        "tệp số liệu lồng nhau quá sâu (trên {allowed} tầng)",
        "kiểm tra xem có chọn nhầm tệp không",
        "the data file is nested too deeply (over {allowed} levels)",
        "check that this is the right file",
    ),
    "data.duplicate-key": Words(
        "khóa '{found}' có hai lần trong cùng một nhóm",
        "giữ một giá trị, xóa giá trị kia",
        "key '{found}' stands twice in one group",
        "keep one value, delete the other",
    ),
    "data.unknown-key": Words(
        "không có khóa '{found}' ở đây",
        "có phải là '{near}'?|xóa khóa này, hoặc xem các khóa bằng lệnh baocao show",
        "there is no key '{found}' here",
        "did you mean '{near}'?|remove it, or list the keys with baocao show",
    ),
    "data.missing-key": Words(
        "thiếu khóa '{found}'",
        "thêm khóa '{found}' vào đây",
        "key '{found}' is missing",
        "add '{found}' here",
    ),
    "data.missing-outline": Words(
        "tệp số liệu không nói theo đề cương nào",
        'thêm dòng "de_cuong": "..." ở đầu tệp; xem tên bằng lệnh baocao outlines',
        "the data file names no outline",
        'add "de_cuong": "..." at its top; list the names with baocao outlines',
    ),
    "data.unknown-value": Words(
        "giá trị '{found}' không dùng được; cho phép: {allowed}",
        "có phải là '{near}'?|chọn một trong các giá trị cho phép",
        "'{found}' is not allowed; allowed: {allowed}",
        "did you mean '{near}'?|choose one of the allowed values",
    ),
    "data.wrong-type": Words(
        "'{found}' không đúng kiểu, cần {allowed}",
        "viết lại giá trị cho đúng kiểu",
        "'{found}' is of the wrong type, needed: {allowed}",
        "write the value as the right type",
    ),
    "data.ambiguous-number": Words(
        "'{found}' có thể đọc là {allowed}",
        "bỏ dấu nháy và viết số thường: 12.5 (mười hai phẩy năm), 1234 (một nghìn hai trăm...)",
        "'{found}' can be read as {allowed}",
        "take the quotes off and write a plain JSON number: 12.5, 1234",
    ),
    "data.unsure-number": Words(
        "'{found}' được đọc là {allowed}",
        "nếu đúng, viết {allowed} không có dấu nháy để khỏi nhầm",
        "'{found}' was read as {allowed}",
        "if that is right, write {allowed} without quotes",
    ),
    "data.impossible-date": Words(
        "'{found}' không phải là ngày: {detail}",
        "viết ngày dạng 2017-10-25 hoặc 25/10/2017",
        "'{found}' is no date",
        "write a date as 2017-10-25 or 25/10/2017",
    ),
    "data.control-character": Words(
        "có ký tự Word không chứa được: {detail}",
        "xóa ký tự đó; thường do chép từ tệp PDF hoặc phần mềm khác",
        "there is a character Word cannot hold: {detail}",
        "delete it; it usually comes from a PDF or another program",
    ),
    "data.text-too-long": Words(
        "đoạn chữ dài {detail} ký tự, mức cho phép là 100000",
        "kiểm tra xem có dán nhầm cả một tệp vào đây không",
        "this text has {detail} characters, at most 100000 are taken",
        "check whether a whole file was pasted here",
    ),
    "data.unknown-profile": Words(
        "không có thể thức nào tên là '{found}'; hiện có: {allowed}",
        "có phải là '{near}'?|chọn một trong các tên hiện có",
        "there is no format profile '{found}'; known: {allowed}",
        "did you mean '{near}'?|choose one of the known names",
    ),
}
