"""The widgets of GitPitch, one a file."""

from __future__ import annotations

from pitchme.directives.code_step import CodeStep
from pitchme.directives.icon import Icon
from pitchme.directives.slide_title import SlideTitle
from pitchme.directives.slide_transition import SlideTransition
from pitchme.directives.stepped_list import SteppedList
from pitchme.markup.directive import Directive

ALL: tuple[type[Directive], ...] = (CodeStep, Icon, SlideTitle, SlideTransition, SteppedList)
"""Every directive there is; a new one is its file and its name here."""
