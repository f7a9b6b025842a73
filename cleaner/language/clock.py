"""The time of day in a date as pages write it, with the halves of the day in the words of many languages.

The words are CLDR's, with what else pages show for them.
"""

import re
from collections.abc import Mapping
from datetime import time
from functools import cache

_HALVES: Mapping[str, str] = {
    "early": """
    π.μ. πμ пр.об. de. fm f.m. prep. dop. претпл. पूर्वाह्न পূর্বাহ্ণ म.पू. ق.ظ. ق.ظ قبل‌ازظهر ص صباحا לפנה״צ לפנה"צ
    öö sa sáng 上午 午前 오전 முற்பகல் ಪೂರ್ವಾಹ್ನ paradite yb r.n. д.п. дп
    """,
    "late": """
    μ.μ. μμ сл.об. du. em e.m. pop. odp. попл. अपराह्न অপরাহ্ণ म.उ. ب.ظ. ب.ظ بعدازظهر م مساء אחה״צ אחה"צ
    ös ch chiều 下午 午後 오후 பிற்பகல் ಅಪರಾಹ್ನ pasdite yh i.n. п.п. пп
    """,
}


@cache
def _clock() -> re.Pattern[str]:
    """A time: hours and minutes, and which half of the day they are of, before them or behind."""
    early, late = ("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))) for words in _HALVES.values())
    return re.compile(
        rf"(?:(?<![^\W\d])(?:(?:{early})|(?P<late_before>{late})) ?)?"
        r"(?<!\d)(?<!\d\.)(?P<hour>\d{1,2})(?P<sign>[:.]|\s?h\s?)(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\.?\d)"
        rf"(?:\s?(?:(?P<half>a|(?P<p>p))\.?\s?m\b\.?|(?:{early}|(?P<late>{late}))(?![^\W\d])))?"
        r"(?:\s?(?:uhr|hrs?|h|min|utc|gmt|z)\b)?"
    )


_CALLED = re.compile(r"[^\W\d]\.?\s*$")
"""What stands before a time whose hours and minutes are parted by a full stop: a word, not a day."""

_ZONE = re.compile(r"[+-]\d{2}:?\d{2}$")


def cut(text: str) -> tuple[str, time | None]:
    """A date in small letters without its time of day, and that time; None if there is none.

    >>> cut("3 mars 2019 à 17 h 14 min"), cut("4.1.2019")
    (('3 mars 2019 à', datetime.time(17, 14)), ('4.1.2019', None))
    """
    for match in _clock().finditer(text):
        before = text[: match.start()]
        if (match["sign"] != "." or match["half"] or _CALLED.search(before)) and _is_time(match):
            return _ZONE.sub("", f"{before} {text[match.end() :]}".strip()), _time(match)
    return text, None


def _is_time(match: re.Match[str]) -> bool:
    return int(match["hour"]) < 24 and int(match["minute"]) < 60 and int(match["second"] or 0) < 60


def _time(match: re.Match[str]) -> time:
    hour = int(match["hour"])
    late = match["p"] or match["late"] or match["late_before"]
    if (late or match["half"]) and hour <= 12:
        hour = hour % 12 + 12 * bool(late)
    return time(hour, int(match["minute"]), int(match["second"] or 0))
