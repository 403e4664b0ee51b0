"""What is said of the base of a draft: where it was looked for, and what is not it."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

BASES: Mapping[str, Words] = {
    "draft.lost-base": Words(
        "{found} là bản dự thảo của baocao nhưng đã mất phần gốc (thường do lưu qua .odt hoặc "
        ".doc), và không tìm lại được",
        "đặt tệp cạnh thư mục .baocao của bản đã soạn, hoặc chỉ ra tệp số liệu cũ đã soạn ra nó",
        "{found} is a draft of baocao that has lost its base (mostly by way of .odt or .doc), and "
        "the base was not found again",
        "put the file beside the folder .baocao of the draft, or name the data file it was made of",
    ),
    "draft.finalized": Words(
        "{found} đã hoàn tất để gửi đi (finalize), không còn mang phần gốc và dấu của baocao",
        "dùng bản dự thảo trước khi hoàn tất",
        "{found} was finalized to be sent out and carries neither base nor stamp of baocao",
        "take the draft from before it was finalized",
    ),
    "draft.other-base": Words(
        "{found} không phải phần gốc của bản dự thảo này hoặc đã hỏng (sai mã SHA-256), nên bỏ qua",
        "xóa tệp ấy nếu không còn dùng",
        "{found} is not the base of this draft, or is damaged (another SHA-256), so it is left out",
        "delete that file if nothing needs it",
    ),
    "draft.unchecked-base": Words(
        "{found} mang phần gốc nhưng đã mất thuộc tính «baocao.base», nên không kiểm được SHA-256",
        "xem kỹ kết quả; thuộc tính mất khi ai đó xóa thông tin cá nhân của tệp",
        "{found} carries a base but lost the property «baocao.base», so its SHA-256 is unchecked",
        "read the result with care; the property goes when somebody removes personal information",
    ),
    "draft.other-inputs": Words(
        "soạn lại từ {found} không ra đúng phần gốc của bản dự thảo này",
        "chỉ ra đúng tệp số liệu, mẫu Word và thư mục đề cương lúc soạn",
        "composing {found} again does not give the base of this draft",
        "name the data file, the Word master and the folder of outlines of that time",
    ),
    "draft.not-kept": Words(
        "không lưu được bản sao phần gốc cạnh bản dự thảo: {found}",
        "bản dự thảo vẫn dùng được; chỉ khi lưu qua .odt hoặc .doc mới cần bản sao này",
        "no copy of the base could be kept beside the draft: {found}",
        "the draft is all right; the copy is only needed after a way through .odt or .doc",
    ),
}
