"""How sure an item's labels are, one item at a time."""
