"""`@cite[…]`: a reference to a work, which the end of the deck lists.

The setting `citations-db` names a file of works: BibTeX, RIS, or what EndNote exports. `@cite[knuth]` is a link with the number of the work
that has this name there; several names have commas between them. It may stand wherever text does, in notes too. Works are numbered in the
order in which the deck first cites them, and slides at its end list those that are cited, in the style of IEEE.

````deck
As @cite[knuth] says, and others @cite[latex:companion, knuth].
````

````yaml
citations-db: data/works.bib
````

````html
<section>
<p>As <a class="citation" href="#/bibliography">[1]</a> says, and others <a class="citation" href="#/bibliography">[2]</a>, <a class="citation" href="#/bibliography">[1]</a>.</p>
</section>
<section id="bibliography" class="bibliography">
<h4 class="csl-references">Bibliography</h4>
<div class="csl-bib-body">
<div class="csl-entry"><div class="csl-left-margin">[1]</div><div class="csl-right-inline">D. E. Knuth, <i>The TeX Book</i>. Addison-Wesley Professional, 1986.</div></div>
<div class="csl-entry"><div class="csl-left-margin">[2]</div><div class="csl-right-inline">F. Mittelbach and M. Goossens, <i>The LaTeX Companion</i>, 2nd ed. Addison-Wesley, 2004.</div></div>
</div>
</section>
````

A name that the file does not have is reported, and shown in its brackets.

````deck
As @cite[knut] says.
````

````yaml
citations-db: data/works.bib
````

````html
<p>As <span class="citation">[knut]</span> says.</p>
````

````diagnostics
PITCHME.md:1:4: warning: data/works.bib has no knut [unknown-citation]
  | As @cite[knut] says.
  |    ^^^^^^^^^^^
  = did you mean knuth?
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.markup.citations import Citations
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Citation(Leaf):
    """Links to entries of the bibliography (GitPitch 4.0, citations)."""

    names: ClassVar[tuple[str, ...]] = ("cite",)
    needs: ClassVar[str] = "citations"

    works: tuple[str, ...]
    citations: Citations
    behind: str | None

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@cite[name, name]``; parentheses behind it are no part of it."""
        names = tuple(filter(None, re.split(r"[\s,]+", use.arguments or "")))
        if not names:
            rendering.report.add(Problem.BAD_ARGUMENT, "@cite names no work", use.span, "write @cite[knuth], the name of a work")
            return None
        rendering.cited.extend(names)
        if not rendering.settings.citations_db:
            hint = "write citations-db: works.bib into PITCHME.yaml, and that file of BibTeX or RIS beside it"
            rendering.report.add(Problem.UNKNOWN_CITATION, f"there is no file of works to cite {', '.join(names)} from", use.span, hint)
            return None
        if not rendering.citations.is_known:
            return None
        for name in names:
            _judge(name, use, rendering)
        return cls(names, rendering.citations, use.body)

    def pieces(self) -> Iterator[str | Words]:
        """Return the numbers, each a link to the slide that has its entry; text in parentheses stands behind them."""
        yield ", ".join(map(self._link, self.works))
        if self.behind is not None:
            yield "("
            yield Words(0, len(self.behind))
            yield ")"

    def _link(self, name: str) -> str:
        number = self.citations.numbers.get(name)
        if number is None:
            return element("span", f"[{escape(name, quote=False)}]", {"class": "citation"})
        return element("a", f"[{number}]", {"class": "citation", "href": f"#/{self.citations.page(name)}"})


def _judge(name: str, use: Use, rendering: Rendering) -> None:
    """Report a work that is not there."""
    if name not in rendering.citations.names:
        hint = did_you_mean(name, rendering.citations.names, "cite works by the names that they have there")
        rendering.report.add(Problem.UNKNOWN_CITATION, f"{rendering.settings.citations_db} has no {name}", use.span, hint)
