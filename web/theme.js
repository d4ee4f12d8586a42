// The theme that was chosen, before the first pixel is drawn.
"use strict";
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("gopherscope.theme");
  } catch {
    // Storage is refused: the system's theme it is.
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
