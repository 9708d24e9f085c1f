"""What the delimiter of a slide says of its background (GitPitch 1.0 to 4.0, slide delimiters)."""

from __future__ import annotations

import re
from urllib.parse import quote

from pitchme.deck.colors import color_hint, is_color
from pitchme.deck.diagnostics import Problem
from pitchme.deck.kinds import Refused, per_cent
from pitchme.deck.model import Parameter, Slide
from pitchme.deck.settings import TRANSITIONS, Settings
from pitchme.markup.rendering import Rendering

Attributes = dict[str, str | None]
MANGLED = re.compile(",|%(?!20)")
"""What reveal.js takes apart or encodes once more in the address of a background picture."""


def background(slide: Slide, rendering: Rendering) -> Attributes:
    """Return the attributes of a slide's section that reveal.js draws its background from.

    Of several kinds the first of video, image, color decides; a slide without any gets the deck's own background, and so does
    one of code where that is a picture. A video of a host that has a player of its own is no background (``delimiter_content``).
    """
    if not slide.parameters and not _deck_picture(rendering.settings) and not rendering.settings.background_color:
        return {}
    given = {parameter.name: parameter for parameter in slide.parameters}
    if "video" in given and _is_file(given["video"]):
        return _video(given, rendering)
    if "image" in given:
        return _image(given, rendering)
    transition = _transition(given.get("transition"), "data-transition", rendering)
    shows_code = bool({"code", "gist"} & given.keys() and _deck_picture(rendering.settings))
    color = _color(given.get("color"), rendering)
    return (color if "color" in given and not shows_code else _deck_background(rendering)) | transition


def _is_file(video: Parameter) -> bool:
    """Tell whether a video is a file, of whatever host: the hosts with players are imported for a deck with videos."""
    from pitchme.markup.video_hosts import video as hosted

    return hosted(video.value) is None


def for_background(url: str) -> str:
    """Return the address of a picture as reveal.js takes it for a background: what stands behind ``data:`` it leaves alone.

    So an empty picture hides nothing of the one that is meant, and lies on it.
    """
    if not MANGLED.search(url):
        return url
    safe = re.sub(r"[()'\"\\\s]", lambda found: quote(found[0]), url)
    return f"data:,),url({safe}"


def _video(given: dict[str, Parameter], rendering: Rendering) -> Attributes:
    url = _url(given["video"], rendering)
    flags = [name for name in ("loop", "muted") if name in given and given[name].value.lower() == "true"]
    if not url:
        return {}
    return {"data-background-video": url.replace(",", "%2C"), **{f"data-background-video-{name}": None for name in flags}}


def _image(given: dict[str, Parameter], rendering: Rendering) -> Attributes:
    settings = rendering.settings
    url = _url(given["image"], rendering, picture=True)
    values: dict[str, str] = {
        "size": settings.background_size,
        "position": settings.background_position,
        "repeat": settings.background_repeat,
        **{name: given[name].value for name in ("size", "position", "repeat") if name in given and given[name].value},
    }
    picture = _picture(url, values, _opacity(given.get("opacity"), rendering)) if url else {}
    color = _color(given.get("color"), rendering) if "color" in given else _plain_color(settings.background_color)
    return picture | color | _transition(given.get("transition"), "data-background-transition", rendering)


def _url(parameter: Parameter, rendering: Rendering, *, picture: bool = False) -> str | None:
    """Return the address of a background; one that is missing gets its placeholder on the slide."""
    url = rendering.files.url(parameter.value, parameter.span, picture=picture)
    if url is None:
        rendering.missing.append(parameter.value)
    return url


def _deck_background(rendering: Rendering) -> Attributes:
    """Return the background that the settings give to slides without one; GitPitch wanted a picture for its colour to count."""
    settings = rendering.settings
    url = rendering.files.url(_deck_picture(settings), settings.span("background"), picture=True)
    values = {"size": settings.background_size, "position": settings.background_position, "repeat": settings.background_repeat}
    picture = _picture(url, values, settings.background_opacity) if url else {}
    return picture | _plain_color(settings.background_color)


def _deck_picture(settings: Settings) -> str:
    """Return the background picture of the deck; ``none`` is what CSS calls it when there is none."""
    return "" if settings.background == "none" else settings.background


def _picture(url: str, values: dict[str, str], opacity: float) -> Attributes:
    names: Attributes = {
        "data-background-image": for_background(url),
        **{f"data-background-{name}": value for name, value in values.items() if value},
    }
    return names if opacity >= 100 else names | {"data-background-opacity": f"{opacity / 100:g}"}


def _opacity(parameter: Parameter | None, rendering: Rendering) -> float:
    """Return an opacity in per cent."""
    if parameter is None:
        return 100
    try:
        return per_cent(parameter.value)
    except Refused as why:
        rendering.report.add(Problem.BAD_PARAMETER, f"{parameter.value} is no opacity", parameter.span, str(why))
        return 100


def _color(parameter: Parameter | None, rendering: Rendering) -> Attributes:
    if parameter is None or not parameter.value:
        return {}
    value = re.sub("##+", "#", parameter.value)
    if value != parameter.value:
        rendering.report.add(Problem.BAD_PARAMETER, f"{parameter.value} has a # too many", parameter.span, f"write color={value}")
    elif not is_color(value):
        rendering.report.add(Problem.BAD_PARAMETER, f"CSS has no colour {value}", parameter.span, color_hint(value))
    return _plain_color(value)


def _plain_color(value: str) -> Attributes:
    if not value:
        return {}
    return {"data-background-gradient" if "gradient(" in value else "data-background-color": value}


def _transition(parameter: Parameter | None, attribute: str, rendering: Rendering) -> Attributes:
    if parameter is None:
        return {}
    if parameter.value not in TRANSITIONS:
        rendering.report.add(
            Problem.BAD_PARAMETER, f"there is no transition {parameter.value}", parameter.span, f"write one of {', '.join(TRANSITIONS)}"
        )
        return {}
    return {attribute: parameter.value}
