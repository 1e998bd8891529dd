"""Spreads work over processes that start once: in order, lazily, with a bounded number of items on the way.

Knows nothing of documents. A process that is ended from outside costs the item that it was at and no other: another
takes its place. Workers end with their parent, however that ends, and leave Ctrl-C to it.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from extractor.errors import UserError

A = TypeVar("A")
T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[list[T]], Iterable[R]]

#: Handed to a process at a time: so many items, or fewer that weigh so much together.
_ITEMS, _WEIGHT = 8, 50_000
#: Portions on the way for each process: one being worked on, others waiting for it or for their turn.
_AHEAD = 4
#: So many processes may die over a portion before they begin with it.
_STARTS = 3
#: What a worker answers: that it begins with a portion, a result, an error, that the portion is done.
_BEGUN, _RESULT, _ERROR, _DONE = range(4)


class WorkerDied(UserError):
    """A process was ended from outside (out of memory, most often), and no other could go on."""


class _Ended(Exception):
    """A worker ended while it was at a portion."""

    def __init__(self, worker: _Worker) -> None:
        super().__init__("ended")
        self.worker = worker


# ------------------------------------------------------------------------------------- in a worker's process


def _ready() -> None:
    """Nothing to prepare."""


def _serve(parent: Connection, prepare: Callable[[], object]) -> None:
    """What a worker does: takes portions, answers result by result, so that it is known which item it is at."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    started_by = multiprocessing.parent_process()
    if started_by is not None:
        threading.Thread(target=_end_with, args=(started_by,), daemon=True).start()
    prepare()
    while True:
        work, items = parent.recv()
        parent.send((_BEGUN, None))
        try:
            for result in work(items):
                parent.send((_RESULT, result))
            parent.send((_DONE, None))
        except Exception as error:
            parent.send((_ERROR, _portable(error)))


def _end_with(parent: Any) -> None:
    """End this process when its parent is gone: a killed one cannot say so."""
    parent.join()
    os._exit(1)


