"""A folder of decks becomes a site: what is written, what is said, and what of it is built again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli import build_site
from pitchme.cli.main import pitchme
from pitchme.deck.neighbours import INDEX, Neighbours
from tests.crawler import broken, references
from tests.test_cli import digest
from tests.test_decks import written

DECK = "# A talk\n\n![](img/a.png)\n\n---\n\n## More\n"
DECKS = {
    "one/PITCHME.md": DECK,
    "one/img/a.png": "a",
    "two/PITCHME.md": "## Two\n\n[one](../one/PITCHME.md#/2) and [one](../one) and [deep](/two/deep/PITCHME.md)\n",
    "two/deep/PITCHME.md": "# Deep\n\n<a href='../../one/'>one</a> [service](?p=two) [own](PITCHME.md)\n",
    "two/deep/PITCHME.yaml": "theme: black\ndescription: As deep as it gets\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a repository with three decks."""
    place = tmp_path / "talks"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / ".git").mkdir()
    return written(place, DECKS)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", "--jobs", "1", *arguments], prog_name="pitchme")


def hrefs(page: Path) -> list[str]:
    return [text.partition('"')[0] for text in page.read_text("utf-8").split('<a href="')[1:]]


def test_each_deck_stands_at_its_folder_and_the_runtime_once(folder: Path) -> None:
    done = call()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("3 decks, 4 slides, ")
    assert done.stdout.endswith(" kB: open _site/index.html\n")
    names = [name for name in digest(folder / "_site") if not name.startswith("pitchme/")]
    pages = [f"{deck}/{page}.html" for deck in ("one", "two/deep", "two") for page in ("cover", "index", "read")]
    assert names == sorted([*pages, "index.html", "one/one/img/a.png", "two/deep/two/deep/PITCHME.md"])
    assert len(list((folder / "_site/pitchme/js").glob("deck.js"))) == 1
    assert len(list((folder / "_site/pitchme/css").glob("deck-*.css"))) == 2, "one a theme"
    assert 'src="../../pitchme/js/deck.js"' in (folder / "_site/two/deep/index.html").read_text("utf-8")
    assert (folder / ".pitchme/cache/.gitignore").read_text() == "*\n"


def test_links_between_decks_lead_to_their_pages(folder: Path) -> None:
    written(folder, {"two/PITCHME.md": DECKS["two/PITCHME.md"] + "[talk](deep/talk.md)", "two/deep/talk.md": "# Deep [here](.)\n"})
    call("--include", "talk.md")
    assert hrefs(folder / "_site/two/index.html") == [
        "../one/index.html#/2",
        "../one/index.html",
        "deep/index.html",
        "deep/talk/index.html",
    ]
    deep = (folder / "_site/two/deep/index.html").read_text("utf-8")
    assert 'href="../../one/index.html"' in deep
    assert hrefs(folder / "_site/two/deep/index.html")[1:] == ["../index.html", "two/deep/PITCHME.md"]


def test_links_to_the_service_mean_decks_of_this_repository(folder: Path) -> None:
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".git/config").write_text('[remote "origin"]\n\turl = git@github.example:Ada/talks.git\n')
    links = ("ada/Talks?p=two/deep#/2", "ada/talks/main?p=one", "eve/talks?p=one", "ada/talks")
    text = "\n\n".join(f"[x](https://gitpitch.com/{link})" for link in links)
    written(folder, {"one/PITCHME.md": text, "PITCHME.md": "# Top\n"})
    call()
    found = hrefs(folder / "_site/one/index.html")
    assert found == [
        "../two/deep/index.html#/2",
        "index.html",
        "https://gitpitch.com/eve/talks?p=one",
        "../index.html",
    ]


def test_nothing_of_a_site_leads_nowhere(folder: Path) -> None:
    call()
    assert broken(folder / "_site") == []
    assert len(list(references(folder / "_site"))) > 40


def test_a_deck_on_top_keeps_its_place_and_what_lies_below_it_is_not_its_own(folder: Path) -> None:
    written(folder, {"PITCHME.md": "# Top\n\n![](one/img/a.png)\n\n![](decks.html)\n", "decks.html": "a"})
    done = call("-q")
    assert (done.exit_code, done.output) == (0, "")
    page = (folder / "_site/index.html").read_text("utf-8")
    assert 'src="files/one/img/a.png"' in page
    assert 'src="files/decks.html"' in page
    assert "<h1>talks</h1>" not in (folder / "_site/decks.html").read_text("utf-8")
    assert broken(folder / "_site") == []


