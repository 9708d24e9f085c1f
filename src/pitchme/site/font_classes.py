"""Classes that set text in a bundled font, as in ``font-lato-heavy`` (GitPitch 4.0, utility styles; earlier ``lato-heavy``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pitchme.site.families import FAMILIES, family_faces
from pitchme.site.fonts import font_stack

CLASSES = re.compile(r"""\bclass=["']([^"']+)""")


def font_classes(html: str) -> Mapping[str, str]:
    """Return the classes in some HTML that stand for a font, with the name of its family, in the order of their names."""
    used = {word for words in set(CLASSES.findall(html)) for word in words.split()}
    return {name: _known()[name] for name in sorted(used & _known().keys())}


def font_class_rules(classes: Mapping[str, str]) -> str:
    """Return the CSS of classes that stand for fonts."""
    return "".join(f".{name} {{ font-family: {font_stack([family])} !important; }}\n" for name, family in classes.items())


@cache
def _known() -> dict[str, str]:
    """Return the family of each class that there is."""
    families = [name for family in FAMILIES for name in (family, f"{family} Medium", f"{family} Heavy") if family_faces(name)]
    names = {name.lower().replace(" ", "-"): name for name in families}
    return names | {f"font-{name}": family for name, family in names.items()}
