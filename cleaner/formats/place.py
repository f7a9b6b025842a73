"""Places: paths on this machine, and addresses of others (`s3://`, `gs://`, `hf://`, ...), by way of fsspec."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast


class PlaceError(ValueError):
    """An address that cannot be used, and the way out."""


def place(name: str) -> Path:
    """The path of a name; of an address, something that is used like one. PlaceError if nothing knows the address."""
    if "://" not in name:
        return Path(name)
    try:
        from upath import UPath  # it imports fsspec, which addresses alone need

        path = UPath(name)
        path.fs  # noqa: B018  # now, so that it is told here what is not installed
    except ImportError as error:
        raise PlaceError(f"{name}: {error}: pip install 'cleaner[records]' and what fsspec needs for it") from error
    except ValueError as error:
        raise PlaceError(f"{name}: {error}: https:// addresses and those that fsspec knows can be used") from error
    return cast(Path, path)


def is_local(path: Path) -> bool:
    """Whether a path is one of this machine."""
    return isinstance(path, Path)


def move(source: Path, target: Path) -> None:
    """Move a file over another one, or where none is."""
    if is_local(source):
        source.replace(target)
    else:
        there = cast(Any, source)
        there.fs.mv(there.path, cast(Any, target).path)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder."""
    if is_local(path) and is_local(folder):
        return path.resolve().is_relative_to(folder.resolve())
    return f"{path}/".startswith(f"{str(folder).rstrip('/')}/")


def meant(address: Path) -> Iterator[tuple[Path, str]]:
    """The files that an address stands for, and their names there: a file, those of a folder, or of a pattern."""
    there = cast(Any, address)
    if there.fs.isfile(there.path):
        yield address, address.name
    elif any(mark in there.path for mark in "*?["):
        for path in sorted(there.fs.glob(there.path)):
            found = there.with_segments(there.fs.unstrip_protocol(path))
            yield found, found.name
    else:
        files = sorted((path for path in address.rglob("*") if path.is_file()), key=str)
        for path in files:
            relative = str(path.relative_to(address))
            if not any(part.startswith(".") for part in relative.split("/")):
                yield path, relative


def why(error: OSError) -> str:
    """What an error says."""
    return error.strerror or str(error) or type(error).__name__
