"""What programs draw is drawn once, and kept. PlantUML, and the package that draws clouds, are small programs of the tests' own."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.main import pitchme
from pitchme.deck.drawings import FOLDER
from pitchme.deck.remote import FILES, LOCK
from pitchme.site import plantuml, program
from pitchme.site.plantuml import ERROR
from pitchme.site.plantuml_reads import line_that_reads
from pitchme.site.program import Ran, run
from pitchme.site.store import put

PLANTUML = """#!{python}
import os, pathlib, sys, time
files = [file for file in sys.argv if file.endswith(".puml")]
with open({log!r}, "a") as log:
    print(*files, file=log)
told = os.environ.get("PLANTUML_SECURITY_PROFILE", "") + " " + os.environ.get("JAVA_TOOL_OPTIONS", "")
for file in files:
    lines = pathlib.Path(file).read_text().split("\\n")
    wrong = [number for number, line in enumerate(lines, 1) if "nonsense" in line]
    if any("dies" in line for line in lines):
        sys.exit("Exception: one died\\n\\tat Some.where(Some.java:1)")
    if any("hangs" in line for line in lines):
        time.sleep(60)
    if any("whole" in line for line in lines):
        file, wrong = os.path.abspath(file), [number - 1 for number in wrong]
    if wrong:
        print(f"Error line {{wrong[0]}} in file: {{file}}")
    if not any("nothing" in line for line in lines):
        pathlib.Path(file).with_suffix(".svg").write_text("<svg>" + " ".join(lines) + told + "</svg>")
"""

DIAGRAMS = """
import os, pathlib
class Diagram:
    def __init__(self, name, show=True, outformat="png"):
        self.name, self.show, self.outformat = name, show, outformat
    def __enter__(self):
        return self
    def __exit__(self, *error):
        if self.show:
            raise SystemExit("a window opens")
        icon = pathlib.Path(__file__).with_name("icon.png")
        picture = f'<svg><image xlink:href="{icon}"/><image xlink:href="gone.png"/></svg>'
        pathlib.Path(f"{self.name}.{self.outformat}").write_text(picture)
"""


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of a deck, on a machine that has nothing to draw with."""
    (tmp_path / "deck").mkdir()
    (tmp_path / "bin").mkdir()
    monkeypatch.chdir(tmp_path / "deck")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("PLANTUML_JAR", raising=False)
    return tmp_path / "deck"


@pytest.fixture
def installed(deck: Path) -> Path:
    """Return the log of a PlantUML that is installed: a line with the files of each run."""
    log, command = deck.parent / "runs", deck.parent / "bin/plantuml"
    command.write_text(PLANTUML.format(python=sys.executable, log=str(log)), "utf-8")
    command.chmod(0o755)
    log.touch()
    return log


def written(deck: Path, *texts: str) -> None:
    """Write a deck with a slide for each diagram."""
    for number, text in enumerate(texts, 1):
        (deck / f"{number}.puml").write_text(text, "utf-8")
    slides = [f"@plantuml[](/{number}.puml)\n" for number in range(1, len(texts) + 1)]
    (deck / "PITCHME.md").write_text("\n---\n\n".join(slides), "utf-8")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", "--root", ".", *arguments], prog_name="pitchme")


def pictures(deck: Path) -> list[str]:
    return sorted(file.read_text("utf-8") for file in (deck / FOLDER).glob("*.svg"))


def page(deck: Path) -> str:
    return (deck / "_site/index.html").read_text("utf-8")


