"""Where the files of ``patterns/`` lie, and how they are read: whole, or with an error that names file and entry."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from extractor.errors import UserError
from extractor.lexicon.models import Model, Terms

_M = TypeVar("_M", bound=Model)
_ESCAPE = re.compile(r"\\.")
_WORD = re.compile(r"[^\W\d_]{4,}")


class PatternError(UserError, ValueError):
    """A pattern file that does not fit its model; the message names the file and the entry."""


def patterns_folder() -> Path:
    """Where the pattern files lie: inside the installed package, or beside it in a source tree."""
    package = Path(__file__).parents[1]
    inside = package / "patterns"
    return inside if inside.is_dir() else package.parent / "patterns"


def fingerprint() -> str:
    """SHA-256 over the names and bytes of all pattern files, in hex."""
    digest = hashlib.sha256()
    for path in sorted(patterns_folder().glob("*.toml")):
        data = path.read_bytes()
        digest.update(f"{path.name}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


class PatternFolder:
    """Reads the files of a folder; every error is a :class:`PatternError`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def known_words(self) -> frozenset[str]:
        """All words of four letters and more that the files use, those of their examples too, in lower case."""
        texts = (path.read_text("utf8") for path in self.folder.glob("*.toml"))
        return frozenset(word.casefold() for text in texts for word in _WORD.findall(_ESCAPE.sub(" ", text)))

    def _load(self, name: str) -> dict[str, Any]:
        path = self.folder / f"{name}.toml"
        try:
            return tomllib.loads(path.read_text("utf8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PatternError(f"{path}: {error}") from error

    def _read(self, name: str, model: type[_M]) -> _M:
        try:
            return model.model_validate(self._load(name))
        except ValidationError as error:
            raise PatternError(f"{self.folder / name}.toml: {error}") from error

    def _entries(self, name: str, model: type[_M]) -> dict[str, _M]:
        entries = {}
        for key, entry in self._load(name).items():
            try:
                entries[key] = model.model_validate(entry)
            except ValidationError as error:
                raise PatternError(f"{self.folder / name}.toml, {key}: {error}") from error
        return entries

    def _codes(self, name: str) -> dict[str, tuple[str, ...]]:
        return {code: entry.terms for code, entry in self._entries(name, Terms).items()}
