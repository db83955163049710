"""The commands, one module per group. To add one: write the function, decorate it, put it into `COMMANDS`."""

from __future__ import annotations

from collections.abc import Callable

from answerable.api.commands import (
    ask,
    chain,
    chains,
    change,
    claim,
    common,
    conclude,
    coverage,
    custody,
    cypher,
    demo,
    diff,
    dossier,
    export,
    jurisdiction,
    keys,
    leads,
    letter,
    load,
    network,
    notice,
    ontology,
    places,
    resolve,
    review,
    search,
    serve,
    sparql,
    status,
    template,
    under,
    warned,
)

ASK = "Questions"
RECORD = "Loading and correcting"
KEEP = "Keeping and handing over"

COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("demo", demo.demo, ASK),
    ("chain", chain.chain, ASK),
    ("chains", chains.chains, ASK),
    ("below", under.below, ASK),
    ("warned", warned.warned, ASK),
    ("notice", notice.notice, ASK),
    ("status", status.status, ASK),
    ("dossier", dossier.dossier, ASK),
    ("letter", letter.letter, ASK),
    ("jurisdiction", jurisdiction.jurisdiction, ASK),
    ("leads", leads.leads, ASK),
    ("common", common.common, ASK),
    ("diff", diff.diff, ASK),
    ("network", network.network, ASK),
    ("map", places.places, ASK),
    ("ask", ask.ask, ASK),
    ("sparql", sparql.sparql, ASK),
    ("cypher", cypher.cypher, ASK),
    ("search", search.search, ASK),
    ("claim", claim.claim, ASK),
    ("load", load.load, RECORD),
    ("template", template.template, RECORD),
    ("resolve", resolve.resolve, RECORD),
    ("retract", change.retract, RECORD),
    ("correct", change.correct, RECORD),
    ("conclude", conclude.conclude, RECORD),
    ("review", review.review, RECORD),
    ("reply", review.reply, RECORD),
    ("export", export.export, KEEP),
    ("serve", serve.serve, KEEP),
    ("keys", keys.keys, KEEP),
    ("copy", custody.copy, KEEP),
    ("verify", custody.verify, KEEP),
    ("coverage", coverage.coverage, KEEP),
    ("rebuild", custody.rebuild, KEEP),
    ("ontology", ontology.ontology, KEEP),
)
"""Name, function, and the panel of the help that it stands in."""
