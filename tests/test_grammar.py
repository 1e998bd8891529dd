"""Templates over blocks, and the trie that finds terms."""

from __future__ import annotations

import pytest

from extractor.grammar import GrammarError, Trie, compile_template, expand

BLOCKS = {
    "number": r"\d++(?:\.\d++)?",
    "unit": "months|weeks",
    "duration": "{number} {unit}",
    "spaced": "[ -]x",
    "loop": "a{pool}",
    "pool": "b{loop}",
    "self": "a{self}",
}

EXPANSIONS = [
    ("{unit}", "(?:months|weeks)"),
    ("a b", r"a\s*+b"),
    ("a  b", r"a\s*+b"),
    ("a ?b", r"a\s*+b"),
    ("a{s}b", r"a\s+b"),
    ("[a b]", "[a b]"),
    (r"[\] ] x", r"[\] ]\s*+x"),
    ("{duration}", r"(?:(?:\d++(?:\.\d++)?)\s*+(?:months|weeks))"),
    (r"\d{1,3}", r"\d{1,3}"),
    (r"x{2}", r"x{2}"),
]

#: Template, text, what it matches in the text (None: nothing).
MATCHES = [
    ("{duration}", "of 9.1 months", "9.1 months"),
    ("{duration}", "of 9.1months", "9.1months"),
    ("{duration}", "of 9.1\n months", "9.1\n months"),
    ("{duration}", "9.1 MONTHS", "9.1 MONTHS"),
    ("{duration}", "9.1 years", None),
    ("{number}{s}{unit}", "9months", None),
    ("{number}{s}{unit}", "9  months", "9  months"),
    ("{number_word}{s}{unit}", "twenty-one weeks", "twenty-one weeks"),
    ("a {spaced}", "a -x", "a -x"),
]

REFUSED = [
    ("{colour}", "unknown block {colour}"),
    ("a{duration}{colour}", "unknown block {colour}"),
    ("{self}", "block {self} contains itself"),
    ("{loop}", "contains itself"),
    ("(a", r"'(a'"),
    ("(?P<1>a)", r"'(?P<1>a)'"),
]

TERMS = [
    ("overall survival", "OS"),
    ("survival", "OS"),
    ("survival curve", "not"),
    ("progression-free survival", "PFS"),
    ("OS", "OS"),
    ("mPFS", "PFS"),
    ("time to progression", "TTP"),
    ("CR + PR", "ORR"),
    ("response", "ORR"),
    ("complete response", "CR"),
    ("OS", "second"),
]

#: Text, the terms found in it as (stretch, code).
FOUND = [
    ("overall survival", [("overall survival", "OS")]),
    ("the survival curve", [("survival curve", "not")]),
    ("survival curves", [("survival", "OS")]),
    ("complete response and response", [("complete response", "CR"), ("response", "ORR")]),
    ("Overall Survival", [("Overall Survival", "OS")]),
    ("OVERALL SURVIVAL", [("OVERALL SURVIVAL", "OS")]),
    ("overall  survival", [("overall  survival", "OS")]),
    ("overall\nsurvival", [("overall\nsurvival", "OS")]),
    ("overall-survival", [("overall-survival", "OS")]),
    ("time-to-progression", [("time-to-progression", "TTP")]),
    ("progression free survival", [("progression free survival", "PFS")]),
    ("CR+PR", [("CR+PR", "ORR")]),
    ("CR + PR", [("CR + PR", "ORR")]),
    ("OS", [("OS", "OS")]),
    ("os, Os", []),
    ("mPFS", [("mPFS", "PFS")]),
    ("MPFS, mpfs", []),
    ("OSs and OSTEO", []),
    ("survivals", []),
    ("time to time to progression", [("time to progression", "TTP")]),
    ("overall complete survival", [("survival", "OS")]),
    ("overall (survival)", [("survival", "OS")]),
    ("", []),
]

CODES = [
    ("overall survival", "OS"),
    ("Overall-survival ", "OS"),
    ("overall", None),
    ("overall survival rate", None),
    ("os", None),
    ("", None),
    ("--", None),
]


@pytest.mark.parametrize(("template", "pattern"), EXPANSIONS)
def test_expansion(template: str, pattern: str) -> None:
    assert expand(template, BLOCKS) == pattern


@pytest.mark.parametrize(("template", "text", "found"), MATCHES)
def test_compiled_template(template: str, text: str, found: str | None) -> None:
    match = compile_template(template, BLOCKS).search(text)
    assert (match.group() if match else None) == found


def test_case_counts_where_it_is_said_to() -> None:
    assert compile_template("ns", {}, ignore_case=False).search("NS") is None
    assert compile_template("ns", {}, ignore_case=False).search("ns")


@pytest.mark.parametrize(("template", "message"), REFUSED)
def test_refused_template(template: str, message: str) -> None:
    with pytest.raises(GrammarError) as error:
        compile_template(template, BLOCKS)
    assert message in str(error.value)


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_terms_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], code) for start, end, code in Trie(TERMS).find(text)] == found


@pytest.mark.parametrize(("text", "code"), CODES)
def test_code_of_a_whole_term(text: str, code: str | None) -> None:
    assert Trie(TERMS).code(text) == code


def test_no_terms() -> None:
    assert list(Trie([]).find("overall survival")) == []
