"""What the tests, and the Neo4j store, rely on a Neo4j server to do."""

import os
import signal
from collections.abc import Callable

import pytest
from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError, ClientError

from tests.neo4j import database
from tests.neo4j.server import Neo4jServer

Starter = Callable[..., Neo4jServer]


def write(session: Session) -> None:
    session.execute_write(lambda tx: tx.run("CREATE (:Written)").consume())


def test_the_server_answers_over_bolt(empty_neo4j: str, neo4j_auth: tuple[str, str] | None) -> None:
    with GraphDatabase.driver(empty_neo4j, auth=neo4j_auth) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_the_server_answers_through_its_routing_table(empty_neo4j: str, neo4j_auth: tuple[str, str] | None) -> None:
    with GraphDatabase.driver(empty_neo4j.replace("bolt://", "neo4j://"), auth=neo4j_auth) as driver:
        assert driver.execute_query("RETURN 1 AS one", routing_="r").records[0]["one"] == 1


def test_a_reading_transaction_refuses_a_write(empty_neo4j: str, neo4j_driver: Driver) -> None:
    with neo4j_driver.session() as session, pytest.raises(ClientError) as refusal:
        session.execute_read(lambda tx: tx.run("CREATE (:Written)").consume())
    assert refusal.value.code == "Neo.ClientError.Statement.AccessMode"
    assert database.is_empty(neo4j_driver)


def test_emptying_removes_nodes_constraints_and_indexes(empty_neo4j: str, neo4j_driver: Driver) -> None:
    neo4j_driver.execute_query("CREATE CONSTRAINT `odd``name` FOR (n:Thing) REQUIRE n.id IS UNIQUE")
    neo4j_driver.execute_query("CREATE FULLTEXT INDEX names FOR (n:Thing) ON EACH [n.name]")
    neo4j_driver.execute_query("UNWIND range(1, 25000) AS i CREATE (:Thing {id: i})-[:NEXT]->(:Other)")
    database.empty(neo4j_driver)
    assert database.is_empty(neo4j_driver)
    assert not neo4j_driver.execute_query("SHOW CONSTRAINTS").records
    left = neo4j_driver.execute_query("SHOW INDEXES YIELD type").records
    assert {row["type"] for row in left} <= {"LOOKUP"}


def test_the_first_password_must_be_changed_and_a_wrong_one_is_refused(neo4j_server: Starter) -> None:
    server = neo4j_server(auth=True)
    with GraphDatabase.driver(server.url, auth=("neo4j", "neo4j")) as driver:
        with pytest.raises(ClientError) as refusal:
            driver.execute_query("RETURN 1")
        assert refusal.value.code == "Neo.ClientError.Security.CredentialsExpired"
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new="changed-at-once", database_="system"
        )
    with GraphDatabase.driver(server.url, auth=("neo4j", "changed-at-once")) as driver:
        driver.execute_query("RETURN 1")
    with GraphDatabase.driver(server.url, auth=("neo4j", "wrong")) as driver, pytest.raises(AuthError):
        driver.execute_query("RETURN 1")


def test_a_killed_server_keeps_what_it_acknowledged(neo4j_server: Starter) -> None:
    server = neo4j_server()
    with GraphDatabase.driver(server.url) as driver, driver.session() as session:
        write(session)
    os.kill(server.pid, signal.SIGKILL)
    server.restart()
    with GraphDatabase.driver(server.neo4j_url) as driver:
        assert not database.is_empty(driver)
