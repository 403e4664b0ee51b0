"""What is said of figures read back: out of any report, or typed by hand into a draft of ours."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

READBACK: Mapping[str, Words] = {
    "readback.guess": Words(
        "«{found}» có thể là số của chỉ tiêu «{allowed}»; chưa điền vào tệp số liệu",
        "nếu đúng thì điền bằng tay",
        "«{found}» may be the figure of «{allowed}»; it was not filled in",
        "fill it in by hand if it is",
    ),
    "readback.missing": Words(
        "{found} trong {allowed} chỉ tiêu không tìm thấy trong báo cáo",
        "xem tệp số liệu: chỗ còn null là chưa có",
        "{found} of {allowed} figures were not found in the report",
        "what is null in the data file is missing",
    ),
    "readback.no-outline": Words(
        "{found} không phải bản dự thảo của baocao, nên phải biết nó theo đề cương nào",
        "thêm --outline với mã đề cương để đọc số của báo cáo ấy",
        "{found} is no draft of baocao, so its outline must be known",
        "add --outline with the id of the outline to read the figures of that report",
    ),
    "readback.no-data": Words(
        "không thấy tệp số liệu {found} đã soạn ra dự thảo này ở cạnh nó",
        "chỉ ra tệp số liệu bằng --data",
        "the data file {found} that this draft was made of does not lie beside it",
        "name the data file with --data",
    ),
    "readback.own-file": Words(
        "{file} là tệp số liệu đã soạn ra dự thảo, và phải được giữ nguyên",
        "ghi ra một tên khác",
        "{file} is the data file that the draft was made of, and must stay as it is",
        "write to another name",
    ),
    "readback.journal-line": Words(
        "dòng này của nhật ký đính chính không đọc được, nên không được tính; cần đủ {allowed}",
        "sửa lại dòng ấy, mỗi dòng là một đối tượng JSON; dòng vẫn được giữ nguyên trong nhật ký",
        "this line of the journal of corrections cannot be read and does not count; it needs "
        "{allowed}",
        "mend the line, a JSON object each; it stays in the journal as it is",
    ),
    "readback.prints-otherwise": Words(
        "số «{found}» ({field}) đã vào tệp số liệu, nhưng soạn lại thì chỗ này vẫn in khác",
        "xem lại câu: có thể chữ «hơn», «ước» hay đơn vị bên cạnh cũng đã bị sửa",
        "«{found}» ({field}) went into the data, but this place would still print otherwise",
        "read the sentence: a word such as «hơn» or «ước», or the unit, may have been edited too",
    ),
}
