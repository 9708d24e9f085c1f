// Put into the page before its own scripts: notes when the deck can be used, tells what was loaded until then, and steps through it.
"use strict";

window.bench = {
  shownAt: null,
  readyAt: null,

  // A timer sees `isReady` only when the main thread is free, so that "ready" means that a key would be answered. What is
  // loaded until then is counted up to the earlier moment at which the deck says so: an observer sees that at once.
  watch(isReady) {
    const observer = new MutationObserver(() => isReady() && shown());
    const shown = () => {
      window.bench.shownAt ??= performance.now();
      observer.disconnect();
    };
    const look = () => {
      if (!document.documentElement || !isReady()) return setTimeout(look, 4);
      shown();
      window.bench.readyAt = performance.now();
    };
    observer.observe(document, { subtree: true, attributeFilter: ["class"] });
    look();
  },

  firstPaint() {
    return performance.getEntriesByName("first-contentful-paint")[0];
  },

  isDone() {
    return window.bench.readyAt !== null && window.bench.firstPaint() !== undefined;
  },

  loaded() {
    const resources = performance.getEntriesByType("resource");
    return {
      first_paint: window.bench.firstPaint().startTime,
      ready: window.bench.readyAt,
      early: resources.filter((entry) => entry.responseEnd <= window.bench.shownAt).map((entry) => entry.name),
      late: resources.filter((entry) => entry.responseEnd > window.bench.shownAt).map((entry) => entry.name),
      elements: document.getElementsByTagName("*").length,
    };
  },

  async step(count) {
    const took = [];
    let changed = false;
    let moved = 0;
    const changes = new MutationObserver(() => (changed = true));
    changes.observe(document, { subtree: true, attributes: true, childList: true });
    for (let turn = 0; turn < count; turn += 1) {
      changed = false;
      const start = performance.now();
      window.bench.send("keydown");
      await window.bench.painted();
      took.push(performance.now() - start);
      window.bench.send("keyup");
      moved += changed ? 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return { took, moved };
  },

  send(type) {
    const target = document.activeElement || document.body;
    target.dispatchEvent(new KeyboardEvent(type, { key: "ArrowRight", code: "ArrowRight", keyCode: 39, which: 39, bubbles: true }));
  },

  painted() {
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  },
};
