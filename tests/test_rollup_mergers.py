"""Units that were merged or founded: whose file counts, who is asked, who is late."""

import json
from dataclasses import replace
from datetime import date

import pytest
from conftest import codes, make_data
from hypothesis import given
from hypothesis import strategies as st
from test_roll_up import OUTLINE

from baocao.data import ReportData
from baocao.errors import DataError, UsageError
from baocao.rollup import roll_up
from baocao.rollup.mergers import Expected, Merged, asked_units, settled
from baocao.rollup.units import expected_units, read_expected, twice_listed
from baocao.source import Source

PERIOD = (date(2013, 1, 1), date(2014, 12, 31))


def unit(name, *, value=5, **keys):
    """The data of the unit *name*, whose `don_vi` has *keys* besides."""
    content = {"don_vi": {"ten": name, "cap": "xa", **keys}, "so_lieu": {"a": value}}
    data = make_data(content, OUTLINE)
    return ReportData(
        data.outline, data.header, data.figures, data.tables, data.prose, data.fits,
        Source(f"{name}.json", content, lambda _path: None),
    )  # fmt: skip


def merged_unit(name="X", into="Y", day="2014-06-30", **more):
    return unit(name, sap_nhap_vao=into, hieu_luc_den=day, **more)


def summary(total):
    return total.source.value["tong_hop"]


@pytest.mark.parametrize("place", [0, 1])
def test_the_successor_answers_for_a_merged_unit(place):
    """Both sent a file: that of the successor counts alone, in whatever order, and it is told."""
    files = [unit("Y", value=7)]
    files.insert(place, merged_unit(value=5))
    total = roll_up(files)
    assert total.figures["a"].value == 7
    assert [each["ten"] for each in summary(total)["don_vi"]] == ["Y"]
    assert summary(total)["da_sap_nhap"] == ["X (nhập vào Y)"]
    assert "rollup.merged-units" in codes(total.problems)


def test_without_the_successor_the_merged_unit_counts():
    """Nothing vanishes because a successor is late; the successor is named as late."""
    total = roll_up([merged_unit(value=5), unit("Z", value=1)], expected=["X", "Y", "Z"])
    assert total.figures["a"].value == 6
    assert (summary(total)["chua_nop"], summary(total).get("da_sap_nhap")) == (["Y"], None)
    assert total.figures["a"].evidence.left_out == ("Y",)


def test_a_unit_that_ended_after_the_period_was_itself():
    """The reform of 2025 does not change who reported for 2014."""
    total = roll_up([merged_unit(day="2025-06-30", value=5), unit("Y", value=7)])
    assert total.figures["a"].value == 12
    assert codes(total.problems) == codes(roll_up([unit("X"), unit("Y")]).problems)


def test_a_unit_shared_out_counts_once_one_of_its_parts_has_come():
    """Merged into two: where either has sent a file, its own no longer counts."""
    assert roll_up([merged_unit(into="Y; Z"), unit("Z", value=2)]).figures["a"].value == 2


def test_a_successor_inside_a_district_answers_too():
    """The successor may have come through the district above it."""
    content = {
        "don_vi": {"ten": "H", "cap": "huyen"},
        "tong_hop": {"don_vi": [{"ten": "Y", "cap": "xa", "ma": "y-1"}]},
        "so_lieu": {"a": 9},
    }
    data = make_data(content, OUTLINE)
    assert roll_up([merged_unit(into="y-1"), data]).figures["a"].value == 9


def test_what_was_merged_travels_upward():
    """The next level still names the units that were merged below it."""
    below = roll_up([merged_unit(), unit("Y")])
    content = {**json.loads(json.dumps(summary(below))), "don_vi": []}
    upper = make_data({"don_vi": {"ten": "H"}, "tong_hop": content, "so_lieu": {"a": 1}}, OUTLINE)
    assert summary(roll_up([upper]))["da_sap_nhap"] == ["X (nhập vào Y)"]


def test_a_unit_that_did_not_exist_is_told():
    """Founded after the period, or ended before it, with no successor named."""
    total = roll_up([unit("N", hieu_luc_tu="2015-01-01"), unit("C", hieu_luc_den="2012-12-31")])
    found = [each for each in total.problems if each.code == "rollup.not-in-force"]
    assert "N, C" in found[0].message


def listed(name, **keys):
    return {"ten": name, **keys}


def test_lateness_is_the_successors():
    """A merged unit on the list is not late; its successor is, and says for whom."""
    expected = [
        listed("X", sap_nhap_vao="Y", hieu_luc_den="2014-06-30"),
        listed("Y"),
        listed("N", hieu_luc_tu="2015-01-01"),
        listed("C", hieu_luc_den="2012-12-31"),
        listed("Z"),
    ]
    total = roll_up([unit("Z")], expected=expected)
    assert summary(total)["chua_nop"] == ["Y"]
    late = next(each for each in total.problems if each.code == "rollup.late-units")
    assert "Y (gồm cả X)" in late.message
    assert summary(roll_up([unit("Z"), unit("Y")], expected=expected))["chua_nop"] == []


