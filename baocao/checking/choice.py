"""Which rules judge a document: its issuing body and its date -> a profile.

A draft of ours carries the profile it was laid out by. Any other document shows by its title
whether the Party, a trade union or the state issued it, and by its date which rule held then.
"""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz

from baocao.checking.elements import Page
from baocao.checking.head import LIKE
from baocao.profiles import (
    PROFILE_PROPERTY,
    Family,
    Profile,
    all_profiles,
    newest_profile,
    profile,
    profile_for,
)
from baocao.text import fold

PARTY_TITLE = fold("ĐẢNG CỘNG SẢN VIỆT NAM")
PARTY_BODY = re.compile(
    f"^({'|'.join(map(fold, ('đảng bộ', 'đảng ủy', 'tỉnh ủy', 'thành ủy', 'huyện ủy', 'chi bộ')))})"
)
UNION_BODY = re.compile(
    f"({'|'.join(map(fold, ('công đoàn', 'liên đoàn lao động', 'cđcs', 'nghiệp đoàn', 'lđlđ')))})"
)
PARTY_NUMBER = re.compile(r"^Số\s*\d*\s*-\s*[A-ZĐ]\w*\s*/")
YEAR = re.compile(r"(?i)(?:năm\s*|/)(\d{4})")
MONTH = re.compile(r"(?i)(?:tháng\s*|\d/)(\d{1,2})")
DAY = re.compile(r"(?i)ngày\s*(\d{1,2})")
LAST_DAYS = 28


def choose_profile(page: Page) -> Profile | None:
    """The profile *page* is to be judged by; None when no rule is known for its date."""
    stamped = page.manuscript.properties.get(PROFILE_PROPERTY)
    if stamped in {known.id for known in all_profiles()}:
        return profile(stamped)
    family, day = family_of(page), day_of(page)
    return newest_profile(family) if day is None else profile_for(family, day)


def family_of(page: Page) -> Family:
    """Whose document it is, by its title and its issuer."""
    issuer = page["issuer"][0].key if page["issuer"] else ""
    country = page["country"][0].key if page["country"] else ""
    bodies = (*page["superior"], *page["issuer"])
    party = PARTY_NUMBER.match(page.text("number")) or any(
        PARTY_BODY.match(line.key) for line in bodies
    )
    if fuzz.ratio(country, PARTY_TITLE) >= LIKE or (not country and party):
        return Family.DANG
    return Family.CONG_DOAN if UNION_BODY.search(issuer) else Family.NHA_NUOC


def day_of(page: Page) -> date | None:
    """The date of the document, as near as it says it; None when it gives no year.

    A month without a day counts from its last days, a year from its end.
    """
    said = page.text("place_date")
    year = YEAR.search(said)
    if year is None:
        return None
    month, day = MONTH.search(said), DAY.search(said)
    numbers = (int(year[1]), int(month[1]) if month else 12, int(day[1]) if day else LAST_DAYS)
    try:
        return date(*numbers)
    except ValueError:
        return date(numbers[0], 12, LAST_DAYS)
