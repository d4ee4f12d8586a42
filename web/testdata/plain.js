// Paints the fullest picture that painter.js has painted on the stage once more: as
// painter.js does, and as a page written in JavaScript would, which has an object for
// each thing it does to a canvas.
"use strict";
(() => {
  let real;
  let most = {n: 0}; // the fullest picture

  Object.defineProperty(globalThis, "GopherscopePainter", {
    get: () => real && {attach: (canvas, inWorker) => (inWorker ? keeping(real.attach(canvas, true), canvas) : real.attach(canvas))},
    set: (painter) => (real = painter),
  });

  // A painter that keeps what it is told to paint.
  const keeping = (painter, canvas) => {
    let strings = [];
    return {
      get seen() { return painter.seen; },
      resize: (dpr) => painter.resize(dpr),
      close: () => painter.close(),
      theme: () => painter.theme(),
      look: (...lens) => painter.look(...lens),
      paint: (bytes, n, fresh) => {
        const all = forgets(bytes);
        if (all) strings = [];
        for (const s of fresh) strings.push(s);
        if (n > most.n) most = {canvas, bytes: bytes.slice(0, 4 * n), n, strings: [...strings], all};
        painter.paint(bytes, n, fresh);
      },
    };
  };

  const forgets = (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, 1)[0] === 0;

  const another = () => {
    const canvas = most.canvas.cloneNode();
    most.canvas.after(canvas);
    return canvas;
  };

  // All that painter.js does to the canvas.
  const recorded = (bytes, n, strings) => {
    const calls = [];
    const canvas = another();
    canvas.getContext = () => new Proxy({}, {
      get: (_, name) => (a, b, c, d, e, f) => calls.push({name, a, b, c, d, e, f}),
      set: (_, name, a) => calls.push({name, a}),
    });
    real.attach(canvas).paint(bytes, n, strings);
    canvas.remove();
    return calls;
  };

  const plain = (ctx, calls) => {
    for (const s of calls) {
      switch (s.name) {
        case "fillStyle": ctx.fillStyle = s.a; break;
        case "strokeStyle": ctx.strokeStyle = s.a; break;
        case "lineWidth": ctx.lineWidth = s.a; break;
        case "lineCap": ctx.lineCap = s.a; break;
        case "lineJoin": ctx.lineJoin = s.a; break;
        case "textBaseline": ctx.textBaseline = s.a; break;
        case "textAlign": ctx.textAlign = s.a; break;
        case "font": ctx.font = s.a; break;
        case "globalAlpha": ctx.globalAlpha = s.a; break;
        case "setLineDash": ctx.setLineDash(s.a); break;
        case "setTransform": ctx.setTransform(s.a, s.b, s.c, s.d, s.e, s.f); break;
        case "clearRect": ctx.clearRect(s.a, s.b, s.c, s.d); break;
        case "fillRect": ctx.fillRect(s.a, s.b, s.c, s.d); break;
        case "fillText": ctx.fillText(s.a, s.b, s.c, s.d); break;
        case "beginPath": ctx.beginPath(); break;
        case "moveTo": ctx.moveTo(s.a, s.b); break;
        case "lineTo": ctx.lineTo(s.a, s.b); break;
        case "arc": ctx.arc(s.a, s.b, s.c, s.d, s.e); break;
        case "roundRect": ctx.roundRect(s.a, s.b, s.c, s.d, s.e); break;
        case "bezierCurveTo": ctx.bezierCurveTo(s.a, s.b, s.c, s.d, s.e, s.f); break;
        case "fill": ctx.fill(); break;
        case "stroke": ctx.stroke(); break;
        case "save": ctx.save(); break;
        case "restore": ctx.restore(); break;
        case "clip": ctx.clip(); break;
        default: throw new Error("plain: no call has the name " + String(s.name));
      }
    }
  };

  // Loads painter.js anew: the browser has compiled that which recorded has run for another
  // kind of canvas too, which is slower.
  const reload = () => new Promise((done) => {
    const script = document.createElement("script");
    script.src = [...document.scripts].find((s) => s.src.includes("painter")).src;
    script.onload = done;
    document.head.append(script);
  });

  // Resolves to what each takes for the picture, in milliseconds, for so many frames.
  globalThis.paintTwice = async (frames) => {
    const {bytes, n, strings, all} = most;
    const calls = recorded(bytes, n, strings);
    await reload();
    const ours = another(), theirs = another();
    const painter = real.attach(ours), ctx = theirs.getContext("2d");
    painter.paint(bytes, n, strings);
    plain(ctx, calls);
    const took = {calls: calls.length, painter: [], plain: []};
    const timed = (times, paint) => { // several at a time, since the clock has steps of 0.1 ms
      const start = performance.now();
      for (let i = 0; i < 5; i++) paint();
      times.push((performance.now() - start) / 5);
    };
    const fresh = all ? strings : [];
    const both = [
      () => timed(took.painter, () => painter.paint(bytes, n, fresh)),
      () => timed(took.plain, () => plain(ctx, calls)),
    ];
    const inTurns = async (frames) => { // since the first of a frame waits for it
      for (let i = 0; i < frames; i++) {
        await new Promise(requestAnimationFrame);
        both[i % 2]();
        both[1 - i % 2]();
      }
    };
    await inTurns(frames); // until the browser has compiled both well
    took.painter.length = took.plain.length = 0;
    await inTurns(frames);
    ours.remove();
    theirs.remove();
    return took;
  };
})();
