"""What a user can put right goes from process to process as it is: every error of the package, a new one, too."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.errors import UserError

#: What stands for an argument of each type.
SAMPLES: dict[Any, Any] = {str: "a reason", Path: Path("a.txt"), int | None: 3, int: 3}
#: A module that asks for the command line when it is imported.
NOT_IMPORTED = {"extractor.__main__"}


def errors() -> Iterator[type[Exception]]:
    """All exceptions that the package defines, but for those that a module keeps to itself."""
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name in NOT_IMPORTED:
            continue
        for name, found in vars(importlib.import_module(module.name)).items():
            is_error = isinstance(found, type) and issubclass(found, Exception)
            if is_error and found.__module__ == module.name and not name.startswith("_"):
                yield found


def made(kind: type[Exception]) -> Exception:
    """An error of a kind, by what its ``__init__`` asks for."""
    if "__init__" not in {name for one in kind.__mro__ if one.__module__.startswith("extractor") for name in vars(one)}:
        return kind("a.txt: a reason")
    asked = typing.get_type_hints(kind.__init__)
    names = list(inspect.signature(kind).parameters)
    return kind(*(SAMPLES[asked[name]] for name in names))


ERRORS = sorted(errors(), key=lambda kind: kind.__qualname__)


def test_the_walk_meets_those_that_are_known() -> None:
    names = {kind.__name__ for kind in ERRORS}
    assert {"UserError", "DocumentError", "NoTexts", "EvaluationError", "WriteError", "PatternError"} <= names
    assert {"WorkerDied", "MissingExtra", "UnreadableContent", "ExampleError", "GrammarError"} <= names


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_survives_the_way_to_another_process(kind: type[Exception]) -> None:
    error = made(kind)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
    assert str(again)


def test_details_that_were_added_later_go_along() -> None:
    error = UserError("a sentence")
    error.details = {"line": 3}  # type: ignore[attr-defined]
    assert vars(pickle.loads(pickle.dumps(error))) == {"details": {"line": 3}}
