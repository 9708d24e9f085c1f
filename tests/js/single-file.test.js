"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { placesOf, bytesOf } = require("../../templates/js/single-file.js");

test("each place says which attribute gets which file, and what stands behind its address", () => {
  assert.deepStrictEqual(placesOf("src=pitchme-1"), [["src", "pitchme-1", ""]]);
  assert.deepStrictEqual(placesOf("data-src=pitchme-12#t=5,10 poster=pitchme-2"), [
    ["data-src", "pitchme-12", "#t=5,10"],
    ["poster", "pitchme-2", ""],
  ]);
});

test("bytes are those that were written, whatever they are", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
  assert.deepStrictEqual(bytesOf(Buffer.from(bytes).toString("base64")), bytes);
  assert.deepStrictEqual(bytesOf(""), new Uint8Array(0));
});
