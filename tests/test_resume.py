"""Runs that were killed, stopped or repeated: what was done is kept, and the end is that of an undisturbed run."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.batch import run as plain_run
from extractor.documents import find_documents, read_documents
from extractor.resume import STATE_NAME, Output, State, part_of, program_key
from extractor.schema import DocumentRecord, parse_outcome, sha256
from extractor.workers import Crew
from extractor.writers import CSV_NAME, JSONL_NAME, Rendered, WriteError, line_of, render
from tests.common import ROOT, contents

RATE = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 43.5})
TEXTS = {name: f"The ORR of {name} was 43.5%." for name in ("a", "b", "c", "d")}


def go(
    folder: Path, texts: dict[str, str], *, key: str = "key", fresh: bool = False, stop: int | None = None
) -> list[str]:
    """Run over the texts, broken off before the document with index ``stop``; gives the ids that were done anew."""
    done: list[str] = []
    with Output(folder, key, fresh=fresh) as output:
        for number, (doc_id, text) in enumerate(texts.items()):
            if number == stop:
                raise KeyboardInterrupt
            kept = output.earlier(doc_id, f"{doc_id}.txt", lambda line, text=text: line["sha256"] == sha256(text))
            if kept:
                output.keep(kept, render(kept.line, ("csv",)))
            else:
                done.append(doc_id)
                output.write(rendered(doc_id, text))
    return done


def rendered(doc_id: str, text: str) -> Rendered:
    record = DocumentRecord(doc_id=doc_id, source=f"{doc_id}.txt", sha256=sha256(text), outcomes=(RATE,))
    return render(line_of(record), ("csv",))


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    """What an undisturbed run over the four texts leaves."""
    assert go(tmp_path / "undisturbed", TEXTS) == list(TEXTS)
    found = contents(tmp_path / "undisturbed")
    assert sorted(found) == [STATE_NAME, CSV_NAME, JSONL_NAME]
    return found


@pytest.mark.parametrize("stop", range(4))
def test_a_stopped_run_leaves_whole_lines_and_goes_on(tmp_path: Path, expected: dict[str, bytes], stop: int) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        go(out, TEXTS, stop=stop)
    lines = part_of(out / JSONL_NAME).read_bytes().splitlines()
    assert [DocumentRecord.model_validate_json(line).doc_id for line in lines] == list(TEXTS)[:stop]
    assert not (out / JSONL_NAME).exists()
    assert go(out, TEXTS) == list(TEXTS)[stop:]
    assert contents(out) == expected


def test_a_torn_line_is_done_again_wherever_it_was_torn(tmp_path: Path, expected: dict[str, bytes]) -> None:
    whole = expected[JSONL_NAME]
    first = whole.index(b"\n") + 1
    for length in [*range(first - 3, first + 4), len(whole) - 1, len(whole)]:
        for tail in (b"", b"\0" * 50, b"\xff\n"):
            out = tmp_path / f"{length}-{len(tail)}"
            out.mkdir()
            State(part="key").write(out)
            part_of(out / JSONL_NAME).write_bytes(whole[:length] + tail)
            assert go(out, TEXTS) == list(TEXTS)[whole[:length].count(b"\n") :]
            assert contents(out) == expected


def test_what_did_not_change_is_not_done_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(out, TEXTS)
    assert go(out, TEXTS) == []
    changed = {"0": "new", **TEXTS, "b": "another text", "e": "new, too"}
    del changed["c"]
    assert go(out, changed) == ["0", "b", "e"]
    go(tmp_path / "undisturbed", changed)
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_a_stopped_run_keeps_its_lines_though_documents_come_and_go(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(tmp_path / "out", TEXTS, stop=3)
    changed = {"a": TEXTS["a"], "c": TEXTS["c"], "d": TEXTS["d"]}
    assert go(tmp_path / "out", changed) == ["d"]
    go(tmp_path / "undisturbed", changed)
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


def test_lines_of_another_program_are_not_kept(tmp_path: Path, expected: dict[str, bytes]) -> None:
    out = tmp_path / "out"
    go(out, TEXTS, key="older")
    with pytest.raises(KeyboardInterrupt):
        go(out, TEXTS, stop=2)
    with pytest.raises(KeyboardInterrupt):
        go(out, TEXTS, key="newest", stop=1)
    assert go(out, TEXTS) == list(TEXTS)
    assert contents(out) == expected


def test_results_that_were_touched_are_not_kept(tmp_path: Path, expected: dict[str, bytes]) -> None:
    out = tmp_path / "out"
    go(out, TEXTS)
    (out / JSONL_NAME).write_bytes(expected[JSONL_NAME].replace(b"43.5", b"44.5"))
    assert go(out, TEXTS) == list(TEXTS)
    assert contents(out) == expected


def test_fresh_keeps_nothing(tmp_path: Path, expected: dict[str, bytes]) -> None:
    go(tmp_path / "out", TEXTS)
    with pytest.raises(KeyboardInterrupt):
        go(tmp_path / "out", TEXTS, fresh=True, stop=2)
    assert go(tmp_path / "out", TEXTS, fresh=True) == list(TEXTS)
    assert contents(tmp_path / "out") == expected


@pytest.mark.parametrize("state", ["", "{", "[]", '{"part": "key"}', "\0"])
def test_a_state_that_cannot_be_read_costs_time_only(tmp_path: Path, expected: dict[str, bytes], state: str) -> None:
    go(tmp_path / "out", TEXTS)
    (tmp_path / "out" / STATE_NAME).write_text(state)
    assert go(tmp_path / "out", TEXTS) == list(TEXTS)
    assert contents(tmp_path / "out") == expected


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.resume._PATIENCE", 0.1)
    with Output(tmp_path, "key"), pytest.raises(WriteError, match="another run is writing there"), Output(tmp_path, ""):
        pass
    assert go(tmp_path, TEXTS) == list(TEXTS)


def test_a_full_disk_is_one_sentence_and_the_run_goes_on_later(
    tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "out"
    with monkeypatch.context() as patched, pytest.raises(WriteError, match=r"\(no space left on device\)$"):
        patched.setattr(os, "fsync", full)
        go(out, TEXTS)
    assert not (out / JSONL_NAME).exists()
    assert go(out, TEXTS) == []
    assert contents(out) == expected


def test_the_key_is_that_of_the_program_and_its_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    key = program_key()
    assert program_key() == key
    program_key.cache_clear()
    monkeypatch.setattr("extractor.resume.fingerprint", lambda: "other patterns")
    assert program_key() != key
    program_key.cache_clear()


def _command(texts: Path, out: Path) -> Sequence[str]:
    return (
        *(sys.executable, "-m", "extractor", "run", str(texts), "-q", "-o", str(out)),
        *("--workers", "2", "--format", "jsonl,csv"),
    )


def test_a_run_killed_at_random_moments_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    """SIGKILL some time after lines have begun to come; a moment later the same command."""
    texts = tmp_path / "texts"
    texts.mkdir()
    sentence = "Median OS of group {} was {}.4 months (95% CI 2.1-{}.9) and the ORR was 35.4% (46/130). "
    for number in range(80):
        (texts / f"{number:03d}.txt").write_text("".join(sentence.format(number, n, n + 1) for n in range(3, 11)))
    (texts / "040-binary.txt").write_bytes(b"\0\1\2")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    plain_run(read_documents(find_documents([texts]).files), tmp_path / "undisturbed", Crew())
    moments = random.Random(5)
    out = tmp_path / "out"
    part = part_of(out / JSONL_NAME)
    kills = 0
    for _ in range(2):
        before = part.stat().st_size if part.exists() else 0
        process = subprocess.Popen(_command(texts, out), env=environment, stderr=subprocess.DEVNULL)
        while process.poll() is None and (not part.exists() or part.stat().st_size <= before):
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.1))
        process.kill()
        kills += process.wait() == -9
    done = subprocess.run(_command(texts, out), env=environment, check=False, capture_output=True)
    assert (kills > 0, done.returncode) == (True, 1)
    assert contents(out) == contents(tmp_path / "undisturbed")
