"""The desk: the register in a browser. Thin handlers over `Register`, templates, and static files (docs/desk.md)."""
