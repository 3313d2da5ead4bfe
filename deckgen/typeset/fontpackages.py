"""Font files of installed packages that follow the fontpkg convention.

Such a package (`fontpkg-literata`) names a module under the entry point group `fontpkg.family`; the module holds a
metadata.json with the family, its axes and its files. It is read as data, nothing of the package is run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from deckgen.source.problems import Origin, did_you_mean
from deckgen.typeset.families import FontFile

GROUP = "fontpkg.family"


class PackageError(Exception):
    """A package that cannot be used; the message says what is wrong, then «; » and what to do."""


def package_files(package: str, family: str, origin: Origin) -> tuple[FontFile, ...]:
    """The files of a family of an installed package; raises `PackageError` where there is none."""
    try:
        found = distribution(package)
    except (PackageNotFoundError, ValueError):
        message = f"the font package `{package[:60]}` is not installed; install it with: pip install {package[:60]}"
        raise PackageError(message) from None
    families = {str(meta["family"]): (folder, meta) for folder, meta in _families(found)}
    if not families:
        raise PackageError(f"`{package[:60]}` is no font package; name one such as fontpkg-literata")
    if family not in families:
        raise PackageError(f"there is no family `{family[:60]}` in {package}; {did_you_mean(family, families)}")
    folder, meta = families[family]
    return tuple(_files(folder, meta, origin))


def _families(package: Distribution) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The folder and the metadata of each family of a package."""
    for entry in package.entry_points:
        if entry.group == GROUP:
            folder = Path(str(package.locate_file(entry.module.replace(".", "/"))))
            file = folder / "metadata.json"
            if file.is_file():
                yield folder, json.loads(file.read_text(encoding="utf-8"))


def _files(folder: Path, meta: Mapping[str, Any], origin: Origin) -> Iterator[FontFile]:
    axis = next((axis for axis in meta.get("axes", ()) if axis["tag"] == "wght"), None)
    for file in meta["files"]:
        weight = file.get("weight")
        low, high = (int(axis["min"]), int(axis["max"])) if file.get("variable") and axis else (weight, weight)
        yield FontFile(folder / file["path"], low or 400, high or 400, file.get("style") == "italic", origin)
