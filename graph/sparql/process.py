"""Worker processes that evaluate SPARQL: started when needed, kept while they answer, killed when they take long."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from typing import Any

import orjson

from answerable.graph.errors import InputError, Refused, Stopped, StoreBusy, StoreError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    seconds: float = 10
    megabytes: int = 1024
    rows: int = 10_000
    answer: int = 64
    """Megabytes of text that the rows may have together; more rows are left out, as beyond `rows`."""


DEFAULT_LIMITS = Limits()
QUICK = 3.0
"""Seconds after which a query goes behind whatever else the machine does. From the start it would make quick queries
wait for their turn, on a busy machine many times as long as they take."""
NICE = 5
STARTING = 60
"""Seconds that a process may take to come up; they do not count as time of its first query."""


class Worker:
    """One process with one read-only database open."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        """Start the process; `megabytes` is what it may use."""
        self.folder, self.megabytes = folder, megabytes
        self.errors = TemporaryFile()  # noqa: SIM115 - closed with the process
        command = [sys.executable, "-m", "answerable.graph.sparql.worker", str(folder), str(megabytes)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        self.answers: SimpleQueue[bytes] = SimpleQueue()
        self.ready, self.checks, self.behind = False, False, False
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Pass on lines; an empty one says that the process is gone."""
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.answers.put(line)
        self.answers.put(b"")

    def ask(self, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
        """The answer to a request. Raises InputError or Refused, and leaves no process that runs on."""
        try:
            if not self.ready:
                self._prepared(limits)
            self.ready = True
            if not request["trusted"] and request["checked"] is None and not self.checks:
                self._send({"prepare": True}, limits)
                self._prepared(limits)
                self.checks = True
            self._send(request, limits)
            line = self._answer(limits.seconds)
        except Empty:
            self.end()
            raise Stopped(
                f"The query was stopped after {limits.seconds:g} seconds; make it narrower, or allow it more time."
            ) from None
        except (
            BaseException
        ):  # also an interrupt from the keyboard: the process would answer the next one with this answer
            self.end()
            raise
        if not line:
            raise self._gone(limits)
        answer: dict[str, Any] = orjson.loads(line)
        if "error" not in answer:
            return answer
        if answer["error"] == "memory":
            self.end()
        raise _failure(answer, limits)

    def _answer(self, seconds: float) -> bytes:
        """The line of the answer; raises Empty after so many seconds."""
        try:
            return self.answers.get(timeout=min(QUICK, seconds))
        except Empty:
            if seconds <= QUICK:
                raise
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICE)
            self.behind = True
        return self.answers.get(timeout=seconds - QUICK)

    def _prepared(self, limits: Limits) -> None:
        """Wait until it says that it is; this does not count as time of the query."""
        if not self.answers.get(timeout=STARTING):
            raise self._gone(limits)

    def _send(self, request: dict[str, Any], limits: Limits) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(orjson.dumps(request) + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise self._gone(limits) from None

    def _gone(self, limits: Limits) -> Exception:
        """What made the process end by itself; called when it has."""
        code = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode("utf-8", "replace").strip()
        self.end()
        if "allocation" in said or "MemoryError" in said or "bad_alloc" in said:
            return _failure({"error": "memory"}, limits)
        if code < 0:
            return Stopped(
                "The query brought its process down (nested too deeply, or too much memory); make it simpler."
            )
        return StoreError(f"The process for SPARQL ended: {said[-300:] or code}. Build the view anew.")

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        for file in (self.process.stdin, self.errors):
            if file is not None:
                with contextlib.suppress(BrokenPipeError):
                    file.close()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    @property
    def fit(self) -> bool:
        """Whether it can be asked again: a process that went behind others may not come forward again."""
        return self.alive and not self.behind


def _failure(answer: dict[str, Any], limits: Limits) -> Exception:
    message = str(answer.get("message", ""))
    if answer["error"] == "memory":
        return Stopped(f"The query was stopped: it needs more than {limits.megabytes} megabytes; make it narrower.")
    if answer["error"] == "refused":
        return Refused(f"This query is not run. {message}")
    if answer["error"] == "syntax":
        return InputError(f"This is not a SPARQL query that can be read: {message}")
    return InputError(f"The query cannot be evaluated: {message}")


class Pool:
    """At most so many workers on one database, waiting for work between queries."""

    def __init__(self, most: int = 4) -> None:
        """`most` queries run at a time; others wait for their turn."""
        self.places = threading.BoundedSemaphore(most)
        self.idle: list[Worker] = []
        self.lock = threading.Lock()

    def ask(self, folder: Path, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
        """Have a request answered from the database in a folder. Raises StoreBusy when no worker is free in time."""
        if not self.places.acquire(timeout=limits.seconds):
            raise StoreBusy("Other SPARQL queries take up every process; try again.")
        try:
            worker = self._taken(folder, limits.megabytes)
            try:
                return worker.ask(request, limits)
            finally:
                self._given_back(worker)
        finally:
            self.places.release()

    def _taken(self, folder: Path, megabytes: int) -> Worker:
        with self.lock:
            stale = [w for w in self.idle if w.folder != folder or not w.alive]
            fitting = [w for w in self.idle if w.folder == folder and w.megabytes == megabytes and w not in stale]
            chosen = fitting[0] if fitting else None
            self.idle = [w for w in self.idle if w is not chosen and w not in stale]
        for worker in stale:
            worker.end()
        return chosen or Worker(folder, megabytes)

    def _given_back(self, worker: Worker) -> None:
        if worker.behind:
            worker.end()
        with self.lock:
            if worker.fit:
                self.idle.append(worker)

    def close(self) -> None:
        """End every worker that is not at work."""
        with self.lock:
            ended, self.idle = self.idle, []
        for worker in ended:
            worker.end()
