"""Text to grades: ``"III"``, ``"grade 3-4"``, ``"grade ≥3"``. Pure strings in normalised text."""

from __future__ import annotations

import re

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_WORDS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_GRADE = re.compile(r"(?<![A-Za-z\d])(?:[0-5]|I{1,3}|IV|V|one|two|three|four|five)[ab]?(?![A-Za-z\d])", re.IGNORECASE)
_GRADE_ABOVE = re.compile(
    r"≥|>=|>\s*or\s*=|equal\s+to|at\s+least|\+\s*\Z|\b(?:or|and)\s+(?:higher|greater|above|more|worse|over)",
    re.IGNORECASE,
)
_GRADE_OVER = re.compile(
    r">(?!\s*(?:or\s*)?=)|\b(?:(?:greater|more|higher|worse)\s+than(?!\s+or\b)|above|exceeding)\b", re.IGNORECASE
)
_GRADE_BELOW = re.compile(r"≤|<=|\b(?:or|and)\s+(?:lower|less|below)", re.IGNORECASE)
_GRADE_SPAN = re.compile(r"\d\s*(?:-|~|to)\s*\d|[IV]\w?\s*(?:-|~|to)\s*[IV]", re.IGNORECASE)
_GRADE_NAME = re.compile(r"\bgrades?\b|\bgr\b\.?|\b(?:CTCAE|NCI|WHO|toxicity)\b|\bG(?=[0-5])", re.IGNORECASE)


def parse_grade(text: str) -> int:
    """One CTCAE or Clavien-Dindo grade, 0-5, in digits, Roman or words ("3", "III", "IIIb", "three").

    Raises:
        ValueError: not a grade.
    """
    plain = text.strip().rstrip("abAB").upper()
    grade = _ROMAN.get(plain) or _WORDS.get(plain)
    if grade is None:
        grade = int(plain)
    if not 0 <= grade <= 5:
        raise ValueError(f"not a grade: {text!r}")
    return grade


def parse_grades(text: str) -> tuple[int, ...]:
    """The grades that a printed expression covers: "grade 3-4" → (3, 4); "grade ≥3" → (3, 4, 5); "G2" → (2,).

    Raises:
        ValueError: no grade in the text.
    """
    plain = _GRADE_NAME.sub(" ", text)
    found = [parse_grade(m.group()) for m in _GRADE.finditer(plain)]
    if not found:
        raise ValueError(f"no grade: {text!r}")
    low, high = min(found), max(found)
    if _GRADE_ABOVE.search(plain):
        return tuple(range(low, 6))
    if _GRADE_OVER.search(plain):
        return tuple(range(low + 1, 6)) or (low,)
    if _GRADE_BELOW.search(plain):
        return tuple(range(1, high + 1))
    if _GRADE_SPAN.search(plain):
        return tuple(range(low, high + 1))
    return tuple(sorted(set(found)))
