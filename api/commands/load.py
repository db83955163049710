"""`load`: bring a source in; a summary at the end says what is new, unchanged and rejected."""

from __future__ import annotations

from contextlib import ExitStack
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
from answerable.graph.superseding import supersede


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
            " does not give any more. Needs --reason and --by.",
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


def _newer(supersedes: list[int], reason: str | None, by: str | None, paths: list[str]) -> tuple[list[int], Act] | None:
    """Which loads a newer edition takes the place of, and who says so. Raises InputError if only a part is given."""
    if not supersedes:
        if reason or by:
            raise InputError("--reason and --by go with --supersedes: a load by itself takes nothing back.")
        return None
    if not (reason and by):
        raise InputError("--supersedes retracts claims: say why with --reason, and who decides it with --by.")
    if len(paths) > 1:
        raise InputError("--supersedes is about one file or folder: load the others apart.")
    return supersedes, Act(by, reason)


def load_one(
    face: Face,
    name: str | None,
    text: str,
    captured: str | None = None,
    newer: tuple[list[int], Act] | None = None,
) -> Summary:
    """Load one file, folder or bundled case; `newer` says of which loads it is a newer edition, and who decides it."""
    from answerable.loaders import registry  # noqa: PLC0415 - reading dates and tables takes 0.4 s to import
    from answerable.loaders.editions import Editions  # noqa: PLC0415

    with ExitStack() as stack:
        path = stack.enter_context(as_file(bundled(text))) if name == "case" and not Path(text).exists() else Path(text)
        loader = registry.loader_for(path, name)
        if not path.exists():
            raise InputError(f"There is no such file or folder: {text}.")
        who = OPERATOR.value() or "command line"
        stack.enter_context(recorded(face, who, "load", path.name, loader=loader.SOURCE.name))
        progress = stack.enter_context(counting(face.err, f"Loading {path.name}"))
        info = registry.load_info(loader, path, OPERATOR.value(), captured)
        strict = loader.SOURCE.name in registry.STRICT
        editions = Editions(face.new_store, info, newer[0] if newer else ())
        records = editions.through(counted(registry.captured_on(loader.read(path), captured), progress))
        summary = write(face.new_store, info, records, strict=strict, progress=progress)
        if newer:
            gone, act = editions.gone(), newer[1]
            summary.superseded = supersede(face.new_store, gone, editions.given, summary.number, act)
            summary.head = face.new_store.head()
        summary.missing = list(editions.missing())
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
