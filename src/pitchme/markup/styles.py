"""Which style sheet of highlight.js a name in a deck's ``highlight:`` setting means."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

STYLES = """
    1c-light a11y-dark a11y-light agate an-old-hope androidstudio arduino-light arta ascetic atom-one-dark atom-one-dark-reasonable
    atom-one-light brown-paper codepen-embed color-brewer cybertopia-cherry cybertopia-dimmer cybertopia-icecap cybertopia-saturated dark
    default devibeans docco equinox far felipec foundation github github-dark github-dark-dimmed gml googlecode gradient-dark
    gradient-light grayscale hybrid idea intellij-light ir-black isbl-editor-dark isbl-editor-light kimbie-dark kimbie-light lightfair
    lioshi magula mono-blue monokai monokai-sublime night-owl nnfx-dark nnfx-light nord obsidian panda-syntax-dark panda-syntax-light
    paraiso-dark paraiso-light pojoaque purebasic qtcreator-dark qtcreator-light rainbow rose-pine rose-pine-dawn rose-pine-moon routeros
    school-book shades-of-purple srcery stackoverflow-dark stackoverflow-light sunburst tokyo-night-dark tokyo-night-light
    tomorrow-night-blue tomorrow-night-bright vs vs-dark vs2015 xcode xt256
""".split()
"""The style sheets of highlight.js 11.12, by name."""

BASE16_STYLES = """
    3024 apathy apprentice ashes atelier-cave atelier-cave-light atelier-dune atelier-dune-light atelier-estuary atelier-estuary-light
    atelier-forest atelier-forest-light atelier-heath atelier-heath-light atelier-lakeside atelier-lakeside-light atelier-plateau
    atelier-plateau-light atelier-savanna atelier-savanna-light atelier-seaside atelier-seaside-light atelier-sulphurpool
    atelier-sulphurpool-light atlas bespin black-metal black-metal-bathory black-metal-burzum black-metal-dark-funeral
    black-metal-gorgoroth black-metal-immortal black-metal-khold black-metal-marduk black-metal-mayhem black-metal-nile black-metal-venom
    brewer bright brogrammer brush-trees brush-trees-dark chalk circus classic-dark classic-light codeschool colors cupcake cupertino
    danqing darcula dark-violet darkmoss darktooth decaf default-dark default-light dirtysea dracula edge-dark edge-light eighties embers
    equilibrium-dark equilibrium-gray-dark equilibrium-gray-light equilibrium-light espresso eva eva-dim flat framer fruit-soda gigavolt
    github google-dark google-light grayscale-dark grayscale-light green-screen gruvbox-dark-hard gruvbox-dark-medium gruvbox-dark-pale
    gruvbox-dark-soft gruvbox-light-hard gruvbox-light-medium gruvbox-light-soft hardcore harmonic16-dark harmonic16-light heetch-dark
    heetch-light helios hopscotch horizon-dark horizon-light humanoid-dark humanoid-light ia-dark ia-light icy-dark ir-black isotope
    kimber london-tube macintosh marrakesh materia material material-darker material-lighter material-palenight material-vivid
    mellow-purple mexico-light mocha monokai nebula nord nova ocean oceanicnext one-light onedark outrun-dark papercolor-dark
    papercolor-light paraiso pasque phd pico pop porple qualia railscasts rebecca ros-pine ros-pine-dawn ros-pine-moon sagelight
    sandcastle seti-ui shapeshifter silk-dark silk-light snazzy solar-flare solar-flare-light solarized-dark solarized-light spacemacs
    summercamp summerfruit-dark summerfruit-light synth-midnight-terminal-dark synth-midnight-terminal-light tango tender tomorrow
    tomorrow-night twilight unikitty-dark unikitty-light vulcan windows-10 windows-10-light windows-95 windows-95-light
    windows-high-contrast windows-high-contrast-light windows-nt windows-nt-light woodland xcode-dusk zenburn
""".split()
"""Those that it keeps in a folder of their own since version 11."""

RENAMED = {
    "darcula": "androidstudio",
    "darkula": "androidstudio",
    "github-gist": "base16/github",
    "gruvbox-dark": "base16/gruvbox-dark-medium",
    "gruvbox-light": "base16/gruvbox-light-medium",
    "nnfx": "nnfx-light",
    "tomorrow-night": "lioshi",
    "tomorrow-night-eighties": "base16/tomorrow-night",
    **{
        f"atelier-{place}-dark": f"base16/atelier-{place}"
        for place in "cave dune estuary forest heath lakeside plateau savanna seaside sulphurpool".split()
    },
}
"""Names of highlight.js 9, which GitPitch had, whose colours are in a sheet of another name now."""


def style_file(name: str) -> str | None:
    """Return the sheet's path in highlight.js' folder of styles, None for an unknown name (GitPitch 4.0, code highlighting).

    Names are compared without case, blanks, dots, hyphens and underscores: decks write ``kimbie.dark`` and ``qtcreator_dark``.
    """
    style = _known().get(_squeezed(name.lower().removesuffix(".css").removesuffix(".min")))
    return f"{style}.min.css" if style else None


def nearest_style(name: str) -> str | None:
    """Return the name of the style that is spelt most like this one, None if none is."""
    matches = get_close_matches(name.strip().lower(), [*STYLES, *RENAMED, *BASE16_STYLES], n=1, cutoff=0.7)
    return matches[0] if matches else None


@cache
def _known() -> dict[str, str]:
    """Return each style by its squeezed name; the old names win, then the sheets outside of ``base16``."""
    base16 = {name: f"base16/{name}" for name in BASE16_STYLES}
    prefixed = {f"base16{name}": path for name, path in base16.items()}
    styles = base16 | prefixed | {name: name for name in STYLES} | RENAMED
    return {_squeezed(name): path for name, path in styles.items()}


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name)
