"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { joined, fontSize, faded, coloured, axesOf, withLook, complete } = require("../../templates/js/charts.js");

const PALETTE = ["#111111", "#222222"];
const LOOK = { text: "white", rule: "grey", font: { family: "serif", size: 16 }, palette: PALETTE };

for (const [base, own, both] of [
  [{}, {}, {}],
  [{ a: 1, b: 1 }, { b: 2 }, { a: 1, b: 2 }],
  [{ a: { b: 1, c: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
  [{ a: { b: 1 } }, { a: false }, { a: false }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
]) {
  test(`${JSON.stringify(base)} joined with ${JSON.stringify(own)}`, () => assert.deepEqual(joined(base, own), both));
}

for (const [width, size] of [[200, 15], [468, 15], [720, 16], [900, 20], [2000, 20]]) {
  test(`the type in a chart of ${width} pixels`, () => assert.equal(fontSize(width), size));
}

for (const [color, area] of [["#3d85d9", "#3d85d940"], ["rgba(1, 2, 3, .5)", "rgba(1, 2, 3, .5)"], ["red", "red"]]) {
  test(`the area along a line of the colour ${color}`, () => assert.equal(faded(color), area));
}

for (const [what, type, row, number, colours] of [
  ["a bar", "bar", {}, 1, { backgroundColor: "#222222" }],
  ["the third row of two colours", "bar", {}, 2, { backgroundColor: "#111111" }],
  ["a bar of its author's colour", "bar", { backgroundColor: "red" }, 0, { backgroundColor: "red" }],
  ["a line", "line", {}, 0, { borderColor: "#111111", backgroundColor: "#111111", pointBackgroundColor: "#111111" }],
  ["a line in a bar chart", "bar", { type: "line" }, 0, { borderColor: "#111111", backgroundColor: "#111111", pointBackgroundColor: "#111111" }],
  ["an area", "line", { fill: true }, 0, { borderColor: "#111111", backgroundColor: "#11111140", pointBackgroundColor: "#111111" }],
  ["an area of its author's colour", "line", { backgroundColor: "red" }, 0, { borderColor: "red", backgroundColor: "red", pointBackgroundColor: "red" }],
  ["slices", "pie", { data: [1, 2, 3] }, 0, { backgroundColor: ["#111111", "#222222", "#111111"] }],
]) {
  test(`the colours of ${what}`, () => assert.deepEqual(coloured({ data: [1], ...row }, number, type, PALETTE), { data: [1], ...row, ...colours }));
}

for (const [type, scales, axes] of [
  ["line", {}, ["x", "y"]],
  ["radar", {}, ["r"]],
  ["pie", {}, []],
  ["bar", { y: { min: 0 } }, ["x", "y"]],
  ["bar", { left: { axis: "y" }, right: { axis: "y" } }, ["x", "left", "right"]],
]) {
  test(`the axes of a ${type} chart with ${JSON.stringify(scales)}`, () => assert.deepEqual(Object.keys(axesOf(type, scales)), axes));
}

test("what the author chose stays", () => {
  const options = { plugins: { title: { color: "red" }, legend: { display: false } }, scales: { y: { ticks: { color: "blue" }, min: 3 } } };
  const { plugins, scales } = withLook("line", options, LOOK);
  assert.deepEqual(plugins.title, { color: "red", font: { family: "serif", size: 20 } });
  assert.equal(plugins.legend.display, false);
  assert.deepEqual([scales.y.min, scales.y.ticks.color, scales.x.ticks.color, scales.x.grid.color], [3, "blue", "white", "grey"]);
});

test("a chart is as large as its box, and nothing of its configuration is changed", () => {
  const config = { type: "bar", data: { labels: ["a"], datasets: [{ data: [1] }] }, options: {} };
  const before = structuredClone(config);
  const { options, data } = complete(config, LOOK);
  assert.deepEqual([options.responsive, options.maintainAspectRatio], [false, false]);
  assert.deepEqual(data, { labels: ["a"], datasets: [{ data: [1], backgroundColor: "#111111" }] });
  assert.deepEqual(config, before);
});
