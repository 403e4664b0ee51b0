"""What is said when a draft is finalized: what waits, what stays, what was left."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

FINALIZE: Mapping[str, Words] = {
    "finalize.pending-change": Words(
        "đề nghị thứ {number}/{total} của baocao chưa được chấp nhận hay từ chối",
        "mở tệp bằng Word, thẻ Review, chọn Accept hoặc Reject từng chỗ, rồi hoàn tất lại",
        "proposal {number} of {total} by baocao is neither accepted nor rejected",
        "open the file in Word, tab Review, accept or reject each one, and finalize again",
    ),
    "finalize.pending-comment": Words(
        "nhận xét thứ {number}/{total} của baocao chưa giải quyết: {found}",
        "đọc rồi xóa hoặc đánh dấu Resolve từng nhận xét trong Word; "
        "nếu đã đọc hết thì thêm --strip-comments",
        "comment {number} of {total} by baocao is not resolved: {found}",
        "read each, then delete or resolve it in Word; if all are read, add --strip-comments",
    ),
    "finalize.page-note": Words(
        "trang liệt kê số còn thiếu có chữ ghi thêm: «{found}»; trang này không được gửi đi",
        "chép phần cần giữ sang chỗ khác, xóa chữ ghi thêm (hoặc cả trang) trong Word, rồi hoàn "
        "tất lại",
        "somebody wrote on the page of missing figures: «{found}»; that page is not sent out",
        "keep elsewhere what is needed, delete it or the page in Word, and finalize again",
    ),
    "finalize.page-removed": Words(
        "đã bỏ trang liệt kê {found} dòng số còn thiếu ở đầu bản dự thảo",
        "xem lại các chỗ ấy đã điền trong báo cáo chưa",
        "the page that lists {found} missing figures was taken out of the draft",
        "see whether each has been filled into the report",
    ),
    "finalize.left": Words(
        "bản hoàn tất vẫn còn «{found}», nên không ghi",
        "xóa phần ấy trong Word (File, Info, Inspect Document) rồi hoàn tất lại",
        "the finalized copy would still hold «{found}», so nothing was written",
        "remove it in Word (File, Info, Inspect Document) and finalize again",
    ),
    "finalize.changed": Words(
        "bản hoàn tất sẽ khác bản dự thảo ở chỗ «{found}», nên không ghi",
        "báo cho người làm ra chương trình, kèm tệp này nếu được phép",
        "the finalized copy would differ from the draft at «{found}», so nothing was written",
        "tell the makers of the program, with this file if you may",
    ),
    "finalize.blanks": Words(
        "còn {found} chỗ trống «……» trong văn bản",
        "điền số vào tệp số liệu rồi soạn lại, hoặc điền bằng Word trước khi gửi",
        "{found} blanks «……» are left in the document",
        "fill the figures into the data file and render again, or type them before sending",
    ),
    "finalize.changes-left": Words(
        "còn {found} dấu sửa đổi (Track Changes) của người sửa; người nhận đọc được cả chữ đã xóa",
        "thêm --strip-revisions để chấp nhận hết",
        "{found} tracked changes of people are left; the receiver can read what was deleted",
        "add --strip-revisions to accept all of them",
    ),
    "finalize.comments-left": Words(
        "còn {found} nhận xét của người sửa",
        "thêm --strip-comments để bỏ hết",
        "{found} comments of people are left",
        "add --strip-comments to remove all of them",
    ),
}