def _portable(error: Exception) -> Exception:
    """An error as it can go to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


# ------------------------------------------------------------------------------------------- in the parent


@dataclass
class _Portion(Generic[A, T, R]):
    """Consecutive items: what to say about each, and the work for those that need some."""

    work: Work[T, R]
    entries: list[tuple[A, bool]] = field(default_factory=list)
    items: list[T] = field(default_factory=list)
    weight: int = 0
    number: int = 0
    begun: bool = False
    starts: int = 0
    found: list[R] = field(default_factory=list)
    ended: Future[None] = field(default_factory=Future)

    def answers(self) -> Iterator[tuple[A, R | None]]:
        found = iter(self.found)
        for about, worked in self.entries:
            yield about, next(found) if worked else None


_Tasks = queue.PriorityQueue[tuple[int, "_Portion[Any, Any, Any] | None"]]


class _Worker:
    """A process, and the thread that hands it one portion after another."""

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_serve, args=(other, prepare), daemon=True)
        self.process.start()
        other.close()

    def take_from(self, tasks: _Tasks) -> None:
        """Begin to take portions."""
        threading.Thread(target=self._hand_over, args=(tasks,), daemon=True).start()

    def _hand_over(self, tasks: _Tasks) -> None:
        """Portion after portion, those first that are waited for, until there is none or the process ends."""
        while (portion := tasks.get()[1]) is not None:
            try:
                self._pass_through(portion)
            except (EOFError, OSError):
                portion.ended.set_exception(_Ended(self))
                return
            except Exception as error:
                portion.ended.set_exception(error)
            else:
                portion.ended.set_result(None)

    def _pass_through(self, portion: _Portion[Any, Any, Any]) -> None:
        """Have what is left of a portion done."""
        self._pipe.send((portion.work, portion.items[len(portion.found) :]))
        while True:
            kind, answer = self._pipe.recv()
            if kind == _DONE:
                return
            if kind == _ERROR:
                raise _Failed(answer)
            if kind == _RESULT:
                portion.found.append(answer)
            portion.begun = True

    def death(self) -> str:
        """How the process ended."""
        self.process.join()
        code = self.process.exitcode or 0
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return f"was ended from outside ({how}; out of memory?)"


class _Failed(Exception):
    """An error that the work itself raised, wrapped so that one of the system is not taken for a broken pipe."""

    def __init__(self, error: Exception) -> None:
        super().__init__("failed")
        self.error = error


class Crew:
    """A context manager around ``workers`` processes; with one, the work is done in this process.

    Args:
        workers: how many.
        prepare: what each process needs before its first item (picklable, cheap when repeated). It runs here
            first, so that processes that are forked share it.
        portion: items handed to a process at a time; fewer where they weigh much.
    """

    def __init__(self, workers: int = 1, prepare: Callable[[], object] = _ready, portion: int = _ITEMS) -> None:
        self.workers = workers
        self._portion = portion
        self._prepare = prepare
        self._tasks: _Tasks = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._hands: list[_Worker] = []
        if workers > 1:
            if multiprocessing.get_start_method() == "fork":
                prepare()
            self._hands = [_Worker(prepare) for _ in range(workers)]
            for hand in self._hands:  # threads after processes: what is forked should have one
                hand.take_from(self._tasks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, _ in enumerate(self._hands, 1):
            self._tasks.put((-number, None))
        for hand in self._hands:
            hand.process.terminate()
        for hand in self._hands:
            hand.process.join()

    def map(
        self,
        work: Work[T, R],
        items: Iterable[tuple[A, T | None]],
        weigh: Callable[[T], int] = lambda item: 1,
        lost: Callable[[T, str], R] | None = None,
    ) -> Iterator[tuple[A, R | None]]:
        """``(about, result)`` for each ``(about, item)``, in order; None stays None and costs nothing.

        Args:
            work: a list of items to their results, best one by one; picklable, as items and results are.
            items: taken only a bounded number ahead of what was given out.
            weigh: how much an item weighs, in characters.
            lost: what stands for the result of an item at which a process was ended, for a reason.

        Raises:
            WorkerDied: a process was ended from outside, and nothing stands for what is lost, or no process can begin.
        """
        if not self._hands:
            for about, item in items:
                if item is None:
                    yield about, None
                else:
                    (result,) = work([item])
                    yield about, result
            return
        waiting: deque[_Portion[A, T, R]] = deque()
        for portion in self._portions(work, items, weigh):
            portion.number = next(self._numbers)
            if portion.items:
                self._tasks.put((portion.number, portion))
            waiting.append(portion)
            while len(waiting) > _AHEAD * self.workers:
                yield from self._finished(waiting.popleft(), lost).answers()
        while waiting:
            yield from self._finished(waiting.popleft(), lost).answers()

    def _portions(
        self, work: Work[T, R], items: Iterable[tuple[A, T | None]], weigh: Callable[[T], int]
    ) -> Iterator[_Portion[A, T, R]]:
        filling: _Portion[A, T, R] = _Portion(work)
        for about, item in items:
            filling.entries.append((about, item is not None))
            if item is not None:
                filling.items.append(item)
                filling.weight += weigh(item)
            if len(filling.entries) >= self._portion or filling.weight >= _WEIGHT:
                yield filling
                filling = _Portion(work)
        yield filling

    def _finished(self, portion: _Portion[A, T, R], lost: Callable[[T, str], R] | None) -> _Portion[A, T, R]:
        """A portion when all of it is done, by other processes where one was ended."""
        while portion.items:
            try:
                portion.ended.result()
                break
            except _Failed as failed:
                raise failed.error from None
            except _Ended as end:
                self._bury(portion, end.worker.death(), lost)
                if left := len(portion.found) < len(portion.items):  # first in turn, before a worker takes another
                    portion.ended, portion.begun = Future(), False
                    self._tasks.put((portion.number, portion))
                self._replace(end.worker)
                if not left:
                    break
        return portion

    def _bury(self, portion: _Portion[A, T, R], reason: str, lost: Callable[[T, str], R] | None) -> None:
        """Put what stands for it in the place of the item at which a process was ended."""
        if len(portion.found) == len(portion.items):
            return
        if portion.begun:
            if lost is None:
                raise WorkerDied(f"a worker process {reason}")
            portion.found.append(lost(portion.items[len(portion.found)], f"the worker process at it {reason}"))
            portion.starts = 0
            return
        portion.starts += 1
        if portion.starts >= _STARTS:
            raise WorkerDied(f"a worker process {reason}, {portion.starts} times before it could begin")

    def _replace(self, worker: _Worker) -> None:
        """A new process in the place of one that was ended."""
        new = self._hands[self._hands.index(worker)] = _Worker(self._prepare)
        new.take_from(self._tasks)
