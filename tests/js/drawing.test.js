"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { changed, undone, redone, cleared, pathData, extend, isHit, actionOf, isStroke } = require("../../templates/js/drawing.js");

const NOTHING = { past: [], strokes: [], future: [] };
const ONE = changed(NOTHING, ["a"]);
const TWO = changed(ONE, ["a", "b"]);

test("a change remembers what was before it", () => assert.deepEqual(TWO, { past: [[], ["a"]], strokes: ["a", "b"], future: [] }));
test("undone and redone, a drawing is as before", () => assert.deepEqual(redone(undone(TWO)), TWO));
test("all can be undone", () => assert.deepEqual(undone(undone(TWO)), { past: [], strokes: [], future: [["a", "b"], ["a"]] }));
test("a new change leaves nothing to be done again", () => assert.deepEqual(changed(undone(TWO), ["a", "c"]).future, []));
test("clearing can be undone", () => assert.deepEqual(undone(cleared(TWO)).strokes, ["a", "b"]));

for (const [how, change] of [["undone", undone], ["redone", redone], ["cleared", cleared]]) {
  test(`nothing, ${how}, is the same nothing`, () => assert.equal(change(NOTHING), NOTHING));
}

for (const [what, points, path] of [
  ["one point", [[1, 2]], "M1 2L1 2"],
  ["two points", [[1, 2], [3, 4]], "M1 2L3 4"],
  ["four points", [[0, 0], [2, 4], [4, 0], [6, 4]], "M0 0Q2 4 3 2Q4 0 5 2L6 4"],
]) {
  test(`the path of ${what}`, () => assert.equal(pathData(points), path));
}

for (const [point, points] of [[[1, 1], [[0, 0]]], [[2, 0], [[0, 0], [2, 0]]]]) {
  test(`the point ${point} ${points.length > 1 ? "goes on with" : "adds nothing to"} a stroke`, () => {
    const stroke = [[0, 0]];
    extend(stroke, point);
    assert.deepEqual(stroke, points);
  });
}

const BAR = [[0, 0], [100, 0]];
for (const [what, points, from, to, hit] of [
  ["crosses a bar between its points", BAR, [50, -80], [50, 80], true],
  ["passes beside its end", BAR, [120, -80], [120, 80], false],
  ["comes near its end", BAR, [108, -80], [108, 80], true],
  ["ends short of it", BAR, [50, -80], [50, -20], false],
  ["ends near it", BAR, [50, -80], [50, -9], true],
  ["stands still on it", BAR, [30, 0], [30, 0], true],
  ["meets a dot", [[5, 5]], [0, 0], [10, 10], true],
  ["misses a dot", [[50, 5]], [0, 0], [10, 10], false],
]) {
  test(`an eraser that ${what}`, () => assert.equal(isHit(points, from, to, 10), hit));
}

for (const [keys, action] of [
  [{ key: "Escape" }, "done"],
  [{ key: "z", ctrlKey: true }, "undo"],
  [{ key: "z", metaKey: true }, "undo"],
  [{ key: "Z", ctrlKey: true, shiftKey: true }, "redo"],
  [{ key: "y", ctrlKey: true }, "redo"],
  [{ key: "z" }, ""],
  [{ key: "z", ctrlKey: true, altKey: true }, ""],
  [{ key: "p", ctrlKey: true }, ""],
  [{ key: "ArrowRight" }, ""],
]) {
  test(`${JSON.stringify(keys)} means "${action}"`, () => assert.equal(actionOf(keys), action));
}

const MOUSE = { button: 0, isPrimary: true, ctrlKey: false, altKey: false };
for (const [what, event, begins] of [
  ["the mouse", {}, true],
  ["the eraser of a pen", { button: 5 }, true],
  ["the right button", { button: 2 }, false],
  ["a second finger", { isPrimary: false }, false],
  ["Ctrl, which zooms", { ctrlKey: true }, false],
  ["Alt, which zooms", { altKey: true }, false],
]) {
  test(`${what} ${begins ? "draws" : "does not draw"}`, () => assert.equal(isStroke({ ...MOUSE, ...event }), begins));
}
