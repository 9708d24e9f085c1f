"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { firstWords, slideNumber, positions, isFound } = require("../../templates/js/menu.js");

for (const [text, words] of [
  ["  A title\n  of ", "A title of"],
  ["exactly ten", "exactly ten"],
  ["exactly ten and more", "exactly ten…"],
  ["antidisestablishmentarianism", "antidisesta…"],
]) {
  test(`the first words of "${text}"`, () => assert.equal(firstWords(text, 11), words));
}

for (const [h, v, number] of [[0, 0, "1"], [2, 0, "3"], [2, 1, "3.1"]]) {
  test(`slide ${h}/${v} is number ${number}`, () => assert.equal(slideNumber(h, v), number));
}

test("slides of a stack share their column", () => {
  assert.deepEqual(positions([null, "a", "a", "b", null]), [
    { h: 0, v: 0 },
    { h: 1, v: 0 },
    { h: 1, v: 1 },
    { h: 2, v: 0 },
    { h: 3, v: 0 },
  ]);
});

const ENTRY = "3.1 Code in steps, Lists";
for (const [query, found] of [["", true], ["lists", true], ["step code", true], ["code tables", false]]) {
  test(`"${query}" ${found ? "finds" : "does not find"} "${ENTRY}"`, () => assert.equal(isFound(ENTRY, query), found));
}
