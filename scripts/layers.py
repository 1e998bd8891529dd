"""Prints the layers of the package: which room imports which, and how deep the imports of a room are.

python scripts/layers.py [ROOM]     ROOM: outcomes (default), or "" for the whole package
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "extractor"


def modules(package: Path = PACKAGE) -> dict[str, Path]:
    """Each module of the package by its dotted name."""
    return {
        ".".join(("extractor", *path.relative_to(package).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in sorted(package.rglob("*.py"))
    }


def imports(path: Path, known: Mapping[str, Path]) -> set[str]:
    """The modules of the package that one module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else node.module for name in inner}
    return found & set(known)


def room_of(module: str, within: str) -> str:
    """The room of a module within a folder: the next part of its name ("" for the folder's own)."""
    parts = module.removeprefix(within).strip(".").split(".")
    return parts[0]


def arrows(within: str) -> dict[str, set[str]]:
    """Which rooms of a folder each of its rooms imports."""
    known = modules()
    graph: dict[str, set[str]] = defaultdict(set)
    for module, path in known.items():
        if module == within or module.startswith(within + "."):
            room = room_of(module, within)
            inside = {name for name in imports(path, known) if name == within or name.startswith(within + ".")}
            graph[room] |= {room_of(name, within) for name in inside} - {room}
    return dict(graph)


def layers(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The rooms from the lowest layer up; raises graphlib.CycleError where arrows go round."""
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    found = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        found.append(ready)
        sorter.done(*ready)
    return found


def main(room: str = "outcomes") -> None:
    """Print the layers of one room, the lowest first."""
    within = f"extractor.{room}".strip(".")
    graph = arrows(within)
    for number, names in enumerate(layers(graph)):
        for name in names:
            print(f"{number}  {name or '(door)':14} -> {', '.join(sorted(graph.get(name, ()))) or '-'}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
