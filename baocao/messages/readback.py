"""What is said of figures read out of reports that baocao did not make."""

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
}
