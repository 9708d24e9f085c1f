"""Built decks are valid HTML, and can be used by those who cannot see or point."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.node import node

TOP = Path(__file__).parent.parent.parent
VALIDATOR = TOP / "tests/validator"
WHOLE = ("black", "white")
"""The themes whose previews are gone through slide by slide; of the others, their colours on one dense slide are looked at."""

DECKS = sorted(
    [*TOP.glob("examples/*/PITCHME.md"), TOP / "templates/init/PITCHME.md", *(TOP / "themes" / name / "preview.md" for name in WHOLE)]
)
COLORED = sorted(theme.parent.name for theme in TOP.glob("themes/*/theme.yaml") if theme.parent.name not in WHOLE)
FAINT = {"blood": ["a"], "dracula": [".hljs-comment"], "template": ["a", "em", "strong", "pre"]}
"""What is fainter in the original of a theme, too, than it should be; its README.md says so."""

DENSE = """# Large
### Smaller
Text in *italics* and **bold**, with a [link](https://example.org), `code` and <kbd>Esc</kbd>
- a point
- [x] done

| Month | Hours |
| ----- | ----: |
| March |    16 |

> Quoted

```python
def cost(parts):  # in euros
    return "12" + str(len(parts))
```
"""


def name(deck: Path) -> str:
    return f"{deck.parent.parent.name}-{deck.parent.name}"


def test_pages_are_valid_html(tmp_path: Path, modules: Path, build_file: Callable[..., Path]) -> None:
    pages = [str(folder / page) for folder in map(build_file, DECKS) for page in ("index.html", "read.html")]
    tool = [*node(), str(modules / "html-validate/bin/html-validate.mjs"), "-c", str(VALIDATOR / "htmlvalidate.json")]
    done = subprocess.run([*tool, *pages], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("deck", DECKS, ids=name)
def test_axe_finds_nothing_serious(deck: Path, page: Page, modules: Path, build_file: Callable[..., Path]) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto((build_file(deck) / "index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
    page.evaluate("Reveal.configure({ transition: 'none', backgroundTransition: 'none' })")
    found: dict[str, Any] = {}
    for _ in range(page.evaluate("Reveal.getTotalSlides()")):
        result = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")
        where = page.evaluate("Reveal.getCurrentSlide().dataset.source")
        for wrong in result["violations"]:
            if wrong["impact"] in ("serious", "critical"):
                found[f"{where} {wrong['id']}"] = [f"{each['html']}: {each['failureSummary']}" for each in wrong["nodes"]]
        page.evaluate("Reveal.next({ skipFragments: true })")
    assert not found


@pytest.mark.parametrize("theme", COLORED)
def test_a_theme_is_readable(theme: str, page: Page, modules: Path, built: Callable[..., Path]) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto((built(DENSE, "", "--theme", theme) / "index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
    context = {"include": [["body"]], "exclude": [[selector] for selector in FAINT.get(theme, [])]}
    result = page.evaluate("context => axe.run(context, { runOnly: ['color-contrast'] })", context)
    assert [f"{each['html']}: {each['failureSummary']}" for wrong in result["violations"] for each in wrong["nodes"]] == []
