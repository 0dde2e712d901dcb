"""The file of an archive: a ZIP that holds

- `labelbot-archive.json`: the format and its version, and each table with its number of rows and its SHA-256;
- `tables/<table>.jsonl`: a row a line, as JSON with the names of columns;
- `pictures/<SHA-256>.<suffix>`: files of the image store as they are, so each name is a hash.

The same rows and pictures give the same bytes. Nothing in it depends on when or where it is written.
"""

MANIFEST = "labelbot-archive.json"
TABLES = "tables"
PICTURES = "pictures"
