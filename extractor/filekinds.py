"""Files by their suffix: which are read in folders, and what to do with each that is not."""

from __future__ import annotations

from pathlib import PurePath

#: Suffixes of files that are read in folders, also with .gz behind them; their content tells what they hold.
_READ = (
    ".txt", ".nxml", ".xml", ".pdf", ".json", ".ris", ".nbib", ".medline", ".enw", ".ciw", ".bib", ".csv", ".tsv",
    ".tab", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".parquet", ".docx", ".docm", ".html", ".htm", ".xhtml", ".md",
    ".markdown",
)  # fmt: skip
#: What a file is, and what to do with it, by suffixes.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (".doc .dotx .odt .pages .wpd", "a word processor's document", "save it as .docx, text or PDF"),
    (".rtf", "a document in rich text", "save it as .docx or plain text"),
    (".mhtml .mht .epub", "a web page or book in one file", "save it as HTML or its text as .txt"),
    (".rst .tex .org", "a text with marks of layout", "save it as .txt, or name it outright"),
    (".enl .enlx", "a library of references", "export it as RIS, XML or BibTeX"),
    (".xls .ods .numbers", "a table", "save it as .xlsx or CSV"),
    (".sqlite .db .rds .rdata .feather .arrow", "a file of data", "save its texts as CSV or Parquet"),
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


def is_read(name: str) -> bool:
    """Whether a file of a folder is read, by its suffix.

    Example:
        >>> is_read("Export.RIS"), is_read("pubmed.xml.gz"), is_read("slides.pptx")
        (True, True, False)
    """
    return name.lower().removesuffix(".gz").endswith(_READ)


def not_read(name: str) -> str:
    """Why a file of a folder is not read, and what to do.

    Example:
        >>> not_read("paper.odt")
        "a word processor's document (.odt), which is not read: save it as .docx, text or PDF"
    """
    suffix = PurePath(name).suffix.lower()
    what, todo = _BY_SUFFIX.get(suffix, ("a file of an unknown kind", _UNKNOWN))
    return f"{what}{f' ({suffix})' if suffix else ''}, which is not read: {todo}"


def passed_over(name: str) -> str | None:
    """What a file is that is passed over in folders, as a word for their kind; None for any other."""
    if name.casefold().startswith(_LITTER):
        return "hidden files"
    return "READMEs" if name.casefold().startswith("readme") else None
