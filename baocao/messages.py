"""The sentences of every problem, by its code, in Vietnamese and English.

A code, once released, never changes its meaning: scripts and tests refer to it. Each entry holds
what was found and what to do, as format strings over the facts of the problem. Messages state
the fact with the culprit quoted, hints say the next action.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What a code says: the fact and the advice, in both languages."""

    vi: str
    vi_hint: str
    en: str
    en_hint: str


def words(code: str, facts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The message and the hint of *code* in *language*; KeyError for a code nobody registered.

    A hint that needs a fact which is empty ("" for no near word) is left out.
    """
    entry = CATALOGUE[code]
    if language != "en":
        return entry.vi.format_map(facts), _hint(entry.vi_hint, facts)
    english = {name: GLOSSARY.get(fact, fact) for name, fact in facts.items()}
    return entry.en.format_map(english), _hint(entry.en_hint, english)


def _hint(hint: str, facts: Mapping[str, str]) -> str:
    """The alternatives of *hint*, parted by "|": the first whose facts are all non-empty."""
    for alternative in hint.split("|"):
        needed = [name for name in facts if "{" + name + "}" in alternative]
        if all(facts[name] for name in needed):
            return alternative.strip().format_map(facts)
    return ""


GLOSSARY: Mapping[str, str] = {
    "số": "a number",
    "số nguyên": "a whole number",
    "số từ 1 trở lên": "a number from 1",
    "số nhỏ hơn 100": "a number below 100",
    "số viết đủ, không kèm % hay đơn vị": "the number in full, without % or unit",
    "chữ": "text",
    "chữ, không để trống": "text, not empty",
    "true hoặc false": "true or false",
    "danh sách": "a list",
    "danh sách [ ]": "a list [ ]",
    "danh sách các dòng [ ]": "a list of rows [ ]",
    "nhóm khóa": "a group of keys",
    "nhóm khóa { }": "a group of keys { }",
    "ngày dạng 2017-10-25": "a date such as 2017-10-25",
    "mã chữ thường không dấu, chữ số và gạch dưới": "small letters, digits and underscores",
    "hết tệp": "the end of the file",
    "không có thư mục đó": "there is no such folder",
    "không có quyền": "permission denied",
    "hết chỗ trên đĩa": "no space left",
    "tệp đang được chương trình khác dùng": "another program uses the file",
}
"""What stands in a fact in Vietnamese, for the English sentences."""
CATALOGUE: Mapping[str, Words] = {
    # Files, whatever they hold
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
    "file.unwritable": Words(
        "không ghi được tệp {file}: {reason}",
        "kiểm tra thư mục có tồn tại và có quyền ghi; đóng tệp nếu đang mở trong Word",
        "cannot write {file}: {reason}",
        "check that the folder exists and can be written; close the file if Word has it open",
    ),
    # Outline files
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
        "chỉ in chỉ tiêu bằng tên và bộ lọc, không gọi hàm, không dùng tên bắt đầu bằng _",
        "a text template may not use '{found}'",
        "print fields by name and filter only; no calls, no names beginning with _",
    ),
    # Data files
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
    # The rules of figures (guideline checks V01-V15)
    "consistency.V01": Words(
        "chưa có: {found}",
        'điền vào tệp số liệu; số nào không có thì ghi {{"trang_thai": "khong_phat_sinh"}}',
        "missing: {found}",
        'fill it in; for a figure that did not arise write {{"trang_thai": "khong_phat_sinh"}}',
    ),
    "consistency.V02": Words(
        "{label} là {found}%, ngoài khoảng 0 - 100%",
        "xem lại số liệu; tỷ lệ ghi theo phần trăm, ví dụ 91.2",
        "{label} is {found}%, outside 0 - 100%",
        "check the figure; rates are written in percent, e.g. 91.2",
    ),
    "consistency.V03": Words(
        "{label} là {found}, lớn hơn {whole} ({allowed})",
        "xem lại hai số: phần không thể lớn hơn toàn bộ",
        "{label} is {found}, more than {whole} ({allowed})",
        "check both: a part cannot be more than the whole",
    ),
    "consistency.V03-parts": Words(
        "{label} là {found}, cộng các phần trong đó được {total}: vượt {difference}",
        "xem lại các số thành phần",
        "{label} is {found}, its parts add up to {total}: {difference} too many",
        "check the parts",
    ),
    "consistency.V04": Words(
        "{label} là {found}, cộng chi tiết được {total}: lệch {difference}",
        "sửa tổng số hoặc các số chi tiết cho khớp",
        "{label} is {found}, the details add up to {total}: off by {difference}",
        "mend the total or the details",
    ),
    "consistency.V05": Words(
        "{label} ghi {found}, tính ra {allowed}",
        "bỏ số đã ghi: số này được tính tự động",
        "{label} is given as {found}, computed {allowed}",
        "remove the typed figure: it is computed",
    ),
    "consistency.V06": Words(
        "{label} là {found}, tính theo đầu kỳ, tăng, giảm thì phải là {allowed}",
        "xem lại số đầu kỳ, số tăng, số giảm và số cuối kỳ",
        "{label} is {found}; opening, added and removed make {allowed}",
        "check opening, added, removed and closing figures",
    ),
    "consistency.V08": Words(
        "{label} là {found}, nhỏ hơn {whole} ({allowed})",
        "số lượt không thể ít hơn số người; xem lại đơn vị tính",
        "{label} is {found}, less than {whole} ({allowed})",
        "turns cannot be fewer than people; check the unit",
    ),
    "consistency.V14": Words(
        "{label} là {found}; cho phép: {allowed}",
        "xem lại số liệu và đơn vị tính",
        "{label} is {found}; allowed: {allowed}",
        "check the figure and its unit",
    ),
    "consistency.period-order": Words(
        "kỳ báo cáo phải kết thúc sau ngày bắt đầu và không sau ngày ký văn bản",
        "xem lại ky_bao_cao.tu, ky_bao_cao.den và van_ban.ngay",
        "the period must end after it begins and not after the document is dated",
        "check ky_bao_cao.tu, ky_bao_cao.den and van_ban.ngay",
    ),
    "consistency.period-name": Words(
        "kỳ báo cáo tên là '{found}' nhưng từ ngày đến ngày là {allowed} năm",
        "sửa tên kỳ hoặc ngày bắt đầu, ngày kết thúc",
        "the period is called '{found}' but its dates span {allowed} years",
        "mend the name or the dates",
    ),
    # Preview
    "preview.no-libreoffice": Words(
        "chưa cài LibreOffice nên không chuyển được ra PDF",
        "cài LibreOffice (libreoffice.org, hoặc apt install libreoffice-writer), "
        "hoặc mở tệp Word và chọn Lưu dưới dạng PDF",
        "LibreOffice is not installed, so there is no PDF",
        "install LibreOffice (libreoffice.org, or apt install libreoffice-writer), "
        "or open the file in Word and save it as PDF",
    ),
    "preview.failed": Words(
        "LibreOffice không chuyển được tệp: {reason}",
        "mở tệp Word bằng LibreOffice để xem lỗi",
        "LibreOffice could not convert the file: {reason}",
        "open the Word file in LibreOffice to see why",
    ),
    # The Word master
    "master.not-docx": Words(
        "mẫu Word không phải là tệp .docx ({found})",
        "mở tệp bằng Word và lưu lại dưới dạng .docx",
        "the master is no .docx file ({found})",
        "open it in Word and save it as .docx",
    ),
    "master.bad-xml": Words(
        "mẫu Word có phần XML hỏng hoặc không được phép: {found}",
        "mở tệp bằng Word và lưu lại, hoặc dùng mẫu kèm theo baocao",
        "the master has a broken or forbidden XML part: {found}",
        "open and save it in Word, or use a master that came with baocao",
    ),
    "master.bad-name": Words(
        "mẫu Word chứa tên tệp không được phép: {found}",
        "không dùng tệp này; lấy lại mẫu từ nguồn tin cậy",
        "the master holds a part name that is not allowed: {found}",
        "do not use this file; fetch the master from where you trust",
    ),
    "master.too-large": Words(
        "mẫu Word quá lớn sau khi giải nén ({found})",
        "không dùng tệp này; lấy lại mẫu từ nguồn tin cậy",
        "the master is too large once unpacked ({found})",
        "do not use this file; fetch the master from where you trust",
    ),
    "master.macros": Words(
        "mẫu Word chứa macro ({found})",
        "lưu lại mẫu dưới dạng .docx không có macro",
        "the master holds macros ({found})",
        "save it as a .docx without macros",
    ),
    "master.unknown-tag": Words(
        "mẫu Word dùng tên '{found}' mà báo cáo không có, ở đoạn: «{around}»",
        "có phải là '{near}'?|xem các tên được dùng trong README",
        "the master prints '{found}', which a report does not have, in: «{around}»",
        "did you mean '{near}'?|see the README for the names",
    ),
    "master.jinja": Words(
        "thẻ trong mẫu Word viết sai: {found}, ở đoạn: «{around}»",
        "kiểm tra cặp {{{{ }}}}, {{% %}} trong đoạn này",
        "a tag of the master is wrong: {found}, in: «{around}»",
        "check the pairs {{{{ }}}}, {{% %}} in this paragraph",
    ),
    "master.unsafe": Words(
        "mẫu Word không được dùng '{found}'",
        "chỉ in các tên của báo cáo; không gọi hàm, không dùng tên bắt đầu bằng _",
        "a master may not use '{found}'",
        "print the names of a report only; no calls, no names beginning with _",
    ),
}
