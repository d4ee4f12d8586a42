// Runs before the user interface does: the theme that was chosen, before the first
// pixel is drawn, and a last word should the user interface end.
"use strict";
(() => {
  const query = new URLSearchParams(location.search);
  let chosen = null;
  try {
    chosen = localStorage.getItem("gopherscope.theme");
  } catch {
    // Storage is refused: the system's theme it is.
  }
  // In a frame of another page, that page decides: by its address, or else by the
  // colour scheme of the frame, which the browser passes on as if it were the system's.
  const embeds = new URL("../embed/", document.currentScript.src); // this file is in assets
  if (location.pathname.startsWith(embeds.pathname)) chosen = query.get("theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }

  // The picture in the page is of a run with the program's own inputs.
  if (["seed", "choices", "knobs", "at"].some((part) => query.has(part))) document.documentElement.dataset.linked = "";

  // wasm_exec.js comes later, and is the toolchain's own. The user interface never
  // returns, unless it panics.
  Object.defineProperty(globalThis, "Go", {
    configurable: true,
    set(Go) {
      const run = Go.prototype.run;
      Go.prototype.run = function (instance) {
        return run.call(this, instance).then(apologise, apologise);
      };
      Object.defineProperty(globalThis, "Go", { value: Go });
    },
  });

  function apologise() {
    if (document.querySelector(".failure")) return;
    const text = document.createElement("p");
    text.className = "failure";
    text.setAttribute("role", "alert");
    text.append("This page has failed, which is no fault of the program: ", link(location.href, "reload it"),
      " or ", link(location.pathname, "start it afresh"), ".");
    document.body.firstElementChild.prepend(text);
  }

  function link(address, words) {
    const a = document.createElement("a");
    a.href = address;
    a.textContent = words;
    a.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation(); // nobody is left to follow it
      if (a.href === location.href) location.reload();
      else location.assign(a.href);
    });
    return a;
  }
})();
