"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { isKeyOf } = require("../../templates/js/video.js");

test("a button is pressed by two keys, the others go to the deck", () => {
  assert.deepStrictEqual([" ", "Enter", "ArrowRight", "n"].filter((key) => isKeyOf("BUTTON", key)), [" ", "Enter"]);
});

test("a video and a sound are played, sought and turned up by keys", () => {
  const keys = [" ", "Enter", "ArrowLeft", "ArrowUp", "PageDown"];
  assert.deepStrictEqual(keys.filter((key) => isKeyOf("VIDEO", key)), [" ", "ArrowLeft", "ArrowUp"]);
  assert.deepStrictEqual(keys.filter((key) => isKeyOf("AUDIO", key)), [" ", "ArrowLeft", "ArrowUp"]);
});

test("nothing else takes a key", () => {
  assert.deepStrictEqual([" ", "Enter", "ArrowRight"].filter((key) => isKeyOf("SECTION", key)), []);
});
