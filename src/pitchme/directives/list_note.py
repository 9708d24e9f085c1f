"""`@note[…]`: a speaker note for one item of a list.

It stands behind the text of an item in `@ul` or `@ol`. While that item is the last that has appeared, the speaker's window shows it in place
of the slide's own notes. Elsewhere it is added to the slide's notes. It is never seen on the slide. In an audio deck, a sound in parentheses
is played when the item appears.

````deck
@ul
- one @note[Tell the *story*]
- two
@ulend
Note:
For the whole slide
````

````html
<ul>
<li class="fragment">one <aside class="notes" role="note"><p>Tell the <em>story</em></p></aside></li>
<li class="fragment">two</li>
</ul>
<aside class="notes" role="note">
<p>For the whole slide</p>
</aside>
````

````deck
@ul
- one @note[Hear](intro.mp3)
@ulend
````

````html
<ul>
<li class="fragment">one <aside class="notes" role="note"><p>Hear</p></aside></li>
</ul>
````

````diagnostics
PITCHME.md:2:7: warning: intro.mp3 is not heard: this is no audio deck [silent-sound]
  | - one @note[Hear](intro.mp3)
  |       ^^^^^^^^^^^^^^^^^^^^^^
  = write audio-deck: true in PITCHME.yaml
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import SOUND, sound_url


@dataclass(frozen=True, slots=True)
class ListNote(Leaf):
    """A note that belongs to a step (GitPitch 4.0, list notes), as reveal.js knows it: notes inside the fragment."""

    names: ClassVar[tuple[str, ...]] = ("note",)
    is_block: ClassVar[bool] = True

    note: str
    sound: str
    rest: str
    is_shown: bool
    is_in_notes: bool

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@note[text](sound)``; parentheses that hold no sound are text."""
        body = (use.body or "").strip()
        is_sound = SOUND.fullmatch(body) is not None
        if body and not is_sound:
            hint = "write @note[…](intro.mp3), or the words into the brackets"
            rendering.report.add(Problem.BAD_ARGUMENT, f"({body}) is no sound; it is shown as text", use.span, hint)
        sound = sound_url(body, use.span, rendering) if is_sound else ""
        rest = "" if is_sound or not body else use.body or ""
        return cls(use.arguments or "", sound, rest, rendering.settings.speaker_mode, rendering.in_notes)

    def pieces(self) -> Iterator[str | Words]:
        """Return the note, hidden from the slide, and a mark with the sound."""
        before, behind = ("", "") if self.is_in_notes else ('<aside class="notes" role="note"><p>', "</p></aside>")
        if self.note.strip() and self.is_shown:
            yield before
            yield Words(0, len(self.note), "arguments")
            yield behind
        if self.sound:
            yield element("span", "", {"data-audio": self.sound})
        if self.rest:
            yield " ("
            yield Words(0, len(self.rest))
            yield ")"
