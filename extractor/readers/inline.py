"""Inline XML as a person reads it: superscripts, formulas, entities, signs of old fonts."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Any

#: How superscripts are written in plain text; digits and signs are brought back by ``numbers.normalise``.
_RAISED = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_RAISABLE = re.compile(r"[0-9+\-−–=()a-pr-z, ]+")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_JOINT = re.compile(r"\s*[,;–-]?\s*")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}")
#: A P value's sign; what stands below it names its test.
_LONE_P = re.compile(r"(?<![^\W_])[Pp] ?\Z")
_TEST = re.compile(r"[A-Za-z][A-Za-z -]{2,}")
_NOTE = re.compile(r"[a-e]")
_TEN = re.compile(r"(?<![\d.,])10\Z")

#: The Symbol font in its private-use place, as Word leaves it: U+F020 and up are the font's own codes.
_SYMBOL = {
    0xF061: "α", 0xF062: "β", 0xF063: "χ", 0xF064: "δ", 0xF065: "ε", 0xF067: "γ", 0xF06B: "κ", 0xF06C: "λ",
    0xF06D: "μ", 0xF06F: "ο", 0xF070: "π", 0xF073: "σ", 0xF074: "τ", 0xF044: "Δ", 0xF053: "Σ", 0xF0A3: "≤",
    0xF0A5: "∞", 0xF0B0: "°", 0xF0B1: "±", 0xF0B2: "″", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•", 0xF0B9: "≠",
    0xF0BB: "≈", 0xF0D7: "⋅", 0xF0B8: "÷", 0xF02D: "−", 0xF07E: "~",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SPACES = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SKIPPED = frozenset(
    {"graphic", "inline-graphic", "media", "object-id", "tex-math", "annotation", "processing-meta", "fn", "label"}
)
_BLOCKS = frozenset({"p", "break", "list-item", "title", "def-item", "def", "disp-quote", "disp-formula", "td", "tr"})


def tag(element: Any) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _private(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in _SYMBOL:
        return _SYMBOL[code]
    return chr(code - 0xF000) if 0xF020 <= code <= 0xF040 else ""


def readable(text: str) -> str:
    """Text on one line: white space made single, entities (of a text escaped twice) and private-use signs read,
    invisible ones dropped."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: unescape(f"&{entity[1]};"), text)
    return _SPACES.sub(" ", _DROPPED.sub("", _PRIVATE.sub(_private, text)))


def settable(text: str | None) -> str:
    """Text without the characters that no XML may hold, so that it can be set in an element."""
    return _NO_XML.sub(" ", text or "")


def raised(text: str, before: str) -> str:
    """A superscript behind what is printed before it: an exponent, an ordinal, a footnote's mark.

    A digit behind a digit is a mark and left out, unless the number is 10: it would read as part of it. So is a
    letter that marks a note.
    """
    plain = text.strip()
    if not plain or plain in _ORDINALS:
        return plain
    if before[-1:].isdigit() and _NOTE.fullmatch(plain):
        return ""
    if before[-1:].isdigit() and plain[-1:].isdigit() and not (_TEN.search(before) and _EXPONENT.fullmatch(plain)):
        return "" if plain.isdigit() else plain
    return plain.translate(_RAISED) if _RAISABLE.fullmatch(plain) else plain


