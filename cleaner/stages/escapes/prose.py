"""Which lines are prose: what a line of markup, code or a regular expression holds, and what talk about them does."""

import re
from enum import IntEnum

_TAGS = (
    "a|abbr|article|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html"
    "|i|iframe|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|sub"
    "|sup|table|tbody|td|textarea|th|thead|title|tr|u|ul|!doctype"
)

_CODE = re.compile(
    rf"(?i:</?(?:{_TAGS})\b[^<>]*>)|<!--|[\w\])]\s*=\s*[\"']|^\s*[\"'][\w.-]+[\"']\s*[:=]|[\"']\s?\)\s?;?\s?$"
    r"|^\s*(?:>>>|\$\s|//|/\*|#include|#define|import |def |msg(?:id|str)\b|[\w.-]+=\S)"
)
"""What only markup, code and data hold: an escape in them is right where it is, whatever the page around it."""

_CODELIKE = re.compile(
    r"</?[a-zA-Z!?][^<>]*>|\S\s+# |[`{}]|=\s*[\"']|^\s*[\"']?[\w-]+[\"']?\s*[:=]\s*[\"']|\)\s*;\s*$|\(\)"
    r"|\\[dwsnrt(\[]|\\x(?![0-9a-fA-F]{2})|(?<![^\s(\"',])\\[ux][0-9a-fA-F]{2,4}-\\[ux][0-9a-fA-F]{2,4}(?![\\\w])|\[\^?\\[ux]|^\s*\$|\b[A-Za-z]:\\|(?<!\w)b[\"']"
)
"""What code holds, and prose about programs too."""

_MARKUP = r"html|xml|entit|escap|unescap|unicode|(?:url-?)?(?:en|de)cod|charset|ampersand|utf-?\d|ascii|code ?point"
_FIGURES = r"quoted-printable|percent-|mime\b|base64|hexadecimal|bytes?\b|json\b|javascript|python|regex"

ABOUT_MARKUP = re.compile(rf"(?i)\b(?:{_MARKUP})")
"""A line that talks about entities shows them on purpose."""

ABOUT = re.compile(rf"(?i)\b(?:{_MARKUP}|{_FIGURES})")
"""A line that talks about escapes of any kind, or about the languages that are written with them."""


class Standing(IntEnum):
    """What a line is: prose, something that may be prose about programs, or code."""

    PROSE = 0
    DOUBTFUL = 1
    CODE = 2


def standing(line: str, about: re.Pattern[str] = ABOUT) -> Standing:
    """What a line is, by the signs in it.

    >>> [standing(line).name for line in ("The caf&eacute;", "Call caf&eacute;()", "x = '&eacute;'")]
    ['PROSE', 'DOUBTFUL', 'CODE']
    """
    if _CODE.search(line):
        return Standing.CODE
    return Standing.DOUBTFUL if _CODELIKE.search(line) or about.search(line) else Standing.PROSE


_SOURCE = re.compile(r"(?m)^(?:diff --git |@@ -\d|MIME-Version: \d|Content-T(?:ransfer-Encoding|ype): \w)")
"""Lines of a patch, and the headers of an e-mail in source."""


def is_source(text: str) -> bool:
    r"""Whether a document is a patch or the source of an e-mail, in which escapes are right where they are.

    >>> is_source("MIME-Version: 1.0\nSubject: =C3=A9"), is_source("A patch")
    (True, False)
    """
    return _SOURCE.search(text) is not None
