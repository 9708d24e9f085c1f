"""`@gitlink[…](path)`: a link to a file of the repository.

Anywhere in a line. The words in the brackets are the link, without brackets the path is. It leads to the file on the repository's host,
on the branch that is checked out, where `.git` says that the repository has its `origin` on one; else to a copy of the file in the deck.

````deck
See @gitlink[the **code**](src/greeting.py), or @gitlink(src/greeting.py).
````

````html
<p>See <a href="src/greeting.py" target="_blank" rel="noopener noreferrer">the <strong>code</strong></a>, or <a href="src/greeting.py" target="_blank" rel="noopener noreferrer">src/greeting.py</a>.</p>
````

````deck
@gitlink[the code](src/greetings.py)
````

````html
<p>the code</p>
````

````diagnostics
PITCHME.md:1:1: warning: there is no file src/greetings.py [missing-file]
  | @gitlink[the code](src/greetings.py)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = did you mean src/greeting.py?
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.deck.files import Files
from pitchme.deck.git_remote import page_of
from pitchme.deck.root import HOST
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import OTHER_WINDOW, attributes
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class GitLink(Leaf):
    """A link to a file of the repository (GitPitch 3, gitlink)."""

    names: ClassVar[tuple[str, ...]] = ("gitlink",)
    brackets_needed: ClassVar[bool] = False

    words: str
    path: str
    address: str | None

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@gitlink[words](path)`` or ``@gitlink(path)``."""
        path = (use.body or "").strip()
        if not path:
            hint = f"write @gitlink[{use.arguments or 'words'}](path/of/the/file)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@gitlink names no file in parentheses", use.span, hint)
            return None
        return cls(use.arguments or "", path, _address(path, use, rendering))

    def pieces(self) -> Iterator[str | Words]:
        """Return the link; its words alone where there is no file to lead to."""
        if self.address:
            yield f"<a{attributes({'href': self.address, **OTHER_WINDOW})}>"
        yield Words(0, len(self.words), "arguments") if self.words.strip() else escape(self.path, quote=False)
        if self.address:
            yield "</a>"


def _address(path: str, use: Use, rendering: Rendering) -> str | None:
    """Return where a link leads: to the file on its host, else to its copy in the deck."""
    root = rendering.files.root
    found = Files(root, rendering.report).path(path, use.span)
    root.asked(HOST)
    return found and (page_of(root.folder, found) or rendering.files.url(found, use.span))
