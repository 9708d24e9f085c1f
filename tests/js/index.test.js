"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { folded, matches, countLabel } = require("../../templates/js/index.js");

for (const [text, plain] of [["Éléphant ÅÄÖ", "elephant aao"], ["Straße", "strasse"], ["İ ﬁ", "i ﬁ"], ["日本 ガ", "日本 カ"]]) {
  test(`${text} is compared as ${plain}`, () => assert.equal(folded(text), plain));
}

for (const [text, query, isFound] of [
  ["a talk about queues", "", true],
  ["a talk about queues", "  QUEUE  talk ", true],
  ["a talk about queues", "talk stack", false],
  ["cafe", "Café", true],
]) {
  test(`"${query}" ${isFound ? "finds" : "does not find"} "${text}"`, () => assert.equal(matches(text, query), isFound));
}

for (const [shown, all, label] of [[2, 2, "2 decks"], [1, 1, "1 deck"], [1, 2, "1 of 2 decks"], [0, 3, "0 of 3 decks"]]) {
  test(`${shown} of ${all}: ${label}`, () => assert.equal(countLabel(shown, all), label));
}
