"""XML read safely: no entity is expanded, no network and no file is asked, declared entities are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import UnreadableContent, need

EXTRA = "xml"
_HEAD = 65536
_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _etree() -> Any:
    return need("lxml.etree", EXTRA, "XML")


def _refuse_entities(root: Any) -> None:
    """Entities that a document declares itself are bombs or ways to other files; no article needs them."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise UnreadableContent("XML that declares entities of its own, refused as unsafe")


def _malformed(error: Any) -> UnreadableContent:
    line, column = error.position
    return UnreadableContent(f"malformed XML at line {line}, column {column}")


def parse(data: bytes) -> Any:
    """The root element of an XML document.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    etree = _etree()
    try:
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise _malformed(error) from None
    _refuse_entities(root)
    return root


def stream(file: IO[bytes], tags: frozenset[str]) -> Iterator[Any]:
    """The outermost elements with one of the tags, one at a time; what has been read is let go.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    etree = _etree()
    within, checked = 0, False
    try:
        for event, element in etree.iterparse(file, events=("start", "end"), **_OPTIONS):
            if not checked:
                _refuse_entities(element)
                checked = True
            if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] not in tags:
                continue
            within += 1 if event == "start" else -1
            if event == "end" and within == 0:
                yield element
                _let_go(element)
    except etree.XMLSyntaxError as error:
        raise _malformed(error) from None


def _let_go(element: Any) -> None:
    """Empty an element and drop its elder siblings, so that a long file takes no more memory than a short one."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def root_name(data: bytes) -> str:
    """The name of the root element, empty where the bytes do not begin like XML. Reads no further than that."""
    head = data[:_HEAD]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in head[:4]:
        head = head.decode("utf-16", "ignore").encode()
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while text.startswith((b"<?", b"<!")):
        end = _end_of_declaration(text)
        if end < 0:
            return "?"
        text = text[end:].lstrip()
    if not text.startswith(b"<") or not text[1:].strip():
        return ""
    name = text[1:].split(None, 1)[0].partition(b">")[0].rstrip(b"/")
    return name.rpartition(b":")[2].decode("ascii", "replace")


def _end_of_declaration(text: bytes) -> int:
    """Where an instruction, a comment or a document type at the start of a text ends; -1 where it does not."""
    if text.startswith(b"<!--"):
        at = text.find(b"-->")
        return at + 3 if at >= 0 else -1
    at, depth = 0, 0
    while at < len(text):
        character = text[at : at + 1]
        depth += (character in b"<[") - (character in b">]")
        at += 1
        if depth == 0:
            return at
    return -1
