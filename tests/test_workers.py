"""Work spread over processes: in order, a bounded number ahead, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from extractor.workers import Crew, WorkerDied
from tests.common import ROOT


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def pids(numbers: list[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def dies(numbers: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return numbers


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
    with pytest.raises(WorkerDied, match="ended from outside"), Crew(2) as crew:
        list(crew.map(dies, [(None, 1)]))


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
