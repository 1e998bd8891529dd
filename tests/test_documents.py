"""Readers: what is found, how it is decoded, and how bad input is refused."""

from __future__ import annotations

import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.documents import (
    EMPTY,
    Document,
    DocumentError,
    DocumentFile,
    NoSuchPath,
    NoTexts,
    find_documents,
    printable_path,
    read_document,
    read_documents,
)
from extractor.writers import own_paths
from tests.common import denied

SENTENCE = "Median OS was 9·1 months (95% CI 6·1–8·5) at the clinic of Besançon."


def put(path: Path, data: bytes | str = "OS was 9.1 months.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path: Path, max_bytes: int = 1000) -> Document:
    return read_document(DocumentFile(path, path.stem), max_bytes)


def ids(*paths: Path) -> list[str]:
    return [file.doc_id for file in find_documents(paths).files]


# ------------------------------------------------------------------------------------------------ decoding


def test_utf8_is_read_as_it_stands(tmp_path: Path) -> None:
    text = "a\r\nb\rc\n\tσ\u2028\u00a0\x0c\n\n"
    path = put(tmp_path / "a.txt", text)
    assert read(path) == Document("a", text, path.as_posix(), ())


def test_byte_order_mark_is_dropped_and_not_told(tmp_path: Path) -> None:
    document = read(put(tmp_path / "a.txt", SENTENCE.encode("utf-8-sig")))
    assert (document.text, document.warnings) == (SENTENCE, ())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-16", "decoded as utf-16-le, not UTF-8"),
        ("utf-16-le", "decoded as utf-16-le, not UTF-8"),
        ("utf-16-be", "decoded as utf-16-be, not UTF-8"),
        ("utf-32", "decoded as utf-32-le, not UTF-8"),
    ],
)
def test_wide_encodings_with_and_without_mark(tmp_path: Path, written: str, told: str) -> None:
    data = SENTENCE.encode(written)
    document = read(put(tmp_path / "a.txt", data))
    assert (document.text, document.warnings) == (SENTENCE, (told,))


@pytest.mark.parametrize(
    "text",
    [
        "Survival was 7.3 months at the clinic of Besançon.",
        "OS 7.3 ± 1.2 months",
        "Median OS was 9·1 months (6·1-8·5), P=0·03; ORR 43·5%.",
        "albumin > 3 µg/dL; 45 °C; naïve coöperation",
        "La survie médiane était de 9,1 mois après chimioembolisation; la tolérance était bonne.",
        "La mediana de supervivencia fue de 9,1 meses; años, evaluación, según.",
    ],
)
def test_latin_1_is_read_rightly(tmp_path: Path, text: str) -> None:
    document = read(put(tmp_path / "a.txt", text.encode("latin-1")))
    assert (document.text, document.warnings) == (text, ("decoded as cp1252, not UTF-8",))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Patients’ median OS – 9 months", "cp1252"),
        ("中位总生存期为9.1个月，客观缓解率为43.5%。", "gb18030"),
        ("Медиана общей выживаемости составила 9,1 месяца; частота ответа 43,5%.", "cp1251"),
    ],
)
def test_other_encodings_are_detected_and_told(tmp_path: Path, text: str, encoding: str) -> None:
    document = read(put(tmp_path / "a.txt", text.encode(encoding)))
    assert (document.text, document.warnings) == (text, (f"decoded as {encoding}, not UTF-8",))


@pytest.mark.parametrize("data", [b"", b" \r\n\n"])
def test_empty_file_is_a_document_with_a_warning(tmp_path: Path, data: bytes) -> None:
    document = read(put(tmp_path / "a.txt", data))
    assert (document.text, document.warnings) == (data.decode(), (EMPTY,))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10" * 3, "binary data (NUL bytes), not text"),
        (b"OS was 9.1 months\x00", "binary data (NUL bytes), not text"),
        (b"\x01\x02\x03\x04 OS 9.1\x05\x06", "binary data (control characters), not text"),
        (b"%PDF-1.7\nstream", "not readable as PDF (PdfminerException)"),
        (random.Random(1).randbytes(900), "binary data (NUL bytes), not text"),
        (random.Random(1).randbytes(900).replace(b"\0", b""), "no known text encoding (a binary file?)"),
        ("9·1 to 9·5 months".encode() + b"\xb7", "not valid UTF-8 at byte 19"),
        (b"\xef\xbb\xbfOS \xff", "not valid UTF-8 at byte 3"),
        (b"\xff\xfeO\x00S", "not valid UTF-16-LE at byte 2"),
    ],
)
def test_binary_and_broken_files_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = put(tmp_path / "a.txt", data)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert str(error.value) == f"{path.as_posix()}: {reason}"


