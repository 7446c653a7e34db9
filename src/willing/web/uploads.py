"""Puts what was sent to the desk into a folder, where the sources can read it: names are names, and never paths."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from willing.problems import Misuse
from willing.sources.fetching import TEXTS, Fetched
from willing.sources.limits import FILE_LIMIT
from willing.sources.walk import INDEX_NAME

_NAME_BYTES = 180  # file systems take 255, and a number in brackets or an ending may be added
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


class TooLargeError(Misuse):
    """A file is larger than what the desk takes."""


def put_files(files: Iterable[tuple[str, IO[bytes]]], folder: Path) -> list[str]:
    """Write files, each with the name it was sent under, into a new folder; their names in it, in order.

    Of a path the last part is the file's name. Files that were sent from one folder are put into one, so that an
    index stays with its files; of that folder too only the last part of its name is kept. Names that begin with a
    dot are left out, as in every folder that is read. Raises Misuse where no file is left, TooLargeError for one.
    """
    folder.mkdir()
    folders = {"": folder}
    names = []
    for sent_as, content in files:
        *above, last = re.split(r"[/\\]", sent_as.strip())
        name = last_part(last)
        if not name or any(re.match(r"\.[^.]", each) for each in (*above, last)):
            continue
        whence = "/".join(above)
        if whence not in folders:
            folders[whence] = _new_folder(folder, last_part(above[-1]))
        place = folders[whence] / name
        if place.exists():
            place = _new_folder(folder, "again") / name
        with place.open("xb") as file:
            shutil.copyfileobj(content, file)
            if file.tell() > FILE_LIMIT:
                limit = f"{FILE_LIMIT // 1_000_000} MB"
                raise TooLargeError(f"{name} is larger than {limit}: split it, or add it with `willing add`")
        names.append(name)
    if not names:
        raise Misuse("no file was chosen: choose files or a folder, or drop them on the page")
    return names


def _new_folder(folder: Path, name: str) -> Path:
    place = folder / (name or "files")
    if place.exists():
        return Path(tempfile.mkdtemp(prefix=f"{place.name}-", dir=folder))
    place.mkdir()
    return place


def put_page(page: Fetched, folder: Path) -> str:
    """Write a fetched page, and the index that says where it is from, into a new folder; its name in it."""
    folder.mkdir()
    path = page.address.partition("?")[0].rstrip("/")
    bare = last_part(unquote(path)) or "page"
    ending = ".txt" if page.content_type in TEXTS else ".html"
    name = bare if bare.lower().endswith((ending, ending[:-1])) else f"{bare}{ending}"
    (folder / name).write_bytes(_in_utf8(page))
    entry = json.dumps({"file": name, "url": page.address})
    (folder / INDEX_NAME).write_text(f"{entry}\n", encoding="utf-8")
    return name


def last_part(sent_as: str) -> str:
    """The last part of a path, whatever its system, as a name that any file system takes; "" where nothing is left."""
    name = _FORBIDDEN.sub("", re.split(r"[/\\]", sent_as.strip())[-1]).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return _cut(name)
    return f"{_cut(stem)}.{ending}" if stem else ending


def _cut(name: str) -> str:
    return name.encode()[:_NAME_BYTES].decode(errors="ignore").strip()


def _in_utf8(page: Fetched) -> bytes:
    """A server's word on the encoding goes before the page's own (HTML, 13.2.3.2), and UTF-8 needs no word."""
    try:
        return page.data.decode(page.charset).encode() if page.charset else page.data
    except (LookupError, UnicodeError):
        return page.data  # a server that is wrong about the page is taken for one that says nothing
