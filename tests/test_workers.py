"""Work spread over processes: in order, a bounded number ahead, and no process left behind."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from extractor.documents import DocumentError
from extractor.workers import Crew, WorkerDied
from tests.common import ROOT


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def pids(numbers: list[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def dies(numbers: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return numbers


def dies_at_7_and_30(numbers: list[int]) -> Iterator[int]:
    for number in numbers:
        if number in (7, 30):
            os.kill(os.getpid(), signal.SIGKILL)
        yield 2 * number


def waits_at_12(numbers: list[int], note: Path) -> Iterator[int]:
    """Writes down which process is at 12, once, and stays there."""
    for number in numbers:
        if number == 12 and not note.exists():
            note.write_text(str(os.getpid()))
            time.sleep(60)
        yield 2 * number


def fails_at_5(numbers: list[int]) -> Iterator[int]:
    for number in numbers:
        if number == 5:
            raise DocumentError("a.txt", "a reason")
        yield number


def fails_as_the_system_does(numbers: list[int]) -> list[int]:
    raise BrokenPipeError(32, "Broken pipe")


def dies_when_it_begins() -> None:
    if multiprocessing.parent_process() is not None:
        os._exit(3)


def killed(number: int, reason: str) -> int:
    assert "SIGKILL" in reason
    return -number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_stand_where_their_items_stood(workers: int) -> None:
    items = [(n, None if n % 5 == 0 else n) for n in range(300)]
    with Crew(workers, portion=7) as crew:
        assert list(crew.map(doubled, items)) == [(n, None if n % 5 == 0 else 2 * n) for n in range(300)]
        assert list(crew.map(doubled, [])) == []


def test_processes_start_once() -> None:
    with Crew(2, portion=1) as crew:
        found = {pid for _ in range(3) for _, pid in crew.map(pids, [(None, n) for n in range(20)])}
    assert len(found) <= 2
    assert os.getpid() not in found


def test_items_are_taken_a_bounded_number_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[tuple[None, int]]:
        for n in range(1000):
            taken.append(n)
            yield None, n

    with Crew(2, portion=4) as crew:
        results = crew.map(doubled, items(), lambda item: 10_000)
        next(results)
        assert len(taken) <= 100
        assert [result for _, result in results] == [2 * n for n in range(1, 1000)]


def test_a_process_that_is_killed_is_told_of() -> None:
    with pytest.raises(WorkerDied, match=r"ended from outside \(killed by SIGKILL"), Crew(2) as crew:
        list(crew.map(dies, [(None, 1)]))


@pytest.mark.parametrize("portion", [1, 4, 100])
def test_a_process_that_dies_costs_the_item_that_it_was_at(portion: int) -> None:
    expected = [(n, -n if n in (7, 30) else 2 * n) for n in range(60)]
    with Crew(2, portion=portion) as crew:
        for _ in range(2):
            assert list(crew.map(dies_at_7_and_30, [(n, n) for n in range(60)], lost=killed)) == expected


def test_every_process_may_die_over_and_over() -> None:
    with Crew(3, portion=2) as crew:
        found = list(crew.map(dies, [(n, n) for n in range(12)], lost=killed))
    assert found == [(n, -n) for n in range(12)]


def test_a_process_that_is_killed_from_outside_once_costs_what_it_was_at(tmp_path: Path) -> None:
    note = tmp_path / "note"

    def kill() -> None:
        while not (note.exists() and note.read_text()):
            time.sleep(0.01)
        os.kill(int(note.read_text()), signal.SIGKILL)

    with Crew(2, portion=5) as crew:
        threading.Thread(target=kill).start()
        found = list(crew.map(partial(waits_at_12, note=note), [(n, n) for n in range(40)], lost=killed))
    assert found == [(n, -n if n == 12 else 2 * n) for n in range(40)]


def test_a_process_that_is_killed_while_it_waits_costs_nothing() -> None:
    with Crew(2, portion=1) as crew:
        for pid in {pid for _, pid in crew.map(pids, [(None, n) for n in range(20)])}:
            os.kill(pid, signal.SIGKILL)
        assert list(crew.map(doubled, [(n, n) for n in range(20)])) == [(n, 2 * n) for n in range(20)]


def test_errors_of_the_work_are_raised_as_they_are() -> None:
    with Crew(2, portion=3) as crew:
        with pytest.raises(DocumentError, match=r"^a\.txt: a reason$") as raised:
            list(crew.map(fails_at_5, [(n, n) for n in range(20)]))
        assert raised.value.path == "a.txt"
        with pytest.raises(BrokenPipeError):
            list(crew.map(fails_as_the_system_does, [(None, 1)]))
        with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
            list(crew.map(lambda numbers: numbers, [(None, 1)]))
        assert list(crew.map(doubled, [(1, 1)])) == [(1, 2)]


def test_processes_that_cannot_begin_end_the_run() -> None:
    expected = pytest.raises(WorkerDied, match=r"exit code 3.* 3 times before it could begin")
    with expected, Crew(2, dies_when_it_begins) as crew:
        list(crew.map(doubled, [(None, 1)]))


def test_no_process_outlives_a_killed_parent() -> None:
    source = (
        "import os, time\nfrom tests.test_workers import pids\nfrom extractor.workers import Crew\n"
        "if __name__ == '__main__':\n"
        "    with Crew(2, portion=1) as crew:\n"
        "        print(*{pid for _, pid in crew.map(pids, [(None, n) for n in range(50)])}, flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    children = [int(word) for word in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert children
    until = time.monotonic() + 10
    while any(map(_is_running, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_is_running, children))


def _is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be fetched by its parent."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()[:1] not in ("", "Z")
