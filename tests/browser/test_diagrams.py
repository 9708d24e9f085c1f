"""Diagrams are drawn: from a file, offline, under the policy of the page, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

FLOW = "```mermaid{}\nflowchart LR\n  deck[A deck] -->|build| slides(Slides)\n```"
GRAPH = "```dot{}\ndigraph {{ rankdir=LR; deck -> slides [label=build]; slides [style=filled, fillcolor=lightblue] }}\n```"
LUMINANCE = """(element, name) => {
  const [red, green, blue] = getComputedStyle(element)[name].match(/[\\d.]+/g).map(Number);
  return (red * 299 + green * 587 + blue * 114) / 255000;
}"""


def flow(more: str = "") -> str:
    return FLOW.format(more)


def graph(more: str = "") -> str:
    return GRAPH.format(more)


def open_slide(page: Page, site: Path, where: str = "") -> None:
    page.goto(f"{(site / 'index.html').as_uri()}{where}")
    expect(page.locator(".reveal.ready")).to_be_visible()


def drawn(place: Page | FrameLocator, figure: str = "section.present .diagram.is-drawn") -> Locator:
    """Return the drawing of the slide that is shown, once it is there."""
    picture = place.locator(f"{figure} svg").first
    expect(picture).to_be_visible(timeout=30_000)
    return picture


def light(element: Locator, name: str) -> bool:
    return bool(element.evaluate(LUMINANCE, name) > 0.5)


def size(picture: Locator) -> tuple[int, int]:
    box = picture.evaluate(
        "(svg) => { const box = svg.getBoundingClientRect(), scale = Reveal.getScale(); return [box.width, box.height].map((n) => Math.round(n / scale)) }"
    )
    return box[0], box[1]


def test_diagrams_have_the_colours_of_their_slide(page: Page, built: Callable[..., Path]) -> None:
    both = f"{flow()}\n\n{graph()}"
    open_slide(page, built(f"{both}\n---\n{both}\n---?color=#102030\n{both}", "theme: white"))
    mermaid, graphviz = (f"section.present [data-diagram={name}].is-drawn" for name in ("mermaid", "graphviz"))
    for is_dark in (False, False, True):
        drawn(page, graphviz)
        assert light(page.locator(f"{mermaid} .node rect").first, "fill") is not is_dark
        assert light(page.locator(f"{mermaid} .nodeLabel").first, "color") is is_dark
        assert light(page.locator(f"{graphviz} text", has_text="deck"), "fill") is is_dark
        assert not light(page.locator(f"{graphviz} text", has_text="slides"), "fill"), "its box is light blue"
        page.evaluate("Reveal.next()")
    ids = page.evaluate("[...document.querySelectorAll('.diagram svg, .diagram svg [id]')].map((element) => element.id).filter(Boolean)")
    assert len(ids) == len(set(ids)) > 10


def test_the_theme_of_its_author_counts_before_the_slide(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"---?color=#102030\n{flow(', theme=forest, bg=#fff')}", "theme: white"))
    assert light(drawn(page), "backgroundColor")
    assert light(page.locator(".node rect").first, "fill")


def test_words_can_be_read_on_the_colour_that_lies_behind_a_diagram(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"---?color=#102030\n{flow(', bg=#fff')}\n---\n{flow(', bg=transparent')}", "theme: white"))
    for shade in ("#102030", "white"):
        drawn(page)
        words = page.locator("section.present .nodeLabel").first
        assert not light(words, "color"), f"dark words, where the slide is {shade}"
        page.evaluate("Reveal.next()")


def test_a_diagram_takes_the_font_of_its_slide_and_fits_in_its_boxes(page: Page, built: Callable[..., Path]) -> None:
    wide = '```mermaid\nflowchart LR\n  a[Some rather long words, with a WWWWWW in them] --> b\n```\n\n```dot\ndigraph { a [shape=box, label="WWWW mmmm WWWW", margin=0] }\n```'
    open_slide(page, built(f"# Wide\n{wide}", "theme: league"))
    drawn(page)
    label = page.locator(".nodeLabel").first
    assert label.evaluate("(label) => getComputedStyle(label).fontFamily") == page.locator("section.present").evaluate(
        "(slide) => getComputedStyle(slide).fontFamily"
    )
    for words, box in (
        ("foreignObject .nodeLabel", ".node rect"),
        ("[data-diagram=graphviz] text", "[data-diagram=graphviz] .node polygon"),
    ):
        page.locator(words).first.wait_for()
        inner, outer = page.locator(words).first.bounding_box() or {}, page.locator(box).first.bounding_box() or {}
        assert outer["x"] - 1 <= inner["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1


def test_what_is_refused_shows_its_source_and_why(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built("```mermaid\nflowchart LR\n  a --> --> b\n```\n\n```dot\ndigraph { a -> }\n```\n\n" + flow()))
    mermaid, graphviz = page.locator(".diagram.is-refused").all() if drawn(page) else []
    for figure, source, words in (
        (mermaid, "a --> --> b", "Parse error on line 2"),
        (graphviz, "digraph { a -> }", "syntax error in line 1"),
    ):
        expect(figure.get_by_text(source).first).to_be_visible()
        expect(figure.locator("figcaption")).to_contain_text(f"This diagram is shown as its source: {words}")


def test_nothing_in_a_diagram_runs(page: Page, built: Callable[..., Path]) -> None:
    evil = "<script>window.evil = 1</script>"
    deck = (
        f'```mermaid\nflowchart LR\n  a["{evil}"] --> b\n  click b "javascript:window.evil=1"\n```\n\n'
        '```dot\ndigraph { a [URL="https://example.org"] }\n```'
    )
    open_slide(page, built(deck))
    drawn(page)
    expect(page.locator("[data-diagram=graphviz].is-drawn")).to_be_visible()
    assert page.locator(".diagram script, .diagram [href^=javascript]").count() == 0
    assert page.evaluate("window.evil") is None


def test_a_diagram_has_the_size_that_its_author_gives_it(page: Page, built: Callable[..., Path]) -> None:
    page.set_viewport_size({"width": 960, "height": 700})
    tall = "```dot{}\ndigraph {{ a -> b -> c -> d -> e -> f -> g -> h -> i }}\n```"
    slides = [
        flow(", width=300"),
        flow(", height=90"),
        flow(", width=300, height=20"),
        flow(", width=50%"),
        tall.format(""),
        tall.format(", height=90%"),
        tall.format(", width=90%"),
    ]
    open_slide(page, built("\n---\n".join(slides)))
    found = []
    for _ in slides:
        found.append(size(drawn(page)))
        page.evaluate("Reveal.next()")
    ratio = found[0][0] / found[0][1]
    assert found[0][0] == 300
    assert found[1][1] == 90
    assert found[2][1] == 20
    assert abs(found[2][0] - 20 * ratio) < 2
    assert found[3][0] == 468
    assert [height for _, height in found[4:]] == [560, 630, 560]


def test_a_diagram_is_drawn_in_a_region_that_is_as_wide_as_its_content(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"@snap[north-west]\n{flow()}\n@snapend\n\n@snap[south-east]\n{graph()}\n@snapend"))
    for kind in ("mermaid", "graphviz"):
        assert size(drawn(page, f"[data-diagram={kind}].is-drawn"))[0] > 200


def test_diagrams_on_paper(page: Page, built: Callable[..., Path]) -> None:
    slides = [flow(), *("# Text" for _ in range(9)), f'{graph()}\n\n- one <!-- .element: class="fragment" -->']
    open_slide(page, built("\n---\n".join(slides) + f"\n---?color=#102030\n{flow()}", "theme: white"), "?print-pdf")
    expect(page.locator(".pdf-page")).to_have_count(13)
    for figure in page.locator(".pdf-page figure.diagram").all():
        drawing = figure.locator("svg")
        expect(drawing).to_have_count(1)
        sheet, box = figure.locator("xpath=ancestor::div[contains(@class, 'pdf-page')]").bounding_box() or {}, drawing.bounding_box() or {}
        assert box["height"] > 30
        assert abs(box["y"] + box["height"] / 2 - sheet["y"] - sheet["height"] / 2) < 60
    assert light(page.locator(".pdf-page .nodeLabel").last, "color")


def test_a_plain_print_has_the_slide_behind_its_diagrams(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"{flow()}\n\n{graph()}", "theme: black"))
    pictures = [drawn(page, f"[data-diagram={kind}].is-drawn") for kind in ("mermaid", "graphviz")]
    page.emulate_media(media="print")
    assert not any(light(picture, "backgroundColor") for picture in pictures)


def test_diagrams_in_the_scroll_view(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"# One\n---\n{flow()}\n---\n{graph()}"), "?view=scroll")
    for kind in ("mermaid", "graphviz"):
        page.locator(f"[data-diagram={kind}]").scroll_into_view_if_needed()
        drawn(page, f"[data-diagram={kind}].is-drawn")


def test_diagrams_in_the_speaker_view(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"{flow()}\n---\n{graph()}"))
    drawn(page)
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    for name in ("current", "upcoming"):
        drawn(opening.value.frame_locator(f"#{name}-slide iframe"))


def test_without_a_script_the_source_is_shown(browser: Browser, built: Callable[..., Path]) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((built(f"{flow()}\n---\n{graph()}") / "index.html").as_uri())
    expect(page.get_by_text("deck[A deck] -->|build| slides(Slides)")).to_be_visible()
    expect(page.get_by_text("digraph {")).to_be_visible()
    page.close()


def test_those_who_cannot_see_a_diagram_are_told_what_it_is(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(flow(", alt=From deck to slides") + '\n\n```dot\ngraph { label="Two people" a -- b }\n```'))
    for words in ("From deck to slides", "Two people"):
        expect(page.get_by_role("img", name=words, exact=True)).to_be_visible()


def test_a_deck_has_only_the_library_that_draws_it(built: Callable[..., Path]) -> None:
    for deck, libraries in (("# Text", []), (flow(), ["mermaid"]), (graph(), ["viz"]), (f"{flow()}\n\n{graph()}", ["mermaid", "viz"])):
        names = sorted(path.name for path in (built(deck) / "pitchme").iterdir() if path.name in ("mermaid", "viz"))
        assert names == libraries
