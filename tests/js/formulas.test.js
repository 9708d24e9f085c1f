"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { fittingSize } = require("../../templates/js/formulas.js");

for (const [width, room, size] of [
  [500, 936, 100],
  [936, 936, 100],
  [1000, 936, 93],
  [1872, 936, 50],
]) {
  test(`${width} pixels in a room of ${room} are drawn at ${size} per cent`, () => assert.equal(fittingSize(width, room), size));
}
