// What the page's tests find out about a page as it is rendered. Each function
// returns what is wrong, a line for each finding.
"use strict";
window.audit = (() => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  // rgba returns the red, green and blue, 0 to 255, and the opacity, 0 to 1, of any CSS colour.
  function rgba(colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];

  // The contrast of WCAG 2.
  function contrast(a, b) {
    const light = ([r, g, b]) => {
      const linear = (v) => ((v /= 255), v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  }

  // backdrop returns the colour behind what is in e.
  function backdrop(e) {
    const layers = [];
    for (; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  }

  const opacity = (e) => (e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1);
  const front = (e, colour, back) => {
    const [r, g, b, a] = rgba(colour);
    return over([r, g, b, a * opacity(e)], back);
  };

  // An element that does nothing now is exempt.
  const off = (e) => e.closest(":disabled, [aria-disabled=true]") || e.closest("label")?.querySelector(":disabled");

  // seen reports whether e is to be seen, perhaps after scrolling.
  function seen(e) {
    if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.closest(".unseen")) return false;
    const { width, height } = e.getBoundingClientRect();
    return width > 0 && height > 0;
  }

  const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className.baseVal ?? e.className}" id="${e.id}">`;
  const text = (e) => [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data.trim()).join("");

  function tooFaint(e, what, colour, least, back = backdrop(e)) {
    const ratio = contrast(front(e, colour, back), back);
    return ratio < least ? [`${name(e)}: the ${what} has contrast ${ratio.toFixed(2)}, below ${least}`] : [];
  }

  // faint finds text, and signs and edges that tell something, which do not stand
  // out from what is behind them.
  function faint() {
    const found = new Set();
    const note = (list) => list.forEach((line) => found.add(line));
    for (const e of document.body.querySelectorAll("*")) {
      if (!seen(e) || off(e)) continue;
      const style = getComputedStyle(e);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      if (text(e) && !e.closest("svg")) note(tooFaint(e, "text", style.color, least));
      for (const part of ["::before", "::after"]) {
        const pseudo = getComputedStyle(e, part);
        if (/^"[^"]*\w/.test(pseudo.content)) note(tooFaint(e, pseudo.content, pseudo.color, least));
      }
      if (e.matches("svg.icon")) note(tooFaint(e, "picture", style.stroke, 3));
      if (e.matches("input[type=text], input[type=search], textarea")) {
        const edge = [style.borderTopColor, style.backgroundColor].map((c) => tooFaint(e, "edge", c, 3, backdrop(e.parentElement)));
        if (edge.every((list) => list.length > 0)) note(edge[0]);
      }
      if (e.matches("input[type=checkbox]")) note(tooFaint(e, "switch", style.backgroundColor, 3, backdrop(e.parentElement)));
    }
    return [...found];
  }

  const controls = 'button, a[href], input, select, textarea, summary, [role=tab], [role=button], [tabindex="0"]';

  // A control in a sentence is as high as its line, which is exempt.
  const inSentence = (e) => getComputedStyle(e).display.startsWith("inline") &&
    e.parentElement.innerText.trim().length > e.innerText.trim().length;

  // small finds controls that are not as large as a finger, and near to others.
  function small() {
    const boxes = [...document.querySelectorAll(controls)].filter((e) => seen(e) && !off(e)).map((e) => [e, (e.closest("label") ?? e).getBoundingClientRect()]);
    const least = 24;
    const near = ([e, r]) => {
      const x = r.x + r.width / 2, y = r.y + r.height / 2;
      return boxes.some(([other, o]) => other !== e &&
        Math.hypot(Math.max(o.left - x, 0, x - o.right), Math.max(o.top - y, 0, y - o.bottom)) < least / 2);
    };
    return boxes
      .filter(([e, r]) => (r.width < least || r.height < least) && !inSentence(e) && near([e, r]))
      .map(([e, r]) => `${name(e)} is ${r.width.toFixed(0)} × ${r.height.toFixed(0)}`);
  }

  // focused returns the element that has the focus, if one has, and what is wrong
  // with how that is shown.
  function focused() {
    const e = document.activeElement;
    if (e === document.body) return [];
    const style = getComputedStyle(e);
    const r = e.getBoundingClientRect();
    const inside = (x, y) => document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1));
    const top = [inside(r.x + r.width / 2, r.y + r.height / 2), inside(r.left + 3, r.top + 3), inside(r.right - 3, r.bottom - 3)];
    let wrong = "";
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong = "its focus cannot be seen";
    else if (contrast(rgba(style.outlineColor), backdrop(e.parentElement)) < 3) wrong = "its focus is too faint";
    else if (!top.some((t) => t && (e.contains(t) || t.contains(e)) )) wrong = "it lies under something";
    e.dataset.visited = "";
    return wrong ? [name(e), wrong] : [name(e)];
  }

  // missed lists the controls that had no focus yet, though one can use them.
  // Of tabs and the like, one has it for all.
  const missed = () => [...document.querySelectorAll(controls)]
    .filter((e) => seen(e) && !off(e) && e.tabIndex >= 0 && !("visited" in e.dataset)).map(name);

  return { faint, small, focused, missed };
})();
