"""What the delimiter of a slide says of its background (GitPitch 1.0 to 4.0, slide delimiters)."""

from __future__ import annotations

from html import escape

from pitchme.deck.delimiter import LATER
from pitchme.deck.diagnostics import Problem
from pitchme.deck.model import Parameter, Slide
from pitchme.deck.settings import TRANSITIONS, Refused, per_cent
from pitchme.markup.files import placeholder
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering

Attributes = dict[str, str | None]


def background(slide: Slide, rendering: Rendering) -> Attributes:
    """Return the attributes of a slide's section that reveal.js draws its background from.

    Of several kinds the first of video, image, color decides; a slide without any gets the deck's own background.
    """
    if not slide.parameters and not rendering.settings.background and not rendering.settings.background_color:
        return {}
    given = {parameter.name: parameter for parameter in slide.parameters}
    if "video" in given:
        return _video(given, rendering)
    if "image" in given:
        return _image(given, rendering)
    own = {} if "color" in given else _deck_background(rendering)
    transition = _transition(given.get("transition"), "data-transition", rendering)
    return own | _color(given.get("color"), rendering) | transition


def _video(given: dict[str, Parameter], rendering: Rendering) -> Attributes:
    url = _url(given["video"], rendering)
    flags = [name for name in ("loop", "muted") if name in given and given[name].value.lower() == "true"]
    return {"data-background-video": url, **{f"data-background-video-{name}": None for name in flags}} if url else {}


def _image(given: dict[str, Parameter], rendering: Rendering) -> Attributes:
    settings = rendering.settings
    url = _url(given["image"], rendering)
    values: dict[str, str] = {
        "size": settings.background_size,
        "position": settings.background_position,
        "repeat": settings.background_repeat,
        **{name: given[name].value for name in ("size", "position", "repeat") if name in given and given[name].value},
    }
    picture = _picture(url, values, _opacity(given.get("opacity"), rendering)) if url else {}
    color = _color(given.get("color"), rendering) if "color" in given else _plain_color(settings.background_color)
    return picture | color | _transition(given.get("transition"), "data-background-transition", rendering)


def _url(parameter: Parameter, rendering: Rendering) -> str | None:
    """Return the address of a background; one that is missing gets its placeholder on the slide."""
    url = rendering.files.url(parameter.value, parameter.span)
    if url is None:
        rendering.missing.append(parameter.value)
    return url


def _deck_background(rendering: Rendering) -> Attributes:
    """Return the background that the settings give to slides without one; GitPitch wanted a picture for its colour to count."""
    settings = rendering.settings
    url = rendering.files.url(settings.background, settings.span("background"))
    values = {"size": settings.background_size, "position": settings.background_position, "repeat": settings.background_repeat}
    picture = _picture(url, values, settings.background_opacity) if url else {}
    return picture | _plain_color(settings.background_color)


def _picture(url: str, values: dict[str, str], opacity: float) -> Attributes:
    names: Attributes = {"data-background-image": url, **{f"data-background-{name}": value for name, value in values.items() if value}}
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
    value = parameter.value
    if value.startswith("##"):
        rendering.report.add(
            Problem.BAD_PARAMETER,
            f"{value} has a # too many",
            parameter.span,
            f"write color={value.lstrip('#') and '#' + value.lstrip('#')}",
        )
        value = "#" + value.lstrip("#")
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


def undrawn(slide: Slide, rendering: Rendering) -> str:
    """Return what stands on a slide for the parameters of its delimiter that are not drawn, so that nothing of them is lost."""
    later = [p for p in slide.parameters if p.name in LATER and p.name in ("code", "gist", "include", "terminal", "survey")]
    rendering.undrawn_code = any(parameter.name in ("code", "gist") for parameter in later)
    for parameter in (p for p in later if p.name != "include"):
        message = f"?{parameter.name}= is not drawn yet by this version of pitchme; its value is shown"
        rendering.report.add(Problem.UNSUPPORTED_PARAMETER, message, parameter.span)
    titles = [p.value for p in slide.parameters if p.name == "title"] if later else []
    shown = [element("h3", escape(title, quote=False)) for title in titles]
    shown += [element("span", escape(f"{p.name}: {p.value}", quote=False), {"class": "missing-file"}) for p in later]
    shown += [placeholder(reference) for reference in rendering.missing]
    return "".join(f"{part}\n" for part in shown)
