"""`@obs[…]`: a scene of OBS Studio, which GitPitch Desktop switched to; it shows nothing.

````deck
@obs[Camera]
# Hello
````

````html
<h1>Hello</h1>
````
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.markup.directive import Fact, Use
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class ObsScene(Fact):
    """A scene (GitPitch 4.0, OBS), which a deck in a browser cannot switch to."""

    names: ClassVar[tuple[str, ...]] = ("obs",)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@obs[scene]``."""
        return cls()

    def attributes(self, before: Mapping[str, str | None]) -> dict[str, str]:
        """Return nothing."""
        return {}
