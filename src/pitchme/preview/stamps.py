"""Addresses of files that changed while a page was open: with a number behind them, the browser asks for them again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from pitchme.deck.files import ADDRESS_SAFE
from pitchme.markup.html import TAG


@dataclass(slots=True)
class Stamps:
    """How often each file changed, by its address, since the preview began."""

    numbers: dict[str, int] = field(default_factory=dict)

    def changed(self, path: str) -> None:
        """Note that a file changed."""
        address = quote(path, safe=ADDRESS_SAFE)
        number = self.numbers.get(address, 0) + 1
        # HTML has an ampersand otherwise than a style sheet.
        self.numbers |= dict.fromkeys((address, address.replace("&", "&amp;")), number)

    def in_html(self, html: str) -> str:
        """Return HTML with the addresses in its tags stamped; what a slide says of a file stays as it is."""
        if not any(address in html for address in self.numbers):
            return html
        return TAG.sub(lambda tag: self.in_css(tag[0]), html)

    def in_css(self, text: str) -> str:
        """Return a style sheet, or a tag, with the addresses in it stamped."""
        for address, number in self.numbers.items():
            if address in text:
                text = re.sub(rf"""(?<=["'(= /]){re.escape(address)}(?=["')#\s,&]|$)""", f"{address}?{number}", text)
        return text