def test_a_cover_asks_no_other_host_for_what_a_style_sheet_names(folder: Path) -> None:
    remote = "@import url(https://example.org/a.css); h1 { background: url('//example.org/a.png'), url(a.png) }"
    written(folder, {"one/own.css": remote, "one/PITCHME.yaml": "theme-override: own.css\n", "one/a.png": "a"})
    call("-q")
    place = folder / "_site/one"
    deck, cover = (
        re.findall(r'stylesheet" href="([^"]*/css/(?:deck|theme)[^"]*)"', (place / name).read_text("utf-8"))
        for name in ("index.html", "cover.html")
    )
    assert (deck[0], len(deck), len(cover)) == (cover[0], 2, 2), "a sheet that names no other host is that of the deck"
    assert "//example.org/a.png" in (place / deck[1]).read_text("utf-8")
    assert (place / cover[1]).read_text("utf-8") == ' h1 { background: none, url("../../one/one/a.png") }'
    assert broken(folder / "_site") == []


def test_the_index_is_no_page_to_which_a_deck_has_a_link() -> None:
    seen = Neighbours("two/", {"/talks/one/": "one/"}, index="index.html")
    assert (seen.page(INDEX), seen.page("/talks/one")) == ("../index.html", "../one/index.html")
    assert (seen.has_page("../index.html"), seen.has_page("../one/index.html")) == (False, True)


def ways(site: Path, address: str) -> list[str]:
    """Return where the links called "All decks" of a deck's page and of its reading edition lead."""
    pages = [(site / address / name).read_text("utf-8") for name in ("index.html", "read.html")]
    return [where for page in pages for where in re.findall(r'<a [^>]*href="([^"]*)">All decks</a>', page)]


def test_each_deck_of_a_site_leads_to_the_index_whatever_that_is_called(folder: Path) -> None:
    site = folder / "_site"
    call()
    assert [ways(site, address) for address in ("one", "two/deep")] == [["../index.html"] * 2, ["../../index.html"] * 2]
    assert "All decks" not in (site / "one/cover.html").read_text("utf-8")
    written(folder, {"PITCHME.md": "# Top\n"})
    call()
    assert [ways(site, address) for address in ("", "one", "two/deep")] == [
        ["decks.html"] * 2,
        ["../decks.html"] * 2,
        ["../../decks.html"] * 2,
    ]
    assert broken(site) == []
    call("one", "-o", "alone")
    assert ways(folder / "alone", "") == []


def test_a_deck_alone_is_built_as_ever(folder: Path) -> None:
    for name in ("one", "one/PITCHME.md"):
        assert call(name, "-o", f"out/{Path(name).stem}").stdout.startswith("2 slides, ")
    assert digest(folder / "out/one") == digest(folder / "out/PITCHME")
    assert not (folder / "one/.pitchme").exists()
    assert not (folder / "out/one/cover.html").exists()


@pytest.mark.parametrize(
    ("arguments", "addresses"),
    [
        ((), ["one", "two", "two/deep"]),
        (("--exclude", "two/deep"), ["one", "two"]),
        (("--exclude", "two", "--exclude", "img"), ["one"]),
        (("--include", "*.markdown"), ["one", "one/talk", "two", "two/deep"]),
    ],
)
def test_decks_are_chosen_by_patterns(folder: Path, arguments: tuple[str, ...], addresses: list[str]) -> None:
    written(folder, {"one/talk.markdown": "# Talk\n"})
    call(*arguments)
    assert sorted(page.parent.relative_to(folder / "_site").as_posix() for page in (folder / "_site").rglob("cover.html")) == addresses


def test_patterns_are_for_folders(folder: Path) -> None:
    done = call("one/PITCHME.md", "--exclude", "x")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: --include and --exclude are for a folder of decks.")


