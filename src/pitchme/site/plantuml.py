"""Diagrams are drawn by the author's own PlantUML: all of a deck in one run (GitPitch 3 and 4, diagrams)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.drawings import Drawing
from pitchme.deck.source import Source, Span
from pitchme.site.plantuml_reads import line_that_reads
from pitchme.site.program import Ran, installed, run, workplace

SECONDS = 60.0
"""How long one run may take, and two more for each diagram."""

FILE = "diagram.puml"
FORMULA = re.compile(r"@start(?:math|latex)\b")
FORMULAS = "for formulas, the jars of JLaTeXMath and Batik have to lie beside plantuml.jar; $$…$$ on the slide needs no program"

INSTALL = "install it (apt-get install plantuml, brew install plantuml), or let PLANTUML_JAR name its plantuml.jar"
START = re.compile(r"([@\\]start[a-z]+)\b.*", re.IGNORECASE)
"""A mark, be it behind signs of a comment, and what names the picture in it: PlantUML would write to wherever that is."""

ERROR = re.compile(r"^Error line (\d+) in file: (.+)$", re.MULTILINE)


def drawn_by_plantuml(wanted: Sequence[Drawing], root: Path, report: Report, *, trust: bool) -> Iterator[tuple[Drawing, str, bytes]]:
    """Return diagrams with their pictures; what cannot or may not be drawn is reported."""
    command = _command()
    if not command:
        for each in wanted:
            message = f"{each.source.path} is shown as its source: PlantUML is not on this machine"
            report.add(Problem.NOT_DRAWN, message, each.span, INSTALL)
        return
    allowed = [each for each in wanted if (trust and not each.is_foreign) or _is_harmless(each, report)]
    if allowed:
        yield from _pictures(allowed, command, _told(allowed, root, trust=trust), report)


def _command() -> list[str]:
    """Return what runs PlantUML, or nothing where it is not here."""
    jar = os.environ.get("PLANTUML_JAR", "")
    java, own = installed("java"), installed("plantuml")
    if jar and java and Path(jar).is_file():
        return [java, "-Djava.awt.headless=true", "-jar", str(Path(jar).resolve())]
    return [own] if own and not jar else []


def _told(wanted: Sequence[Drawing], root: Path, *, trust: bool) -> Mapping[str, str]:
    """Return what PlantUML is told: it may read nothing, or, trusted, what lies beside the files that it draws."""
    if not trust:
        return {"PLANTUML_SECURITY_PROFILE": "SANDBOX"}
    folders = (str((root / each.source.path).parent) for each in wanted)
    paths = os.pathsep.join(dict.fromkeys((*folders, str(root))))
    return {"PLANTUML_SECURITY_PROFILE": "UNSECURE", "JAVA_TOOL_OPTIONS": f'"-Dplantuml.include.path={paths}"'}


def _is_harmless(drawing: Drawing, report: Report) -> bool:
    """Tell whether a diagram reads nothing else; if it does, that is reported at its line, be that written as one line or as several."""
    line = line_that_reads(drawing.source.text)
    if line is None:
        return True
    message = f"{drawing.source.path} reads what is not in it, or may, and is shown as its source"
    hint = "write it all into the file; or, if you trust the deck with all files of yours: pitchme build --trust"
    hint = "it comes from another host: put it into the repository if you trust it" if drawing.is_foreign else hint
    report.add(Problem.NOT_DRAWN, message, _span(drawing.source, line) if line else drawing.span, hint)
    return False


def _span(source: Source, line: int) -> Span:
    written = source.line(line)
    return Span(source, line, len(written) - len(written.lstrip()) + 1, max(len(written.strip()), 1))


def _pictures(
    wanted: Sequence[Drawing], command: Sequence[str], told: Mapping[str, str], report: Report
) -> Iterator[tuple[Drawing, str, bytes]]:
    """Return what one run draws; what it left undone, since a diagram ended it, is drawn alone."""
    names = [str(number) for number in range(len(wanted))]
    texts = {f"{name}/{FILE}": _marked(each.source.text) for name, each in zip(names, wanted, strict=True)}
    with workplace(texts) as folder:
        together = _run(command, names, folder, told)
        for name, each in zip(names, wanted, strict=True):
            is_left = len(wanted) > 1 and not _picture(folder / name) and not _wrong_line(folder / name, together, each)
            ran = _run(command, [name], folder, told) if is_left else together
            line = _wrong_line(folder / name, ran, each)
            picture = b"" if line else _picture(folder / name)
            if picture:
                yield each, ".svg", picture
            else:
                _report(each, line, ran.failed, report)


def _run(command: Sequence[str], names: Sequence[str], folder: Path, told: Mapping[str, str]) -> Ran:
    files = [f"{name}/{FILE}" for name in names]
    return run([*command, "-tsvg", "-charset", "UTF-8", "-nometadata", *files], folder, SECONDS + 2 * len(files), told)


def _marked(text: str) -> str:
    """Return a text as PlantUML reads it: between its marks, which name no file."""
    return START.sub(r"\1", text) if START.search(text) else f"@startuml\n{text}\n@enduml\n"


def _picture(folder: Path) -> bytes:
    """Return what was drawn, or nothing."""
    file = folder / FILE.replace(".puml", ".svg")
    picture = file.read_bytes() if file.is_file() else b""
    return picture if b"<svg" in picture else b""


def _wrong_line(folder: Path, ran: Ran, drawing: Drawing) -> int:
    """Return the line of a file that PlantUML does not understand, which counts from 1, or 0.

    Versions that name a file by all of its path count lines from 0. A text without marks had one line put before it.
    """
    for number, path in ERROR.findall(ran.said):
        if (folder.parent / path.strip()).parent == folder:
            line = int(number) + Path(path.strip()).is_absolute() - (not START.search(drawing.source.text))
            return max(line, 1)
    return 0


def _report(drawing: Drawing, line: int, why: str, report: Report) -> None:
    path = drawing.source.path
    if drawing.source.line(line).strip():
        message = f"PlantUML does not understand this line of {path}, which is shown as its source"
        report.add(Problem.REFUSED_DIAGRAM, message, _span(drawing.source, line))
        return
    hint = FORMULAS if FORMULA.search(drawing.source.text) else ""
    reason = "there is an error in what it includes" if line else why or "it says nothing"
    report.add(Problem.REFUSED_DIAGRAM, f"PlantUML does not draw {path}, which is shown as its source: {reason}", drawing.span, hint)
