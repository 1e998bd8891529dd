"""The plan of the house: which room may know which, who may touch spaCy, and what the front door shows."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import get_args

import pytest
from spacy.language import Language

import extractor
from extractor.doc_record import COMPONENTS
from extractor.outcomes.sentence.labels import Kind, Label
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
