r"""`@md[name=value, …](path.md)`: the text of another file, with values for its variables.

A line of its own, which the file takes the place of before anything else is read: it may hold whatever a deck may, slide delimiters,
`Note:` and other `@md` too. In the file, `{{name}}` stands for the value of that name, with blanks inside the braces or without. A value runs
to the next `, name=`; so it may hold commas. The path starts at the root, as all paths do.

````deck
@md[title=Decks in pieces, speaker=Ada, Countess of Lovelace, icon=star](snippets/cover.md)
````

````yaml
globals: [ "event=PyDay 2026", "icon=heart" ]
````

````html
<h1>Decks in pieces</h1>
<p>Ada, Countess of Lovelace at <strong>PyDay 2026</strong> <i class="fa fa-star" aria-hidden="true"></i></p>
````

Values that an `@md` does not give come from the setting `globals`, and from there alone: an `@md` inside a file hands on nothing of its own.
In the deck itself, `{{name}}` is a global if there is one of the name, and else whatever it was. In code nothing is replaced there; in a
file's code, what has a value is. `\{{name}}` is never a variable.

````deck
Welcome to {{event}}, not to {{ this }}, `{{event}}` or \{{event}}

@md[words=*Simple* is better than {{ what }}.](snippets/saying.md)
````

````yaml
globals: [ "event=PyDay 2026", "what=complex" ]
````

````html
<p>Welcome to PyDay 2026, not to {{ this }}, <code>{{event}}</code> or {{event}}</p>
<blockquote>
<p><em>Simple</em> is better than complex.</p>
</blockquote>
````

The setting `template` names a file whose text stands under the content of every slide: regions with a logo, a bar, the name of the event. It
has globals for its variables. It is no part of the slide's own text, and does not give it a title.

````deck
# One
---
# Two
````

````yaml
template: snippets/corner.md
globals: [ "event=PyDay 2026" ]
````

````html
<section class="has-regions">
<div class="slide-template">
<div class="south-east">
<p>PyDay 2026</p>
</div>
</div>
<h1>One</h1>
</section>
<section class="has-regions">
<div class="slide-template">
<div class="south-east">
<p>PyDay 2026</p>
</div>
</div>
<h1>Two</h1>
</section>
````

What has no value stays as it is, and so does an `@md` whose file is not there, or that would bring in itself.

````deck
@md[titel=Decks in pieces, icon=star](snippets/cover.md)
@md[](snippets/covre.md)
````

````html
<h1>{{title}}</h1>
<p>{{speaker}} at <strong>{{event}}</strong> <i class="fa fa-star" aria-hidden="true"></i></p>
<p><span class="missing-file">@md[](snippets/covre.md)</span></p>
````

````diagnostics
PITCHME.md:1:5: warning: snippets/cover.md has no {{titel}} [bad-argument]
  | @md[titel=Decks in pieces, icon=star](snippets/cover.md)
  |     ^^^^^
  = did you mean title?
PITCHME.md:2:7: warning: there is no file snippets/covre.md [missing-file]
  | @md[](snippets/covre.md)
  |       ^^^^^^^^^^^^^^^^^
  = did you mean snippets/cover.md?
snippets/cover.md:1:3: warning: {{title}} has no value [unknown-variable]
  | # {{title}}
  |   ^^^^^^^^^
  = write @md[title=…](…), or set it in globals of PITCHME.yaml; these have one: icon
snippets/cover.md:3:1: warning: {{speaker}} has no value [unknown-variable]
  | {{speaker}} at **{{event}}** @fa[{{icon}}]
  | ^^^^^^^^^^^
  = write @md[speaker=…](…), or set it in globals of PITCHME.yaml; these have one: icon
snippets/cover.md:3:18: warning: {{event}} has no value [unknown-variable]
  | {{speaker}} at **{{event}}** @fa[{{icon}}]
  |                  ^^^^^^^^^
  = write @md[event=…](…), or set it in globals of PITCHME.yaml; these have one: icon
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.hosts import REMOTE
from pitchme.deck.injection import WRITTEN
from pitchme.markup.directive import Line, Use
from pitchme.markup.files import not_fetched
from pitchme.markup.origin import nameless
from pitchme.markup.references import scan_reference
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written


@dataclass(frozen=True, slots=True)
class Snippet(Line):
    """What stands for a file that could not be injected (GitPitch 4.0, injection); all others are in the deck's text already."""

    names: ClassVar[tuple[str, ...]] = ("md",)

    stand_in: Token

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@md[name=value, …](path)``."""
        return scan_reference(text, pos)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Return the ``@md`` as it is written, or a link to what was not fetched; why, was said when its file was looked for.

        One that begins a line of a list item or a quotation begins none of the deck: nobody looked for its file, and it is text.
        """
        if not WRITTEN.match(rendering.passage.line(rendering.row)):
            return None
        file = (use.body or "").strip()
        if not REMOTE.match(file):
            return cls(nameless(use))
        html = not_fetched(file, f"{file}: pitchme build --fetch brings it here")
        return cls(Token("directive", "", 0, content=f"<p>{html}</p>\n", meta={"code": None}, block=True))

    def tokens(self) -> list[Token]:
        """Return what stands in the file's place."""
        return [self.stand_in]
