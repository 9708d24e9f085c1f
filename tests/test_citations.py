"""How works are read and written, and what of a deck is cited."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchme.deck.diagnostics import Report
from pitchme.deck.source import Source
from pitchme.markup.bibtex import bibtex_works
from pitchme.markup.ieee import ieee
from pitchme.markup.latex_text import latex_text
from pitchme.markup.people import people
from pitchme.markup.tagged import ENDNOTE, RIS, Format, format_of, tagged_works
from pitchme.markup.works import OTHERS, Name, dated, month
from tests.test_site import make, text_of


def first(text: str) -> str:
    """Return the first work of a BibTeX text as it is written."""
    report = Report()
    works = bibtex_works(Source("works.bib", text), report)
    assert not list(report)
    return ieee(next(iter(works.values()))())


LINK = '<a href="https://www.example.com/a_b?x=1&amp;y=~z" target="_blank" rel="noopener noreferrer">https://www.example.com/a_b?x=1&amp;y=~z</a>'


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (
            "@book{k, author={A. B}, title={T}, publisher={P}, address={Paris}, year=2001, edition=2}",
            "A. B, <i>T</i>, 2nd ed. Paris: P, 2001.",
        ),
        (
            "@book{k, author={A. B}, title={T}, publisher={P}, edition={11}, volume=3, series={LNCS}}",
            "A. B, <i>T</i>, 11th ed., vol. 3, ser. LNCS. P.",
        ),
        (
            "@book{k, author={A. B}, title={T}, publisher={P}, edition={Third edition}, year={in press}}",
            "A. B, <i>T</i>, Third ed. P, in press.",
        ),
        (
            "@book{k, editor={A. B and C. D}, title={What now?}, organization={O}, year=2001}",
            "A. B and C. D, Eds., <i>What now?</i> O, 2001.",
        ),
        ("@book{k, title={T.}}", "<i>T</i>."),
        ("@manual{k, title={T}, organization={O}, edition={23rd ed.}, year=2001}", "<i>T</i>, 23rd ed. O, 2001."),
        ("@inbook{k, author={A. B}, title={T}, publisher={P}, chapter=3, pages={7}}", "A. B, <i>T</i>. P, ch. 3, p. 7."),
        (
            "@incollection{k, author={A. B}, title={T}, booktitle={In it}, editor={C. D}, publisher={P}, edition=1, pages={1-2,5--6}}",
            "A. B, “T,” in <i>In it</i>, 1st ed., C. D, Ed. P, pp. 1–2, 5–6.",
        ),
        (
            "@article{k, author={A. B}, title={T}, journal={J.}, volume=1, number=2, pages={3--4}, month=mar, year=2001, doi={10.1000/a_b}}",
            "A. B, “T,” <i>J.</i>, vol. 1, no. 2, pp. 3–4, Mar. 2001, doi:\u00a010.1000/a_b.",
        ),
        (
            "@article{k, author={A. B}, title={Is it?}, journaltitle={J}, eid={e7}, date={2001-05-07}}",
            "A. B, “Is it?” <i>J</i>, Art. no. e7, May 7, 2001.",
        ),
        (
            "@article{k, author={A. B}, title={T}, journal={J}, month={December}, year=2001, url={https://www.example.com/a\\_b?x=1\\&y=~z}}",
            f"A. B, “T,” <i>J</i>, Dec. 2001. [Online]. Available: {LINK}",
        ),
        (
            "@article{k, author={A. B}, title={T}, journal={J}, doi={https://www.example.com/10.1000/x}, url={https://www.example.com/}}",
            "A. B, “T,” <i>J</i>, doi:\u00a010.1000/x.",
        ),
        (
            "@inproceedings{k, author={A. B}, title={T}, booktitle={Proc. of X}, editor={C. D}, publisher={P}, address={Rome}, year=2001, pages={1}}",
            "A. B, “T,” in <i>Proc. of X</i>, C. D, Ed., Rome: P, 2001, p. 1.",
        ),
        ("@conference{k, author={A. B}, title={T}, month=13, year=2001}", "A. B, “T,” 2001."),
        (
            "@inproceedings{k, author={A. B}, title={T}, crossref={p}}\n@proceedings{p, title={Proc}, editor={C. D}, year=2001}",
            "A. B, “T,” in <i>Proc</i>, C. D, Ed., 2001.",
        ),
        ("@phdthesis{k, author={A. B}, title={T}, school={Univ. of X}, year=2001}", "A. B, “T,” Ph.D. dissertation, Univ. of X, 2001."),
        (
            "@mastersthesis{k, author={A. B}, title={T}, school={Univ. of X}, address={Rome}, year=2001}",
            "A. B, “T,” M.S. thesis, Univ. of X, Rome, 2001.",
        ),
        ("@thesis{k, author={A. B}, title={T}, type={mathesis}, institution={Univ. of X}}", "A. B, “T,” M.S. thesis, Univ. of X."),
        ("@thesis{k, author={A. B}, title={T}, type={Habilitation}, institution={Univ. of X}}", "A. B, “T,” Habilitation, Univ. of X."),
        ("@techreport{k, author={A. B}, title={T}, institution={I}, number={7}, month=6, year=2001}", "A. B, “T,” I, Rep. 7, June 2001."),
        ("@report{k, author={A. B}, title={T}, institution={I}, type={Memo}}", "A. B, “T,” I, Memo."),
        (
            "@online{k, author={{The Society of A and B}}, title={T}, url={https://www.example.com/a_b?x=1&y=~z}, urldate={2020-05-01}}",
            f"The Society of A and B, “T.” Accessed: May 1, 2020. [Online]. Available: {LINK}",
        ),
        (
            "@online{k, title={T}, organization={O}, year=2019, doi={10.1000/x}, url={ftp://example.com}, urldate={May 2020}}",
            "O, “T,” 2019. Accessed: May 2020. [Online]. Available: ftp://example.com",
        ),
        (
            "@misc{k, author={A. B}, title={T}, howpublished={\\url{https://www.example.com/a_b?x=1&y=~z}}, note={Seen {\\'e}t{\\'e}}}",
            f"A. B, “T.” Seen été. [Online]. Available: {LINK}",
        ),
        (
            "@misc{k, title={T}, note={Available at https://www.example.com/.}}",
            '“T.” [Online]. Available: <a href="https://www.example.com/" target="_blank" rel="noopener noreferrer">https://www.example.com/</a>',
        ),
        ("@software{k, author={A. B}, title={T}, publisher={P}, version={2}, year=2001}", "A. B, “T,” P, 2001."),
        ("@unpublished{k, editor={A. B}, note={Draft}}", "A. B, Ed. Draft."),
        ("@book{k}", ""),
        ("@book{k, title={T}, subtitle={S}}", "<i>T: S</i>."),
        (
            '@string{p = "Pub"}\n@book{k, title = "A {"}quoted{"} " # {word}, publisher = p # " Co", year = 2001, month = 5 # "~12"}',
            '<i>A "quoted" word</i>. Pub Co, 2001.',
        ),
        ('@book{k, title={<b> & "c"}, publisher={A--B}, year=2001}', '<i>&lt;b&gt; &amp; "c"</i>. A–B, 2001.'),
    ],
)
def test_a_work_is_written_in_the_style_of_ieee(work: str, written: str) -> None:
    assert first(work) == written


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Donald E. Knuth", "D. E. Knuth"),
        ("Knuth, Jr., Donald Ervin", "D. E. Knuth Jr."),
        ("Ludwig van Beethoven and de la Vall{\\'e}e Poussin, Charles", "L. van Beethoven and C. de la Vallée Poussin"),
        ("Jean-Paul Sartre and C.A.R. Hoare and Plato", "J.-P. Sartre, C. A. R. Hoare, and Plato"),
        ("{Barnes and Noble} and others", "Barnes and Noble <i>et al.</i>"),
        ("A. B and C. D and others", "A. B, C. D, <i>et al.</i>"),
        ("A. B and C. D and E. F and G. H and I. J and K. L", "A. B, C. D, E. F, G. H, I. J, and K. L"),
        ("A. B and C. D and E. F and G. H and I. J and K. L and M. N", "A. B <i>et al.</i>"),
        ("{\\O}rsted, Hans Christian and \\'Emile Zola and {\\c C}elik, {\\.I}pek", "H. C. Ørsted, E. Zola, and İ. Çelik"),
    ],
)
def test_persons(author: str, written: str) -> None:
    assert first(f"@book{{k, author={{{author}}}, title={{T}}}}") == f"{written}, <i>T</i>."


def test_no_persons() -> None:
    assert people(()) == ""
    assert people((OTHERS,)) == "<i>et al.</i>"
    assert people((Name("A & B"), OTHERS)) == "A &amp; B <i>et al.</i>"


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("plain", "plain"),
        ("two\n  lines", "two lines"),
        ("The {\\TeX} and {\\LaTeX} books", "The TeX and LaTeX books"),
        ("50% of A & B #1", "50% of A & B #1"),
        ("50\\% of A \\& B \\#1", "50% of A & B #1"),
        ('G\\"{o}del na{\\"\\i}ve \\AA ngstr{\\"o}m \\v{S}\\\'{\\i} {\\ss}', "Gödel naïve Ångström Ší ß"),
        ("1--2 --- ``so''", "1–2 — “so”"),
        ("a~b", "a\u00a0b"),
        ("\\emph{very} \\textbf{so} $x^2$ $\\alpha$", "very so x^2 α"),
        ("\\today\\maketitle\\date", ""),
        ("\\sqrt[", "\\sqrt["),
        ("{" * 1000, "{" * 1000),
    ],
)
def test_latex_as_text(tex: str, shown: str) -> None:
    assert latex_text(tex) == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2001", {"year": "2001"}),
        ("2001-03", {"year": "2001", "month": "Mar."}),
        ("2001/03/07/Spring", {"year": "2001", "month": "Mar.", "day": "7"}),
        ("2001///", {"year": "2001"}),
        ("in press", {"year": "in press"}),
        ("", {}),
    ],
)
def test_dates(text: str, parts: dict[str, str]) -> None:
    assert dated(text) == parts


@pytest.mark.parametrize(
    ("given", "written"), [("5", "May"), ("sept", "Sep."), ("JUNE", "June"), ("13", ""), ("0", ""), ("Spring", "Spring")]
)
def test_months(given: str, written: str) -> None:
    assert month(given) == written


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            "TY  - JOUR\nID  - k\nA1  - B, A.\nT1  - T\nJA  - J. Abbr.\nVL  - 1\nIS  - 2\nSP  - 3\nEP  - 4\nY1  - 2001/03/07",
            "A. B, “T,” <i>J. Abbr.</i>, vol. 1, no. 2, pp. 3–4, Mar. 7, 2001.",
        ),
        (
            "TY  - CHAP\nID  - k\nAU  - B, A., Jr.\nED  - D, C.\nTI  - T\nT2  - In it\nPB  - P\nCY  - Rome\nPY  - 2001",
            "A. B Jr., “T,” in <i>In it</i>, C. D, Ed. Rome: P, 2001.",
        ),
        (
            "TY  - CONF\nID  - k\nAU  - B, A.\nTI  - T\nT2  - Proc\nDA  - 2001/13/01\nSP  - 7\nER  -",
            "A. B, “T,” in <i>Proc</i>, 2001, p. 7.",
        ),
        (
            "TY  - THES\nID  - k\nAU  - B, A.\nTI  - T\nPB  - Univ. of X\nM3  - Diploma thesis\nPY  - 2001",
            "A. B, “T,” Diploma thesis, Univ. of X, 2001.",
        ),
        (
            "TY  - RPRT\nLB  - k\nAU  - The Lab\nTI  - A title\n  of two lines\nPB  - I\nZZ  - ?\nN1  -",
            "The Lab, “A title of two lines,” I, Rep.",
        ),
        ("TY  - NEVER\nID  - k\nTI  - T\nN1  - A note\nUR  - no address", "“T.” A note. [Online]. Available: no address"),
        ("TY - BOOK\nID - k\nTI - T", "<i>T</i>."),
        (
            "%0 Journal Article\n%F k\n%A B, A.\n%T T\n%J J\n%D 2001\n%V 1\n%N 2\n%P 3-4\n%R 10.1000/x",
            "A. B, “T,” <i>J</i>, vol. 1, no. 2, pp. 3–4, 2001, doi:\u00a010.1000/x.",
        ),
        (
            "%0 Book Section\n%F k\n%A B, A.\n%E D, C.\n%T T\n%B In it\n%I P\n%C Rome\n%7 2\n%D 2001",
            "A. B, “T,” in <i>In it</i>, 2nd ed., C. D, Ed. Rome: P, 2001.",
        ),
        (
            "\n%0 Web Page\n%A The Lab,\n%T T\n%U https://www.example.com/a_b?x=1&y=~z\n%[ 2020-05-01\n%F k",
            f"The Lab, “T.” Accessed: May 1, 2020. [Online]. Available: {LINK}",
        ),
    ],
)
def test_tagged_lines(lines: str, written: str) -> None:
    form, report = format_of(lines), Report()
    assert form
    works = tagged_works(Source("works", lines), form, report)
    assert not list(report)
    assert {key: ieee(read()) for key, read in works.items()} == {"k": written}


@pytest.mark.parametrize(
    ("text", "form"),
    [("% a comment\n@book{k}", None), ("", None), ("%0 Book\n", ENDNOTE), ("a preface\n\nTY  - BOOK\n", RIS), ("about TY  - BOOK", None)],
)
def test_the_text_says_how_it_is_written(text: str, form: Format | None) -> None:
    assert format_of(text) is form


PIECES = """@book{ @article{ { } ( ) , = " # k author title year 1999 \\ \\" $ ~ @string{a= @comment \\url{ http://a.example -- ` % & crossref date month mar
    \\begin{ \\frac \\sqrt[ \\date ^ pages edition TY__-_ ID__-_k ER__-_ SP__-_ PY__-_ 2001/13/ %0_Book %F_k %A_x and others é""".split()
TEXTS = st.lists(st.sampled_from([" ", "\n", *(piece.replace("_", " ") for piece in PIECES)]), max_size=40).map("".join)


@given(TEXTS)
@settings(deadline=None, derandomize=True)
def test_any_file_can_be_read(text: str) -> None:
    for source in (Source("a", text), Source("b", f"@book{{k, title={{{text}}}, author={{{text}}}, pages={{{text}}}, year={{{text}}}}}")):
        for works in (bibtex_works(source, Report()), *(tagged_works(source, form, Report()) for form in (RIS, ENDNOTE))):
            assert all(isinstance(ieee(read()), str) for read in works.values())


BIB = "@book{a, title = {A}, year = 2001}\n@book{b, title = {B}}\n@book{c, title = {C}}\n@book{empty}\n"
ENTRY = '<div class="csl-entry"><div class="csl-left-margin">[{}]</div><div class="csl-right-inline">{}</div></div>'


def listed(page: str) -> list[str]:
    """Return the entries of the bibliography in a page."""
    return [line for line in page.splitlines() if line.startswith('<div class="csl-entry">')]


def test_numbers_come_from_included_files_and_the_footnote_too(tmp_path: Path) -> None:
    deck = "# A @cite[c]\n---?include=part.md\n---\n## Last\n"
    plan, problems = make(
        tmp_path,
        deck,
        'citations-db: w.bib\nfootnote: "by @cite[a] and @cite[empty]"\n',
        w_dot_bib=BIB,
        part_dot_md="@cite[b] and @cite[c]",
    )
    page = text_of(plan, "index.html")
    assert not problems
    assert listed(page) == [ENTRY.format(n, text) for n, text in enumerate(("<i>C</i>.", "<i>B</i>.", "<i>A</i>. 2001.", "empty"), 1)]
    assert 'by <a class="citation" href="#/bibliography">[3]</a> and <a class="citation" href="#/bibliography">[4]</a>' in page
    assert '<section data-source="PITCHME.yaml:1" id="bibliography" class="bibliography">' in page
    assert "<title>A</title>" in page
    assert "pitchme/js/citations.js" in plan.files
    assert "w.bib" not in plan.files


def test_a_deck_that_cites_nothing_has_no_bibliography(tmp_path: Path) -> None:
    plan, problems = make(tmp_path, "# A", "citations-db: w.bib\n", w_dot_bib="@broken")
    assert not problems
    assert not listed(text_of(plan, "index.html"))
    assert "pitchme/js/citations.js" not in plan.files
    assert ".csl-entry" not in text_of(plan, "pitchme/css/deck.css")


def test_works_of_another_host_are_wanted_until_they_are_fetched(tmp_path: Path) -> None:
    plan, problems = make(tmp_path, "See @cite[a]", "citations-db: https://files.example.com/w.bib\n")
    assert not problems
    assert [wanted.url for wanted in plan.wanted] == ["https://files.example.com/w.bib"]
    assert "<p>See @cite[a]</p>" in text_of(plan, "index.html")


def test_a_deck_without_citations_imports_nothing_for_them(tmp_path: Path) -> None:
    (tmp_path / "PITCHME.md").write_text("# A", "utf-8")
    (tmp_path / "PITCHME.yaml").write_text("citations-db: w.bib\n", "utf-8")
    code = "import sys\nfrom pitchme.cli import main\ntry: main(*sys.argv[1:])\nexcept SystemExit: pass\nprint(*sys.modules)"
    arguments = ["build", str(tmp_path), "-q", "-o", str(tmp_path / "_site")]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    names = set(done.stdout.splitlines()[-1].split())
    assert "pitchme.site.build" in names
    assert not names & {"bibtexparser", "pylatexenc", "pitchme.directives.citation", "pitchme.markup.ieee", "pitchme.markup.tagged"}


@pytest.mark.parametrize(("letters", "look"), [(80, ""), (120, " is-close"), (240, " is-small"), (600, " is-small")])
def test_long_works_stand_closer_or_smaller(tmp_path: Path, letters: int, look: str) -> None:
    works = "".join(f"@book{{k{n}, title = {{{'x' * letters}}}}}\n" for n in range(12))
    cited = ", ".join(f"k{n}" for n in range(12))
    plan, _ = make(tmp_path, f"@cite[{cited}]", "citations-db: w.bib\n", w_dot_bib=works)
    page = text_of(plan, "index.html")
    assert [line for line in page.splitlines() if "csl-bib-body" in line] == [
        f'<div class="csl-bib-body{look}">',
        '<div class="csl-bib-body">',
    ]
    assert 'id="bibliography-2" class="bibliography" data-menu-title="Bibliography (2)"' in page
