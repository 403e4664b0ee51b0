"""What is said of drafts that new data are merged into: to the caller, and in Word comments."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

MERGING: Mapping[str, Words] = {
    "merge.near": Words(
        "số liệu vừa đổi ngay cạnh chỗ đã sửa tay («{old}» thành «{new}»)",
        "đề nghị đọc lại câu này",
        "a figure changed right beside an edit made by hand («{old}» became «{new}»)",
        "read this sentence again",
    ),
    "merge.conflict": Words(
        "chỗ này đã sửa tay mà số liệu cũng đổi; lần trước in «{base}», đang là «{yours}», "
        "số liệu mới là «{new}»",
        "từ chối (Reject) thì giữ câu đang có, chấp nhận (Accept) thì lấy số liệu mới",
        "this place was edited by hand and the data changed as well; it was printed as «{base}», "
        "it now says «{yours}», the new data say «{new}»",
        "reject to keep what it says now, accept to take the new data",
    ),
    "merge.dropped": Words(
        "số liệu mới không còn phần này, nhưng nó đã được sửa tay; lần trước in «{base}»",
        "từ chối (Reject) thì giữ lại, chấp nhận (Accept) thì bỏ",
        "the new data no longer have this part, but it was edited by hand; it was printed as "
        "«{base}»",
        "reject to keep it, accept to take it out",
    ),
    "merge.revived": Words(
        "phần này đã bị xóa khỏi dự thảo, nay số liệu của nó đổi; lần trước in «{base}», "
        "số liệu mới là «{new}»",
        "từ chối (Reject) thì vẫn bỏ, chấp nhận (Accept) thì đưa lại vào",
        "this part was deleted from the draft, and its data have changed; it was printed as "
        "«{base}», the new data say «{new}»",
        "reject to leave it out, accept to put it back",
    ),
    "merge.fixed": Words(
        "số liệu ở đây đổi từ «{base}» thành «{new}» nhưng chỗ này có hình, trường, chú thích "
        "hoặc ô khóa nên không tự thay được",
        "sửa tay cho khớp rồi xóa ghi chú này",
        "the figure here changed from «{base}» to «{new}», but a picture, a field, a note or a "
        "locked control stands here, so it was not replaced",
        "correct it by hand, then delete this comment",
    ),
    "merge.cells": Words(
        "ô của dòng này đã gộp hoặc tách nên không tự điền được; số liệu mới của dòng là «{new}»",
        "sửa tay cho khớp rồi xóa ghi chú này",
        "cells of this row were joined or parted, so not all could be filled in; the new data of "
        "the row are «{new}»",
        "correct it by hand, then delete this comment",
    ),
    "merge.column-gone": Words(
        "cột «{column}» của bảng này đã bỏ đi; số liệu mới của cột là «{new}»",
        "không cần nữa thì chỉ việc xóa ghi chú này, cần thì thêm lại cột rồi điền số",
        "the column «{column}» was taken out of this table; the new data of the column are «{new}»",
        "delete this comment if they are not needed, else put the column back and fill it in",
    ),
    "merge.cell-dropped": Words(
        "số liệu mới không còn dòng hoặc cột này, nhưng ô này đã sửa tay thành «{yours}»; lần "
        "trước in «{base}»",
        "từ chối (Reject) cả bảng thì giữ lại, chấp nhận (Accept) thì bỏ",
        "the new data no longer have this row or column, but this cell was edited by hand and "
        "says «{yours}»; it was printed as «{base}»",
        "reject the whole table to keep it, accept to take it out",
    ),
    "merge.columns": Words(
        "số liệu mới có các cột khác với bảng này, nhưng bảng có ô gộp, hình, trường hoặc dấu của "
        "người khác nên không tự đổi cột được",
        "soạn bản mới bằng «baocao render», chép bảng ở đó sang rồi xóa ghi chú này",
        "the new data have other columns than this table, but joined cells, pictures, fields or "
        "marks of people stand in it, so its columns were not changed",
        "draft anew with «baocao render», copy the table from there, then delete this comment",
    ),
    "merge.stale-copy": Words(
        "số cũ «{old}» còn đứng ở chỗ người soạn tự viết; số liệu mới là «{new}» ({field})",
        "xem có phải cùng một số không, nếu phải thì sửa tay",
        "the old figure «{old}» still stands where somebody typed it; the new data say «{new}» "
        "({field})",
        "see whether it is the same figure, and correct it by hand if so",
    ),
    "merge.chart-workbook": Words(
        "biểu đồ «{found}» đã vẽ lại theo số mới, nhưng bảng số đi kèm (Edit Data) không còn, hoặc "
        "đã có người sửa, nên không cập nhật",
        "muốn sửa biểu đồ bằng Edit Data thì soạn bản mới bằng «baocao render» rồi chép biểu đồ "
        "sang",
        "the chart «{found}» is drawn with the new figures, but its workbook (Edit Data) is "
        "missing or was changed by somebody, so it was left alone",
        "to edit the chart by Edit Data draft anew with «baocao render» and copy the chart",
    ),
    "merge.page-left": Words(
        "«{found}» đã bỏ hay đề nghị bỏ cả, nhưng ngắt phần (Section Break) không bỏ kèm được, "
        "vì khổ giấy khác phần bên cạnh, hoặc có đầu trang, nhận xét của người soạn",
        "khi chấp nhận thì còn lại một trang trống; lần «baocao regenerate» sau, khi có số liệu "
        "mới, sẽ bỏ trang ấy nếu nó chỉ còn dòng trống",
        "«{found}» goes, or is proposed to go, but not its section break: the paper is another "
        "than that of the section beside it, or it has people's header or remarks",
        "an empty page is left when it is accepted; the next «baocao regenerate» with newer data "
        "takes that page out if nothing but an empty line is on it",
    ),
    "merge.page-turned": Words(
        "«{found}» được thêm vào trên khổ giấy của phần đứng sau nó, không phải khổ giấy của mẫu",
        "chấp nhận rồi xoay trang ấy trong Word: Layout, Orientation",
        "«{found}» was put in on the paper of the section behind it, not on its own",
        "accept it, then turn that page in Word: Layout, Orientation",
    ),
    "merge.waiting": Words(
        "tệp còn {number} đề nghị của baocao chưa ai duyệt; khi so thì coi như chưa nhận",
        "muốn tính cả thì duyệt (Accept, Reject) trong Word rồi so lại",
        "{number} proposals of baocao wait in the file; they are compared as if rejected",
        "accept or reject them in Word and compare again, to have them in",
    ),
    "merge.other-report": Words(
        "số liệu theo đề cương '{found}', còn dự thảo theo đề cương '{required}'",
        "chọn đúng tệp số liệu; nếu mã đề cương đã đổi thì regenerate --two-way: mọi khác biệt "
        "thành đề nghị",
        "the data follow the outline '{found}', and the draft '{required}'",
        "choose the right data file; where the outline has a new id, regenerate --two-way makes "
        "every difference a proposal",
    ),
    "merge.other-issuer": Words(
        "dự thảo là của {found}, còn số liệu là của {required}",
        "xem có chọn nhầm tệp số liệu của đơn vị khác không",
        "the draft is of {found}, and the data are of {required}",
        "look whether this is the data file of another unit",
    ),
    "merge.other-outline": Words(
        "{found} khác với lúc soạn dự thảo, nên các đoạn được nhận ra theo lời văn",
        "đọc lại những chỗ được liệt kê trước khi trình",
        "{found} is not the one the draft was made by, so paragraphs are known by their words",
        "read what is listed before the draft goes on",
    ),
    "merge.other-master": Words(
        "mẫu Word {found} khác với lúc soạn dự thảo; cách trình bày của dự thảo được giữ nguyên",
        "muốn theo mẫu mới thì soạn lại bằng «baocao render»",
        "the Word master {found} is not the one the draft was made by; the looks of the draft stay",
        "render the data file again to have the new looks",
    ),
    "merge.no-base": Words(
        "không tìm thấy bản in lần trước của dự thảo {found}, nên không biết đâu là chỗ sửa tay",
        "còn tệp số liệu cũ thì chỉ ra bằng --old-data; không còn thì thêm --two-way để so hai "
        "bản: mọi khác biệt thành đề nghị, không gì tự thay",
        "no earlier print of the draft {found} was found, so edits by hand cannot be told",
        "name the old data file by --old-data; without it add --two-way to compare the two: every "
        "difference becomes a proposal",
    ),
    "merge.guideline": Words(
        "{found} là văn bản hướng dẫn, không in số liệu nào để cập nhật",
        "sửa đề cương rồi soạn lại bằng baocao render --product huong-dan",
        "{found} is a guideline document; it prints no figures that could be brought up to date",
        "change the outline and draft it anew with baocao render --product huong-dan",
    ),
    "merge.two-way": Words(
        "không có bản in lần trước, nên mọi khác biệt chỉ là đề nghị",
        "xem từng chỗ: chấp nhận (Accept) thì lấy bản mới, từ chối (Reject) thì giữ bản đang có",
        "there is no earlier print, so every difference is only proposed",
        "look at each: accept to take the new text, reject to keep the draft's",
    ),
    "merge.broken": Words(
        "gộp số liệu vào đoạn này không giữ nguyên được chỗ sửa tay, nên không ghi gì cả; "
        "phải là «{required}», lại thành «{found}»",
        "gửi dự thảo và tệp số liệu này cho người bảo trì baocao; dự thảo vẫn nguyên",
        "merging did not keep what was typed in this paragraph, so nothing was written; it must "
        "be «{required}» and came out as «{found}»",
        "send this draft and its data file to the maintainers of baocao; the draft is untouched",
    ),
    "merge.unshown": Words(
        "{number} chỗ của bản mới không thể hiện được đúng chỗ bằng sửa đổi theo dõi (ô gộp, "
        "hình, trường); chấp nhận hết cũng chưa ra đúng bản mới",
        "xem chỗ này ở bản mới",
        "{number} places of the new edition could not be shown where they are as tracked changes "
        "(joined cells, pictures, fields); accepting all does not give them",
        "look at this place in the new edition",
    ),
    "merge.page-note": Words(
        "trên trang liệt kê số còn thiếu có chữ ghi thêm, vẫn giữ lại: «{found}»",
        "chép vào tệp số liệu nếu là số cần điền; không cần nữa thì xóa trong Word",
        "somebody wrote on the page of missing figures, and it is kept: «{found}»",
        "put it into the data file if it is a figure; delete it in Word when it is done",
    ),
}
