"""The tools that are measured: one line (or so) a tool.

In commands {peers} is the folder the peers are installed in, {bin} the folder of the Python that runs this, {here} this folder,
{src} the folder of the deck and {out} an empty folder to build into. Commands run in {src}, without a shell.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
WORK = Path(os.environ.get("BENCH_WORK", HERE / "out")).resolve()
PEERS = Path(os.environ.get("PEERS", WORK / "peers")).resolve()
REVEAL_IS_READY = "document.querySelector('.reveal.ready')"


def filled(template: str, **places: Path) -> str:
    """Return the template with its places filled in."""
    return template.format(peers=PEERS, bin=Path(sys.prefix) / "bin", here=HERE, **places)


@dataclass(frozen=True, slots=True)
class Tool:
    """A slide tool: how it builds a deck, and what tells that its page can be used."""

    name: str
    dialect: str
    build: str
    version: str
    parses: str = "build"
    colours: str = "build"
    page: str = "index.html"
    ready: str = REVEAL_IS_READY
    modules: str = ""
    copies: Mapping[str, str] = field(default_factory=dict)
    serve: str = ""
    """The command of its preview, which listens on {port}; none where it is not measured."""

    anchor: str = "#/{place}"
    """The address of a slide in the preview, by its place as reveal.js writes it, or by its number."""

    slide: str = "section.present:not(.stack)"
    """The slide that the preview shows."""

    def command(self, src: Path, out: Path) -> list[str]:
        """Return the command that builds the deck in `src` into `out`."""
        return [filled(word, src=src, out=out) for word in shlex.split(self.build)]

    def serve_command(self, src: Path, port: int) -> list[str]:
        """Return the command that previews the deck in `src`."""
        return [filled(word.replace("{port}", str(port)), src=src) for word in shlex.split(self.serve)]

    def version_command(self) -> list[str]:
        """Return the command that prints the tool's version."""
        return [filled(word) for word in shlex.split(self.version)]

    def installed(self) -> bool:
        """Return whether the tool and the files it needs are there."""
        needed = [filled(source) for source in self.copies.values()]
        return shutil.which(self.version_command()[0]) is not None and all(Path(path).exists() for path in needed)

    def prepare(self, src: Path, out: Path) -> None:
        """Empty `out` and put there what the page needs and the tool does not write (this is not timed)."""
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        for target, source in self.copies.items():
            copy = shutil.copytree if Path(filled(source)).is_dir() else shutil.copyfile
            copy(filled(source), out / target)
        self.link_modules(src)

    def link_modules(self, src: Path) -> None:
        """Put the tool's modules beside the deck, where it looks for them."""
        if self.modules and not (src / "node_modules").is_symlink():
            (src / "node_modules").symlink_to(filled(self.modules))


REVEAL_MD = "{peers}/reveal-md/node_modules"
LOCAL_REVEAL = {"reveal.js/dist": f"{REVEAL_MD}/reveal.js/dist", "reveal.js/plugin": f"{REVEAL_MD}/reveal.js/plugin"}
LOCAL_REQUIRE = {"require.js": "{peers}/requirejs/node_modules/requirejs/require.js"}
PANDOC_OPTIONS = "-s -t revealjs --slide-level=2 -V revealjs-url=reveal.js -V hash=true"
NBCONVERT = "{peers}/nbconvert/venv/bin/jupyter-nbconvert"
NBCONVERT_OPTIONS = "--log-level=ERROR --to slides --SlidesExporter.reveal_url_prefix=reveal.js --SlidesExporter.require_js_url=require.js"

FLOOR = Tool("floor", "gitpitch", "{bin}/python {here}/floor.py {src}/PITCHME.md", "{bin}/python --version", page="")
PITCHME = Tool(
    "pitchme",
    "gitpitch",
    "{bin}/pitchme build {src} -o {out}",
    "{bin}/pitchme --version",
    serve="{bin}/pitchme serve {src} --root {src} --port {port}",
)
PEER_TOOLS = (
    Tool(
        "mkslides",
        "mkslides",
        "{peers}/mkslides/venv/bin/mkslides build {src} -d {out}",
        "{peers}/mkslides/venv/bin/mkslides --version",
        parses="browser",
        colours="browser",
    ),
    Tool(
        "reveal-md",
        "revealmd",
        REVEAL_MD + "/.bin/reveal-md {src}/index.md --static {out}",
        REVEAL_MD + "/.bin/reveal-md --version",
        serve=REVEAL_MD + "/.bin/reveal-md {src}/index.md --port {port} --watch --disable-auto-open",
        anchor="index.md#/{place}",
        parses="browser",
        colours="browser",
    ),
    Tool(
        "marp",
        "marp",
        "{peers}/marp/node_modules/.bin/marp --no-config {src}/index.md -o {out}/index.html",
        "{peers}/marp/node_modules/.bin/marp --version",
        ready="document.querySelector('.bespoke-marp-active')",
    ),
    Tool(
        "slidev",
        "slidev",
        "{peers}/slidev/node_modules/.bin/slidev build slides.md --out {out}",
        "{peers}/slidev/node_modules/.bin/slidev --version",
        ready="document.querySelector('.slidev-page h2')",
        modules="{peers}/slidev/node_modules",
        serve="{peers}/slidev/node_modules/.bin/slidev slides.md --port {port}",
        anchor="{number}",
        slide=".slidev-page",
    ),
    Tool("pandoc", "pandoc", f"pandoc {PANDOC_OPTIONS} {{src}}/index.md -o {{out}}/index.html", "pandoc --version", copies=LOCAL_REVEAL),
    Tool(
        "landslide",
        "landslide",
        "{peers}/landslide/venv/bin/landslide -q -i {src}/index.md -d {out}/index.html",
        "{peers}/landslide/venv/bin/landslide --version",
        ready="document.querySelector('.slide.current')",
    ),
    Tool(
        "sphinx-revealjs",
        "sphinx",
        "{peers}/sphinx-revealjs/venv/bin/sphinx-build -q -E -b revealjs {src} {out}",
        "{peers}/sphinx-revealjs/venv/bin/sphinx-build --version",
        colours="browser",
    ),
    Tool(
        "nbconvert",
        "nbconvert",
        NBCONVERT + " {src}/index.ipynb --output-dir {out} " + NBCONVERT_OPTIONS,
        NBCONVERT + " --version",
        page="index.slides.html",
        copies=LOCAL_REVEAL | LOCAL_REQUIRE,
    ),
)


def chosen(names: str) -> list[Tool]:
    """Return the tools of these comma-separated names (none: all), without those that are not installed, which it says."""
    tools = {tool.name: tool for tool in (PITCHME, *PEER_TOOLS)}
    wanted = names.split(",") if names else list(tools)
    if unknown := [name for name in wanted if name not in tools]:
        raise SystemExit(f"no tool {', '.join(unknown)}; there are {', '.join(tools)}")
    there = [tools[name] for name in wanted if tools[name].installed()]
    for name in wanted:
        if tools[name] not in there:
            print(f"{name} is not installed: skipped")
    return there
