-- Who explained a gold picture in words or by voice. Null: it came with a table or a file, or its author was forgotten.
ALTER TABLE items ADD COLUMN hint_by INTEGER REFERENCES members (id);
CREATE INDEX items_by_hint_author ON items (hint_by) WHERE hint_by IS NOT NULL;
