"""The plan of the house: which room may know which, who may touch spaCy, and what the front door shows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import get_args

import pytest
from spacy.language import Language

import extractor
from extractor.doc_record import COMPONENTS
from extractor.lexicon import lexicon
from extractor.outcomes.sentence.labels import GENERAL, GroupForm, Kind, Label
from tests.common import ROOT

PACKAGE = Path(extractor.__file__).parent
MODULES = {
    ".".join(("extractor", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

#: Rooms from the top of the house down, and the rooms that each may know.
PLAN: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {
        "batch",
        "cluster",
        "explain",
        "readers",
        "errors",
        "extras",
        "progress",
        "workers",
        "documents",
        "writers",
        "evaluation",
        "consistency",
        "checks",
        "lexicon",
        "schema",
        "results",
        "report",
        "exports",
        "plots",
        "decisions",
        "__init__",
    },
    "cluster": {
        "columnar",
        "documents",
        "extras",
        "pipeline",
        "readers",
        "recording",
        "remarks",
        "resume",
        "schema",
        "writers",
    },
    "batch": {
        "cluster",
        "columnar",
        "consistency",
        "documents",
        "evaluation",
        "extras",
        "pipeline",
        "recording",
        "remarks",
        "resume",
        "schema",
        "workers",
        "writers",
    },
    "recording": {"documents", "pipeline", "schema"},
    "arrow": {"columnar", "extras", "layout", "pipeline", "schema", "writers"},
    "resume": {"lexicon", "schema", "writers"},
    "columnar": {"extras", "writers"},
    "explain": {"layout", "pipeline", "writers", "schema"},
    "report": {"decided", "writers", "schema"},
    "plots": {"decided", "errors", "exports", "extras", "writers", "schema"},
    "exports": {"decided", "descriptions", "extras", "writers", "schema"},
    "frames": {"errors", "exports", "extras", "pipeline", "schema"},
    "notebook": {"explain", "results", "schema"},
    "decided": {"schema"},
    "descriptions": set(),
    "decisions": {"decided", "errors", "results", "writers", "schema"},
    "results": {"errors", "documents", "writers", "schema"},
    "writers": {"errors", "schema"},
    "documents": {"errors", "filekinds", "layout", "listing", "readers", "schema"},
    "readers": {"extras", "layout", "table_lines"},
    "evaluation": {"errors", "extras", "schema"},
    "consistency": {"numbers", "schema"},
    "checks": {"pipeline", "outcomes", "lexicon", "examples", "schema"},
    "__init__": {"arrow", "doc_record", "frames", "pipeline", "schema"},
    "pipeline": {"components", "doc_record", "layout", "lexicon", "outcomes", "schema", "tokenizer", "workers"},
    "doc_record": {
        "outcomes",
        "study",
        "components",
        "texts",
        "consistency",
        "glyphs",
        "language",
        "lexicon",
        "remarks",
        "schema",
    },
    "study": {"components", "lexicon", "numbers", "remarks", "schema", "texts"},
    "outcomes": {
        "components",
        "errors",
        "glyphs",
        "grades",
        "layout",
        "lexicon",
        "numbers",
        "remarks",
        "schema",
        "texts",
    },
    "components": {"as_read", "grades", "layout", "lexicon", "numbers", "places", "table_lines", "texts", "trie"},
    "tokenizer": {"texts"},
    "texts": set(),
    "as_read": set(),
    "table_lines": {"layout"},
    "layout": set(),
    "language": set(),
    "remarks": {"language"},
    "lexicon": {"errors", "grammar", "numbers", "examples", "schema", "trie"},
    "grammar": {"numbers"},
    "examples": {"schema"},
    "grades": set(),
    "numbers": {"glyphs"},
    "glyphs": set(),
    "schema": {"descriptions"},
    "listing": {"errors"},
    "filekinds": set(),
    "places": {"openings"},
    "openings": set(),
    "trie": set(),
    "workers": {"errors"},
    "extras": {"errors"},
    "errors": set(),
    "progress": set(),
}

#: The rooms of ``outcomes`` from the lowest up, and those of them that each may know; within a room, and between the
#: folders of a room, the arrows go one way, too.
OUTCOMES: dict[str, set[str]] = {
    "sentence": set(),
    "values": {"sentence"},
    "links": {"sentence", "values"},
    "records": {"links", "sentence", "values"},
    "events": {"links", "records", "sentence", "values"},
    "tables": {"links", "records", "sentence", "values"},
    "document": {"events", "links", "records", "sentence", "tables", "values"},
    "": {"document", "records", "tables"},  # the door
}
FOLDERS = [str(folder.relative_to(PACKAGE)).replace("/", ".") for folder in PACKAGE.rglob("*") if folder.is_dir()]

#: Rooms that may import spaCy.
WITH_SPACY = {"texts", "tokenizer", "components", "outcomes", "study", "pipeline", "doc_record", "explain", "cli"}

GROUPS = {
    "io_sections": "sections",
    "io_tables": "tables",
    "io_sentences": "sentences",
    "io_abbreviations": "abbreviations",
    "io_quantities": "quantities",
    "io_terms": "terms",
    "io_groups": "groups",
    "io_context": "context",
}

TEXT = "Background: TACE (n = 22). Results: Median OS was 9.1 months (95% CI 6.1-12.1) in the TACE group."


def _imports(module: str) -> Iterator[str]:
    """All modules that a module imports, anywhere in it; ours down to the submodule."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            assert node.module
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in inner)


