"""`@code[…](path)`: code from a file.

A line of its own. The brackets hold what a code fence has behind its back-ticks: the hint of a language, and classes such as
`zoom-12` or `code-wrap`; without a hint, the file's name tells the language. The path starts from the root, or is the address of a
file elsewhere, which `pitchme build --fetch` brings along. Steps count the lines that are shown.

````deck
@code[python zoom-12](src/greeting.py?tags=body)
@[1,3](Words come *and go*)
````

````html
<pre data-source="src/greeting.py"><code class="hljs language-python zoom-12">    words = [<span class="hljs-string">"Hello"</span>]
    words.append(name)
    <span class="hljs-keyword">return</span> <span class="hljs-string">", "</span>.join(words)
</code></pre>
<ol class="code-steps">
<li class="code-presenting-annotation fragment current-only" data-code-focus="1,3">Words come <em>and go</em></li>
</ol>
````

`?lines=1-3,5` keeps some lines. `?tags=setup,main` keeps what stands between `tag::setup[]` and `end::setup[]`, in whatever comments;
lines with such marks are left out. Parts come in the order of the file. With both, the lines are those of the tagged parts. Parts keep
their indentation; the class `code-dedent`, which GitPitch did not have, takes away what all their lines have of it.

````deck
@code[code-dedent](src/greeting.py?tags=name)
````

````html
<pre data-source="src/greeting.py"><code class="hljs code-dedent">words.append(name)
</code></pre>
````

````deck
@code[python](src/greeting.py?tags=nam)
````

````diagnostics
PITCHME.md:1:1: warning: there is no tag nam in src/greeting.py [bad-excerpt]
  | @code[python](src/greeting.py?tags=nam)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = did you mean name?
````
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.code_info import Info
from pitchme.markup.directive import Use
from pitchme.markup.origin import CodeLine, Origin, nameless
from pitchme.markup.references import Reference, judge_brackets
from pitchme.markup.rendering import Rendering

PATH = re.compile(r"[\w./-]*[/.]\w+")
"""A path that stands where the hint of a language should."""


@dataclass(frozen=True, slots=True)
class CodeFile(CodeLine):
    """Code from a file (GitPitch 3 and 4, code)."""

    names: ClassVar[tuple[str, ...]] = ("code",)
    is_native: ClassVar[bool] = True

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read the file."""
        words = use.arguments or ""
        judge_brackets(use, Info.read(words).classes, rendering)
        if not (use.body or "").strip():
            hint = f"write @code[]({words})" if PATH.fullmatch(words) else f"write @code[{words or 'python'}](path/of/the/file)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@code names no file in parentheses", use.span, hint)
            return cls((nameless(use),))
        asked = Reference.read(use.body or "", use.span, rendering.report)
        return cls((Origin.file(asked).block(words, use.span, rendering),))