def test_a_folder_without_decks_says_so(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert call("empty").stderr.startswith("error: there is no PITCHME.md in empty\n")
    assert (
        call(".", "--root", "one").stderr == "error: two/PITCHME.md does not lie in the root one\n  = give --root a folder above the deck\n"
    )


@pytest.mark.parametrize(
    "files",
    [{"one/PITCHME.yaml": "published: false\n"}, {"one/PITCHME.md": "---\npublished: no\n---\n# A\n"}],
)
def test_a_deck_that_is_held_back_is_in_no_site(folder: Path, files: Mapping[str, str]) -> None:
    written(folder, files)
    for _ in range(2):
        done = call()
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith("2 decks")
        assert ", 1 held back, " in done.stdout
        assert not (folder / "_site/one").exists()
        assert broken(folder / "_site") == []
        assert hrefs(folder / "_site/two/index.html") == ["deep/index.html"]
    assert done.stdout.startswith("2 decks (2 unchanged), "), "also who links there is as it was"
    assert call("one", "-o", "alone").exit_code == 0
    written(folder, {"one/PITCHME.md": "# One\n", "one/PITCHME.yaml": "published: true\n"})
    assert call().exit_code == 0
    assert len(hrefs(folder / "_site/two/index.html")) == 3


TO_OTHERS = """\
[one](../one) [same](../one/PITCHME.md#/2) [odd](<../c d#>) <a href="../one/#/deck-config">a place</a>
[none](../one/other.html) <a href="index.html">own</a> <a href="../three/index.html">not linked</a> <a href="javascript:a">bad</a>
"""


def test_links_to_other_decks_lead_there_in_a_site_of_untrusted_ones(folder: Path) -> None:
    written(folder, {"two/PITCHME.md": TO_OTHERS, "c d#/PITCHME.md": "# Odd\n"})
    call("--untrusted")
    odd, one = "../c%20d%23/index.html", "../one/index.html"
    assert hrefs(folder / "_site/two/index.html") == [one, f"{one}#/2", odd, f"{one}#/deck-config-"]
    assert broken(folder / "_site") == []
    call()
    assert hrefs(folder / "_site/two/index.html")[:3] == [one, f"{one}#/2", odd]


def test_where_the_deck_at_the_top_is_held_back_the_index_stands_there(folder: Path) -> None:
    written(folder, {"PITCHME.md": "---\npublished: false\n---\n# A draft\n"})
    for unchanged in ("", " (3 unchanged)"):
        done = call()
        assert done.stdout.startswith(f"3 decks{unchanged}, ")
        assert done.stdout.endswith(": open _site/index.html\n")
        assert 'href="../index.html">All decks<' in (folder / "_site/one/index.html").read_text("utf-8")
        assert not (folder / "_site/decks.html").exists()
    written(folder, {"PITCHME.md": "# Ready\n"})
    call()
    assert 'href="../decks.html">All decks<' in (folder / "_site/one/index.html").read_text("utf-8")
    assert broken(folder / "_site") == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are text")
def test_a_folder_whose_name_is_no_text_does_not_stop_the_others(folder: Path) -> None:
    odd = os.fsdecode(os.fsencode(folder) + b"/caf\xe9")
    written(Path(odd), {"PITCHME.md": "# Odd\n"})
    done = call()
    assert (done.exit_code, done.stdout.partition(",")[0]) == (1, "3 decks")
    assert "not in the site: caf?/PITCHME.md: the name of its folder is no text that a browser could ask for\n" in done.stderr
    assert call(odd, "-o", "alone").exit_code == 0


def test_parts_of_others_are_named_where_everything_is_said(folder: Path) -> None:
    written(folder, {"two/deep/PITCHME.md": "# Deep\n---?include=one/PITCHME.md\n", "two/PITCHME.md": "# Two\n"})
    assert "parts of" not in call().output
    assert call("-v").output.endswith("\nparts of other decks, and no decks themselves: one/PITCHME.md\n")


def test_a_theme_that_there_is_not_is_said_once(folder: Path) -> None:
    done = call("--theme", "blak")
    assert (done.exit_code, done.stderr) == (1, "error: there is no theme blak\n  = did you mean black?\n")
    assert not (folder / "_site").exists()


def test_a_folder_cannot_be_called_as_a_page(folder: Path) -> None:
    name = "two/read.html"
    written(folder, {f"{name}/PITCHME.md": "# In the way\n"})
    done = call()
    assert (done.exit_code, done.stderr) == (
        1,
        f"error: the site has a file {name}, and a deck in a folder of that name\n  = rename the folder, or --exclude it\n",
    )
    assert call("--exclude", name).exit_code == 0


def test_decks_that_are_all_left_out_are_no_deck_that_is_missing(folder: Path) -> None:
    done = call("--exclude", "*")
    assert done.exit_code == 1
    assert (
        done.stderr == "error: --exclude leaves out all decks below .\n  = a pattern is held against paths from there, as in 'drafts/*'\n"
    )


BROKEN = """\
one/PITCHME.yaml:1:9: error: this is not YAML: a colon stands in the value
  | title: a: b
  |         ^
  = put values that hold `: `, `#`, `@`, `%`, `&` or `*` in quotes, as in `footnote: "a: b"`
two/deep/PITCHME.md:1:1: warning: no directive @foo [unknown-directive]
  | @foo[bar]
  | ^^^^^^^^^
  = if it is meant as text, write \\@foo[
"""


def test_one_broken_deck_does_not_stop_the_others(folder: Path) -> None:
    written(folder, {"one/PITCHME.yaml": "title: a: b\n", "two/deep/PITCHME.md": "@foo[bar]\n", "two/PITCHME.md": "[one](../one)\n"})
    for unchanged in ("", " (1 unchanged)"):
        done = call()
        assert done.exit_code == 1
        assert done.stderr == BROKEN + "not in the site: one/PITCHME.md: this is not YAML: a colon stands in the value\n"
        assert done.stdout.startswith(f"2 decks{unchanged}, 2 slides, ")
        assert ", 1 problem: open _site/index.html\n" in done.stdout
        assert hrefs(folder / "_site/two/index.html") == [], "there is no such page"
    assert "one/index.html" not in (folder / "_site/index.html").read_text("utf-8")


def test_strict_writes_nothing_if_there_is_any_problem(folder: Path) -> None:
    assert call("--strict").exit_code == 0
    before = digest(folder / "_site")
    written(folder, {"one/PITCHME.md": "@foo[bar]\n"})
    done = call("--strict")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith("\n1 problem: nothing is written\n")
    written(folder, {"one/PITCHME.md": DECK, "one/PITCHME.yaml": "a"})
    done = call("--strict")
    assert done.stderr.splitlines()[-1].endswith(": nothing is written")
    assert digest(folder / "_site") == before


def test_a_site_of_no_deck_is_not_written(folder: Path) -> None:
    written(folder, {f"{name}/PITCHME.yaml": "published: false\n" for name in ("one", "two", "two/deep")})
    done = call()
    assert (done.exit_code, done.stderr) == (1, "each deck says published: false: nothing is written\n")
    assert not (folder / "_site").exists()


def test_a_folder_of_somebody_else_is_not_written_to(folder: Path) -> None:
    done = call("-o", ".")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: . holds files that pitchme did not make: ")
    assert not (folder / ".pitchme").exists()


def test_inventories_are_printed_one_below_the_other_or_as_a_list(folder: Path) -> None:
    said = call("--report").stdout
    assert said == call("--report").stdout, "as it was kept"
    heads = [line for line in said.splitlines() if "slide" in line]
    assert heads == [
        "one/PITCHME.md: 2 slides; 1 understood, 0 approximated, 0 ignored",
        "two/PITCHME.md: 1 slide; 0 understood, 0 approximated, 0 ignored",
        "two/deep/PITCHME.md: 1 slide; 2 understood, 0 approximated, 0 ignored",
    ]
    facts = json.loads(call("--report=json", "--no-cache").stdout)
    assert [deck["deck"] for deck in facts] == ["one/PITCHME.md", "two/PITCHME.md", "two/deep/PITCHME.md"]


def test_a_site_is_the_same_wherever_and_however_it_is_built(folder: Path, tmp_path: Path) -> None:
    written(folder, {f"more/{number}/PITCHME.md": f"# {number}\n\n@fa[star]\n" for number in range(8)})
    elsewhere = tmp_path / "other/place"
    shutil.copytree(folder, elsewhere)
    for place, jobs in ((folder, "1"), (elsewhere, "2")):
        environment = {**os.environ, "PYTHONHASHSEED": jobs, "TZ": f"Etc/GMT+{jobs}"}
        subprocess.run([sys.executable, "-m", "pitchme", "build", "-q", "--jobs", jobs], cwd=place, env=environment, check=True)
    assert digest(folder / "_site") == digest(elsewhere / "_site")
    call("-o", "again")
    assert digest(folder / "again") == digest(folder / "_site")


def test_files_carry_the_date_that_the_environment_gives(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    call()
    assert {path.stat().st_mtime for path in (folder / "_site").rglob("*")} == {1_500_000_000}


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with build_site._progress(2, quiet=False) as shown:
        shown(2)
    assert "Building 2 decks" in capsys.readouterr().err


def test_a_bug_says_in_which_deck_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pitchme.site.many.one_deck.choose_theme", fail)
    bug = call().exception
    assert isinstance(bug, ZeroDivisionError)
    assert bug.__notes__ == ["This happened to one/PITCHME.md; pitchme build --exclude leaves a deck out."]


def test_an_index_is_called_as_its_repository_or_its_folder_in_it(folder: Path) -> None:
    def heading() -> str:
        return (folder / "_site/index.html").read_text("utf-8").partition("<h1>")[2].partition("</h1>")[0]

    call()
    assert heading() == "Decks"
    (folder / ".git/config").write_text('[remote "origin"]\n\turl = https://git.example/ada/our-talks.git\n')
    call()
    assert heading() == "our-talks"
    call("two")
    assert "<h1>two</h1>" in (folder / "_site/decks.html").read_text("utf-8")


SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://talks.example/all/</loc></url>
<url><loc>https://talks.example/all/one/</loc></url>
<url><loc>https://talks.example/all/one/read.html</loc></url>
<url><loc>https://talks.example/all/two/</loc></url>
<url><loc>https://talks.example/all/two/read.html</loc></url>
<url><loc>https://talks.example/all/two/deep/</loc></url>
<url><loc>https://talks.example/all/two/deep/read.html</loc></url>
</urlset>
"""


def test_each_deck_of_a_site_says_where_it_stands_and_one_list_has_them_all(folder: Path) -> None:
    assert call("--base-url", "https://talks.example/all", "--strict").exit_code == 0
    site = folder / "_site"
    page = (site / "two/deep/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://talks.example/all/two/deep/">' in page
    card = page.partition('property="og:image" content="https://talks.example/all/')[2].partition('"')[0]
    assert (site / card).read_bytes().startswith(b"\x89PNG")
    assert len(list((site / "pitchme").glob("card-*.png"))) == 3
    assert [file.relative_to(site).as_posix() for file in site.rglob("sitemap.xml")] == ["sitemap.xml"]
    assert (site / "sitemap.xml").read_text("utf-8") == SITEMAP
    assert broken(site) == []
    index = (site / "index.html").read_text("utf-8")
    picture = (site / "one/index.html").read_text("utf-8").partition('property="og:image"')[2].partition("\n")[0]
    assert '<link rel="canonical" href="https://talks.example/all/">' in index
    assert f'<meta property="og:image"{picture}' in index
    call("--base-url", "https://talks.example/all")
    assert (site / "index.html").read_text("utf-8") == index, "also where all decks are as they were"
    written(folder, {"PITCHME.md": "# Top\n"})
    call("--base-url", "https://talks.example/all")
    assert '<link rel="canonical" href="https://talks.example/all/decks.html">' in (site / "decks.html").read_text("utf-8")
    assert SITEMAP.splitlines()[2].replace("all/", "all/decks.html") in (site / "sitemap.xml").read_text("utf-8")


def test_a_public_site_has_no_speaker_notes(folder: Path) -> None:
    written(folder, {"one/PITCHME.md": "# One\n\nNote:\nsecret\n"})
    assert call().stdout.endswith("\nspeaker notes of 1 slide are inside; build --public leaves them out\n")
    assert "secret" in (folder / "_site/one/index.html").read_text("utf-8")
    assert "secret" not in (folder / "_site/one/cover.html").read_text("utf-8")
    assert "secret" not in call("--public").stdout
    assert not [file for file in (folder / "_site").rglob("*.html") if "secret" in file.read_text("utf-8")]


def test_an_untrusted_site_runs_nothing(folder: Path) -> None:
    written(folder, {"one/PITCHME.md": "# One\n\n<p onclick='x()'>a</p>\n"})
    call("-q")
    assert "onclick" in (folder / "_site/one/index.html").read_text("utf-8")
    done = call("--untrusted", "-q")
    assert done.exit_code == 0
    assert not [file for file in (folder / "_site").rglob("*.html") if "onclick" in file.read_text("utf-8")]
    assert broken(folder / "_site") == []
