"""`willing export`: the register in the formats of others."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from willing.cli import options


@click.command("export")
@click.argument("kind")
@click.option(
    "--format", "chosen", metavar="FORMAT", help="Else by the ending of the file, else the first of the kind."
)
@click.option("--output", "-o", metavar="FILE", help="Into this file, whole or not at all. Without it, to the screen.")
@click.option("--link", metavar="ADDRESS", help="The page that a feed belongs to.")
@options.register_option
@options.as_of_option
@options.known_at_option
def export(
    kind: str,
    chosen: str | None,
    output: str | None,
    link: str | None,
    register: str,
    as_of: date | None,
    known_at: datetime | None,
) -> None:
    """Write the register in a format of others.

    \b
    KIND         FORMATS
    statements   jsonl, csv, xlsx, parquet   every statement
    matrix       csv, xlsx                   holders by undertakings
    positions    csv, jsonl, xlsx, parquet   a row for each position
    history      csv, jsonl, xlsx, parquet   every move
    report       md                          a page with footnotes
    feed         rss, json                   the newest moves
    events       jsonl, csv                  PLOVER codes
    entities     jsonl                       FollowTheMoney
    annotations  jsonld                      W3C Web Annotations
    finance      csv, jsonl                  IATI transaction types

    docs/exports.md has the fields and the codes.
    """
    from willing.exports.kinds import BINARY, format_of

    path = Path(output) if output else None
    chosen = format_of(kind, chosen, path)
    with options.open_register(register) as held:
        if path is not None:
            held.export(kind, path, format=chosen, as_of=as_of, known_at=known_at, link=link)
            return
        if chosen in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"{chosen} is no text: name a file with --output", click.get_current_context())
        stream = sys.stdout.buffer
        for chunk in held.export_chunks(kind, format=chosen, as_of=as_of, known_at=known_at, link=link):
            stream.write(chunk)
        stream.flush()
