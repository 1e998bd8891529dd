"""Kinds of files that no reader takes, by suffix, and what to do with each: a table, and what is looked up in it."""

from __future__ import annotations

from pathlib import PurePath

#: What a file is, and what to do with it, by suffixes.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (".docx .doc .docm .dotx .odt .pages .wpd", "a word processor's document", "save it as text or PDF"),
    (".rtf", "a document in rich text", "save it as plain text"),
    (".html .htm .xhtml .mhtml .epub", "a web page or book", "save its text as .txt"),
    (".md .markdown .rst .tex .org", "a text with marks of layout", "save it as .txt, or name it outright"),
    (".ris .nbib .enw .ciw .bib .enl", "a list of references", "export it as PubMed XML, or its abstracts as .txt"),
    (".csv .tsv .tab .xlsx .xls .xlsm .ods", "a table", "save each text in it as a .txt of its own"),
    (".jsonl .ndjson .parquet .sqlite .db .rds", "a file of data", "save each text in it as a .txt of its own"),
    (".json", "JSON of another kind than BioC", "save each text in it as a .txt of its own"),
    (".png .jpg .jpeg .gif .tif .tiff .bmp .svg .webp .eps", "a picture", "what it shows is not read"),
    (".gz .zip .tar .tgz .bz2 .xz .7z .rar .zst", "a packed file", "unpack it"),
    (".pptx .ppt .odp .key", "slides", "save them as PDF"),
    (".mp3 .mp4 .wav .mov .avi .m4a", "sound or film", "what it says is not read"),
    (".py .r .sh .ipynb .js .css .toml .yaml .yml .ini .log", "code or settings", "name it outright to have it read"),
    ("", "a file without a suffix", "if it is a text, give it .txt or name it outright"),
)
_BY_SUFFIX = {suffix: (what, todo) for suffixes, what, todo in _KINDS for suffix in suffixes.split() or [""]}
_UNKNOWN = "if it is a text, save it as .txt or name it outright"
#: Begins the names of files that belong to a program and not to a person, beside those that are hidden.
_LITTER = ("~$", "thumbs.db", "desktop.ini")


def not_read(name: str) -> str:
    """Why a file of a folder is not read, and what to do.

    Example:
        >>> not_read("paper.docx")
        "a word processor's document (.docx), which is not read: save it as text or PDF"
    """
    suffix = PurePath(name).suffix.lower()
    what, todo = _BY_SUFFIX.get(suffix, ("a file of an unknown kind", _UNKNOWN))
    return f"{what}{f' ({suffix})' if suffix else ''}, which is not read: {todo}"


def passed_over(name: str) -> str | None:
    """What a file is that is passed over in folders, as a word for their kind; None for any other."""
    if name.casefold().startswith(_LITTER):
        return "hidden files"
    return "READMEs" if name.casefold().startswith("readme") else None
