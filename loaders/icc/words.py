"""The words of the public record of the International Criminal Court, and what each means. A new word is a line here.

A label names a decision, not always its outcome: `LABELS` gives a direction or a status only to labels that state one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """What an event's label says: the kind of decision, and the outcome only if the label itself states it."""

    decision: str | None = None
    direction: str | None = None
    status: str | None = None
    """A state of the person in the case that the label states, apart from a decision's direction."""
    final: bool | None = None


STEP = Label("other")
"""A step of procedure that states no outcome; also any label that the table does not have."""
WARRANT = Label("arrest-warrant", "issued")
SEVERED = Label("severance")
JOINED = Label("joinder")
REPARATIONS = Label("reparations")
ADMISSIBILITY = Label("admissibility")
INADMISSIBLE = Label("admissibility", status="inadmissible")
APPEAL = Label("appeal-judgment")
JUDGMENT = Label("judgment")
SENTENCED = Label("sentencing", status="convicted-not-final")
SENTENCED_AGAIN = Label("sentence-review", status="convicted")

LABELS = {
    "arrest warrant issued": WARRANT,
    "first arrest warrant issued": WARRANT,
    "second arrest warrant issued": WARRANT,
    "arrest warrant replaced": Label("arrest-warrant", "amended"),
    "summons to appear issued": Label("summons", "issued"),
    "initial appearance": Label(status="surrendered"),
    "confirmation of charges": Label("confirmation"),
    "charges confirmed": Label("confirmation", "confirmed"),
    "charges not confirmed": Label("confirmation", "not-confirmed"),
    "start of trial": Label(status="trial"),
    "end of trial": STEP,
    "trial judgement": JUDGMENT,
    "trial judgment": JUDGMENT,
    "verdict and sentencing": JUDGMENT,
    "convicted": Label("judgment", "convicted", final=False),
    "acquitted": Label("judgment", "acquitted"),
    "acquittal": Label("judgment", "acquitted"),
    "sentencing": SENTENCED,
    "re-sentenced": SENTENCED_AGAIN,
    "re-sentencing": SENTENCED_AGAIN,
    "sentence reduction": SENTENCED_AGAIN,
    "appeal": APPEAL,
    "appeal rejected": APPEAL,
    "appeals judgment": APPEAL,
    "withdrawal of charges": Label("withdrawal", "withdrawn"),
    "termination of proceedings": Label("termination", "terminated"),
    "death of accused": Label(),
    "admissibility challenged": STEP,
    "decision on admissiblity": ADMISSIBILITY,
    "decision on admissibility": ADMISSIBILITY,
    "decision of admissibility": ADMISSIBILITY,
    "confirmation of admissibility": ADMISSIBILITY,
    "decision of inadmissibility": INADMISSIBLE,
    "confirmation of inadmissibility": INADMISSIBLE,
    "decision to join the gbagbo and blé goudé cases": JOINED,
    "joining of the cases of germain katanga and mathieu ngudjolo chui": JOINED,
    "severing of the cases of germain katanga and mathieu ngudjolo chui": SEVERED,
    "severing of the cases of dominic ongwen and joseph kony et al.": SEVERED,
    "case severed": SEVERED,
    "award of reparations": REPARATIONS,
    "order on reparations to victims": REPARATIONS,
    "decision on reparations": REPARATIONS,
    "reparations ordered": REPARATIONS,
    "amended decision on reparations": Label("reparations", "amended"),
    "transferred to prison": STEP,
    "release": Label("release"),
}
STARTS = (("joining of the cases", JOINED), ("decision to join", JOINED), ("severing of the cases", SEVERED))
"""Beginnings of labels that name the cases which they join or sever."""
CONVICTED = "convicted"
DEATH = "death of accused"
REDUCED = "sentence reduction"
VERDICTS = ("judgment", "sentencing", "sentence-review")
"""Decisions that an appeal judgment can be about; without one in the case, an appeal was about a step of procedure."""
NO_OUTCOME = ("confirmation", "judgment", "appeal-judgment")
"""Decisions of which the claim says that the label states no outcome, where it states none."""
APPEAL_TITLE = "appeal"
"""A title that ends with a part beginning so makes an acquittal or conviction one on appeal."""

STATUSES = {
    "charges not confirmed": "charges-not-confirmed",
    "charges withdrawn": "charges-withdrawn",
    "charges confirmed": "charges-confirmed",
    "suspect remains at large": "at-large",
    "ongoing": "trial",
    "trial ongoing": "trial",
    "death of accused": "terminated-death",
    "sentenced": "convicted",
    "acquitted": "acquitted",
    "deemed inadmissible": "inadmissible",
}
"""Parts of status strings (between colons and commas) and what they state; the last part that is here decides."""
JUDGED = "judgment"
"""A judgment whose label does not say which way: the trial is over all the same."""
OVERTAKEN = {
    "trial": ("convicted", "convicted-not-final", "acquitted", "terminated", JUDGED),
    "convicted": ("acquitted",),
    "at-large": ("surrendered",),
    "charges-confirmed": ("not-confirmed", "convicted", "convicted-not-final", "acquitted", "terminated", JUDGED),
    "charges-not-confirmed": ("confirmed",),
    "acquitted": ("convicted", "convicted-not-final"),
    "charges-withdrawn": ("convicted", "convicted-not-final", "acquitted"),
}
"""Status string → outcomes of dated events in the same case that say otherwise."""

BEFORE_TRIAL = ("pre-trial", "pretrial", "trial adjourned")
"""Statuses beside which a day for the opening of the trial may be one that was planned and not kept."""

MODES = {
    "25(3)(a)": "icc-25-3-a",
    "25(3)(b)": "icc-25-3-b",
    "25(3)(c)": "icc-25-3-c",
    "25(3)(d)": "icc-25-3-d",
    "25(3)(e)": "icc-25-3-e",
    "25(3)(f)": "icc-25-3-f",
    "28(a)": "icc-28a",
    "28(b)": "icc-28b",
}
CATEGORIES = {
    "war crime": "war-crimes",
    "crime against humanity": "crimes-against-humanity",
    "genocide": "genocide",
    "aggression": "aggression",
    "offense against the administration of justice": "administration-of-justice",
}
"""Category of a charge → the code for it where the article is missing or tells no more."""
SEVERAL = {
    "rape": ("rape",),
    "sexual slavery": ("sexual slavery",),
    "forced pregnancy": ("forced pregnancy",),
    "sexual violence": ("sexual violence",),
    "murder": ("murder",),
    "cruel treatment": ("cruel treatment",),
    "torture": ("torture", "torture or inhuman treatment"),
    "inhuman treatment": ("torture or inhuman treatment",),
    "mutilation": ("mutilation",),
    "violence to life": ("violence to life and person",),
    "outrage": ("outrages upon personal dignity",),
}
"""Where several codes share an article: a word of the charge → the labels of the codes that it chooses."""
TESTIMONY = r"\b(witness|victim)"
"""A position in which this stands is withheld: nobody is shown as witness or victim."""
