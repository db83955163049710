"""The one table of exit codes: what each number means, for `--help` and the documentation."""

from __future__ import annotations

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, "answered; also where the answer is unknown or nothing is recorded"),
    (1, "another failure"),
    (2, "the command or one of its options is not written as the help says"),
    (3, "a file or a value cannot be taken as it is: a day that does not exist, a fault in a case file"),
    (4, "what was asked for is not in this store; the nearest names are given"),
    (5, "the store cannot be opened, is of another version, or went away"),
    (6, "another load is under way in this store"),
    (7, "the store is not what its records, or a hash from elsewhere, say"),
    (8, "refused: the rules forbid it"),
    (130, "interrupted; a load that was interrupted is taken up again by the same command"),
)


def epilog() -> str:
    """The table as text for the help."""
    return "\n\n".join(["Exit codes:", *(f"{code}: {meaning}" for code, meaning in EXIT_CODES)])
