"""Colours as CSS writes them."""

from __future__ import annotations

import re

from pitchme.deck.diagnostics import did_you_mean

KEYWORDS = frozenset(
    """transparent currentcolor inherit initial unset revert none canvas canvastext linktext visitedtext activetext buttonface buttontext
    buttonborder field fieldtext highlight highlighttext selecteditem selecteditemtext mark marktext graytext accentcolor
    accentcolortext""".split()
)
"""Words that may stand for a colour: nobody knows which before it is drawn."""

NAMES = KEYWORDS.union(
    """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse
    chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise
    darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod
    gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue
    lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple
    mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite
    navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink
    plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke
    yellow yellowgreen""".split()
)
"""Every name of a colour in CSS, and the words that may stand for one."""

DARK = frozenset(
    """black blue blueviolet brown chocolate crimson darkblue darkcyan darkgreen darkmagenta darkolivegreen darkorchid darkred darkslateblue
    darkslategray darkslategrey darkviolet deeppink dimgray dimgrey dodgerblue firebrick forestgreen fuchsia green indianred indigo magenta
    maroon mediumblue mediumslateblue mediumvioletred midnightblue navy olive olivedrab orangered purple rebeccapurple red royalblue
    saddlebrown seagreen sienna slateblue slategray slategrey steelblue teal""".split()
)
"""Names of those on which reveal.js wants white text."""

HEX = r"(?i)#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})"
RGB = r"(?i)rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)"
FUNCTION = r"(?i)(?!.*url\()[a-z-]+\([\w\s#%.,()/*+-]+\)"
"""Patterns: only a deck with colours has them compiled. What is a function fetches nothing, and ends no rule that it stands in."""


def is_color(text: str) -> bool:
    """Tell whether a text is a colour: a name, ``#fff``, or a function such as ``rgb(…)``, ``var(…)`` or ``linear-gradient(…)``."""
    if text.lower() in NAMES or re.fullmatch(HEX, text):
        return True
    return re.fullmatch(FUNCTION, text) is not None and text.count("(") == text.count(")")


def color_hint(text: str) -> str:
    """Return what to write for a text that is no colour."""
    if re.fullmatch(HEX, f"#{text}"):
        return f"write #{text}"
    return did_you_mean(text.lower(), NAMES, "write a colour of CSS, as in tomato, #0074D9 or rgb(0, 116, 217)")


def is_dark(text: str) -> bool | None:
    """Tell whether a colour is dark, as reveal.js has it for backgrounds; None for one that nobody knows before it is drawn."""
    name = text.lower()
    if name in NAMES:
        return None if name in KEYWORDS else name in DARK
    parts = _parts(text)
    return sum(weight * part for weight, part in zip((299, 587, 114), parts, strict=True)) < 128_000 if parts else None


def _parts(text: str) -> tuple[int, ...]:
    """Return red, green and blue from 0 to 255; nothing for a colour that is see-through, or written in another way."""
    if found := re.fullmatch(RGB, text):
        return tuple(map(int, found.groups()))
    if not re.fullmatch(HEX, text) or len(text) in (5, 9):
        return ()
    digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
    return tuple(int(digits[start : start + 2], 16) for start in (0, 2, 4))
