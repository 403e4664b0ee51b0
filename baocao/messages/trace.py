"""What is said of drafts whose numbers are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

TRACE: Mapping[str, Words] = {
    "draft.not-ours": Words(
        "{found} không mang dấu của baocao, nên không biết số nào từ đâu ra",
        "chọn bản dự thảo do «baocao render» soạn",
        "{found} carries no stamp of baocao, so nobody knows where its numbers come from",
        "choose a draft made by «baocao render»",
    ),
    "draft.damaged-stamp": Words(
        "dấu của baocao trong tệp bị hỏng hoặc không còn nguyên vẹn ({found})",
        "lấy lại bản lưu trước đó, hoặc soạn lại từ tệp số liệu",
        "the stamp of baocao in the file is damaged or not whole ({found})",
        "take an earlier copy, or render the data file again",
    ),
    "trace.no-such-number": Words(
        "trong văn bản không có số «{found}»",
        "có phải «{near}»? | bỏ phần TEXT để xem mọi số của văn bản",
        "the document has no number «{found}»",
        "did you mean «{near}»? | leave TEXT out to list every number",
    ),
    "trace.not-on-page": Words(
        "số «{found}» không in ở trang {page}; có ở trang: {allowed}",
        "LibreOffice ngắt trang có thể lệch Word một vài dòng: thử trang bên cạnh, hoặc bỏ --page",
        "the number «{found}» is not printed on page {page}; it is on: {allowed}",
        "LibreOffice may break pages a few lines off Word: try the next page, or leave --page out",
    ),
    "trace.other-data": Words(
        "tệp số liệu {found} không phải là bản đã soạn ra văn bản này ({allowed})",
        "dòng và giá trị dưới đây là của bản đã soạn; chọn đúng tệp hoặc soạn lại",
        "the data file {found} is not the one this document was made of ({allowed})",
        "lines and values told here are of the one it was made of; name that one or render again",
    ),
}
