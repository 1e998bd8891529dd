"""What the extraction itself says of a document among its record's warnings; anything else there its reader said."""

from __future__ import annotations

from extractor.language import OTHER_LANGUAGE

#: What is said of a text without a word.
EMPTY = "empty file"
#: What is said of a text whose words a conversion broke.
TORN_WORDS = "spaces stand within words (a conversion put them there): numbers beside such words are not found"
#: How a number that fits no outcome is told of, and what a tally says of all of them.
_LEFT_OUT = "left out:"
LEFT_OUT = f"{_LEFT_OUT} a number that fits no outcome (the record says which and why)"
_UNREAD = " not read: "
#: Why a table is not read, and what is said of all of them in a tally.
UNKNOWN, FLAT = "no column is known", "its rows and columns are flattened to one line"
#: Why a table is not meant to yield anything; no warning.
OF_OTHERS, OF_PATIENTS = "it is of other studies", "it describes patients, doses or samples"
UNREAD = "a table that was not read (the record says which and why)"
#: How two names are told of that may mean one group, and what a tally says of all of them.
_TWO_NAMES = "groups kept apart:"
TWO_NAMES = f"{_TWO_NAMES} names that may mean one group (the record says which)"
_OWN = (EMPTY, OTHER_LANGUAGE, TORN_WORDS, _LEFT_OUT, _TWO_NAMES)
_LONGEST = 40


def written_in(language: str) -> str:
    """The remark on a text in another language."""
    return f"{OTHER_LANGUAGE} {language}, not English: little or nothing is found"


def left_out(printed: str, start: int, end: int, reason: str) -> str:
    """The remark on a number at ``start``–``end`` that fits no outcome for a reason."""
    shown = printed if len(printed) <= _LONGEST else f"{printed[:_LONGEST]}…"
    return f'{_LEFT_OUT} "{" ".join(shown.split())}" at {start}–{end} ({reason})'


def unread(table: str, reason: str) -> str:
    """The remark on a table by its name, such as "Table 3"."""
    return f"{table}{_UNREAD}{reason}"


def may_be_one(one: str, two: str) -> str:
    """The remark on two names that may mean one group and that the text does not bring together."""
    return f'{_TWO_NAMES} "{one}" and "{two}" may be one'


def is_own(warning: str) -> bool:
    """Whether a warning is the extraction's: it comes from the text, whatever read it."""
    return warning.startswith(_OWN) or warning.endswith((_UNREAD + UNKNOWN, _UNREAD + FLAT))


def in_short(warning: str) -> str:
    """A warning as it is counted over many documents: without what stands in one of them only."""
    if warning.endswith((_UNREAD + UNKNOWN, _UNREAD + FLAT)):
        return UNREAD
    if warning.startswith(_TWO_NAMES):
        return TWO_NAMES
    return LEFT_OUT if warning.startswith(_LEFT_OUT) else warning
