"""Workflow commands of GitHub Actions (docs.github.com, "Workflow commands": how they are escaped, too)."""


def command(level: str, message: str, **properties: object) -> bytes:
    """One command, without a line end; the bytes of a file's name are the very ones, or GitHub does not find it.

    >>> command("error", "100%", file="a,b.txt", line=2)
    b'::error file=a%2Cb.txt,line=2::100%25'
    """
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{level} {told}::{_escaped(message)}".encode("utf-8", "surrogateescape")


def _escaped(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":  # the sign of escapes first
        text = text.replace(char, f"%{ord(char):02X}")
    return text