def _own_imports(module: str) -> set[str]:
    return {name for name in _imports(module) if name.split(".")[0] == "extractor"}


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


@pytest.mark.parametrize("module", MODULES)
def test_arrows_go_one_way(module: str) -> None:
    """A module knows its own room and those below it. A new room needs a line in the plan."""
    room = _room(module)
    assert room in PLAN, f"{room} has no place in the plan"
    known = {_room(name) for name in _own_imports(module)} - {room}
    assert known <= PLAN[room], f"{module} must not know {sorted(known - PLAN[room])}"


def test_the_plan_has_no_circle() -> None:
    order = list(TopologicalSorter(PLAN).static_order())
    assert order.index("schema") < order.index("examples") < order.index("lexicon")
    assert order.index("lexicon") < order.index("components") < order.index("outcomes") < order.index("pipeline")
    assert order.index("pipeline") < order.index("batch") < order.index("cli")


def test_no_two_modules_import_each_other() -> None:
    graph = {module: _own_imports(module) - {module} for module in MODULES}
    assert set(TopologicalSorter(graph).static_order()) >= set(MODULES)


def _arrows(folder: str) -> dict[str, set[str]]:
    """Which of its own rooms each room of a folder knows; "" is the folder's door."""

    def inner(module: str) -> str:
        return module.removeprefix(f"extractor.{folder}").strip(".").split(".")[0]

    graph: dict[str, set[str]] = {}
    for module in MODULES:
        if f"{module}.".startswith(f"extractor.{folder}."):
            known = {inner(name) for name in _own_imports(module) if f"{name}.".startswith(f"extractor.{folder}.")}
            graph[inner(module)] = graph.get(inner(module), set()) | (known - {inner(module)})
    return graph


def test_arrows_inside_outcomes_go_one_way() -> None:
    for room, known in _arrows("outcomes").items():
        assert room in OUTCOMES, f"outcomes/{room} has no place in the plan"
        assert known <= OUTCOMES[room], f"outcomes/{room} must not know {sorted(known - OUTCOMES[room])}"


@pytest.mark.parametrize("folder", [f for f in FOLDERS if "__pycache__" not in f])
def test_a_folder_has_no_circle(folder: str) -> None:
    arrows = _arrows(folder)
    arrows.pop("", None)  # the door shows what is within
    assert set(TopologicalSorter(arrows).static_order()) >= set(arrows)


@pytest.mark.parametrize("module", [m for m in MODULES if _room(m) not in WITH_SPACY])
def test_a_module_without_spacy(module: str) -> None:
    assert not {name for name in _imports(module) if name.split(".")[0] in {"spacy", "scispacy"}}


@pytest.mark.parametrize("module", [m for m in MODULES if _room(m) == "evaluation"])
def test_evaluation_reads_no_patterns(module: str) -> None:
    assert not {name for name in _imports(module) if "lexicon" in name or name == "tomllib"}