def test_all_diagrams_are_drawn_in_one_run_and_never_again(deck: Path, installed: Path) -> None:
    written(deck, "@startuml ../../elsewhere\nA -> B\n // \\startuml elsewhere\n@enduml", "B -> C", "@startmath\nx^2\n@endmath", "B -> C")
    done = call()
    assert (done.exit_code, done.stderr) == (0, "")
    assert ", 3 diagrams drawn: open _site/index.html\n" in done.stdout
    assert installed.read_text() == "0/diagram.puml 1/diagram.puml 2/diagram.puml\n"
    assert pictures(deck) == [
        "<svg>@startmath x^2 @endmathSANDBOX </svg>",
        "<svg>@startuml A -> B  // \\startuml @endumlSANDBOX </svg>",
        "<svg>@startuml B -> C @enduml SANDBOX </svg>",
    ]
    again = call("--strict")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "drawn" not in again.stdout
    assert installed.read_text().count("\n") == 1
    assert page(deck).count('<img src="files/diagrams/') == 4
    assert len(list((deck / "_site/files/diagrams").iterdir())) == 3


def test_without_plantuml_the_source_is_shown(deck: Path) -> None:
    written(deck, "@startuml\nA -> B\n@enduml")
    done = call()
    assert done.exit_code == 0
    assert done.stderr == (
        "PITCHME.md:1:1: warning: 1.puml is shown as its source: PlantUML is not on this machine [not-drawn]\n"
        "  | @plantuml[](/1.puml)\n"
        "  | ^^^^^^^^^^^^^^^^^^^^\n"
        "  = install it (apt-get install plantuml, brew install plantuml), or let PLANTUML_JAR name its plantuml.jar\n"
    )
    assert '<code class="hljs language-plantuml">@startuml\nA -&gt; B' in page(deck)
    assert call("--strict").exit_code == 1
    assert not (deck / FOLDER).exists()


