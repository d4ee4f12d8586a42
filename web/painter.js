// Paints the display lists of package viz/paint on a canvas. A list is float32
// numbers: an operation, its arguments, the next operation, and so on. What the
// operations mean stands in viz/paint/ops.go; a test compares the two.
//
// A page loads it as a script, and as a Web Worker, which paints what would keep the
// page's own thread busy.
"use strict";
(() => {
  const OP = {forget: 0, view: 1, fill: 2, stroke: 3, alpha: 4, rects: 5, round: 6, roundLine: 7, disc: 8, ring: 9, arc: 10, polygon: 11, polyline: 12, lines: 13, curve: 14, text: 15, clip: 16, unclip: 17};
  const COLOURS = ["bg","surface","ink","soft","line","faint","ghost","hollow","level","inverse","outcome","running","running-line","running-tint","running-text","runnable","runnable-line","runnable-tint","runnable-text","asleep","asleep-line","asleep-tint","asleep-text","blocked","blocked-line","blocked-tint","blocked-text","cancelled","cancelled-line","cancelled-tint","cancelled-text","failed","failed-line","failed-tint","failed-text","done","done-line","done-tint","done-text","token-ink","token-0","token-1","token-2","token-3","token-4","token-5","token-6","token-7","token-8","token-9","token-10","token-11","token-line-0","token-line-1","token-line-2","token-line-3","token-line-4","token-line-5","token-line-6","token-line-7","token-line-8","token-line-9","token-line-10","token-line-11"];
  const WORDS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
  const CODE = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';
  const FONTS = [["", WORDS], ["600 ", WORDS], ["", CODE]]; // by the number of a stage.Font
  const ANCHORS = ["start", "center", "end"];
  const TURN = 2 * Math.PI;

  class Painter {
    #canvas;
    #ctx;
    #list; // painted last
    #colours = [];
    #strings = [];
    #fonts = new Map(); // CSS fonts by kind and size
    #font = "";
    #anchor = "";
    #lines = false; // a path of lines waits to be drawn
    #zoom = 1;
    #shift = [0, 0]; // of the picture when it is zoomed, in CSS pixels

    constructor(canvas) {
      this.#canvas = canvas;
      this.#ctx = canvas.getContext("2d");
      // A computer that was asleep may have lost what was painted.
      canvas.addEventListener("contextrestored", () => this.#list && this.paint(this.#list));
    }

    // Gives the canvas so many pixels.
    resize(width, height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }

    // Shows the picture zoom times as large, shifted by x and y CSS pixels.
    look(zoom, x, y) {
      this.#zoom = zoom;
      this.#shift = [x, y];
    }

    // Sets the palette.
    theme(colours) {
      this.#colours = colours;
    }

    // Adds new strings to those known, before the list a that they come with.
    learn(a, strings) {
      if (a[0] === OP.forget) this.#strings = [];
      for (const s of strings) this.#strings.push(s);
    }

    // Paints the list a, whose strings are known.
    paint(a) {
      this.#list = a;
      this.#begin();
      for (let i = 0; i < a.length; ) i = this.#op(a, i);
      this.#draw();
    }

    #begin() {
      const ctx = this.#ctx;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.lineCap = ctx.lineJoin = "round";
      ctx.textBaseline = "alphabetic";
      this.#font = this.#anchor = "";
      this.#lines = false;
    }

    // Draws the lines collected so far.
    #draw() {
      if (this.#lines) this.#ctx.stroke();
      this.#lines = false;
    }

    // Lines of one style that follow each other are one path, which is faster.
    #line() {
      if (!this.#lines) this.#ctx.beginPath();
      this.#lines = true;
      return this.#ctx;
    }

    // Begins an area, which is drawn above the lines before it.
    #area() {
      this.#draw();
      this.#ctx.beginPath();
      return this.#ctx;
    }

    // Does the operation at a[i] and returns where the next one is.
    #op(a, i) {
      const ctx = this.#ctx;
      switch (a[i]) {
        case OP.forget:
          return i + 1;
        case OP.view:
          this.#view(this.#canvas.width / a[i + 1], this.#canvas.height / a[i + 2]);
          return i + 3;
        case OP.fill:
          ctx.fillStyle = this.#colours[a[i + 1]];
          return i + 2;
        case OP.stroke:
          this.#draw();
          ctx.strokeStyle = this.#colours[a[i + 1]];
          ctx.lineWidth = a[i + 2];
          ctx.setLineDash(a[i + 3] > 0 ? [a[i + 3], a[i + 4]] : []);
          return i + 5;
        case OP.alpha:
          this.#draw();
          ctx.globalAlpha = a[i + 1];
          return i + 2;
        case OP.rects:
          return this.#rects(a, i + 2, a[i + 1]);
        case OP.round:
          this.#area().roundRect(a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5]);
          ctx.fill();
          return i + 6;
        case OP.roundLine:
          this.#line().roundRect(a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5]);
          return i + 6;
        case OP.disc:
          this.#area().arc(a[i + 1], a[i + 2], a[i + 3], 0, TURN);
          ctx.fill();
          return i + 4;
        case OP.ring:
          this.#arc(a[i + 1], a[i + 2], a[i + 3], 0, TURN);
          return i + 4;
        case OP.arc:
          this.#arc(a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5]);
          return i + 6;
        case OP.polygon:
          i = this.#points(this.#area(), a, i + 2, a[i + 1]);
          ctx.fill();
          return i;
        case OP.polyline:
          return this.#points(this.#line(), a, i + 2, a[i + 1]);
        case OP.lines:
          return this.#segments(a, i + 2, a[i + 1]);
        case OP.curve:
          return this.#curve(a, i + 2, a[i + 1]);
        case OP.text:
          this.#text(a, i + 1);
          return i + 8;
        case OP.clip:
          this.#draw();
          ctx.save();
          this.#area().roundRect(a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5]);
          ctx.clip();
          return i + 6;
        case OP.unclip:
          this.#draw();
          ctx.restore();
          this.#font = this.#anchor = "";
          return i + 1;
      }
      throw new Error("painter: no operation has number " + a[i]);
    }

    // Clears the canvas, which has so many pixels for a CSS pixel.
    #view(across, down) {
      const [x, y] = this.#shift;
      this.#ctx.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
      this.#ctx.setTransform(across * this.#zoom, 0, 0, down * this.#zoom, across * x, down * y);
    }

    #rects(a, i, n) {
      this.#draw();
      const ctx = this.#ctx;
      const end = i + 4 * n;
      for (; i < end; i += 4) ctx.fillRect(a[i], a[i + 1], a[i + 2], a[i + 3]);
      return end;
    }

    #arc(x, y, r, from, to) {
      const ctx = this.#line();
      ctx.moveTo(x + r * Math.cos(from), y + r * Math.sin(from));
      ctx.arc(x, y, r, from, to);
    }

    #points(ctx, a, i, n) {
      const end = i + 2 * n;
      ctx.moveTo(a[i], a[i + 1]);
      for (i += 2; i < end; i += 2) ctx.lineTo(a[i], a[i + 1]);
      return end;
    }

    #segments(a, i, n) {
      const ctx = this.#line();
      const end = i + 4 * n;
      for (; i < end; i += 4) {
        ctx.moveTo(a[i], a[i + 1]);
        ctx.lineTo(a[i + 2], a[i + 3]);
      }
      return end;
    }

    #curve(a, i, n) {
      const ctx = this.#line();
      ctx.moveTo(a[i], a[i + 1]);
      const end = i + 2 + 6 * n;
      for (i += 2; i < end; i += 6) ctx.bezierCurveTo(a[i], a[i + 1], a[i + 2], a[i + 3], a[i + 4], a[i + 5]);
      return end;
    }

    #text(a, i) {
      this.#draw();
      const ctx = this.#ctx;
      const font = this.#fontOf(a[i + 5], a[i + 4]);
      if (font !== this.#font) ctx.font = this.#font = font;
      const anchor = ANCHORS[a[i + 6]];
      if (anchor !== this.#anchor) ctx.textAlign = this.#anchor = anchor;
      ctx.fillText(this.#strings[a[i]], a[i + 1], a[i + 2], a[i + 3]);
    }

    #fontOf(kind, size) {
      const key = kind + 4 * size;
      let font = this.#fonts.get(key);
      if (font === undefined) {
        if (this.#fonts.size > 500) this.#fonts.clear();
        const [weight, family] = FONTS[kind];
        font = weight + size.toFixed(2) + "px " + family;
        this.#fonts.set(key, font);
      }
      return font;
    }
  }

  // How many pixels the box of a canvas has on the screen.
  const pixels = (canvas, dpr) => [canvas.clientWidth, canvas.clientHeight].map((n) => Math.max(1, Math.round(n * dpr)));

  // The palette of the page's theme.
  const palette = (canvas) => {
    const style = getComputedStyle(canvas);
    return COLOURS.map((name) => style.getPropertyValue("--gs-" + name).trim());
  };

  // Paints on the page's own thread.
  class PagePainter {
    #canvas;
    #painter;
    #room = new Float32Array(0); // for a list, since the next one overwrites the bytes it came in
    seen = true; // what it was told to paint first can be seen

    constructor(canvas) {
      this.#canvas = canvas;
      this.#painter = new Painter(canvas);
      this.resize(globalThis.devicePixelRatio || 1);
      this.theme();
    }

    // Gives the canvas as many pixels as its box has on the screen.
    resize(dpr) {
      this.#painter.resize(...pixels(this.#canvas, dpr));
    }

    // Reads the palette anew; to be called when the theme has changed.
    theme() {
      this.#painter.theme(palette(this.#canvas));
    }

    look(zoom, x, y) {
      this.#painter.look(zoom, x, y);
    }

    // Paints the first n numbers in bytes, after adding new strings to those known.
    paint(bytes, n, strings) {
      if (this.#room.length < n) this.#room = new Float32Array(2 * n);
      this.#room.set(new Float32Array(bytes.buffer, bytes.byteOffset, n));
      const list = this.#room.subarray(0, n);
      this.#painter.learn(list, strings);
      this.#painter.paint(list);
    }

    // Resolves once what it has been told to paint can be seen.
    async settled() {}

    // Ends it; nothing may be painted any more.
    close() {}
  }

  // Has the worker paint, in the same way.
  class WorkerPainter {
    #canvas;
    #port;
    #look = [1, 0, 0];
    #waiting = []; // until it is settled
    seen = false;

    constructor(canvas, worker) {
      const {port1, port2} = new MessageChannel();
      const offscreen = canvas.transferControlToOffscreen();
      worker.postMessage({canvas: offscreen, port: port2}, [offscreen, port2]);
      this.#canvas = canvas;
      this.#port = port1;
      port1.onmessage = () => this.#waiting.shift()();
      this.resize(globalThis.devicePixelRatio || 1);
      this.theme();
    }

    resize(dpr) {
      this.#port.postMessage({resize: pixels(this.#canvas, dpr)});
    }

    theme() {
      this.#port.postMessage({theme: palette(this.#canvas)});
    }

    look(zoom, x, y) {
      this.#look = [zoom, x, y];
    }

    paint(bytes, n, strings) {
      if (broken) throw new Error(broken);
      const list = new Float32Array(bytes.slice(0, 4 * n).buffer);
      this.#port.postMessage({look: this.#look, list, strings}, [list.buffer]);
      if (!this.seen && this.#waiting.length === 0) this.settled().then(() => (this.seen = true));
    }

    settled() {
      this.#port.postMessage({settled: true});
      return new Promise((done) => this.#waiting.push(done));
    }

    close() {
      this.#port.postMessage({close: true});
      this.#port.close();
    }
  }

  // The worker's half of a WorkerPainter: it paints the last list it has got, once a frame.
  class Executor {
    #painter;
    #port;
    #list;
    #due = false;

    constructor({canvas, port}) {
      this.#painter = new Painter(canvas);
      this.#port = port;
      port.onmessage = ({data}) => this.#take(data);
    }

    #take({resize, theme, look, list, strings, settled, close}) {
      if (resize) this.#painter.resize(...resize);
      if (theme) this.#painter.theme(theme);
      if (list) {
        this.#painter.look(...look);
        this.#painter.learn(list, strings);
        this.#list = list;
      }
      if (this.#list && !this.#due) {
        this.#due = true;
        requestAnimationFrame(() => this.#paint());
      }
      if (settled) this.#afterFrames(2, () => this.#port.postMessage("settled"));
      if (close) this.#port.close();
    }

    #paint() {
      this.#due = false;
      this.#painter.paint(this.#list);
    }

    // A frame is seen when the next begins, not before.
    #afterFrames(n, done) {
      requestAnimationFrame(() => (n > 1 ? this.#afterFrames(n - 1, done) : done()));
    }
  }

  if (!globalThis.document) {
    globalThis.onmessage = ({data}) => new Executor(data);
    return;
  }

  let worker; // which is there when the first canvas is, since both take time
  let broken; // what it has failed at

  if (globalThis.HTMLCanvasElement.prototype.transferControlToOffscreen) {
    worker = new Worker(document.currentScript.src);
    worker.onerror = (e) => (broken = e.message || "the painter has not loaded");
  }

  // Returns what paints on a canvas: in the worker if that is wanted, and can be.
  const attach = (canvas, inWorker) => {
    if (!inWorker || !worker) return new PagePainter(canvas);
    return (canvas.painter ??= new WorkerPainter(canvas, worker)); // a canvas is given away only once
  };

  globalThis.GopherscopePainter = {attach};
})();