@pytest.mark.parametrize("module", [m for m in MODULES if _room(m) != "lexicon"])
def test_only_the_lexicon_knows_where_the_patterns_lie(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert not names & {"patterns_folder", "tomllib"}


@pytest.mark.parametrize("module", [m for m in MODULES if _room(m) == "components"])
def test_components_build_no_records(module: str) -> None:
    assert "extractor.schema" not in _own_imports(module)


#: Modules that are still longer than 300 lines, and functions longer than 40. The lists only shrink.
LONG_MODULES = {
    "extractor.cluster",
    "extractor.components.named_groups",
    "extractor.documents",
    "extractor.schema",
}
LONG_FUNCTIONS = {
    "extractor.batch.run",
    "extractor.cli.extraction.run",
    "extractor.cli.scoring.evaluate",
    "extractor.cluster.run",
    "extractor.components.named_groups.by_head",
    "extractor.evaluation.scores.evaluate",
}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40


def _functions(module: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module}.{node.name}", (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_are_short(module: str) -> None:
    lines = MODULES[module].read_text("utf8").count("\n")
    assert lines <= MOST_LINES or module in LONG_MODULES
    for name, length in _functions(module):
        assert length <= MOST_LINES_OF_A_FUNCTION or name in LONG_FUNCTIONS, name


def test_what_has_become_short_is_no_exception() -> None:
    long = {m for m in MODULES if MODULES[m].read_text("utf8").count("\n") > MOST_LINES}
    assert long >= LONG_MODULES
    found = {name for module in MODULES for name, length in _functions(module) if length > MOST_LINES_OF_A_FUNCTION}
    assert found >= LONG_FUNCTIONS


def _compared_with(tree: ast.AST, attributes: set[str]) -> set[str]:
    """The strings that are compared with an attribute, in sets and lists, too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            inside = list(ast.walk(node))
            if any(isinstance(part, ast.Attribute) and part.attr in attributes for part in inside):
                found |= {
                    part.value for part in inside if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("extractor.outcomes") and ".tables" not in m])
def test_no_label_is_misspelt(module: str) -> None:
    """What the type checker does not see: the members of a set that is written where a label is looked up."""
    labels = _compared_with(ast.parse(MODULES[module].read_text("utf8")), {"label", "_label"})
    assert labels <= {*get_args(Label), *get_args(Kind), ""}


def _foreign_writes(tree: ast.AST) -> list[str]:
    """Every place where a field of anything but ``self`` is set."""
    return [
        ast.unparse(part)
        for part in ast.walk(tree)
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store) and ast.unparse(part.value) != "self"
    ]


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("extractor.outcomes")])
def test_nothing_is_changed_that_was_made_elsewhere(module: str) -> None:
    assert _foreign_writes(ast.parse(MODULES[module].read_text("utf8"))) == []


def test_a_foreign_write_would_be_seen() -> None:
    tree = ast.parse("self.at = 1; value.kind, value.ratio = kind, ratio; self.scope.total += 1; at = value.at")
    assert sorted(_foreign_writes(tree)) == ["self.scope.total", "value.kind", "value.ratio"]


def test_a_misspelt_label_would_be_seen() -> None:
    tree = ast.parse('any(item.label not in {"percent", "procent"} for item in items)')
    assert _compared_with(tree, {"label"}) == {"percent", "procent"}


#: Codes of our own: of items, endpoints, events, units, columns and places of tables, sections, groups. They may be
#: compared with a string in code, printed text may not.
CODES = {
    *get_args(Label),
    *get_args(GroupForm),
    *get_args(Kind),
    *tomllib.loads((ROOT / "patterns" / "tables.toml").read_text("utf8")),
    *(endpoint.family for endpoint in lexicon().endpoints.values()),
    *GENERAL,
    *("named", "some", "flat", "line", "caption", "column", "stub", "row", "key", "cell", "table", "abstract"),
    *("days", "weeks", "months", "years", "mean", "share", "arm", "future", "planning", "sentence", "forward"),
    *("extent", "mention", "concentration"),
}
#: Modules whose comparisons and patterns still hold English words, with how many; they may only become fewer.
WORDS_IN_CODE: dict[str, int] = {
    "outcomes.document.attribution": 1,
    "outcomes.document.carried": 1,
    "outcomes.document.distinct": 1,
    "outcomes.document.genre": 4,
    "outcomes.document.results": 2,
    "outcomes.document.same": 2,
    "outcomes.events.denials": 11,
    "outcomes.events.everyone": 5,
    "outcomes.events.judge": 20,
    "outcomes.events.names": 5,
    "outcomes.events.refusals": 8,
    "outcomes.events.terms": 8,
    "outcomes.links.arms.coordination": 2,
    "outcomes.links.arms.features": 4,
    "outcomes.links.arms.names": 6,
    "outcomes.links.arms.pronouns": 3,
    "outcomes.links.arms.study_pair": 4,
    "outcomes.links.comparisons.covariates": 3,
    "outcomes.links.comparisons.sentence": 3,
    "outcomes.links.governing": 1,
    "outcomes.links.grades": 5,
    "outcomes.links.measures": 2,
    "outcomes.links.p_values": 3,
    "outcomes.links.possession": 15,
    "outcomes.links.sentence": 2,
    "outcomes.links.strangers": 16,
    "outcomes.records.survival_time": 1,
    "outcomes.sentence.events": 6,
    "outcomes.sentence.groups": 1,
    "outcomes.sentence.items": 8,
    "outcomes.sentence.no_results": 6,
    "outcomes.sentence.noun_phrases": 8,
    "outcomes.sentence.open_events": 8,
    "outcomes.sentence.quantities": 3,
    "outcomes.sentence.terms": 3,
    "outcomes.sentence.told_events": 9,
    "outcomes.values.denominators": 6,
    "outcomes.values.differences": 3,
    "outcomes.values.read": 2,
    "study.counts": 3,
    "study.names": 1,
}
_NO_WORDS = re.compile(r"\(\?P[<=]\w+[>)]?|\\.|\[[^\]]*\]|\{[^}]*\}")
_ENGLISH = re.compile(r"[A-Za-z]*[a-z][A-Za-z]*")


def _is_pattern(text: str) -> bool:
    return re.search(r"\(\?|\\[bsdwWZ]", text) is not None


def _words_of_pattern(text: str) -> list[str]:
    """The words of a regular expression; abbreviations in capitals are signs."""
    return [word for word in _ENGLISH.findall(_NO_WORDS.sub(" ", text)) if len(word) > 1]


def _strings(node: ast.AST) -> Iterator[str]:
    """The strings of a comparison, but for the roles whose words it asks for and the names of a match's parts."""
    if isinstance(node, ast.Subscript):
        yield from _strings(node.value)
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"words", "roles", "has", "code"}:
        return
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for part in ast.iter_child_nodes(node):
            yield from _strings(part)