def test_a_successor_that_nobody_listed_is_asked():
    """The list of last year names X only; since then Y answers, and is no stranger."""
    expected = [listed("X", sap_nhap_vao="Y", hieu_luc_den="2014-06-30"), listed("Z")]
    assert summary(roll_up([unit("Z")], expected=expected))["chua_nop"] == ["Y"]
    total = roll_up([unit("Z"), unit("Y")], expected=expected)
    assert "rollup.unexpected-unit" not in codes(total.problems)


def test_a_list_with_an_impossible_day_is_refused(tmp_path):
    """What is no day would ask the wrong units."""
    path = tmp_path / "units.json"
    path.write_text('[{"ten": "X", "hieu_luc_den": "31/2/2014"}]', encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_expected(path)
    assert codes(refused) == ["rollup.bad-list"]


NAMES = st.sampled_from("abcde")


@given(st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=2)), st.sets(NAMES))
def test_nobody_is_lost_and_nobody_counts_twice(into, present):
    """Chains and circles: each file counts or is answered for, by one that counts or is there."""
    aside = [Merged(name, "", tuple(heirs), None) for name, heirs in into.items()]
    counted, answered = settled(aside, present)
    assert sorted(unit.name for unit in (*counted, *answered)) == sorted(into)
    known = present | {unit.name for unit in counted}
    for unit in counted:
        assert not present & set(unit.successors)
    for unit in answered:
        assert reaches(unit.name, known - {unit.name} | present, into)


def reaches(name, known, into):
    seen, stack = set(), [name]
    while stack:
        for heir in into.get(stack.pop(), ()):
            if heir in known:
                return True
            if heir not in seen:
                seen.add(heir)
                stack.append(heir)
    return False


def test_asked_units_keep_their_order():
    """The list of those who have to answer stays in its order; new successors come last."""
    units = [
        Expected("B"),
        Expected("X", until=date(2014, 6, 30), successors=("Q",)),
        Expected("A"),
    ]
    assert [each.name for each in asked_units(units, PERIOD)] == ["B", "A", "Q"]


def units_of(listed, *files):
    """The units of the total of *files*, of which *listed* were expected."""
    return summary(roll_up(files, expected=listed))["don_vi"]


@pytest.mark.parametrize("day", ["2012-08-25", "25/8/2012", "25.8.2012"])
def test_the_day_a_file_came_is_kept_as_the_list_says(day):
    """Any form of a day that a data file knows; a unit without one has none."""
    found = units_of([{"ten": "X", "ngay_nhan": day}, "Y"], unit("X"), unit("Y"))
    assert [each.get("ngay_nhan") for each in found] == ["2012-08-25", None]


def test_a_shared_name_is_told_apart_by_the_code():
    """Two units of one name: the day of the one is never that of the other."""
    listed = [
        {"ten": "CĐCS Trường", "ma": "1", "ngay_nhan": "2012-08-01"},
        {"ten": "CĐCS Trường", "ma": "2", "ngay_nhan": "2012-08-02"},
    ]
    files = [unit("CĐCS Trường", ma="2"), unit("CĐCS Trường", truc_thuoc="B")]
    assert [each.get("ngay_nhan") for each in units_of(listed, *files)] == ["2012-08-02", None]


def test_a_file_that_came_and_is_not_there_is_told():
    """The list has a day, the run no file: the unit is late and the day is told."""
    total = roll_up([unit("X")], expected=["X", {"ten": "Y", "ngay_nhan": "2012-08-25"}])
    (late,) = [found for found in total.problems if found.code == "rollup.late-units"]
    assert "Y (danh sách ghi đã nhận ngày 25/8/2012)" in late.message


def test_days_and_digests_travel_upward():
    """What a file was and when it came stays with its unit in the total above."""
    given, digest = unit("X"), "ab" * 32
    file = replace(given, source=replace(given.source, digest=digest))
    listed = [{"ten": "X", "ngay_nhan": "2012-08"}]
    first = roll_up([file], expected=listed)
    (below,) = summary(first)["don_vi"]
    assert (below["ngay_nhan"], below["sha256"]) == ("2012-08", digest)
    del below["chi_so"]
    assert summary(roll_up([first]))["don_vi"][0]["don_vi"] == [below]


@pytest.mark.parametrize("day", ["32/8/2012", 20120825, "hôm qua"])
def test_a_day_that_is_none_is_refused(tmp_path, day):
    """In the list of units, and in a total that somebody edited."""
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"ten": "X", "ngay_nhan": day}]), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_expected(path)
    assert codes(refused) == ["rollup.bad-list"]
    with pytest.raises(DataError) as refused:
        make_data({"tong_hop": {"don_vi": [{"ten": "X", "ngay_nhan": day}]}}, OUTLINE)
    assert codes(refused) == ["data.impossible-date"]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"ten": "X", "ma": "1", "truc_thuoc": "B"}, ["rollup.two-parents"]),
        ({"ten": "X", "ma": "1", "truc_thuoc": "a"}, []),
        ({"ten": "X", "ma": "1"}, []),
        ({"ten": "X", "truc_thuoc": "B"}, []),
    ],
)
def test_a_code_has_one_superior_in_the_list(second, found):
    """Units of one name in two places are two; so nothing is said where the code is not told."""
    listed = [{"ten": "X", "ma": "1", "truc_thuoc": "A"}, second]
    assert codes(list(twice_listed(expected_units(listed)))) == found
