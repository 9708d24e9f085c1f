"""HTML and CSS of which a browser asks other hosts for nothing."""

from __future__ import annotations

import pytest

from pitchme.site.offline import offline_css, offline_html

HOST = "https://example.org"


@pytest.mark.parametrize(
    ("html", "offline"),
    [
        (f'<p>a <img src="{HOST}/a.png" alt="5 &lt; 6"> b</p>', "<p>a 5 &lt; 6 b</p>"),
        (f"<p><IMG SRC='{HOST}/a.png'></p>", "<p></p>"),
        ('<img src="//example.org/a.png" alt="">', ""),
        (f'<img src="a.png" srcset="b.png 2x, {HOST}/c.png 3x" alt="A">', '<img src="a.png" alt="A">'),
        ('<img src="a.png" alt="https://example.org">', '<img src="a.png" alt="https://example.org">'),
        ('<img src="data:image/png;base64,//8=" alt="">', '<img src="data:image/png;base64,//8=" alt="">'),
        (f'<video src="{HOST}/a.mp4" poster="a.png" controls></video>', '<video poster="a.png" controls=""></video>'),
        ('<iframe src="a.html" title="A"></iframe>', '<iframe title="A"></iframe>'),
        (f'<object data="{HOST}/a.pdf">A</object>', "<object>A</object>"),
        (f'<svg><image href="{HOST}/a.png" /><use href="#a"/></svg>', '<svg><image /><use href="#a"/></svg>'),
        (f'<link rel="stylesheet" href="{HOST}/a.css"><b>A</b>', "<b>A</b>"),
        (f'<a href="{HOST}/a.png">A</a>', f'<a href="{HOST}/a.png">A</a>'),
        (f'<b style="color: red; background: url({HOST}/a.png)">A</b>', '<b style="color: red; background: none">A</b>'),
        (f"<style>b {{ background: url('{HOST}/a.png') }}</style>", "<style>b { background: none }</style>"),
        (f'<!-- <img src="{HOST}/a.png"> -->', f'<!-- <img src="{HOST}/a.png"> -->'),
    ],
)
def test_html_shows_nothing_of_other_hosts(html: str, offline: str) -> None:
    assert offline_html(html) == offline


@pytest.mark.parametrize(
    ("css", "offline"),
    [
        (f'@import url("{HOST}/css2?family=A:wght@400;700"); b {{ color: red }}', " b { color: red }"),
        (f"@import url({HOST}/a.css) screen;\n@IMPORT '//example.org/b.css'", "\n"),
        ("@import 'a.css'; b { background: url(a.png) }", "@import 'a.css'; b { background: url(a.png) }"),
        (f"b {{ background: red URL( '{HOST}/a b.png' ) 0 0, url(//example.org/a.png) }}", "b { background: red none 0 0, none }"),
        ("b { background: url(\"data:image/svg+xml,%3Csvg xmlns='http://a'/%3E\") }",) * 2,
    ],
)
def test_css_asks_other_hosts_for_nothing(css: str, offline: str) -> None:
    assert offline_css(css) == offline
