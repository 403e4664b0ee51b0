"""What is said when the data of many units are rolled up."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

ROLLUP: Mapping[str, Words] = {
    "rollup.no-files": Words(
        "không có tệp số liệu nào để tổng hợp",
        "kể tên các tệp số liệu của đơn vị sau lệnh baocao rollup",
        "there is no data file to roll up",
        "name the data files of the units after baocao rollup",
    ),
    "rollup.different-outline": Words(
        "tệp theo đề cương '{found}', các tệp khác theo '{allowed}'",
        "chỉ tổng hợp các tệp của cùng một đề cương",
        "the file answers outline '{found}', the others '{allowed}'",
        "roll up files of one outline only",
    ),
    "rollup.unit-twice": Words(
        "đơn vị '{found}' có hai tệp: {first} và {second}",
        "giữ tệp mới nhất; hai đơn vị khác nhau thì ghi mã (don_vi.ma) và cấp trên (truc_thuoc)",
        "unit '{found}' has two files: {first} and {second}",
        "keep the newest; if they are two units, give each don_vi.ma and truc_thuoc",
    ),
    "rollup.two-parents": Words(
        "đơn vị '{found}' được tính hai lần: {first} và {second}",
        "mỗi đơn vị chỉ báo cáo qua một cấp trên; bỏ khỏi một trong hai chỗ rồi tổng hợp lại",
        "unit '{found}' is counted twice: {first} and {second}",
        "a unit reports through one superior only; take it out of one of the two, roll up again",
    ),
    "rollup.faulty-files": Words(
        "{count} tệp có số liệu trái quy tắc: {files}",
        "xem từng tệp bằng lệnh baocao validate, sửa rồi tổng hợp lại",
        "{count} files hold figures that break a rule: {files}",
        "look at each with baocao validate, mend it and roll up again",
    ),
    "rollup.late-units": Words(
        "chưa gồm {count} đơn vị chưa nộp: {units}",
        "đôn đốc rồi tổng hợp lại; số của đơn vị chưa nộp không tính là 0",
        "{count} units have not sent a file: {units}",
        "remind them and roll up again; their figures are not taken as zero",
    ),
    "rollup.merged-units": Words(
        "không cộng tệp của {count} đơn vị đã sáp nhập, vì đơn vị nhận đã nộp: {units}",
        "kiểm tra số của đơn vị nhận đã gồm cả; nếu chưa thì bỏ sap_nhap_vao rồi tổng hợp lại",
        "files of {count} merged units do not count, for their successors sent theirs: {units}",
        "see that the successors counted them; if not, take sap_nhap_vao out and roll up again",
    ),
    "rollup.not-in-force": Words(
        "{count} đơn vị không tồn tại trong kỳ báo cáo (hieu_luc_tu, hieu_luc_den): {units}",
        "xem lại ngày của đơn vị, hoặc bỏ tệp ấy khỏi danh sách tổng hợp",
        "{count} units did not exist in the period (hieu_luc_tu, hieu_luc_den): {units}",
        "check the days of the unit, or leave its file out",
    ),
    "rollup.unexpected-unit": Words(
        "đơn vị '{found}' không có trong danh sách phải nộp",
        "có phải là '{near}'?|bổ sung vào danh sách nếu đúng là đơn vị phải nộp",
        "unit '{found}' is not on the list of those that have to answer",
        "is it '{near}'?|add it to the list if it has to answer",
    ),
    "rollup.unanswered": Words(
        "{count} đơn vị chưa có đủ số: {units}",
        "các số tổng thiếu đơn vị được ghi là tạm và kể tên đơn vị ở chua_gom",
        "{count} units have not given every figure: {units}",
        "sums that lack a unit are provisional and name it in chua_gom",
    ),
    "rollup.different-period": Words(
        "kỳ báo cáo {found} khác kỳ của các đơn vị khác ({allowed}): {units}",
        "thống nhất kỳ báo cáo rồi tổng hợp lại, vì số phát sinh của hai kỳ không cộng được",
        "period {found} is not that of the others ({allowed}): {units}",
        "agree on the period and roll up again: flows of two periods do not add up",
    ),
    "rollup.different-cut-off": Words(
        "'{label}' chốt ở các ngày khác nhau: {days}; có {count} chỉ tiêu như vậy",
        "thống nhất ngày chốt số liệu, hoặc nói rõ trong báo cáo",
        "'{label}' was counted on different days: {days}; {count} fields like it",
        "agree on one cut-off date, or say so in the report",
    ),
    "rollup.no-weight": Words(
        "'{label}': số bình quân của {units} không có số người được tính, nên không đưa vào được",
        "ghi thêm so_nguoi_tinh cạnh số bình quân",
        "'{label}': the means of {units} say of how many, so they cannot be weighed",
        "add so_nguoi_tinh beside the mean",
    ),
    "rollup.no-formula": Words(
        "tỷ lệ '{label}' phải tính lại nhưng đề cương không cho tử số, mẫu số; để trống",
        "thêm formula vào đề cương; tỷ lệ của các đơn vị không bao giờ được lấy trung bình",
        "rate '{label}' has to be computed anew and the outline gives no formula; left empty",
        "add a formula to the outline; rates of units are never averaged",
    ),
    "rollup.uneven-rate": Words(
        "tỷ lệ '{label}' chỉ tính trên các đơn vị có đủ tử số và mẫu số, chưa gồm: {units}",
        "đề nghị các đơn vị ấy bổ sung số còn thiếu",
        "rate '{label}' is of the units that gave every input, without {units}",
        "ask those units for what is missing",
    ),
    "rollup.uneven-target": Words(
        "'{label}': {units} có kết quả mà không có chỉ tiêu, nên chỉ tiêu chung để trống",
        "bổ sung số còn thiếu, hoặc ghi chỉ tiêu của cấp tổng hợp vào tệp --unit",
        "'{label}': {units} gave a result and no target, so the target is left empty",
        "complete them, or state the target of the upper unit in the --unit file",
    ),
    "rollup.mixed-target": Words(
        "'{label}': chỉ tiêu là tỷ lệ và các đơn vị không giống nhau, nên chỉ tiêu chung để trống",
        "ghi chỉ tiêu của cấp tổng hợp vào tệp --unit; tỷ lệ không cộng và không lấy trung bình",
        "'{label}': the targets are rates and differ, so that of the upper unit is left empty",
        "state the target in the --unit file; rates are neither added nor averaged",
    ),
    "rollup.other-scope": Words(
        "'{label}': số của {units} là số của cấp khác (pham_vi), nên không cộng",
        "đề nghị đơn vị cho số của chính mình",
        "'{label}': the figures of {units} are of another level (pham_vi), so they are not added",
        "ask the units for figures of their own",
    ),
    "rollup.large-total": Words(
        "tệp kết quả {found} MB, lớn hơn mức đọc được là {allowed} MB",
        "tổng hợp theo từng cấp, để mỗi tệp kể ít đơn vị hơn",
        "the result has {found} MB, more than the {allowed} MB that can be read",
        "roll up level by level, so that each file lists fewer units",
    ),
    "rollup.stated-row": Words(
        "{label}: dòng cấp trên ghi ({found}) không đơn vị nào có, nên không đưa vào",
        "đề nghị đơn vị bổ sung dòng ấy, hoặc thêm tệp của chính cấp trên vào danh sách tổng hợp",
        "{label}: the units have no row as stated above ({found}), so it is left out",
        "let a unit add that row, or roll up a file of the upper unit itself as well",
    ),
    "rollup.bad-list": Words(
        "danh sách đơn vị '{found}' không đọc được",
        "ghi mỗi dòng một tên đơn vị, hoặc một danh sách JSON gồm tên hoặc ten, ma, ngay_nhan "
        "(ngày dạng 25/10/2017 hoặc 2017-10-25)",
        "the list of units '{found}' cannot be read",
        "write one name a line, or a JSON list of names or of ten, ma and ngay_nhan (a day like "
        "25/10/2017 or 2017-10-25)",
    ),
    "consistency.V13": Words(
        "'{label}': cấp trên ghi {found}, cộng các đơn vị được {total}, lệch {difference}{missing}",
        "đối chiếu lại với các đơn vị; số tổng trong tệp kết quả là số cộng",
        "'{label}': stated as {found}, the units add up to {total} ({difference} apart){missing}",
        "reconcile with the units; the total file holds the sum",
    ),
}
