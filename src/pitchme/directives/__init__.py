"""The widgets of GitPitch, one a file."""

from __future__ import annotations

from pitchme.directives.boxed_text import BoxedText
from pitchme.directives.code_step import CodeStep
from pitchme.directives.icon import Icon
from pitchme.directives.quotation import Quotation
from pitchme.directives.region import Region
from pitchme.directives.slide_title import SlideTitle
from pitchme.directives.slide_transition import SlideTransition
from pitchme.directives.stepped_list import SteppedList
from pitchme.directives.styled_text import StyledText
from pitchme.markup.directive import Directive

ALL: tuple[type[Directive], ...] = (
    BoxedText,
    CodeStep,
    Icon,
    Quotation,
    Region,
    SlideTitle,
    SlideTransition,
    SteppedList,
    StyledText,
)
"""Every directive there is; a new one is its file and its name here."""
