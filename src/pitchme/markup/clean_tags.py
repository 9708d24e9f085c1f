"""What HTML of people whom one does not know may be made of, what our own widgets make included."""

from __future__ import annotations

TEXT = frozenset(
    """a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div dl dt
    em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark menu meter nav nobr ol p pre progress q rp rt
    ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr""".split()
)
MEDIA = frozenset("audio canvas img picture source track video".split())
OURS = frozenset("input svg path line".split())
"""The boxes of tasks, and what the lines in formulas are drawn with."""

MATH = frozenset(
    """annotation math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr
    munder munderover semantics""".split()
)
TAGS = TEXT | MEDIA | OURS | MATH
WITH_CONTENT = frozenset("script style iframe noembed noframes template object applet".split())
"""What is left out with all that stands in it: none of that is text for people."""

PREFIXES = frozenset(("aria-",))
EVERYWHERE = frozenset(
    """class dir hidden id lang role style title align valign width height
    data-audio data-audio-label data-autoplay data-chart-config data-code-focus data-code-zoom data-diagram data-fragment-index data-id
    data-player data-prevent-swipe data-sync data-preview-image data-preview-video data-session data-source data-src data-theme""".split()
)
OF_TAG = {
    "a": "href target rel",
    "audio": "controls loop muted preload src",
    "code": "tabindex",
    "data": "value",
    "col": "span",
    "colgroup": "span",
    "del": "cite datetime",
    "details": "open",
    "font": "color face size",
    "img": "alt decoding loading sizes src srcset",
    "input": "checked",
    "ins": "cite datetime",
    "li": "value",
    "meter": "min max low high optimum value",
    "ol": "reversed start type",
    "pre": "tabindex",
    "progress": "max value",
    "source": "media sizes src srcset type",
    "table": "border cellpadding cellspacing",
    "td": "abbr colspan headers rowspan scope bgcolor",
    "th": "abbr colspan headers rowspan scope bgcolor",
    "time": "datetime",
    "track": "default kind label src srclang",
    "ul": "type",
    "video": "autoplay controls loop muted playsinline poster preload src",
    "svg": "preserveaspectratio preserveAspectRatio viewbox viewBox xmlns",
    "path": "d",
    "line": "stroke-width x1 x2 y1 y2",
    "annotation": "encoding",
    "math": "display xmlns",
    **dict.fromkeys(
        MATH - {"annotation", "math"},
        """accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form largeop linebreak linethickness lspace
        mathbackground
        mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy
        symmetric voffset""",
    ),
}
ATTRIBUTES = {tag: frozenset(names.split()) for tag, names in OF_TAG.items()}

SECTION = frozenset(
    """class dir id lang style data-audio data-audio-label data-auto-animate data-auto-animate-duration data-autoslide data-background
    data-background-color data-background-gradient data-background-image data-background-opacity data-background-position
    data-background-repeat data-background-size data-background-transition data-background-video data-background-video-loop
    data-background-video-muted data-menu-title data-notes data-prevent-swipe data-source data-state data-timing data-transition
    data-transition-speed data-visibility""".split()
)
"""What a slide may say of itself."""

BOXES = {("input", "type"): "checkbox", ("input", "disabled"): ""}
"""What a box of a task says, and no input of another kind may."""


def is_allowed(tag: str, name: str) -> bool:
    """Tell whether a tag may have an attribute."""
    return (tag, name) in BOXES or name in EVERYWHERE or name in ATTRIBUTES.get(tag, ()) or name.startswith(tuple(PREFIXES))
