/*
 * Gives a deck that is one file its pictures, sounds and videos: `data-stored` names attributes of an element, and the script elements that
 * hold their files as base64. Each becomes a `blob:` URL, however often it is named, before reveal.js reads the attributes.
 */
(function () {
  "use strict";

  /** Returns what `data-stored` says: "src=pitchme-1#t=5 poster=pitchme-2" is [["src", "pitchme-1", "#t=5"], ["poster", "pitchme-2", ""]]. */
  function placesOf(stored) {
    return stored.split(" ").map((place) => place.match(/^([^=]+)=([^#]+)(.*)$/).slice(1));
  }

  /** Returns the bytes that a text of base64 stands for. */
  function bytesOf(text) {
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let place = 0; place < bytes.length; place++) bytes[place] = characters.charCodeAt(place);
    return bytes;
  }

  function blobUrl(id) {
    const held = document.getElementById(id);
    const url = URL.createObjectURL(new Blob([bytesOf(held.textContent)], { type: held.dataset.type }));
    held.remove();
    return url;
  }

  function start() {
    const urls = new Map();
    const urlOf = (id) => urls.get(id) || urls.set(id, blobUrl(id)).get(id);
    document.querySelectorAll("[data-stored]").forEach((element) => {
      placesOf(element.dataset.stored).forEach(([name, id, fragment]) => element.setAttribute(name, urlOf(id) + fragment));
    });
  }

  if (typeof document === "object") start();
  if (typeof module === "object") module.exports = { placesOf, bytesOf };
})();
