"""The widgets of GitPitch, one a file."""

from __future__ import annotations

from pitchme.directives.boxed_text import BoxedText
from pitchme.directives.code_file import CodeFile
from pitchme.directives.code_step import CodeStep
from pitchme.directives.commit_diff import CommitDiff
from pitchme.directives.data_table import DataTable
from pitchme.directives.emoji_sign import EmojiSign
from pitchme.directives.gist import Gist
from pitchme.directives.git_link import GitLink
from pitchme.directives.icon import Icon
from pitchme.directives.list_note import ListNote
from pitchme.directives.math_block import MathBlock
from pitchme.directives.obs_scene import ObsScene
from pitchme.directives.picture import Picture
from pitchme.directives.quotation import Quotation
from pitchme.directives.region import Region
from pitchme.directives.slide_audio import SlideAudio
from pitchme.directives.slide_title import SlideTitle
from pitchme.directives.slide_transition import SlideTransition
from pitchme.directives.stepped_list import SteppedList
from pitchme.directives.styled_text import StyledText
from pitchme.directives.tweet import Tweet
from pitchme.markup.directive import Directive

ALL: tuple[type[Directive], ...] = (
    BoxedText,
    CodeFile,
    CodeStep,
    CommitDiff,
    DataTable,
    EmojiSign,
    Gist,
    GitLink,
    Icon,
    ListNote,
    Picture,
    MathBlock,
    ObsScene,
    Quotation,
    Region,
    SlideAudio,
    SlideTitle,
    SlideTransition,
    SteppedList,
    StyledText,
    Tweet,
)
"""Every directive there is; a new one is its file and its name here."""
