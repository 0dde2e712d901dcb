"""Charts, drawn with matplotlib and the Korean font that its package brings. Nothing here knows a database."""
