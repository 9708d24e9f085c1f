"""Classes that set text in a bundled font, as in ``font-lato-heavy`` (GitPitch 4.0, utility styles; earlier ``lato-heavy``)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pitchme.site.families import FAMILIES, family_faces
from pitchme.site.fonts import font_stack

FAMILY_OF = {
    f"{prefix}{name}{cut}".lower().replace(" ", "-"): f"{name}{cut}"
    for name in FAMILIES
    for cut in ("", " Medium", " Heavy")
    for prefix in ("", "font-")
}
"""Each class with the family that it stands for; not all families have all cuts."""

CLASSES = re.compile(r"""class=["']([^"']+)""")


def font_classes(html: str) -> Mapping[str, str]:
    """Return the classes in some HTML that stand for a bundled font, with its family, in the order of their names."""
    used = {word for words in set(CLASSES.findall(html)) for word in words.split()}
    return {name: FAMILY_OF[name] for name in sorted(used & FAMILY_OF.keys()) if family_faces(FAMILY_OF[name])}


def font_class_rules(classes: Mapping[str, str]) -> str:
    """Return the CSS of classes that stand for fonts."""
    return "".join(f".{name} {{ font-family: {font_stack([family])} !important; }}\n" for name, family in classes.items())
