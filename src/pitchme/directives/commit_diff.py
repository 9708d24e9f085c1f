"""`@diff[…](user/repository/commit)`: what a commit on GitHub changed.

A line of its own. By itself it steps through the hunks of the commit, each named by its file and what it lies in; the class
`diff-nofrags` takes these steps away, and steps of your own may stand below. `?filename=app.py` shows one file of the commit. The address
of a commit's page will do as well, also that of another host. `pitchme build --fetch` brings the commit along; until then, a link to it
stands in its place.

````deck
@diff[code-wrap](https://git.example/ada/engine/-/commit/1f2e3d4c?filename=mill.py)
````

````html
<pre><code class="hljs language-diff code-wrap"><span class="hljs-comment">diff --git a/engine/mill.py b/engine/mill.py</span>
<span class="hljs-comment">index 83db48f..bf269f4 100644</span>
<span class="hljs-comment">--- a/engine/mill.py</span>
<span class="hljs-comment">+++ b/engine/mill.py</span>
<span class="hljs-meta">@@ -3,3 +3,4 @@ def turn(self):</span>
     for column in self.columns:
<span class="hljs-deletion">-        column.add(1)</span>
<span class="hljs-addition">+        carry = column.add(1)</span>
<span class="hljs-addition">+        self.carried |= carry</span>
 class Mill:
<span class="hljs-meta">@@ -40,2 +41,2 @@ class Mill:</span>
<span class="hljs-deletion">-    wheels = 40</span>
<span class="hljs-addition">+    wheels = 50</span>
     cards = []
</code></pre>
<ol class="code-steps">
<li class="code-presenting-annotation fragment current-only" data-code-focus="5-10"><code>engine/mill.py</code> def turn(self):</li>
<li class="code-presenting-annotation fragment current-only" data-code-focus="11-14"><code>engine/mill.py</code> class Mill:</li>
</ol>
````

````deck
@diff[](ada/engine/1f2e3d4c)
````

````html
<p><a class="missing-file" href="https://github.com/ada/engine/commit/1f2e3d4c" target="_blank" rel="noopener noreferrer">Commit ada/engine/1f2e3d4c: pitchme build --fetch brings it here</a></p>
````

````deck
@diff[](ada/engine)
````

````html
<p><span class="missing-file">@diff[](ada/engine)</span></p>
````

````diagnostics
PITCHME.md:1:1: warning: @diff(ada/engine) names no commit [bad-argument]
  | @diff[](ada/engine)
  | ^^^^^^^^^^^^^^^^^^^
  = write @diff[](user/repository/commit), as in the commit's address
````
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.markup.directive import Use
from pitchme.markup.html import element
from pitchme.markup.origin import CodeLine, Origin, code_token, nameless
from pitchme.markup.references import Reference, judge_brackets
from pitchme.markup.rendering import Rendering
from pitchme.markup.steps import Step, step_list
from pitchme.markup.unified_diff import Hunk, changes, hunks


@dataclass(frozen=True, slots=True)
class CommitDiff(CodeLine):
    """A commit, and the steps through it (GitPitch 4.0, diff)."""

    names: ClassVar[tuple[str, ...]] = ("diff",)
    is_native: ClassVar[bool] = True

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read ``@diff[words](user/repository/commit)``."""
        judge_brackets(use, use.read.words, rendering)
        asked = Reference.read(use.body or "", use.span, rendering.report)
        origin = Origin.commit(asked)
        if origin is None:
            hint = "write @diff[](user/repository/commit), as in the commit's address"
            rendering.report.add(Problem.BAD_ARGUMENT, f"@diff({asked.path}) names no commit", use.span, hint)
            return cls((nameless(use),))
        text = origin.text(use.span, rendering)
        if text is None:
            return cls((origin.stand_in(rendering),))
        return cls(_blocks(_chosen(text, asked.file, use, rendering), use))


def _chosen(text: str, file: str, use: Use, rendering: Rendering) -> str:
    """Return what the commit says of one file, named by its path or its last part; of all, reported, where it has no such file."""
    changed = changes(text)
    names = [name for name in changed if file in (name, name.rpartition("/")[2])]
    if file and not names:
        hint = did_you_mean(file, changed, f"it changes {', '.join(changed)}")
        rendering.report.add(Problem.BAD_ARGUMENT, f"this commit does not change {file}", use.span, hint)
    return changed[names[0]] if names else text


def _blocks(text: str, use: Use) -> tuple[Token, ...]:
    words = [word for word in use.read.words if word not in ("diff", "patch")]
    block = code_token(text, " ".join(("diff", *words)))
    if "diff-nofrags" in words:
        return (block,)
    steps = [(Step(((hunk.first, hunk.last),), use.span, block), _note(hunk)) for hunk in hunks(text)]
    return (block, *step_list(steps))


def _note(hunk: Hunk) -> str:
    name = element("code", escape(hunk.file, quote=False)) if hunk.file else ""
    return f"{name} {escape(hunk.heading, quote=False)}".strip()
