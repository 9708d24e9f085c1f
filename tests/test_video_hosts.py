"""Addresses of videos: which are understood, where their player is, and where their page."""

from __future__ import annotations

import pytest

from pitchme.markup.video_hosts import VIMEO, VIMEO_PLAYER, YOUTUBE, YOUTUBE_PLAYER, YOUTUBE_SHORT, Frame, video
from tests.cases import run

TUBE = f"https://{YOUTUBE}"
EMBED = f"https://{YOUTUBE_PLAYER}/embed/a1-B_2c3d4e?autoplay=1&rel=0"
PAGE = f"{TUBE}/watch?v=a1-B_2c3d4e"
PLAYER = f"https://{VIMEO_PLAYER}/video/1234567?autoplay=1&dnt=1"


@pytest.mark.parametrize(
    "address",
    [
        f"{TUBE}/embed/a1-B_2c3d4e",
        f"{TUBE}/watch?v=a1-B_2c3d4e&feature=share&si=x",
        f"{TUBE}/shorts/a1-B_2c3d4e/",
        f"{TUBE}/live/a1-B_2c3d4e?wmode=opaque",
        f"{TUBE}/v/a1-B_2c3d4e",
        f"https://{YOUTUBE_SHORT}/a1-B_2c3d4e?si=x",
        f"https://{YOUTUBE_PLAYER}/embed/a1-B_2c3d4e",
        f"http://m.{YOUTUBE.removeprefix('www.')}/watch?v=a1-B_2c3d4e",
        f"//{YOUTUBE.upper()}/embed/a1-B_2c3d4e",
        f"{YOUTUBE}/watch?v=a1-B_2c3d4e",
        f" {TUBE}/embed/a1-B_2c3d4e ",
    ],
)
def test_every_address_of_a_video_leads_to_one_player(address: str) -> None:
    assert video(address) == Frame(EMBED, PAGE)


@pytest.mark.parametrize(
    ("query", "seconds"),
    [
        ("start=121", 121),
        ("t=13s", 13),
        ("t=1m3s", 63),
        ("t=1h1m1s", 3661),
        ("t=90", 90),
        ("start=5&t=9", 5),
        ("t=soon", 0),
        ("start=0", 0),
    ],
)
def test_a_video_starts_where_its_address_says(query: str, seconds: int) -> None:
    more, at = (f"&start={seconds}", f"&t={seconds}s") if seconds else ("", "")
    assert video(f"{TUBE}/embed/a1-B_2c3d4e?{query}") == Frame(EMBED + more, PAGE + at)


def test_a_video_keeps_what_its_player_reads() -> None:
    assert video(f"{TUBE}/embed/a1-B_2c3d4e?end=9&hl=de&vq=large") == Frame(f"{EMBED}&end=9&hl=de", PAGE)


@pytest.mark.parametrize("address", [f"{TUBE}/playlist?list=PL1", f"{TUBE}/embed/videoseries?list=PL1"])
def test_a_list_of_videos_plays_as_one(address: str) -> None:
    player = f"https://{YOUTUBE_PLAYER}/embed/videoseries?autoplay=1&rel=0&list=PL1"
    assert video(address) == Frame(player, f"{TUBE}/playlist?list=PL1")


@pytest.mark.parametrize(
    ("address", "more", "page"),
    [
        (f"https://{VIMEO}/1234567", "", "1234567"),
        (f"https://{VIMEO_PLAYER}/video/1234567?title=0", "", "1234567"),
        (f"https://{VIMEO}/channels/staff-picks/1234567", "", "1234567"),
        (f"https://{VIMEO}/1234567/ab12", "&h=ab12", "1234567/ab12"),
        (f"https://{VIMEO_PLAYER}/video/1234567?h=ab12#t=30s", "&h=ab12#t=30s", "1234567/ab12#t=30s"),
    ],
)
def test_a_video_of_the_other_host(address: str, more: str, page: str) -> None:
    assert video(address) == Frame(PLAYER + more, f"https://{VIMEO}/{page}")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "img/sea.png",
        "https://video.example/watch?v=a1-B_2c3d4e",
        f"{TUBE}/",
        f"{TUBE}/somebody",
        f"{TUBE}/embed/",
        f"https://img.{YOUTUBE.removeprefix('www.')}/vi/a1-B_2c3d4e/0.jpg",
        f"https://{VIMEO}/somebody",
        f"https://video.example/?u={TUBE}/embed/a1-B_2c3d4e",
        "//[x/",
    ],
)
def test_other_addresses_are_no_video(address: str) -> None:
    assert video(address) is None


def test_a_video_as_a_picture_as_a_frame_and_as_a_background() -> None:
    facade = (
        f'data-frame="{EMBED.replace("&", "&amp;")}"{{}}><button type="button" aria-label="Play video{{}} (loads from {YOUTUBE_PLAYER})">'
        f'</button><a href="{PAGE}" target="_blank" rel="noopener noreferrer">{{}} ({YOUTUBE})</a></div>\n'
    )
    html, said, _ = run(
        f'![Talk]({PAGE})\n\n<iframe src="{PAGE}" height="200" title="It"></iframe>\n---?video={PAGE}&loop=true&color=red\n'
    )
    assert said == ""
    assert html == (
        '<section>\n<div class="facade video stretch" '
        + facade.format("", ": Talk", "Talk")
        + '<div class="facade video" '
        + facade.format(' style="height: 200px"', ": It", "It")
        + '</section>\n<section data-background-color="red">\n<div class="facade video stretch" '
        + facade.format("", "", "Video")
        + "</section>\n"
    )
