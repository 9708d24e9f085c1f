"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { address } = require("../../templates/js/citations.js");

for (const [place, expected] of [
  [{ h: 0, v: 0 }, "#/0"],
  [{ h: 2, v: 1 }, "#/2/1"],
  [{ h: 2, v: 0, f: 1 }, "#/2/0/1"],
  [{ h: 2, v: 0, f: -1 }, "#/2/0/-1"],
]) {
  test(`a place has the address ${expected}`, () => assert.equal(address(place), expected));
}
