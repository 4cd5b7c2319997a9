"""The grammar: which sequences of kinds are a date. Each rule is a regular expression over the names in ``kinds``.

Names in capitals stand for one token; ``<name>`` for a part defined here. Rules stand in order of preference: at one place the
first that fits is taken. What the tokens of a match say is worked out in ``slots``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutabaat.text.dates.kinds import KINDS

_PARTS = {
    "dayno": "(?: ART? NUM SUFFIX? | ORD TENS? )",
    "month": "(?: MONTH (?: (?:SLASH|DASH) MONTH | OPEN MONTH CLOSE | MONTH )? | LMONTH DOT? )",
    "anymonth": "(?: MON? (?: <month> | HIJRI ) )",
    "theyear": "(?: THIS? THEYR CE? AH? REL | THIS THEYR | PREREL YR )",
    # «عام 2015م», «من العام الماضي», «لعام 1436 هـ», ", 2015"
    "yearwords": "(?: (?:YR|THEYR) (?:CARD|TENS) (?: AND? (?:CARD|TENS) )* )",
    "yeartail": "(?: OF? <yearwords> (?:AH|CE)? | COMMA? (?:OF|IN)? (?: (?:YR|THEYR) (?:CE|AH)? )? YEAR (?:AH|CE)? | COMMA? (?:OF|IN)? <theyear> )",
    "counted": "(?: ABOUT? (?:NUM|CARD TENS?|CARD DASH CARD|TENS|BIG|VAGUE) )",
    "unit": "(?: DAY | DAYS | MON | MONS | YR | YRS | UNIT )",
    "named": "(?! OF? (?:YEAR|NUM|ORD|ART|CARD|WEEKDAY|BAREDAY|DAYWORD|MONTH|LMONTH|HIJRI|FULL|PART|PAIR) )",
}

_RULES = (
    # Dates in figures: 2015/8/7, 7-8-2015, 1436/10/21هـ.
    ("figures", "FULL (?:AH|CE)?"),
    ("daymonth", "PART"),
    ("monthyear", "MON? MONTHYEAR (?:AH|CE)?"),
    # «الساعة الثالثة والنصف عصراً», "3:30 p.m.", «1500 بتوقيت غرينتش»
    ("clock", "OCLOCK OPEN? (?:CLOCK|CLOCKDOT|ART? NUM|FORD TENS?|YEAR(?= ZONE)|BIG(?= ZONE)) CLOSE? FRACTION? (?:OF? (?:HALF|CE|DAYPART(?! (?:DAY|WEEKDAY|DAYWORD))))? ZONE?"),
    ("clock", "ART? (?:CLOCK|CLOCKDOT|NUM) FRACTION? HALF ZONE?"),
    ("clock", "(?:CLOCK|YEAR|BIG) ZONE"),
    ("clock", "ART? CLOCK (?:CE|DAYPART) ZONE?"),
    ("clock", "CLOCK"),
    ("clock", "FORD TENS? FRACTION? (?:OF? (?:HALF|DAYPART(?! (?:DAY|WEEKDAY|DAYWORD)))) ZONE?"),
    ("clock", "FORD TENS? FRACTION? (?= OF? DAYPART)"),
    # «الأسبوع الأول من أغسطس», «الربع الثاني من العام الجاري», "the third quarter of 2015", "Q3 2015"
    ("weekof", "THEUNIT (?:ORD|FORD|REL) OF <anymonth> (?:REL|<yeartail>)? "),
    ("weekof", "ART? (?:ORD|PREREL) UNIT OF <anymonth> <yeartail>?"),
    ("quarter", "QUARTER (?:ORD|REL) OF? (?: (?:YR|THEYR)? CE? YEAR (?:AH|CE)? | <theyear> | <anymonth> (?:REL|<yeartail>)? )"),
    ("quarter", "ART? (?:ORD|PREREL) QUARTER OF? (?: ART? YEAR | <theyear> )"),
    # «الأشهر التسعة الأولى من عام 2025», "the first nine months of this year"
    ("firstpart", "(?: THEUNIT (?:CARD|NUM) (?:FIRST|ORD) | ART? ORD (?:CARD|NUM) (?:MONS|DAYS|UNIT) ) OF? (?: (?:YR|THEYR)? CE? YEAR (?:AH|CE)? | <theyear> )"),
    ("quarter", "QUARTER ORD"),
    ("quarter", "QLETTER NUM OF? YEAR?"),
    # «من العشرين من الشهر الجاري», «27 الجاري»
    ("dayofmonth", "<dayno> OF? (?: THIS? THEMON REL | THIS THEMON | PREREL MON )"),
    ("dayofmonth", "<dayno> REL(?! MONTH)"),
    # «ثالث أيام شهر مارس», «آخر يوم من رمضان», "the last day of February 2024"
    ("nthday", "(?: (?:ORD|BAREORD|EDGE) (?:DAYS|DAY) (?:OF|IN)? | DAYWORD (?:REL|ORD) OF | ART? (?:ORD|PREREL) DAY OF ) <anymonth> (?: REL <yeartail>? | <yeartail> )?"),
    # «7 أغسطس (آب) 2015», «الثامن من شهر مارس من العام الماضي»
    ("date", "<dayno> (?:SLASH|DASH)? OF? <anymonth> (?: REL <yeartail>? | (?:SLASH|DASH) YEAR (?:AH|CE)? | <yeartail> )?"),
    ("date", "(?:PREREL)? LMONTH DOT? ART? NUM SUFFIX? (?! HALF ) (?: COMMA? YEAR | OF? <theyear> )?"),
    ("daysof", "PAIR OF? <anymonth> (?: REL <yeartail>? | <yeartail> )?"),
    ("daysof", "LMONTH DOT? PAIR (?: COMMA? YEAR )?"),
    # «مطلع أغسطس الماضي», "mid-March", «شهر رمضان»
    ("edgemonth", "EDGE DASH? OF? PREREL? <anymonth> (?: REL <yeartail>? | <yeartail> )?"),
    ("month", "PREREL? <anymonth> (?: REL <yeartail>? | <yeartail> )?"),
    # «يوم السبت الماضي», «السبت من الأسبوع الماضي», "next Monday"
    ("weekday", "WEEKDAY OF? PREREL UNIT"),
    ("weekday", "DAY? WEEKDAY (?: REL | OF? THEUNIT REL )?"),
    ("weekday", "DAY BAREDAY REL?"),
    ("weekday", "PREREL WEEKDAY"),
    ("shortday", "SHORTDAY DOT?"),
    # «أول من أمس», «الليلة الماضية», "this morning"
    ("night", "NIGHT"),
    ("morning", "MORNING"),
    ("dayword", "DAY? DAYWORD"),
    ("year", "THEYR REL OPEN? YEAR (?:AH|CE)? CLOSE?"),
    # «مطلع العام المقبل», «الأيام الثلاثة الماضية», "the past two years"
    ("period", "(?:EDGE OF?)? (?:THEMON|THEYR|THEUNIT|YRS|CENTURY) CE? (?:CARD TENS?|TENS|NUM|BIG|VAGUE)? CE? REL"),
    ("period", "(?:EDGE OF?)? THIS (?:THEMON|THEYR|THEUNIT)"),
    ("period", "(?:EDGE DASH? OF?)? ART? PREREL (?:CARD|NUM|VAGUE)? (?:DAY|DAYS|MON|MONS|YR|YRS|UNIT|SEASON|CENTURY)"),
    ("period", "ART (?:MON|YR|UNIT) REL"),
    ("periodedge", "EDGE OF? (?:THEMON|THEYR|THEUNIT|ART (?:MON|YR|UNIT)) (?! YEAR|NUM|CARD )"),
    # «قبل ثلاثة أيام», "two days ago"
    ("ago", "AGO (?: <counted> <unit> | ABOUT? (?:DAYS|MONS|UNIT) | YRS(?! YEAR) | (?:DAY|MON|YR) <named> ) VAGUE?"),
    ("ago", "ABOUT? (?:A|NUM|CARD|CARD DASH CARD|BIG|VAGUE) VAGUE? <unit> AGOPOST"),
    # «سيصل بعد يومين»
    ("ahead", "AFTER <counted> (?: DAY | DAYS | MON | MONS | UNIT )"),
    ("ahead", "AFTER (?:DAYS|MONS|UNIT)"),
    # «صيف 2014», «الصيف الماضي»
    ("season", "(?:EDGE OF?)? SEASON (?: OF? (?:YR|THEYR)? YEAR (?:AH|CE)? | OF? <theyear> | REL )"),
    # «التسعينيات», «ثمانينيات القرن الماضي», "the 1990s", "the '90s"
    ("decade", "(?:EDGE DASH? OF? ART?)? DECADE (?: OF? CENTURY (?: REL | ORD TENS? | ART? NUM ) CE? )?"),
    ("decade", "(?:EDGE DASH? OF? ART?)? APOSTROPHE? YEAR APOSTROPHE? PLURAL"),
    ("decade", "(?:EDGE DASH? OF? ART?)? (?:ART APOSTROPHE?|APOSTROPHE) BIG PLURAL"),
    ("century", "(?:EDGE OF?)? CENTURY (?: ORD TENS? | ART? NUM ) (?:AH|CE|BC)?"),
    ("century", "(?:EDGE DASH? OF?)? ART? (?:EDGE DASH?)? (?: ORD | NUM SUFFIX ) DASH? CENTURY BC?"),
    # «عام 1979», «سنة ألفين وخمسة عشر», «مطلع 2016», «1436هـ»
    ("years", "(?: YRS | YR | THEYR )? CE? PAIR (?:AH|CE)?"),
    ("year", "(?:EDGE DASH? OF?)? (?:YR|THEYR|YRS) (?:CE|AH)? YEAR (?:AH|CE|BC)?"),
    ("year", "EDGE DASH? OF? YEAR (?:AH|CE)?"),
    ("yearwords", "(?:EDGE DASH? OF?)? <yearwords> (?:AH|CE)?"),
    ("year", "YEAR (?:AH|CE|BC)?"),
)  # fmt: skip


def _expression(pattern: str) -> str:
    while (named := re.sub(r"<(\w+)>", lambda m: _PARTS[m[1]], pattern)) != pattern:
        pattern = named
    return re.sub(r"[A-Z]+", lambda m: re.escape(KINDS[m[0]]), pattern).replace(" ", "")


_GRAMMAR = re.compile("|".join(f"({_expression(pattern)})" for _, pattern in _RULES))


def matches(kinds: str) -> Iterator[tuple[str, int, int]]:
    """Rule, first token and the token after the last, for what is a date in a string of kinds; none overlap."""
    for match in _GRAMMAR.finditer(kinds):
        yield _RULES[(match.lastindex or 1) - 1][0], match.start(), match.end()
