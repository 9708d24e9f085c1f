"""`@audio[…](…)`: the sound of a slide in an audio deck.

A line of its own, best right behind the delimiter. With the setting `audio-deck`, the sound in parentheses is played when the slide is shown,
and at its end the deck goes on to the next step or slide. The words in brackets, which may be left out, name it to its listeners.

````deck
@audio[Welcome](intro.mp3)
# Hello
````

````yaml
audio-deck: 8
````

````html
<section data-audio="intro.mp3" data-audio-label="Welcome">
<h1>Hello</h1>
</section>
````

````deck
@audio(intro.mp3)
@audio[Welcome]
````

````html
````

````diagnostics
PITCHME.md:1:1: warning: intro.mp3 is not heard: this is no audio deck [silent-sound]
  | @audio(intro.mp3)
  | ^^^^^^^^^^^^^^^^^
  = write audio-deck: true in PITCHME.yaml
PITCHME.md:2:1: warning: @audio names no sound [bad-argument]
  | @audio[Welcome]
  | ^^^^^^^^^^^^^^^
  = write @audio[Welcome](intro.mp3)
````
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Fact, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import sound_url


@dataclass(frozen=True, slots=True)
class SlideAudio(Fact):
    """The sound of a slide (GitPitch 3 and 4.0, audio decks)."""

    names: ClassVar[tuple[str, ...]] = ("audio",)

    sound: str
    label: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@audio[label](sound)``."""
        reference, label = (use.body or "").strip(), (use.arguments or "").strip()
        if not reference:
            rendering.report.add(Problem.BAD_ARGUMENT, "@audio names no sound", use.span, f"write @audio[{label}](intro.mp3)")
            return cls("", label)
        return cls(sound_url(reference, use.span, rendering), label)

    def attributes(self, before: Mapping[str, str | None]) -> dict[str, str]:
        """Return the sound for the deck's player, and its name."""
        if not self.sound:
            return {}
        return {"data-audio": self.sound, **({"data-audio-label": self.label} if self.label else {})}
