"""Templates over blocks."""

from __future__ import annotations

import pytest

from extractor.grammar import GrammarError, compile_template, expand

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