def _reads_text(node: ast.AST) -> bool:
    """Whether what is compared is printed text: its ``lower``, ``text``, ``casefold()``."""
    if isinstance(node, ast.Call):  # what a function makes of a text is none
        return _reads_text(node.func)
    if isinstance(node, ast.Attribute) and node.attr in {"lower", "text", "casefold"}:
        return True
    return any(map(_reads_text, ast.iter_child_nodes(node)))


def _english(tree: ast.AST) -> list[str]:
    """Every English word that a module compares text with, or looks for with a pattern."""
    found: list[str] = []
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            found += _words_of_pattern(node.value) if _is_pattern(node.value) else []
        method = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
        if isinstance(node, ast.Compare) or method in {"startswith", "endswith"}:
            words = [text for text in _strings(node) if _ENGLISH.fullmatch(text.strip()) and len(text.strip()) > 1]
            found += [word for word in words if _reads_text(node) or word not in CODES]
    return found


READERS = [module for module in MODULES if module.startswith(("extractor.outcomes", "extractor.study"))]


@pytest.mark.parametrize("module", READERS)
def test_no_module_reads_english_words_of_its_own(module: str) -> None:
    """Surface words belong into ``patterns/``; what is left of them in code is counted, and becomes no more."""
    words = _english(ast.parse(MODULES[module].read_text("utf8")))
    assert len(words) <= WORDS_IN_CODE.get(module.removeprefix("extractor."), 0), words


def test_what_has_no_words_left_is_no_exception() -> None:
    left = {m for m in READERS if _english(ast.parse(MODULES[m].read_text("utf8")))}
    assert left >= {f"extractor.{module}" for module in WORDS_IN_CODE}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('item.lower in {"with", "in"}', ["with", "in"]),
        ('text.endswith("responders")', ["responders"]),
        ('item.text.casefold() == "and"', ["and"]),
        (r'NAME = re.compile(r"\s*(?P<kind>Online )?Table\s+[A-Z]?\d")', ["Online", "Table"]),
        (r'END = rf"\b(?:{VALUE}|not reached|NR)\Z"', ["not", "reached"]),
        ('item.label == "and" and value.kind in {"percent"}', []),
        ('item.lower in self.words("having") | found["value"]', []),
        ('terms.code(cell.text) == "hr"', []),
    ],
)
def test_english_words_would_be_seen(code: str, words: list[str]) -> None:
    assert _english(ast.parse(code)) == words


def test_the_front_door_is_sorted_and_opens() -> None:
    assert list(extractor.__all__) == sorted(extractor.__all__)
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
        assert name in dir(extractor)


def test_nothing_else_is_behind_the_front_door() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = extractor.nothing


@pytest.mark.parametrize(
    "module",
    ["extractor", "extractor.schema", "extractor.numbers", "extractor.examples", "extractor.evaluation"],
)
def test_importing_it_does_not_import_spacy(module: str) -> None:
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_pipeline_has_these_components(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == COMPONENTS == tuple(GROUPS)


def test_each_component_adds_one_span_group_and_nothing_else(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    for number, name in enumerate(COMPONENTS, 1):
        doc = nlp.get_pipe(name)(doc)
        assert set(doc.spans) == {GROUPS[n] for n in COMPONENTS[:number]}
        assert (doc.text, doc.user_data, list(doc.ents)) == (TEXT, {}, [])


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_stands_alone(nlp: Language, name: str) -> None:
    """Without what stands before it, a component finds less and does not fail; or says what it cannot do without."""
    if name == "io_groups":
        with pytest.raises(ValueError, match="io_groups needs"):
            nlp.get_pipe(name)(nlp.make_doc(TEXT))
        return
    doc = nlp.get_pipe(name)(nlp.make_doc(TEXT))
    assert set(doc.spans) == {GROUPS[name]}
