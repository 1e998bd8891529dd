"""What a column holds by the look of all its cells, decided once a table.

Constructions:
    p           numbers from 0 to 1, most with two decimals or "<", under no heading
    size        how many patients a row is about, in a table whose other columns are times or ratios
    shares      bare numbers of which most have decimals count no patients: 11 among 7.7 and 34.1 is 11 %
    order       in cells such as "28 (36.8)", whether the count or the percentage comes first
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PAIR = re.compile(r"\s*(?P<first>\d+(?:\.\d+)?)\s*[(\[]\s*(?P<second>\d+(?:\.\d+)?)\s*[)\]]")
_SHARED = re.compile(r"\s*\d+\s*[(\[]\s*[<>]?\s*\d+(?:\.\d+)?\s*%?\s*[)\]]")
_P_LIKE = re.compile(r"\s*(?:P\s*)?(?:[<>≤≥=]\s*)?(?:0?\.\d+|1(?:\.0+)?|0)\s*\Z", re.IGNORECASE)
_TYPICAL = re.compile(r"<|\.\d\d")
_BARE = re.compile(r"\s*\d+(?:\.\d+)?\s*%?\s*\Z")
_NO_VALUE = re.compile(r"\W*\Z|(?:NS|NA|ND|N/A|n\.s\.)\Z", re.IGNORECASE)
#: From this share of its cells on a look is that of the column.
_MOST = 0.8
#: So far a percentage may be from the share that is printed, for rounding.
_ROUNDING = 0.6
#: So many cells show a column's look at least.
_FEW = 2
#: A pair of a count and a percentage has so many characters at most.
_LONGEST = 40


@dataclass(frozen=True)
class Look:
    """The look of a column: a role where its cells alone give one, what comes first in "28 (36.8)", and whether
    its bare numbers are shares, since some have decimals."""

    role: str = ""
    order: str = ""
    shares: bool = False


NO_LOOK = Look()


def looks_like_p(cells: Iterable[str]) -> bool:
    """Whether the cells of a column without a heading are P values."""
    filled = [cell for cell in cells if not _NO_VALUE.match(cell.strip())]
    like = [cell for cell in filled if _P_LIKE.match(cell)]
    typical = [cell for cell in like if _TYPICAL.search(cell)]
    return len(filled) >= _FEW and len(like) >= _MOST * len(filled) and 2 * len(typical) >= len(like)


def holds_pairs(cells: Iterable[str]) -> bool:
    """Whether cells print a count with its percentage."""
    return any(map(_SHARED.match, cells))


def holds_shares(cells: Iterable[str]) -> bool:
    """Whether a bare number of a column is a percentage, as the decimals of others show."""
    bare = [cell for cell in cells if _BARE.match(cell)]
    decimals = sum("." in cell for cell in bare)
    return decimals >= _FEW and 2 * decimals >= len(bare)


def order_of(cells: Iterable[str], sizes: Sequence[int]) -> str:
    """``count_first`` or ``percent_first`` for a column of pairs; "" where its cells do not tell."""
    matches = (_PAIR.match(cell) for cell in cells if len(cell) <= _LONGEST)
    pairs = [(match["first"], match["second"]) for match in matches if match]
    if any("." in first for first, _ in pairs):
        return "percent_first" if not any("." in second for _, second in pairs) else ""
    if any("." in second for _, second in pairs):
        return "count_first"
    shares = [(int(first), int(second), size) for first, second in pairs for size in sizes if first != "0"]
    if shares and sum(_fits(*share) for share in shares) >= _MOST * len(shares):
        return "count_first"
    if shares and sum(_fits(second, first, size) for first, second, size in shares) >= _MOST * len(shares):
        return "percent_first"
    return ""


def _fits(count: int, percent: int, size: int) -> bool:
    return size > 0 and count <= size and abs(100 * count / size - percent) <= _ROUNDING
