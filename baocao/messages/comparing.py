"""What is said of figures set side by side: their units, and the previous edition of a report."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

COMPARING: Mapping[str, Words] = {
    "outline.unit-mismatch": Words(
        "không cộng, so sánh được «{found}» với «{allowed}»",
        "đổi về cùng một đơn vị tính; đồng khác triệu đồng, người khác lượt",
        "“{found}” and “{allowed}” cannot be added or compared",
        "bring them to one unit; đồng are no triệu đồng, persons are no visits",
    ),
    "data.previous-path": Words(
        "tệp kỳ trước phải nằm trong thư mục của tệp số liệu: {found}",
        "chép tệp đó vào cùng thư mục rồi ghi tên tệp, không ghi ổ đĩa hay thư mục cha",
        "the file of the previous edition must lie in the folder of the data file: {found}",
        "copy it there and write its name, without a drive and without parent folders",
    ),
    "data.previous-missing": Words(
        "không thấy tệp kỳ trước: {found}",
        "xem lại tên tệp, hoặc bỏ khóa ky_truoc nếu không so sánh với kỳ trước",
        "the file of the previous edition is not there: {found}",
        "check its name, or drop the key ky_truoc to compare with nothing",
    ),
    "data.previous-itself": Words(
        "tệp kỳ trước là chính tệp này: {found}",
        "ghi tên tệp số liệu của kỳ báo cáo trước",
        "the file of the previous edition is this very file: {found}",
        "name the data file of the edition before",
    ),
    "data.previous-round": Words(
        "tệp kỳ trước theo đề cương {found}, không cùng đợt với {allowed}",
        "chỉ so sánh các kỳ của cùng một đợt (khóa family của đề cương)",
        "the previous edition answers {found}, which is not of one family with {allowed}",
        "compare editions of one family only (key family of the outline)",
    ),
    "consistency.previous-unit": Words(
        "tệp kỳ trước là của {found}, báo cáo này của {allowed}",
        "xem lại có đúng tệp của đơn vị không; nếu đơn vị đổi tên thì ghi cùng don_vi.ma",
        "the previous edition is of {found}, this report of {allowed}",
        "check the file; where the unit changed its name, give both the same don_vi.ma",
    ),
    "consistency.previous-period": Words(
        "kỳ trước đến {found}, không trước ngày cuối của kỳ này ({allowed})",
        "xem lại ky_bao_cao của hai tệp",
        "the previous edition ends on {found}, not before this one ({allowed})",
        "check ky_bao_cao of both files",
    ),
    "consistency.previous-measure": Words(
        "{label}: kỳ trước tính bằng {found}, kỳ này bằng {allowed}, không so sánh được",
        "thống nhất đơn vị tính của hai đề cương",
        "{label}: {found} in the previous edition, {allowed} now, which do not compare",
        "bring both outlines to one unit",
    ),
    "consistency.V09-edition": Words(
        "{label}: kỳ này {found}, kỳ trước {allowed}",
        "xem lại số và đơn vị tính; nếu đúng thì nêu lý do tăng, giảm",
        "{label}: {found}, {allowed} in the previous edition",
        "check figure and unit; if right, say why it rose or fell",
    ),
    "consistency.V09-scale": Words(
        "{label}: kỳ này {found}, kỳ trước {allowed}, lệch khoảng một nghìn lần",
        "xem lại đơn vị tính: đồng, nghìn đồng hay triệu đồng",
        "{label}: {found}, {allowed} in the previous edition, about a thousand times",
        "check the unit: đồng, thousands or millions",
    ),
    "consistency.V09-flow": Words(
        "{label}: cộng dồn từ đầu kỳ là {found}, nhỏ hơn số đã báo cáo kỳ trước {allowed}",
        "số cộng dồn không giảm; xem lại số của hai kỳ, số chỉ tính một năm thì ghi rõ",
        "{label}: {found} since the start, less than the {allowed} reported before",
        "what adds up does not fall; check both editions, or say that it counts one year",
    ),
    "consistency.V09-year": Words(
        "{label}: kỳ này ghi {found}, kỳ trước đã báo cáo {allowed} cho cùng năm",
        "xem lại số của năm ấy; nếu kỳ trước sai thì nêu rõ số đã đính chính",
        "{label}: {found} now, {allowed} reported for the same year before",
        "check that year; where the earlier edition was wrong, say that it is corrected",
    ),
    "consistency.V09-opening": Words(
        "{label}: đầu năm ghi {found}, cuối năm trước theo báo cáo kỳ trước là {allowed}",
        "số đầu năm phải bằng số cuối năm trước; xem lại hoặc nêu lý do",
        "{label}: opens with {found}, the year before closed with {allowed} in the last edition",
        "a year opens with what the one before closed with; check, or say why not",
    ),
}
