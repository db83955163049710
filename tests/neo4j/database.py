"""Emptying the test database: Community has one user database, so tests empty it instead of creating their own."""

from neo4j import Driver


def empty(driver: Driver) -> None:
    """Remove every constraint, index, relationship and node, in batches of 10,000."""
    for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        driver.execute_query(f"DROP CONSTRAINT {quoted(row['name'])} IF EXISTS")
    for row in driver.execute_query("SHOW INDEXES YIELD name, type, owningConstraint").records:
        if row["type"] != "LOOKUP" and row["owningConstraint"] is None:
            driver.execute_query(f"DROP INDEX {quoted(row['name'])} IF EXISTS")
    with driver.session() as session:  # CALL … IN TRANSACTIONS needs a transaction of its own
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def is_empty(driver: Driver) -> bool:
    """Whether the database holds no node."""
    return not driver.execute_query("MATCH (n) RETURN n LIMIT 1").records


def quoted(name: str) -> str:
    """A name as Cypher takes it: `name`, backticks doubled."""
    return "`" + name.replace("`", "``") + "`"
