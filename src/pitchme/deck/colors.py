"""Colours as CSS writes them."""

from __future__ import annotations

import re

NAMES = frozenset(
    """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse
    chocolate coral cornflowerblue cornsilk crimson currentcolor cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise
    darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod
    gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue
    lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple
    mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite
    navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink
    plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato transparent turquoise violet wheat white whitesmoke
    yellow yellowgreen inherit initial unset none""".split()
)
"""Every name of a colour in CSS, and the words that may stand for one."""

DARK = frozenset(
    """black blue blueviolet brown chocolate crimson darkblue darkcyan darkgreen darkmagenta darkolivegreen darkorchid darkred darkslateblue
    darkslategray darkslategrey darkviolet deeppink dimgray dimgrey dodgerblue firebrick forestgreen fuchsia green indianred indigo magenta
    maroon mediumblue mediumslateblue mediumvioletred midnightblue navy olive olivedrab orangered purple rebeccapurple red royalblue
    saddlebrown seagreen sienna slateblue slategray slategrey steelblue teal""".split()
)
"""Names of those on which reveal.js wants white text."""

NO_TONE = frozenset(("transparent", "currentcolor", "inherit", "initial", "unset", "none"))
HEX = re.compile(r"#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})", re.IGNORECASE)
RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", re.IGNORECASE)
FUNCTION = re.compile(r"[a-z-]+\([^;{}]*\)", re.IGNORECASE)


def is_color(text: str) -> bool:
    """Tell whether a text is a colour: a name, ``#fff``, or a function such as ``rgb(…)`` or ``linear-gradient(…)``."""
    return text.lower() in NAMES or bool(HEX.fullmatch(text) or FUNCTION.fullmatch(text))


def is_dark(text: str) -> bool | None:
    """Tell whether a colour is dark, as reveal.js has it for backgrounds; None for one that nobody knows before it is drawn."""
    name = text.lower()
    if name in NAMES:
        return None if name in NO_TONE else name in DARK
    parts = _parts(text)
    return sum(weight * part for weight, part in zip((299, 587, 114), parts, strict=True)) < 128_000 if parts else None


def _parts(text: str) -> tuple[int, ...]:
    """Return red, green and blue from 0 to 255; nothing for a colour that is see-through, or written in another way."""
    if found := RGB.fullmatch(text):
        return tuple(map(int, found.groups()))
    if not HEX.fullmatch(text) or len(text) in (5, 9):
        return ()
    digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
    return tuple(int(digits[start : start + 2], 16) for start in (0, 2, 4))