def test_one_stray_control_character_is_no_binary(tmp_path: Path) -> None:
    assert read(put(tmp_path / "a.txt", SENTENCE + "\x02")).text == SENTENCE + "\x02"


# ------------------------------------------------------------------------------------------------- reading


def test_limit_is_the_largest_size_that_is_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", b"x" * 2_500_001)
    assert len(read(path, 2_500_001).text) == 2_500_001
    with pytest.raises(
        DocumentError, match=r"a\.txt: larger than the limit \(2\.5 MB, limit 2\.5 MB; --max-size sets another\)"
    ):
        read(path, 2_500_000)


def test_permission_vanished_and_broken_links_name_file_and_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt: no such file \(it was there a moment ago\)"):
        read(tmp_path / "gone.txt")
    (tmp_path / "link.txt").symlink_to("nowhere")
    with pytest.raises(DocumentError, match=r"link\.txt: a broken link"):
        read(tmp_path / "link.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    with pytest.raises(DocumentError, match=r"self\.txt: too many levels of symbolic links"):
        read(tmp_path / "self.txt")

    path = put(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(DocumentError, match=r"a\.txt: permission denied$"):
        read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match=r"pipe\.txt: not a regular file"):
        read(tmp_path / "pipe.txt")


def test_bad_files_cost_none_of_the_others(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", b"\0\1\2")
    put(tmp_path / "c.txt")
    results = list(read_documents(find_documents([tmp_path]).files))
    kinds = [type(result).__name__ for result in results]
    assert kinds == ["Document", "DocumentError", "Document"]


# ------------------------------------------------------------------------------------------------- finding


def test_folders_are_searched_to_the_bottom_and_sorted(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "sub/deep/c.TXT",
        "README.txt",
        "readme-fr.txt",
        ".hidden.txt",
        ".git/d.txt",
    ):
        put(tmp_path / name)
    found = find_documents([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in found.files] == [
        "a.txt",
        "b.txt",
        "sub/deep/c.TXT",
    ]
    assert found.errors == ()
    assert found.passed_over == {"hidden files": 2, "READMEs": 2}


def test_every_file_that_is_not_read_is_named_with_what_to_do(tmp_path: Path) -> None:
    read = ["a.txt", "b.docx", "c.nbib", "d.CSV", "e.html", "f.md", "h.txt.gz", "j.json"]
    for name in [*read, "b.odt", "g.png", "h.gz", "i.strange", "k.xls", "notes"]:
        put(tmp_path / "sub" / name)
    found = find_documents([tmp_path])
    assert [file.path.name for file in found.files] == read
    assert {Path(error.path).name: error.reason for error in found.errors} == {
        "b.odt": "a word processor's document (.odt), which is not read: save it as .docx, text or PDF",
        "g.png": "a picture (.png), which is not read: what it shows is not read",
        "h.gz": "a packed file (.gz), which is not read: unpack it",
        "i.strange": "a file of an unknown kind (.strange), which is not read: if it is a text, save it as .txt or "
        "name it outright",
        "k.xls": "a table (.xls), which is not read: save it as .xlsx or CSV",
        "notes": "a file without a suffix, which is not read: if it is a text, give it .txt or name it outright",
    }
    assert found.not_read == 6


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "sub/", ".git/", "sub/.cache/x/"]),
            st.sampled_from(["a", "b", "README", ".c", "~$d"]),
            st.sampled_from(["", ".txt", ".xml", ".odt", ".ris", ".json", ".md", ".jpg", ".odd"]),
        ),
        min_size=1,
        unique=True,
    ),
    st.lists(st.sampled_from(["link.txt", "link.ris", ".link", "sub/link.txt"]), unique=True),
)
@settings(max_examples=60, deadline=None)
def test_read_left_out_and_passed_over_are_all_files_of_a_folder(
    files: list[tuple[str, str, str]], links: list[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for parts in [("", "read", ".txt"), *files]:
            put(folder / "".join(parts))
        for link in links:
            (folder / link).parent.mkdir(exist_ok=True)
            (folder / link).symlink_to(folder / "read.txt")
        there = sum(len(names) for _, _, names in os.walk(folder))
        for asked in ([folder], [folder, folder / "read.txt"]):
            found = find_documents(asked)
            assert len(found.errors) == found.not_read
            assert len(found.files) + found.not_read + found.passed_over.total() == there


def test_a_run_s_own_results_are_no_files_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    for out in (tmp_path, tmp_path / "out"):
        for path in own_paths(out)[1:]:
            put(path)
        put(out / ".outcomes.state.json")
    put(tmp_path / "out" / "texts" / "a.txt")
    found = find_documents([tmp_path], [*own_paths(tmp_path), *own_paths(tmp_path / "out")])
    assert ([file.path.name for file in found.files], found.errors, found.passed_over) == (
        ["a.txt"],
        (),
        {"hidden files": 1},
    )


def test_a_folder_of_other_kinds_only_says_so(tmp_path: Path) -> None:
    put(tmp_path / "a.odt")
    put(tmp_path / "b.odt")
    put(tmp_path / "c")
    with pytest.raises(NoTexts, match=r"no texts, .* in this folder \(but 2 \.odt, 1 no suffix\)$"):
        find_documents([tmp_path])


def test_a_file_named_outright_is_taken_whatever_its_name(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("README.txt", ".hidden.txt", "notes.md")]
    assert sorted(ids(*paths)) == [".hidden", "README", "notes"]


def test_order_and_repetition_do_not_matter(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("x/a.txt", "x/b.txt", "y/c.txt")]
    (tmp_path / "y" / "again.txt").symlink_to(paths[2])
    expected = find_documents([tmp_path])
    assert [file.doc_id for file in expected.files] == ["a", "b", "again"]
    for asked in ([*paths[::-1], tmp_path], [tmp_path / "y", tmp_path / "x", *paths], [tmp_path, tmp_path]):
        assert find_documents(asked) == expected


def test_ids_of_shared_stems_are_paths_with_slashes(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        put(tmp_path / name)
    assert ids(tmp_path) == ["x/a", "y/a", "b"]
    assert ids(tmp_path / "y", tmp_path / "x") == ["x/a", "y/a", "b"]
    assert ids(tmp_path / "x") == ["a"]


def test_ids_stay_unique_where_only_the_suffix_differs(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("a.md", "a.txt", "a.txt.txt", "b.txt")]
    assert ids(*paths[:2], paths[3]) == ["a.md", "a.txt", "b"]
    assert len(set(ids(*paths))) == 4


def test_names_that_are_no_utf8_can_be_written(tmp_path: Path) -> None:
    try:
        put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (file,) = find_documents([tmp_path]).files
    assert file.doc_id == "caf\\xe9"
    assert file.source.encode() == printable_path(tmp_path).encode() + b"/caf\\xe9.txt"


def test_links_to_folders_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    put(tmp_path / "texts" / "a.txt")
    put(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "texts" / "loop").symlink_to(tmp_path / "texts")
    (tmp_path / "texts" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "texts" / "twice").symlink_to(tmp_path / "elsewhere")
    found = find_documents([tmp_path / "texts"])
    assert sorted(file.doc_id for file in found.files) == ["a", "b"]
    assert [str(error) for error in found.errors] == [
        f"{(tmp_path / 'texts' / 'loop').as_posix()}: a link that leads back to a folder above it"
    ]


def test_missing_paths_and_folders_without_texts(tmp_path: Path) -> None:
    put(tmp_path / "full" / "a.txt")
    (tmp_path / "bare").mkdir()
    with pytest.raises(NoSuchPath, match="nope: no such file or folder"):
        find_documents([tmp_path / "full", tmp_path / "nope"])
    with pytest.raises(NoTexts, match="bare: no texts, articles or exports of references in this folder"):
        find_documents([tmp_path / "bare"])
    found = find_documents([tmp_path / "bare", tmp_path / "full"])
    assert [file.doc_id for file in found.files] == ["a"]
    wanted = "no texts, articles or exports of references in this folder"
    assert [error.reason for error in found.errors] == [wanted]


def test_a_folder_that_may_not_be_listed_is_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "shut" / "b.txt")
    scandir = os.scandir

    def denied(path: str) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    found = find_documents([tmp_path])
    assert [file.doc_id for file in found.files] == ["a"]
    assert [str(error) for error in found.errors] == [f"{(tmp_path / 'shut').as_posix()}: permission denied"]
