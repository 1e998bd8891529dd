"""Pattern files that do not fit stop the load and are named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.lexicon import Lexicon, PatternError, patterns_folder

Edit = Callable[[str], str]
FILES = sorted(path.stem for path in patterns_folder().glob("*.toml"))
#: Files whose top-level keys are entries of one model.
BY_ENTRY = ["connectives", "endpoints", "operators", "parts", "sections", "tables", "units", "words"]

PHRASING = """
[[phrasing]]
id = "percent.odd"
label = "percent"
template = '{template}'
examples = []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of ``patterns/`` to spoil."""
    return shutil.copytree(patterns_folder(), tmp_path / "patterns")


def _append(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.toml"
    path.write_text(f"{path.read_text('utf8')}\n{text}\n", "utf8")


def _prepend(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.toml"
    path.write_text(f"{text}\n{path.read_text('utf8')}", "utf8")


def _everything(folder: Path) -> None:
    """Load all files, also those read when first used."""
    patterns = Lexicon(folder)
    assert patterns.phrasings
    for trie in ("measure_terms", "cue_terms", "column_terms", "headings", "group_terms", "context_terms"):
        assert getattr(patterns, trie) is not None


def test_an_unspoiled_copy_loads(folder: Path) -> None:
    _everything(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.toml").unlink()
    with pytest.raises(PatternError, match=rf"{name}\.toml"):
        _everything(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_toml_is_named(folder: Path, name: str) -> None:
    _append(folder, name, "[[[")
    with pytest.raises(PatternError, match=rf"{name}\.toml"):
        _everything(folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "units.toml").write_bytes("# Zürich".encode("latin-1"))
    with pytest.raises(PatternError, match=r"units\.toml"):
        _everything(folder)


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_refused(folder: Path, name: str) -> None:
    _prepend(folder, name, "colour = 3")
    with pytest.raises(PatternError, match=rf"{name}\.toml"):
        _everything(folder)


@pytest.mark.parametrize("name", [name for name in FILES if name not in BY_ENTRY])
def test_an_unknown_key_is_named(folder: Path, name: str) -> None:
    _prepend(folder, name, "colour = 3")
    with pytest.raises(PatternError, match=rf"{name}\.toml(?s:.)*colour"):
        _everything(folder)


@pytest.mark.parametrize("name", BY_ENTRY)
def test_a_spoiled_entry_is_named(folder: Path, name: str) -> None:
    _append(folder, name, "[odd_entry]\ncolour = 3")
    with pytest.raises(PatternError, match=rf"{name}\.toml(?s:.)*odd_entry"):
        _everything(folder)


@pytest.mark.parametrize(
    ("name", "entry", "key"),
    [
        (
            "endpoints",
            '[XFS]\nname = "x"\nfamily = "time_to_event"\nterms = ["XFS"]\nexamples = []\n',
            "weight = 3",
        ),
        (
            "context",
            '[[cue]]\nid = "x"\nmeans = "own"\ndirection = "sentence"\nterms = []\nexamples = []\n',
            "priority = 9",
        ),
        ("words", "[x_words]\nwords = []\n", "terms = []"),
        ("quantities", PHRASING.replace("{template}", "x"), "priority = 9"),
        ("sections", "[x_section]\nterms = []\n", "cited = true"),
    ],
)
def test_an_unknown_key_of_an_entry_is_refused(folder: Path, name: str, entry: str, key: str) -> None:
    _append(folder, name, entry)
    _everything(folder)
    _append(folder, name, key)
    with pytest.raises(PatternError, match=rf"{name}\.toml(?s:.)*{key.split()[0]}"):
        _everything(folder)


@pytest.mark.parametrize(
    ("name", "entry", "message"),
    [
        ("endpoints", '[XFS]\nname = "x"\nfamily = "time"\nterms = ["XFS"]\nexamples = []\n', "family"),
        ("endpoints", '[XFS]\nname = "x"\nfamily = "response"\nexamples = []\n', "terms"),
        ("endpoints", '[XFS]\nname = "x"\nfamily = "response"\nterms = ["XFS"]\n', "examples"),
        (
            "context",
            '[[cue]]\nid = "x"\nmeans = "mine"\ndirection = "sentence"\nterms = []\nexamples = []\n',
            "means",
        ),
        (
            "context",
            '[[cue]]\nid = "x"\nmeans = "own"\ndirection = "up"\nterms = []\nexamples = []\n',
            "direction",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_named(folder: Path, name: str, entry: str, message: str) -> None:
    _append(folder, name, entry)
    with pytest.raises(PatternError, match=rf"{name}\.toml(?s:.)*{message}"):
        _everything(folder)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("(", "percent.odd"),
        ("(?P<value>", "percent.odd"),
        ("{colour} %", "unknown block {colour}"),
        ("{odd} %", "unknown block {odd}"),
    ],
)
def test_a_broken_template_is_named_with_file_and_entry(folder: Path, template: str, message: str) -> None:
    _append(folder, "quantities", PHRASING.replace("{template}", template))
    with pytest.raises(PatternError) as error:
        _everything(folder)
    assert "quantities.toml, percent.odd" in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("odd = 'a{odd}'", "contains itself"),
        ("odd = '{even}'\neven = '{odd}'", "contains itself"),
        ("odd = '{colour}'", "unknown block {colour}"),
    ],
)
def test_a_broken_block_is_named(folder: Path, block: str, message: str) -> None:
    _append(folder, "blocks", block)
    _append(folder, "quantities", PHRASING.replace("{template}", "{odd}"))
    with pytest.raises(PatternError) as error:
        _everything(folder)
    assert "percent.odd" in str(error.value)
    assert message in str(error.value)


def test_a_new_endpoint_is_one_entry(folder: Path) -> None:
    _append(
        folder,
        "endpoints",
        '[PPS]\nname = "post-progression survival"\nfamily = "time_to_event"\n'
        'terms = ["post-progression survival", "PPS"]\nexamples = []\n',
    )
    terms = Lexicon(folder).measure_terms
    assert terms.code("post progression survival") == "endpoint:PPS"
    assert terms.code("PPS") == "endpoint:PPS"


def test_a_spelling_variant_holds_for_all_terms() -> None:
    terms = Lexicon(patterns_folder()).measure_terms
    assert terms.code("tumour response") == terms.code("tumor response") == "endpoint:ORR"
    assert terms.code("diarrhoea") == terms.code("diarrhea") == "event:named"


def test_a_phrasing_can_be_left_out() -> None:
    whole = {phrasing.id for phrasing in Lexicon(patterns_folder()).phrasings}
    without = {p.id for p in Lexicon(patterns_folder(), frozenset({"percent.single"})).phrasings}
    assert whole - without == {"percent.single"}


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("", "="),
        ("months", "months"),
        ("mo.", "months"),
        ("wk", "weeks"),
        ("<", "<"),
        ("≤", "<="),
        ("less than", "<"),
    ],
)
def test_meaning_of_units_and_operators(printed: str, code: str) -> None:
    assert Lexicon(patterns_folder()).meaning(printed) == code


def test_no_meaning() -> None:
    with pytest.raises(KeyError):
        Lexicon(patterns_folder()).meaning("parsecs")
