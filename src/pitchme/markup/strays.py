"""Text that only looks like HTML: ``List<String>`` outside of code."""

from __future__ import annotations

import re

from pitchme.markup.html import Tag

ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption
    center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
    form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math
    menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section
    select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
    u ul var video wbr xmp
    path circle rect line polyline polygon text tspan g defs use symbol lineargradient radialgradient stop ellipse clippath mask pattern filter
    marker image mi mn mo mrow msup msub mfrac msqrt""".split()
)


def is_stray(html: str, text: str) -> bool:
    """Tell whether a tag of a text is one that no browser knows; closed in the text, a style sheet means it."""
    if html.startswith(("<?", "<!")):
        return not html.startswith("<!--")
    tag = Tag.read(html)
    if tag is None or tag.name in ELEMENTS or "-" in tag.name or ":" in tag.name:
        return False
    return not (re.search(f"</{tag.name}\\b", text, re.IGNORECASE) and re.search(f"<{tag.name}\\b", text, re.IGNORECASE))
