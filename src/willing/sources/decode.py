"""From bytes to text: which encoding it is, and what was replaced."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Checked in this order: the mark of UTF-16-LE is the beginning of the mark of UTF-32-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What reports in English are found in, and the neighbours it could be confused with. Left to itself
# charset-normalizer 3.5 names rare siblings (mac_iceland for mac_roman); with this list it does not.
_LIKELY = [
    *("cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "koi8_r"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
# Control characters that no text needs; tab, newlines, form feed and escape are left out.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.05
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with universal newlines, and one note for each thing that was not as it should be."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text of a file's bytes; None where they are no text at all.

    UTF-8, UTF-16 and UTF-32 are known by their mark or by being valid; anything else is what the
    page declares (`declared`), else what charset-normalizer finds, and a note says so.
    """
    if data.startswith(_BINARY_HEADS):
        return None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _unmarked(data, declared)
    if "\0" in text and (wide := _wide(data)) is not None:
        return wide
    return None if _is_binary(text) else tidy(text)


def tidy(text: str, *notes: str) -> Decoded:
    """The text with universal newlines, fit to be kept: a NUL or lone surrogate becomes U+FFFD, with a note."""
    text, replaced = _UNSTORABLE.subn("�", text)
    if replaced:
        notes += (f"{replaced} character(s) that no text can hold (NUL or half a surrogate pair) replaced by U+FFFD",)
    return Decoded(text=text.replace("\r\n", "\n").replace("\r", "\n"), notes=notes)


def _marked(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    if _is_binary(text):
        return None
    broken = text.count("�")
    return tidy(text, *([f"{broken} place(s) are not valid {encoding} and read as U+FFFD"] if broken else []))


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: in Latin script every second byte is NUL."""
    for encoding, nul_at in (("utf-16-le", 1), ("utf-16-be", 0)):
        share = data[nul_at::2].count(0) / max(1, len(data) // 2)
        if share > 0.5 and data[1 - nul_at :: 2].count(0) == 0 and len(data) % 2 == 0:
            try:
                return tidy(data.decode(encoding), f"not UTF-8: read as {encoding}")
            except UnicodeDecodeError:
                return None
    return None


def _unmarked(data: bytes, declared: str | None) -> Decoded | None:
    if declared is not None:
        try:
            return tidy(data.decode(declared))
        except (LookupError, UnicodeDecodeError):
            pass  # a page that is wrong about itself is read like one that says nothing
    if (wide := _wide(data)) is not None:
        return wide
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LIKELY).best()
    if best is None or _is_binary(text := str(best)):
        return None
    # Several encodings can give the same text: name the usual one.
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
    return tidy(text, f"not UTF-8: read as {encoding}")


def _is_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > _BINARY_SHARE * len(text)
