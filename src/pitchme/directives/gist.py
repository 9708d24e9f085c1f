"""`@gist[…](user/id)`: code from a gist of GitHub.

A line of its own, written as `@code` is. `?filename=app.py` names one of the gist's files, without it the first is shown; `?lines=` and
`?tags=` keep parts of it. The gist's address will do as well. `pitchme build --fetch` brings the gist along; until then, a link to it
stands in its place, and its steps light nothing.

````deck
@gist[python](ada/1f2e3d4c?filename=app.py)
@[1-3](Setting up)
````

````html
<p><a class="missing-file" href="https://gist.github.com/ada/1f2e3d4c" target="_blank" rel="noopener noreferrer">Gist ada/1f2e3d4c app.py: pitchme build --fetch brings it here</a></p>
<ol class="code-steps">
<li class="code-presenting-annotation fragment current-only" data-code-focus="1-3">Setting up</li>
</ol>
````

````deck
@gist[python](https://host.example/ada)
````

````html
<p><span class="missing-file">@gist[python](https://host.example/ada)</span></p>
````

````diagnostics
PITCHME.md:1:1: warning: @gist(https://host.example/ada) names no gist [bad-argument]
  | @gist[python](https://host.example/ada)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = write @gist[python](user/id), as in the gist's address
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.code_info import Info
from pitchme.markup.directive import Use
from pitchme.markup.origin import CodeLine, Origin, nameless
from pitchme.markup.references import Reference, judge_brackets
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Gist(CodeLine):
    """Code from a gist (GitPitch 3 and 4, gists)."""

    names: ClassVar[tuple[str, ...]] = ("gist",)
    is_native: ClassVar[bool] = True

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read the gist."""
        words = use.arguments or ""
        judge_brackets(use, Info.read(words).classes, rendering)
        asked = Reference.read(use.body or "", use.span, rendering.report)
        origin = Origin.gist(asked)
        if origin is None:
            hint = f"write @gist[{words or 'python'}](user/id), as in the gist's address"
            rendering.report.add(Problem.BAD_ARGUMENT, f"@gist({asked.path}) names no gist", use.span, hint)
            return cls((nameless(use),))
        return cls((origin.block(words, use.span, rendering),))
