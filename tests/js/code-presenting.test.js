"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { linesHtml, linesStandAlone, focusRanges, inFocus, centredScrollTop, stepLabel, lastFragment } = require("../../templates/js/code-presenting.js");

const fragment = (index) => ({ dataset: index === undefined ? {} : { fragmentIndex: String(index) } });

for (const [focus, ranges] of [
  ["", []],
  ["7", [[7, 7]]],
  ["2-4", [[2, 4]]],
  ["1-3,5", [[1, 3], [5, 5]]],
  ["*", [[1, Infinity]]],
]) {
  test(`the focus "${focus}" as ranges`, () => assert.deepEqual(focusRanges(focus), ranges));
}

for (const [line, lit] of [[1, true], [3, true], [4, false], [5, true], [6, false]]) {
  test(`line ${line} in the focus 1-3,5`, () => assert.equal(inFocus([[1, 3], [5, 5]], line), lit));
}

test("no line is in an empty focus", () => assert.equal(inFocus([], 1), false));

for (const [what, extent, top] of [
  ["in the middle is centred", [200, 240, 100], 170],
  ["at the start needs no scrolling", [0, 20, 100], 0],
  ["taller than the view shows its start", [200, 500, 100], 200],
]) {
  test(`an extent ${what}`, () => assert.equal(centredScrollTop(...extent), top));
}

test("the footnote counts steps", () => assert.equal(stepLabel(2, 5), "Code Presenting - Step 2 / 5"));

test("the last fragment is the one with the highest index, wherever it stands", () => {
  const [first, last] = [fragment(0), fragment(4)];
  assert.equal(lastFragment([last, first]), last);
});

test("of two fragments shown together the later one on the page counts", () => {
  const [one, other] = [fragment(2), fragment(2)];
  assert.equal(lastFragment([one, other]), other);
});

test("there is no last fragment among none", () => assert.equal(lastFragment([]), null));

test("each line of code gets an element with its line end", () => {
  const html = linesHtml("<i>a</i>\n\nb\n");
  assert.equal(html, '<span class="line"><i>a</i>\n</span><span class="line">\n</span><span class="line">b\n</span>');
});

test("code whose tags span lines is left whole", () => {
  assert.equal(linesStandAlone("<i>a</i>\n<b>b</b>"), true);
  assert.equal(linesStandAlone("<i>a\nb</i>"), false);
});
