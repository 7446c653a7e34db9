"""From bytes to articles: files, folders, web pages and records; their days; copies among them.

`files.read_paths` and `files.from_text` are the way in; `copies` finds echoes.
Libraries that are slow to import are imported by the function that needs them.
"""
