"""Spreads work over processes that start once: in order, lazily, with a bounded number of items on the way.

Knows nothing of documents. Workers end with their parent, however that ends, and leave Ctrl-C to it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from extractor.errors import UserError

A = TypeVar("A")
T = TypeVar("T")
R = TypeVar("R")

#: Handed to a process at a time: so many items, or fewer that weigh so much together.
_ITEMS, _WEIGHT = 8, 50_000
#: Portions on the way for each process: one being worked on, others waiting for it or for their turn.
_AHEAD = 4


class WorkerDied(UserError):
    """A process was ended from outside (out of memory, most often)."""


def _begin(prepare: Callable[[], object]) -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    prepare()


def _end_with(parent: Any) -> None:
    """End this process when its parent is gone: a killed one cannot say so."""
    parent.join()
    os._exit(1)


def _ready() -> None:
    """Nothing to do: sent to start the processes."""


def _each(work: Callable[[list[T]], list[R]], items: list[T]) -> list[R]:
    return work(items)


@dataclass
class _Portion(Generic[A, T, R]):
    """Consecutive items: what to say about each, and the work for those that need some."""

    entries: list[tuple[A, bool]] = field(default_factory=list)
    items: list[T] = field(default_factory=list)
    weight: int = 0
    done: Future[list[R]] | None = None

    def results(self) -> Iterator[tuple[A, R | None]]:
        found = iter(self.done.result() if self.done else ())
        for about, worked in self.entries:
            yield about, next(found) if worked else None


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
        self._pool: ProcessPoolExecutor | None = None
        if workers > 1:
            context = multiprocessing.get_context()
            if context.get_start_method() == "fork":
                prepare()
            self._pool = ProcessPoolExecutor(workers, context, _begin, (prepare,))
            for _ in range(workers):
                self._pool.submit(_ready)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def map(
        self,
        work: Callable[[list[T]], list[R]],
        items: Iterable[tuple[A, T | None]],
        weigh: Callable[[T], int] = lambda item: 1,
    ) -> Iterator[tuple[A, R | None]]:
        """``(about, result)`` for each ``(about, item)``, in order; None stays None and costs nothing.

        Args:
            work: a list of items to the list of their results; picklable, as items and results are.
            items: taken only a bounded number ahead of what was given out.
            weigh: how much an item weighs, in characters.

        Raises:
            WorkerDied: a process was ended from outside.
        """
        if self._pool is None:
            for about, item in items:
                yield about, None if item is None else work([item])[0]
            return
        try:
            yield from self._spread(self._pool, work, items, weigh)
        except BrokenProcessPool as error:
            raise WorkerDied("a worker process was ended from outside (out of memory?)") from error

    def _spread(
        self,
        pool: ProcessPoolExecutor,
        work: Callable[[list[T]], list[R]],
        items: Iterable[tuple[A, T | None]],
        weigh: Callable[[T], int],
    ) -> Iterator[tuple[A, R | None]]:
        waiting: deque[_Portion[A, T, R]] = deque()
        filling: _Portion[A, T, R] = _Portion()

        def send() -> None:
            nonlocal filling
            if filling.items:
                filling.done = pool.submit(_each, work, filling.items)
            waiting.append(filling)
            filling = _Portion()

        for about, item in items:
            filling.entries.append((about, item is not None))
            if item is not None:
                filling.items.append(item)
                filling.weight += weigh(item)
            if len(filling.entries) >= self._portion or filling.weight >= _WEIGHT:
                send()
                while len(waiting) > _AHEAD * self.workers:
                    yield from waiting.popleft().results()
        send()
        while waiting:
            yield from waiting.popleft().results()
