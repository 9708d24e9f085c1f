"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { newClasses, nearestStep, substitute } = require("../../templates/js/preview-patch.js");
const { countLabel, placeLabel, slideAt, excerptParts } = require("../../templates/js/preview-panel.js");
const { placeOf, placeLink } = require("../../templates/js/preview-editor.js");
const { isSame, withoutWord, viewAddress } = require("../../templates/js/preview-step.js");
const { socketAddress } = require("../../templates/js/preview-socket.js");
const { placeAfter } = require("../../templates/js/preview.js");
const broken = require("../../templates/js/preview-broken.js");

test("a slide keeps the classes of reveal.js and takes its author's", () =>
  assert.deepEqual(newClasses(["old", "present", "has-dark-background"], ["new", "present"]), ["new", "present", "has-dark-background"]));

for (const [step, indices, at] of [
  [1, [0, 1, 2], 1],
  [2, [0, 1], 1],
  [2, [], -1],
  [-1, [0], -1],
  [undefined, [0], undefined],
]) {
  test(`step ${step} of a slide with the steps ${indices} is ${at}`, () => assert.equal(nearestStep(step, indices), at));
}

for (const [before, current, now, found] of [
  [[1, 2, 3], 2, [1, 3], 3],
  [[1, 2, 3], 3, [1, 2], 2],
  [[1, 2, 3], 2, [1], 1],
  [[1], 1, [5], undefined],
]) {
  test(`of ${before}, when ${current} is gone and ${now} are left, ${found} is shown`, () => assert.equal(substitute(before, current, now), found));
}

for (const [number, label] of [[0, "No problems"], [1, "1 problem"], [2, "2 problems"]]) {
  test(`${number}: ${label}`, () => assert.equal(countLabel(number), label));
}

test("a place is written as in a terminal", () => assert.equal(placeLabel({ path: "a.md", line: 1, col: 2 }), "a.md:1:2"));
test("what has no place says none", () => assert.equal(placeLabel({}), ""));

const SOURCES = [[1, "a.md:1"], [2, "a.md:5"], [3, "b.md:1"], [4, "a.md:9"], [5, ""]];
for (const [path, line, number] of [["a.md", 1, 1], ["a.md", 8, 2], ["a.md", 99, 4], ["b.md", 7, 3], ["c.csv", 1, undefined]]) {
  test(`line ${line} of ${path} is on slide ${number}`, () => assert.equal((slideAt(SOURCES, path, line) || {}).number, number));
}

test("the place that is meant is marked in its line", () =>
  assert.deepEqual(excerptParts({ excerpt: "See @fabb[x] now", col: 5, length: 8 }), ["See ", "@fabb[x]", " now"]));

for (const [href, address] of [
  ["http://localhost:8000/#/2/1", "ws://localhost:8000/livereload"],
  ["https://localhost:8000/?print-pdf", "wss://localhost:8000/livereload"],
  ["http://localhost:8000/talks/a%20b/index.html#/1", "ws://localhost:8000/talks/a%20b/livereload"],
]) {
  test(`the socket of ${href} is ${address}`, () => assert.equal(socketAddress({ href }), address));
}

for (const [told, isNew] of [
  [{ command: "change", problems: [], error: {} }, false],
  [{ command: "change", error: null, version: 2 }, true],
  [{ command: "change", reload: true }, true],
  [{ command: "hello", version: 1 }, false],
]) {
  test(`${JSON.stringify(told)} is ${isNew ? "" : "not "}new to the page of a broken deck`, () => assert.equal(broken.isNew(told), isNew));
}

const STORED = { run: "a", number: 7, h: 1, v: 0, f: 2 };
for (const [run, numbers, place] of [
  ["a", [6, 7], { number: 7, f: 2 }],
  ["a", [6], null],
  ["b", [7], { h: 1, v: 0, f: 2 }],
]) {
  test(`loaded again by run ${run} with the slides ${numbers}`, () => assert.deepEqual(placeAfter(STORED, run, numbers), place));
}

for (const [source, place] of [
  ["parts/a b.md:12", { path: "parts/a b.md", line: 12, col: 1 }],
  ["a:1.md:3", { path: "a:1.md", line: 3, col: 1 }],
  ["", null],
  [undefined, null],
  ["a.md", null],
]) {
  test(`the slide of ${source} stands at ${JSON.stringify(place)}`, () => assert.deepEqual(placeOf(source), place));
}

for (const [folder, link] of [
  ["vscode://file/home/me", "vscode://file/home/me/parts/a%20b%23.md:3:7"],
  ["vscode://file/", "vscode://file/parts/a%20b%23.md:3:7"],
]) {
  test(`a place below ${folder} is ${link}`, () => assert.equal(placeLink(folder, { path: "parts/a b#.md", line: 3, col: 7 }), link));
}

const HERE = { slide: 1, f: null, paused: false };
for (const [other, same] of [[{ ...HERE }, true], [{ ...HERE, slide: 2 }, false], [{ ...HERE, f: 0 }, false], [{ ...HERE, paused: true }, false], [null, false]]) {
  test(`${JSON.stringify(other)} is the same place: ${same}`, () => assert.equal(isSame(HERE, other), same));
}

test("the word that lets a window lead is taken out of its address", () =>
  assert.equal(withoutWord("http://localhost/a/?lead=x&b=1#/2"), "http://localhost/a/?b=1#/2"));

const PLAIN = "http://localhost/a/?b=1#/2", SLIDES = "http://localhost/a/?b=1&view=slides&scrollActivationWidth=0#/2";
for (const [address, isInStep, view] of [[PLAIN, true, SLIDES], [SLIDES, true, SLIDES], [SLIDES, false, PLAIN], [PLAIN, false, PLAIN]]) {
  test(`in step: ${isInStep}, ${address} becomes ${view}`, () => assert.equal(viewAddress(address, isInStep), view));
}
