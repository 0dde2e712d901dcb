"""Rewrite a named query for PostgreSQL.

Queries are written once, in forms that SQLite and PostgreSQL both accept. The differences that remain are replaced
here by rule: parameters, SQLite's hints to its query planner, and its JSON functions (docs/decisions/0018).
"""

import re

_TOKEN = re.compile(
    r"""
    (?P<verbatim> '(?:[^']|'')*' | --[^\n]* | :: )
    | :(?P<parameter> \w+ )
    | (?P<cross_join> \bCROSS\ JOIN\b )
    | (?P<indexed_by> \ INDEXED\ BY\ \w+ )
    | (?<! [^\s(] ) (?P<unary_plus> \+ ) (?= \w )
    """,
    re.VERBOSE,
)
_JSON_EACH = re.compile(r"\bjson_each\(([\w.$]+)\)")
_JSON_EXTRACT = re.compile(r"\bjson_extract\(([\w.$]+), '\$\.(\w+)'\)")


def for_postgres(sql: str) -> tuple[str, list[str]]:
    """Return a query as PostgreSQL takes it, and the names of its parameters: the first is `$1`, and so on.

    - `:name` becomes `$1`; a name that appears again gets the same number.
    - `CROSS JOIN … ON`, which fixes the order of tables in SQLite, becomes `JOIN … ON`.
    - `INDEXED BY` and a plus sign before a column (no space after it) are dropped.
    - `json_each(list)` becomes `json_array_elements_text(CAST(list AS JSON))`; its column is `value` in both.
    - `json_extract(object, '$.key')` becomes `(CAST(object AS JSON) ->> 'key')`.

    Strings and comments stay as they are.
    """
    names: list[str] = []

    def replace(token: re.Match[str]) -> str:
        if name := token["parameter"]:
            if name not in names:
                names.append(name)
            return f"${names.index(name) + 1}"
        if token["cross_join"]:
            return "JOIN"
        return token["verbatim"] or ""

    rewritten = _TOKEN.sub(replace, sql)
    rewritten = _JSON_EACH.sub(r"json_array_elements_text(CAST(\1 AS JSON))", rewritten)
    return _JSON_EXTRACT.sub(r"(CAST(\1 AS JSON) ->> '\2')", rewritten), names
