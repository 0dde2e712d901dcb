"""The named queries are valid in SQLite and in PostgreSQL."""

import os
import re
import sqlite3
from collections.abc import Iterable

import psycopg
import pytest
from psycopg.postgres import types

from storage.dialects import for_postgres
from tests.postgres import CannotStartError, create_schema, server
from tests.services.desk import Desk
from tests.storage.test_queries import problems_of_each

BOOL, NUMERIC = types["bool"].oid, types["numeric"].oid


@pytest.fixture(scope="module")
def sqlite():
    desk = Desk()
    yield desk.connection
    desk.close()


@pytest.fixture(scope="module")
def postgres(sqlite):
    """PostgreSQL with the same schema. Where it can't start the tests are skipped, but never in CI."""
    running = server()
    try:
        connection = running.__enter__()
    except CannotStartError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    try:
        create_schema(sqlite, connection)
        yield connection
    finally:
        running.__exit__(None, None, None)


def described(connection: psycopg.Connection, sql: str) -> tuple[list[int], list[int]]:
    """Return the types of a statement's parameters and result columns, as PostgreSQL infers them."""
    prepared = connection.pgconn.prepare(b"", sql.encode())
    assert not prepared.error_message, prepared.error_message.decode()
    found = connection.pgconn.describe_prepared(b"")
    return [found.param_type(n) for n in range(found.nparams)], [found.ftype(n) for n in range(found.nfields)]


def test_queries_are_valid_in_both_databases(sqlite, postgres):
    """Each query is prepared and planned in both databases.

    Its parameters and results are numbers and texts: PostgreSQL takes no number for a truth value, and a NUMERIC would
    arrive as a Decimal. What returns rows does so on both.
    """
    assert problems_of_each(lambda query: check_in_both(sqlite, postgres, query)) == {}


def check_in_both(sqlite: sqlite3.Connection, postgres: psycopg.Connection, query: re.Match[str]) -> None:
    names = re.findall(r"(?<![:\w]):(\w+)", query["sql"])
    assert sqlite.execute(f"EXPLAIN {query['sql']}", dict.fromkeys(names, 1)).fetchall()

    sql, ordered = for_postgres(query["sql"].strip().removesuffix(";"))
    assert ordered == list(dict.fromkeys(names))
    parameters, columns = described(postgres, sql)
    assert len(parameters) == len(ordered)
    assert BOOL not in parameters
    assert NUMERIC not in columns
    assert bool(columns) is (query["kind"] not in {"!", "*!"})
    assert len(columns) == 1 or query["kind"] not in {"$", "<!"}
    assert postgres.execute(f"EXPLAIN (GENERIC_PLAN) {sql}".encode()).fetchall()


NULLABLE = """
SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
WHERE t.type = 'table' AND c."notnull" = 0 AND c.pk = 0
"""


def test_queries_name_conflicts_and_the_place_of_nulls(sqlite):
    """A conflict names its columns, and a sort by a nullable column says where nulls go."""
    nullable = [(table, column) for table, column in sqlite.execute(NULLABLE)]
    assert problems_of_each(lambda query: check_order(nullable, query["sql"])) == {}


def check_order(columns: Iterable[tuple[str, str]], sql: str) -> None:
    words = set(re.findall(r"\w+", sql))
    nullable = {column for table, column in columns if table in words}
    assert sql.count("ON CONFLICT") == len(re.findall(r"ON CONFLICT \(", sql))
    for terms in re.findall(r"ORDER BY ([^()]+?)(?:\s+LIMIT|[;)]|$)", sql):
        for term in re.split(r",\s*", terms):
            column = re.fullmatch(r"\+?(?:\w+\.)?(\w+)(?: DESC)?", term)
            if column and column[1] in nullable:
                assert re.search(rf"\b{column[1]} (IS NOT NULL|[<>=])", sql), f"{term}: where do nulls go?"


@pytest.mark.parametrize(
    ("sql", "rewritten", "names"),
    [
        ("a = :x AND b > :y OR a < :x", "a = $1 AND b > $2 OR a < $1", ["x", "y"]),
        ("a = ':x' AND b = 'it''s :x' -- :x\nAND c = :y", "a = ':x' AND b = 'it''s :x' -- :x\nAND c = $1", ["y"]),
        ("a CROSS JOIN b ON b.id = a.id", "a JOIN b ON b.id = a.id", []),
        ("FROM a x INDEXED BY a_by_b WHERE b = 1", "FROM a x WHERE b = 1", []),
        ("+a.b = :x AND a + 1 > 2 ORDER BY +id", "a.b = $1 AND a + 1 > 2 ORDER BY id", ["x"]),
        ("FROM json_each(:x) c", "FROM json_array_elements_text(CAST($1 AS JSON)) c", ["x"]),
        ("json_extract(a, '$.key') = 'b'", "(CAST(a AS JSON) ->> 'key') = 'b'", []),
    ],
)
def test_sqlite_syntax_is_replaced(sql, rewritten, names):
    """Parameters, hints to the planner and JSON functions are replaced for PostgreSQL; nothing else is changed."""
    assert for_postgres(sql) == (rewritten, names)