class InlineReader:
    """Reads the text of elements; ``citations`` collects the offsets of references within the last text."""

    #: Elements whose text no person reads in the line.
    skipped = _SKIPPED

    def __init__(self, references: frozenset[str] = frozenset()) -> None:
        self.references = references
        self.citations: list[int] = []
        self._pieces: list[str] = []
        self._length = 0

    def read(self, element: Any, skip: frozenset[str] = _SKIPPED) -> str:
        """The text of an element on one line, without blanks around it."""
        self.citations, self._pieces, self._length = [], [], 0
        self._walk(element, skip)
        text = "".join(self._pieces)
        lead = len(text) - len(text.lstrip())
        self.citations = [max(0, at - lead) for at in self.citations]
        return text.strip()

    def _before(self) -> str:
        return "".join(self._pieces[-3:])

    def _add(self, text: str | None) -> None:
        plain = readable(text or "")
        if plain.startswith(" ") and (not self._length or self._before().endswith(" ")):
            plain = plain[1:]
        if plain:
            self._pieces.append(plain)
            self._length += len(plain)

    def _walk(self, element: Any, skip: frozenset[str]) -> None:
        self._add(element.text)
        for child in element:
            self._child(child, skip)
            following = child.getnext()
            if not (
                self._is_raised_reference(child)
                and self._is_raised_reference(following)
                and _JOINT.fullmatch(child.tail or "")
            ):
                self._add(child.tail)

    def _child(self, child: Any, skip: frozenset[str]) -> None:
        name = tag(child)
        if not name:
            self._entity(child)
        elif name in skip:
            return
        elif name == "xref" and self._is_reference(child):
            self.citations.append(self._length)
            if not self._is_raised_reference(child):
                self._walk(child, skip)
        elif name in {"sup", "superscript"}:
            self._raised(child)
        elif name in {"sub", "subscript"} and _LONE_P.search(self._before()):
            named = InlineReader().read(child, skip)
            self._add(f"({named})" if _TEST.fullmatch(named) else named)
        elif name in {"xref", "named-content"} and child.get("ref-type") in {"table-fn", "fn"}:
            self._mark(child)
        elif name == "alternatives":
            best = next((c for c in child if tag(c) == "math"), None)
            self._walk(best if best is not None else child, skip if best is not None else skip - {"tex-math"})
        elif name in {"mfrac", "msup", "msub", "msubsup", "msqrt", "mover", "munder"}:
            self._formula(child, name, skip)
        elif name in _BLOCKS:
            self._add(" ")
            self._walk(child, skip)
            self._add(" ")
        else:
            self._walk(child, skip)

    def _entity(self, node: Any) -> None:
        """A named entity that no declaration explains: those of HTML are known."""
        name = getattr(node, "name", None)
        if isinstance(name, str):
            self._add(html5.get(f"{name};", ""))

    def _is_reference(self, xref: Any) -> bool:
        """Whether a cross-reference leads to the list of references, by its type or by where it leads."""
        return xref.get("ref-type") == "bibr" or not self.references.isdisjoint((xref.get("rid") or "").split())

    def _is_raised_reference(self, node: Any) -> bool:
        """Whether a node is a reference that is printed as a superscript alone."""
        if node is None or tag(node) != "xref" or not self._is_reference(node):
            return False
        raised_text = "".join("".join(c.itertext()) for c in node if tag(c) == "sup")
        return bool(raised_text) and raised_text == "".join(node.itertext()).strip()

    def _raised(self, element: Any) -> None:
        """A superscript; one of references leaves no sign, but its place is remembered."""
        if any(tag(e) == "xref" and self._is_reference(e) for e in element.iter()):
            self.citations.append(self._length)
            return
        inner = InlineReader()
        self._add(raised(inner.read(element), self._before()))

    def _mark(self, element: Any) -> None:
        self._add(raised(InlineReader().read(element), self._before()))

    def _formula(self, element: Any, name: str, skip: frozenset[str]) -> None:
        """MathML on one line: a/b, raised and lowered parts, roots."""
        parts = [InlineReader().read(child, skip) for child in element]
        if name == "mfrac" and len(parts) == 2:
            self._add("/".join(f"({p})" if " " in p or "+" in p else p for p in parts))
        elif name == "msup" and len(parts) == 2:
            self._add(parts[0] + (parts[1].translate(_RAISED) if _RAISABLE.fullmatch(parts[1]) else f"^{parts[1]}"))
        elif name == "msqrt":
            self._add(f"√({''.join(parts)})")
        else:
            self._add("".join(parts))
