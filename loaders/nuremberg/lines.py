"""Lines of a trial's page on their way to claims: as rows, with their citation, their accused and their units."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Claim, ThingId
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.nuremberg.names import is_person, matched, parsed
from answerable.loaders.nuremberg.page import Line, Page
from answerable.loaders.nuremberg.trials import Trials
from answerable.loaders.table import Row, Table


@dataclass(frozen=True, slots=True)
class OnPage(At):
    """A line of a page as a row."""

    @property
    def record(self) -> str:
        """How a citation names the line: `nmt_9_intro.html line 120`."""
        return f"{self.table.path.name} line {self.row.line}"


class Pages:
    """The pages of the trials, and what a rule needs to read one."""

    def __init__(self, gathering: Gathering, trials: Trials, verdicts: Table) -> None:
        """Learn which trials have rows of verdicts."""
        self.gathering = gathering
        self.trials = trials
        self.cited: set[tuple[str, int]] = set()
        """Lines that a rule read, by trial and line of the file."""
        self.told = {row["trial"] for row in verdicts.rows() if isinstance(row, Row)}

    def of_case(
        self, trial: str, kind: str, roles: dict[str, RoleInput], at: str, when: Period | None = None,
        *, claimant: ThingId | None = None,
    ) -> Claim:  # fmt: skip
        """A claim on the case, from a place of its page; one with a claimant is that person's denial."""
        cited = [Citation(self.trials.pages[trial][1], at)]
        roles = {"courtCase": self.trials.case(trial), **roles}
        modality = "denied" if claimant else "stated"
        return self.gathering.state(kind, roles, cited, when, claimant=claimant, modality=modality)

    def row(self, trial: str, line: Line, **cells: str) -> OnPage:
        """A line as a row, for the rules that read rows."""
        page, source = self.trials.pages[trial]
        everything = {"trial": trial, "name": "", "detail": "", "raw": line.whole, **cells}
        return OnPage(Table(page.path, (), ","), Row(line.line, line.line, everything), source)

    def accused(self, trial: str, text: str) -> ThingId | None:
        """The accused whom a name certainly means, or None."""
        found = matched(parsed(text), self.trials.accused.get(trial, {})) if is_person(text) else None
        return self.trials.person(trial, found) if found else None

    def cite(self, trial: str, line: Line) -> list[Citation]:
        """A citation of a line, by its headings."""
        self.cited.add((trial, line.line))
        return [self.row(trial, line).cited(" > ".join(line.headings[1:]))]

    def unit(self, name: str, short: str | None = None) -> ThingId:
        """A unit; where the text gives an abbreviation, that names it, since its words stand in any order."""
        g = self.gathering
        return g.thing(g.id("unit", slug(short or name)), "Unit", name, [short] if short else [])

    def office(self, page: Page, name: str) -> ThingId:
        """An office whose abbreviation another line of the same page gives."""
        short = next((x.bold for x in page.lines if x.bold.isupper() and x.text.startswith(name)), None)
        return self.unit(name, short)
