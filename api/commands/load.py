"""`load`: bring a source in; a summary at the end says what is new, unchanged and rejected."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any

import typer

from answerable.api.commands.keys import recorded
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.present.load import show, show_loaders, summary_data, write_faults, write_rejects
from answerable.api.present.page import line
from answerable.api.progress import counted, counting
from answerable.api.settings import OPERATOR
from answerable.graph.errors import InputError, NotFound
from answerable.graph.intake import write
from answerable.graph.model import Summary
from answerable.graph.revision import Act


@acts
def load(
    face: Face,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LOADER] PATH…", help="A file or folder, or `case NAME` for a bundled case."),
    ] = None,
    rejects: Annotated[Path | None, typer.Option(help="Write what was left out, and remarks, to a CSV file.")] = None,
    captured: Annotated[
        str | None,
        typer.Option(
            help="The day on which the files were obtained: what came later, they cannot tell.", metavar="DAY"
        ),
    ] = None,
    supersedes: Annotated[
        list[int] | None,
        typer.Option(
            metavar="LOAD",
            help="This is a newer edition of what that load read (`answerable loads`; may be repeated): retract what it"
            " gives no more. Without --reason and --by nothing is loaded, only shown what would go.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="With --supersedes: why it is the newer edition.")] = None,
    by: Annotated[str | None, typer.Option(help="With --supersedes: the person who decides.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the loaders and the bundled cases.")] = False,
) -> None:
    """Load a source: `load case FILE|NAME…`, `load sfm FOLDER`, or `load PATH`, which recognises the form by itself.

    Loading the same again changes nothing. An interrupted load is taken up again by the same command. What an earlier
    edition gave and this one does not is counted, and stays; with --supersedes it is retracted, claim by claim, and
    what was retracted so and is given again stands again.
    """
    if listed:
        _list(face)
        return
    name, paths = _split(what or [])
    obtained = day(captured).isoformat() if captured else None
    newer = _newer(supersedes or [], reason, by, paths)
    try:
        done = [(path, load_one(face, name, path, obtained, newer)) for path in paths]
    except InputError as fault:
        if rejects:
            write_faults(rejects, fault.faults or (fault,))
            line(face.err, f"Every fault is in {rejects}.")
        raise
    summaries = [summary for _, summary in done]
    if rejects:
        write_rejects(rejects, summaries)
    data = [{"path": path, **summary_data(summary)} for path, summary in done]
    face.answer("load", {"what": what}, data, lambda out: show(out, done, rejects))


@dataclass(frozen=True, slots=True)
class Newer:
    """That a file is the newer edition of what some loads read, and who decides it; nobody for a look at what goes."""

    of: tuple[int, ...]
    act: Act | None


def _newer(supersedes: list[int], reason: str | None, by: str | None, paths: list[str]) -> Newer | None:
    """What was said of it. Raises InputError if only a part is given."""
    if not supersedes:
        if reason or by:
            raise InputError("--reason and --by go with --supersedes: a load by itself takes nothing back.")
        return None
    if bool(reason) != bool(by):
        raise InputError(
            "--supersedes retracts claims: say why (--reason) and who decides it (--by), or neither for a look."
        )
    if len(paths) > 1:
        raise InputError("--supersedes is about one file or folder: load the others apart.")
    return Newer(tuple(supersedes), Act(by, reason) if reason and by else None)


def load_one(
    face: Face,
    name: str | None,
    text: str,
    captured: str | None = None,
    newer: Newer | None = None,
) -> Summary:
    """Load one file, folder or bundled case; with `newer` and nobody who decides it is only looked at."""
    from answerable.loaders import registry  # noqa: PLC0415 - reading dates and tables takes 0.4 s to import
    from answerable.loaders.editions import Editions  # noqa: PLC0415
    from answerable.loaders.newer import NewerEdition  # noqa: PLC0415

    with ExitStack() as stack:
        path = stack.enter_context(as_file(bundled(text))) if name == "case" and not Path(text).exists() else Path(text)
        loader = registry.loader_for(path, name)
        if not path.exists():
            raise InputError(f"There is no such file or folder: {text}.")
        act = newer.act if newer else None
        operator = act.by if act else OPERATOR.value()
        if newer is None or act:
            by = operator or "command line"
            stack.enter_context(recorded(face, by, "load", path.name, loader=loader.SOURCE.name))
        progress = stack.enter_context(counting(face.err, f"Loading {path.name}"))
        info = registry.load_info(loader, path, operator, captured)
        store, strict = face.new_store, loader.SOURCE.name in registry.STRICT
        edition = NewerEdition(store, info, newer.of) if newer else None
        editions = Editions(store, info)
        if edition:  # read once before anything is written: it may be no edition of that at all
            looked = edition.survey(counted(loader.read(path), progress))
            if act is None:
                return Summary(loader.SOURCE.name, superseded=looked, head=store.head())
        records = editions.through(counted(registry.captured_on(loader.read(path), captured), progress))
        summary = write(store, info, records, strict=strict, progress=progress)
        if edition and act and summary.number:
            summary.superseded = edition.supersede(summary.number, act)
            summary.head = store.head()
        summary.missing, summary.silenced = list(editions.missing()), list(editions.silenced())
        return summary


def bundled(name: str) -> Any:  # importlib's Traversable moved in Python 3.14
    """The file of a bundled case. Raises NotFound with the names there are."""
    cases = files("answerable.loaders").joinpath("cases")
    found = cases.joinpath(f"{name}.yaml")
    if "/" in name or not found.is_file():
        raise NotFound(f"There is no file and no bundled case {name!r}; bundled are {', '.join(bundled_names())}.")
    return found


def bundled_names() -> list[str]:
    """The names of the bundled cases."""
    cases = files("answerable.loaders").joinpath("cases")
    return sorted(f.name.removesuffix(".yaml") for f in cases.iterdir() if f.name.endswith(".yaml"))


def _split(words: list[str]) -> tuple[str | None, list[str]]:
    from answerable.loaders.registry import LOADERS  # noqa: PLC0415

    names = tuple(one.SOURCE.name for one in LOADERS)
    if words and words[0] in names and (len(words) > 1 or not Path(words[0]).exists()):
        name, *paths = words
    else:
        name, paths = None, words
    if not paths:
        raise InputError("Name a file, a folder, or a bundled case: `answerable load case einsatzgruppen`.")
    return name, paths


def _list(face: Face) -> None:
    from answerable.loaders.registry import LOADERS  # noqa: PLC0415

    fields = ("name", "title", "publisher", "licence", "url", "reads", "get", "version")
    loaders = [{field: getattr(one.SOURCE, field) for field in fields} for one in LOADERS]
    if face.json:
        face.data({"loaders": loaders, "cases": bundled_names()})
        return
    show_loaders(face.out, loaders, bundled_names())
