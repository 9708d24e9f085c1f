"""Formulas as they are seen: in the fonts of KaTeX, which the deck brings along, and no wider than their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

WIDE = " + ".join(f"\\underbrace{{x_{{{number}}}}}_{{\\text{{number {number}}}}}" for number in range(12))
DECK = f"# Formulas\n\nSo `\\(x^2\\)` and $$\\sqrt{{y}}$$\n\n---\n\n$$ {WIDE} $$\n\nText\n\nNote:\nSay `\\(z^2\\)`\n"


def test_formulas_are_drawn_in_fonts_of_the_deck(page: Page, built: Callable[..., Path]) -> None:
    page.goto((built(DECK) / "index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.evaluate("document.fonts.ready")
    drawn = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert {"KaTeX_Main", "KaTeX_Math"} <= set(drawn)
    inline, display = page.locator(".present .katex").all()
    assert inline.locator(".mathnormal").first.evaluate("letter => getComputedStyle(letter).fontFamily") == "KaTeX_Math"
    assert display.evaluate("formula => getComputedStyle(formula).display") == "block"
    assert inline.locator(".katex-mathml").evaluate("formula => formula.getBoundingClientRect().width") < 2


def test_a_formula_that_is_too_wide_is_drawn_smaller(page: Page, built: Callable[..., Path]) -> None:
    page.goto((built(DECK) / "index.html").as_uri() + "#/1")
    formula = page.locator(".present .katex-display.is-fitted")
    expect(formula).to_be_visible()
    letters = formula.locator(".katex-base").last.bounding_box()
    room = formula.bounding_box()
    assert letters
    assert room
    assert letters["x"] + letters["width"] <= room["x"] + room["width"] + 1
    assert formula.evaluate("formula => formula.scrollWidth <= formula.clientWidth")


def test_formulas_are_there_without_a_script(browser: Browser, built: Callable[..., Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built(DECK) / "index.html").as_uri())
    assert page.locator("section .katex-html .mathnormal").first.evaluate("letter => getComputedStyle(letter).fontFamily") == "KaTeX_Math"
    context.close()


def test_notes_show_formulas_without_a_style_sheet(page: Page, built: Callable[..., Path]) -> None:
    page.goto((built(DECK) / "index.html").as_uri() + "#/1")
    assert page.locator(".present aside.notes").evaluate("notes => notes.textContent.trim()").startswith("Say z2")
    assert page.locator(".present aside.notes .katex-html").count() == 0