def test_the_variable_counts_before_the_command(deck: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(deck, "A -> B")
    monkeypatch.setenv("PLANTUML_JAR", "none.jar")
    assert "PlantUML is not on this machine" in call().stderr
    (deck / "some.jar").touch()
    java = deck.parent / "bin/java"
    java.write_text(f'#!/bin/sh\nexec {deck.parent}/bin/plantuml "$@"\n', "utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PLANTUML_JAR", "some.jar")
    assert "1 diagram drawn" in call().stdout
    assert installed.read_text() == "0/diagram.puml\n"


def test_what_plantuml_does_not_understand_is_reported_at_its_line(deck: Path, installed: Path) -> None:
    written(
        deck, "@startuml\nA -> B\n  nonsense\n@enduml", "nonsense here", "@startuml\nwhole nonsense\n@enduml", "' nonsense\\\n\n", "fine"
    )
    done = call()
    assert done.stderr == (
        "1.puml:3:3: warning: PlantUML does not understand this line of 1.puml, which is shown as its source [refused-diagram]\n"
        "  |   nonsense\n"
        "  |   ^^^^^^^^\n"
        "2.puml:1:1: warning: PlantUML does not understand this line of 2.puml, which is shown as its source [refused-diagram]\n"
        "  | nonsense here\n"
        "  | ^^^^^^^^^^^^^\n"
        "3.puml:2:1: warning: PlantUML does not understand this line of 3.puml, which is shown as its source [refused-diagram]\n"
        "  | whole nonsense\n"
        "  | ^^^^^^^^^^^^^^\n"
        "4.puml:1:1: warning: PlantUML does not understand this line of 4.puml, which is shown as its source [refused-diagram]\n"
        "  | ' nonsense\\\n"
        "  | ^^^^^^^^^^^\n"
    )
    assert installed.read_text().count("\n") == 1
    assert ", 1 diagram drawn, 4 problems: " in done.stdout
    assert len(pictures(deck)) == 1


def test_an_error_in_what_is_included_has_no_line(deck: Path, installed: Path) -> None:
    (deck.parent / "bin/plantuml").write_text(f"#!{sys.executable}\nprint('Error line 9 in file: 0/diagram.puml')\n", "utf-8")
    written(deck, "A -> B")
    assert "PlantUML does not draw 1.puml, which is shown as its source: there is an error in what it includes" in call().stderr


def test_a_run_that_dies_spoils_no_other_diagram(deck: Path, installed: Path) -> None:
    written(deck, "A -> B", "@startmath\ndies\n@endmath", "C -> D", "draws nothing", "@startuml\nnonsense\n@enduml")
    done = call()
    assert installed.read_text().split("\n")[1:] == [f"{number}/diagram.puml" for number in (1, 2, 3, 4)] + [""]
    assert [line for line in done.stderr.split("\n") if "warning" in line or "= for" in line] == [
        "5.puml:2:1: warning: PlantUML does not understand this line of 5.puml, which is shown as its source [refused-diagram]",
        "PITCHME.md:5:1: warning: PlantUML does not draw 2.puml, which is shown as its source: Exception: one died [refused-diagram]",
        "  = for formulas, the jars of JLaTeXMath and Batik have to lie beside plantuml.jar; $$…$$ on the slide needs no program",
        "PITCHME.md:13:1: warning: PlantUML does not draw 4.puml, which is shown as its source: it says nothing [refused-diagram]",
    ]
    assert ", 2 diagrams drawn, 3 problems: " in done.stdout


def test_a_run_has_an_end(deck: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plantuml, "SECONDS", -1.5)
    written(deck, "hangs")
    assert "which is shown as its source: it takes longer than 0.5 seconds [refused-diagram]" in call().stderr


def test_a_diagram_reads_no_other_file_unless_it_is_trusted(deck: Path, installed: Path) -> None:
    (deck / "style.iuml").write_text("skinparam x y\n!include style.iuml\n!include none.iuml", "utf-8")
    written(deck, "@startuml\n  !include style.iuml\nA -> B\n@enduml", "!incl\\\nude /etc/passwd", "C -> D")
    done = call()
    assert installed.read_text() == "0/diagram.puml\n"
    hint = "  = write it all into the file; or, if you trust the deck with all files of yours: pitchme build --trust\n"
    assert done.stderr == (
        "1.puml:2:3: warning: 1.puml reads what is not in it, or may, and is shown as its source [not-drawn]\n"
        "  |   !include style.iuml\n"
        f"  |   ^^^^^^^^^^^^^^^^^^^\n{hint}"
        "PITCHME.md:5:1: warning: 2.puml reads what is not in it, or may, and is shown as its source [not-drawn]\n"
        "  | @plantuml[](/2.puml)\n"
        f"  | ^^^^^^^^^^^^^^^^^^^^\n{hint}"
    )
    assert ", 2 diagrams drawn: " in call("--trust").stdout
    told = f'UNSECURE "-Dplantuml.include.path={deck}"'
    assert f"<svg>@startuml   !include style.iuml A -> B @enduml{told}</svg>" in pictures(deck)
    assert call().stderr == ""
    (deck / "style.iuml").write_text("skinparam x z", "utf-8")
    assert "1.puml:2:3: warning: 1.puml reads" in call().stderr


@pytest.mark.parametrize(
    "text",
    """!include x|! INCLUDEURL http://example.org/x|!include_many x|!includesub x!1|!import x.zip|!theme a from http://example.org|A: !include x
    !include <../../x>|!include <a/../b>|!$a = %load_json("x")|!$a = %getenv("HOME")|!$a = %get_environment_variable("HOME")
    !if %file_exists("x")|%invoke_procedure("%load" + "_json")|%call_user_func("x")|A: <img:x.png>|A: <IMG src=x>|sprite $a /etc/x.svg
    sprite a x.png|\\input{x}|\\includegraphics{x}|/' a '/ sprite $a /x.png|A: $icon("img:/x.png")
    !define Q img;A: <Q:/x.png>|!define S sprite;S $a /x.png|!$q = "im";A: <$q##g:/x.png>
    !procedure $p($q);<$q:/x.png>|checkversion|checkversion(proxy=example.org,port=80)""".replace("\n    ", "|")
    .replace(";", "\n")
    .split("|"),
)
def test_what_would_read_a_file_is_known(text: str) -> None:
    assert line_that_reads(f"@startuml\n{text}\n@enduml") == text.count("\n") + 2


@pytest.mark.parametrize(
    "text",
    [
        "A -> B: include this",
        "!include <C4/C4_Context>",
        "!theme plain",
        "sprite $a {\n00/.\n}",
        "A: %date()",
        "[[http://example.org]]",
        "!$a = 1",
        "!define RED #f00\nA -> B: and\\nso on /' a note '/",
        "!include <C4/C4_Context>\n!$a = 1",
        "class Program {\n  checkVersion()\n}",
    ],
)
def test_what_reads_nothing_is_drawn(text: str) -> None:
    assert line_that_reads(f"@startuml\n{text}\n@enduml") is None


@pytest.fixture
def clouds(deck: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package `diagrams`, beside which Graphviz is installed."""
    package = deck.parent / "packages"
    package.mkdir()
    (package / "diagrams.py").write_text(DIAGRAMS, "utf-8")
    (package / "icon.png").write_bytes(b"icon")
    (deck.parent / "bin/dot").touch()
    (deck.parent / "bin/dot").chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.syspath_prepend(package)
    monkeypatch.delitem(sys.modules, "diagrams", raising=False)
    return package


def cloud(deck: Path, *programs: str) -> None:
    for number, text in enumerate(programs, 1):
        (deck / f"{number}.py").write_text(text, "utf-8")
    (deck / "PITCHME.md").write_text("\n\n---\n\n".join(f"@cloud[]({number}.py)" for number in range(1, len(programs) + 1)), "utf-8")


WEB = 'from diagrams import Diagram\nwith Diagram("Web Service"{}):\n    import words\n'


def test_a_program_runs_only_if_it_is_trusted(deck: Path, clouds: Path) -> None:
    cloud(deck, WEB.format(', outformat="svg"'), WEB.format(""), WEB.format(', outformat="pdf"'), "1 / 0")
    (deck / "words.py").touch()
    done = call()
    assert done.stderr.startswith(
        "PITCHME.md:1:1: warning: 1.py is shown as its source: it is a program, and may do anything on this machine [not-drawn]\n"
        "  | @cloud[](1.py)\n"
        "  | ^^^^^^^^^^^^^^\n"
        "  = if you trust the deck: pitchme build --trust\n"
    )
    assert not (deck / FOLDER).exists()
    trusted = call("--trust")
    assert trusted.stderr == (
        "PITCHME.md:9:1: warning: 3.py draws nothing, and is shown as its source: it writes no picture [refused-diagram]\n"
        "  | @cloud[](3.py)\n"
        "  | ^^^^^^^^^^^^^^\n"
        '  = write with Diagram("Name"): and an indented diagram\n'
        "PITCHME.md:13:1: warning: 4.py draws nothing, and is shown as its source: ZeroDivisionError: division by zero [refused-diagram]\n"
        "  | @cloud[](4.py)\n"
        "  | ^^^^^^^^^^^^^^\n"
    )
    assert ", 2 diagrams drawn, 2 problems: " in trusted.stdout
    assert pictures(deck) == ['<svg><image xlink:href="data:image/png;base64,aWNvbg=="/><image xlink:href="gone.png"/></svg>']
    later = call()
    assert later.stdout.startswith("4 slides, ")
    assert page(deck).count('<img src="files/diagrams/') == 2


def fetched(deck: Path, url: str, text: str) -> str:
    """Put a file of another host into the store, as ``--fetch`` does, and return its name there."""
    content, name = text.encode(), f"{'0' * 16}-{url.rpartition('/')[2]}"
    copy = {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "date": "2026-01-01"}
    (deck / FILES).mkdir(parents=True)
    (deck / FILES / name).write_bytes(content)
    (deck / LOCK).write_text(json.dumps({url: copy}), "utf-8")
    return name


def test_a_diagram_of_another_host_is_never_trusted(deck: Path, installed: Path) -> None:
    name = fetched(deck, "https://example.org/a.puml", "!include /etc/hostname")
    (deck / "PITCHME.md").write_text("@plantuml[](https://example.org/a.puml)", "utf-8")
    assert call("--trust").stderr == (
        f"{FILES}/{name}:1:1: warning: {FILES}/{name} reads what is not in it, or may, and is shown as its source [not-drawn]\n"
        "  | !include /etc/hostname\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = it comes from another host: put it into the repository if you trust it\n"
    )


def test_a_program_of_another_host_never_runs(deck: Path, clouds: Path) -> None:
    name = fetched(deck, "https://example.org/web.py", WEB.format(""))
    (deck / "PITCHME.md").write_text("@cloud[](https://example.org/web.py)", "utf-8")
    assert call("--trust").stderr == (
        f"PITCHME.md:1:1: warning: {FILES}/{name} is shown as its source: it comes from another host, and only programs of the "
        "repository run [not-drawn]\n"
        "  | @cloud[](https://example.org/web.py)\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = put it into the repository, and name it there\n"
    )


def test_what_a_program_needs_is_named(deck: Path, clouds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud(deck, WEB)
    (deck.parent / "bin/dot").unlink()
    assert "1.py is shown as its source: it needs Graphviz, which is not on this machine" in call("--trust").stderr
    monkeypatch.setattr("pitchme.site.cloud.find_spec", lambda name: None)
    assert "  = install it: pip install 'pitchme[cloud]'\n" in call("--trust").stderr


def test_a_program_in_the_current_folder_is_not_the_machines(
    deck: Path, clouds: Path, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (deck.parent / "bin/plantuml").rename(deck / "plantuml")
    (deck.parent / "bin/dot").rename(deck / "dot")
    monkeypatch.setenv("PATH", ".")
    written(deck, "A -> B")
    assert "PlantUML is not on this machine" in call("--trust").stderr
    cloud(deck, WEB)
    assert "it needs Graphviz" in call("--trust").stderr
    assert not installed.read_text("utf-8")


def test_a_store_that_is_a_link_is_not_written(deck: Path, installed: Path) -> None:
    written(deck, "A -> B")
    (deck / ".pitchme").symlink_to(deck.parent)
    done = call()
    assert done.exit_code == 1
    assert done.stderr == "error: .pitchme is a link\n  = remove it; what is fetched or drawn is kept in the deck's root\n"


def test_two_builds_may_put_the_same_picture_at_once(tmp_path: Path) -> None:
    file, content = tmp_path / "store/picture.svg", b"<svg/>" * 10_000
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: put(file, content), range(100)))
    assert [each.read_bytes() for each in file.parent.iterdir()] == [content]


def test_a_program_that_cannot_run_says_so(tmp_path: Path) -> None:
    assert run([tmp_path / "none"], tmp_path, 1, {}) == Ran(failed="none does not run: No such file or directory")
    assert run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, 30, {}) == Ran(failed="it says nothing, and ends with status 3")
    killed = "import os; os.kill(os.getpid(), 9)"
    assert run([sys.executable, "-c", killed], tmp_path, 30, {}) == Ran(failed="it says nothing, and ends with status -9")


def test_a_program_ends_where_there_are_no_groups_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(program.os, "killpg")
    assert run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.5, {}).failed == "it takes longer than 0.5 seconds"


def test_the_real_plantuml_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("plantuml"):
        pytest.skip("THERE IS NO PLANTUML: that the real one is called as it wants is not tested; apt-get install plantuml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANTUML_JAR", raising=False)
    written(tmp_path, "@startuml\nAda -> Bob: Hello\n@enduml", "@startuml\nAda -> Bob\nnonsense ((\n@enduml")
    done = call()
    assert "2.puml:3:1: warning: PlantUML does not understand this line" in done.stderr
    assert ", 1 diagram drawn, 1 problem: " in done.stdout
    assert ">Hello</text>" in pictures(tmp_path)[0]
    assert not ERROR.search(pictures(tmp_path)[0])
