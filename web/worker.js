// Runs probed programs for the page, away from its main thread. This is the
// Web Worker half of package viz/run, whose documentation is the contract that
// the functions below implement, in the order and the words of its wasi.go and
// viz.go. It is the only script that knows postMessage.
//
// The page posts one message for each run:
//
//   {protocol, run, module, env, changes, seed, choices, time, from}
//
//   protocol   the number below; a page of another version gets an error
//   run        a number that marks every answer
//   module     a WebAssembly.Module
//   env        the program's environment, ["NAME=value", …]
//   changes    of knobs: [{at: nanoseconds of virtual time, text: "name=value"}, …]
//   seed, choices   [low, high], the halves of 64 bits
//   time       the limit of virtual time, in nanoseconds
//   from       how many bytes of the trace's body the page already has. They are
//              left out, and those that follow are posted as soon as they come
//              (see "careful" below); -1 for an ordinary run
//
// and is answered by
//
//   {run, started: true}
//   {run, chunk: ArrayBuffer}      some bytes of the trace's body, any number of times
//   {run, done: {exit: code} | {limit: number} | {trap: text}, elapsed: milliseconds}
//
// or by {run, done: {trap: text}} alone. A run that computes for ever is ended
// by the page, which terminates the worker; what the program had recorded but
// not yet flushed is then found by a careful run with the same inputs, in which
// the program flushes after every event.
"use strict";

const protocol = 1;

onmessage = ({ data }) => {
  if (data.protocol !== protocol) {
    const trap = `the page speaks protocol ${data.protocol} to a worker of protocol ${protocol}: reload the page`;
    postMessage({ run: data.run, done: { trap }, elapsed: 0 });
    return;
  }
  const start = performance.now();
  postMessage({ run: data.run, started: true });
  const done = run(data);
  postMessage({ run: data.run, done, elapsed: performance.now() - start });
};

// run runs the program to its end and returns which end that was.
function run(job) {
  const post = poster(job);
  const machine = newMachine(job, post);
  let done;
  try {
    const instance = new WebAssembly.Instance(job.module, link(job.module, machine));
    machine.memory = instance.exports.memory;
    instance.exports._start();
    done = { exit: 0 };
  } catch (e) {
    done = e instanceof End ? e.done : { trap: trapText(e) };
  }
  rescue(machine, post);
  post.all();
  return done;
}

// End is thrown to end the program from inside one of its calls.
class End extends Error {
  constructor(done) {
    super("end");
    this.done = done;
  }
}

function trapText(e) {
  return /call stack|too much recursion/.test(e.message) ? "stack overflow" : e.message;
}

// The trace ------------------------------------------------------------------

const batchSize = 64 << 10; // a program's own buffer has as much
const batchTime = 16; // milliseconds

// poster collects the bytes of the trace and posts them in batches. A batch
// holds whole flushes, and so whole records, whichever is the last to arrive.
function poster(job) {
  const careful = job.from >= 0;
  const batch = new Uint8Array(batchSize);
  let skip = Math.max(job.from, 0);
  let held = 0;
  let posted = performance.now();

  const send = (bytes) => {
    posted = performance.now();
    if (bytes.length === 0) return;
    const chunk = bytes.slice().buffer;
    postMessage({ run: job.run, chunk }, [chunk]);
  };
  const all = () => {
    send(batch.subarray(0, held));
    held = 0;
  };
  const post = (bytes) => {
    const known = Math.min(skip, bytes.length);
    skip -= known;
    bytes = bytes.subarray(known);
    if (held + bytes.length > batchSize) all();
    if (bytes.length >= batchSize) return send(bytes);
    batch.set(bytes, held);
    held += bytes.length;
    if (careful || held >= batchSize / 2 || performance.now() - posted >= batchTime) all();
  };
  post.all = all;
  return post;
}

// rescue posts what the program recorded and has not flushed.
function rescue(m, post) {
  if (m.pendingBytes === 0) return;
  const buf = m.u32(m.pendingBytes), n = m.u32(m.pendingBytes + 4);
  if (m.fits(buf, n)) post(m.bytes(buf, n));
}

// The machine ----------------------------------------------------------------

// What the clocks read at the start: 2009-11-10 23:00:00 UTC, in nanoseconds.
const epoch = 1257894000_000000000n;
const never = (1n << 64n) - 1n;

// newMachine returns the world of one running program.
function newMachine(job, post) {
  let view = new DataView(new ArrayBuffer(0));
  return {
    post,
    memory: null,
    env: job.env,
    now: epoch,
    end: epoch + BigInt(job.time),
    changes: job.changes.slice(), // not yet taken
    random: generator(job.seed, 1),
    choices: job.choices[0] || job.choices[1] ? generator(job.choices, 2) : null,
    pendingBytes: 0, // where the program says which bytes it has not flushed

    // view returns the memory, whose buffer is another one whenever it grew.
    view() {
      if (view.buffer !== this.memory.buffer) view = new DataView(this.memory.buffer);
      return view;
    },
    fits(ptr, n) { return ptr + n <= this.memory.buffer.byteLength; },
    bytes(ptr, n) { return new Uint8Array(this.memory.buffer, ptr, n); },
    u32(ptr) { return this.view().getUint32(ptr, true); },

    // put32 and put64 store a number and return an errno.
    put32(ptr, value) {
      if (!this.fits(ptr, 4)) return FAULT;
      this.view().setUint32(ptr, value, true);
      return SUCCESS;
    },
    put64(ptr, value) {
      if (!this.fits(ptr, 8)) return FAULT;
      this.view().setBigUint64(ptr, value, true);
      return SUCCESS;
    },

    // advance sets the clock to t, or ends the program if that is too late.
    advance(t) {
      if (t > this.end) {
        this.now = this.end;
        throw new End({ limit: 1 });
      }
      if (t > this.now) this.now = t;
    },

    // nextChange returns what the clock reads when the next knob changes.
    nextChange() {
      return this.changes.length === 0 ? never : epoch + BigInt(this.changes[0].at);
    },
  };
}

// generator is sfc32; its next() returns 32 random bits.
function generator([low, high], stream) {
  let a = low | 0, b = high | 0, c = stream, count = 1;
  const next = () => {
    const v = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + v) | 0;
    return v >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

// link returns what the program imports. It gets its pointers and lengths
// unsigned, and an answer ENOSYS from functions of WASI that are not below.
function link(module, m) {
  const modules = { wasi_snapshot_preview1: wasi, viz };
  const imports = { wasi_snapshot_preview1: {}, viz: {} };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const f = modules[from]?.[name] ?? (from === "wasi_snapshot_preview1" ? () => NOSYS : null);
    if (!f) throw new Error(`it imports ${from}.${name}, which no host has`);
    imports[from][name] = (a, b, c, d) => f(m, unsigned(a), unsigned(b), unsigned(c), unsigned(d));
  }
  return imports;
}

function unsigned(x) {
  return typeof x === "bigint" ? BigInt.asUintN(64, x) : x >>> 0;
}

// WASI -----------------------------------------------------------------------

const SUCCESS = 0, BADF = 8, FAULT = 21, INVAL = 28, NOSYS = 52;

const encoder = new TextEncoder();
const args = ["prog"];

const wasi = {
  args_sizes_get: (m, count, size) => putSizes(m, args, count, size),
  args_get: (m, pointers, buf) => putStrings(m, args, pointers, buf),
  environ_sizes_get: (m, count, size) => putSizes(m, m.env, count, size),
  environ_get: (m, pointers, buf) => putStrings(m, m.env, pointers, buf),

  clock_time_get: (m, id, _, ptr) => (id > 3 ? INVAL : m.put64(ptr, m.now)),

  random_get(m, ptr, n) {
    if (!m.fits(ptr, n)) return FAULT;
    const p = m.bytes(ptr, n);
    for (let i = 0; i < n; i++) p[i] = m.random() >>> 24;
    return SUCCESS;
  },

  poll_oneoff,
  sched_yield: () => SUCCESS,
  proc_exit(_, code) { throw new End({ exit: code }); },

  // fd_write accepts everything: what a program writes is in its trace.
  fd_write(m, fd, iovs, n, written) {
    if (fd !== 1 && fd !== 2) return BADF;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const len = (iovs + 8 * i + 4) >>> 0;
      if (!m.fits(len, 4)) return FAULT;
      total = (total + m.u32(len)) >>> 0;
    }
    return m.put32(written, total);
  },

  // fd_read finds standard input at its end.
  fd_read: (m, fd, _iovs, _n, read) => (fd !== 0 ? BADF : m.put32(read, 0)),

  fd_close: (_, fd) => fdStandard(fd),
  fd_fdstat_set_flags: (_, fd) => fdStandard(fd),

  fd_fdstat_get(m, fd, ptr) {
    if (fd > 2) return BADF;
    if (!m.fits(ptr, 24)) return FAULT;
    m.bytes(ptr, 24).fill(0)[0] = 2; // a character device
    return SUCCESS;
  },

  // fd_prestat_get says that no directory is open from the start.
  fd_prestat_get: () => BADF,
};

// putSizes stores how many strings there are, and how many bytes they take.
function putSizes(m, list, count, size) {
  let total = 0;
  for (const s of list) total += encoder.encode(s).length + 1;
  return m.put32(count, list.length) || m.put32(size, total);
}

// putStrings stores pointers to the strings, and the strings, zero-terminated.
function putStrings(m, list, pointers, buf) {
  for (const s of list) {
    const p = encoder.encode(s + "\0");
    if (m.put32(pointers, buf) !== SUCCESS || !m.fits(buf, p.length)) return FAULT;
    m.bytes(buf, p.length).set(p);
    pointers += 4;
    buf += p.length;
  }
  return SUCCESS;
}

// fdStandard succeeds on the three descriptors there are, and does nothing.
function fdStandard(fd) { return fd > 2 ? BADF : SUCCESS; }

// The records of poll_oneoff: sizes and where their fields are.
const subSize = 48, subTag = 8, subFD = 16, subTimeout = 24, subFlags = 40;
const eventSize = 32, eventError = 8, eventType = 10;
const clockTag = 0, absolute = 1;

// poll_oneoff waits for the earliest of several moments by moving the clock
// there. Descriptors are always ready, so with one of them it does not wait.
function poll_oneoff(m, subs, events, n, count) {
  if (n === 0) return INVAL;
  if (!m.fits(subs, n * subSize)) return FAULT;
  const start = m.now;
  let earliest = never;
  for (let i = 0; i < n; i++) {
    const t = moment(m, subs + i * subSize, start);
    if (t < earliest) earliest = t;
  }
  m.advance(earliest);
  let answered = 0;
  for (let i = 0; i < n; i++) {
    const s = subs + i * subSize;
    if (moment(m, s, start) > m.now) continue;
    const e = (events + answered * eventSize) >>> 0;
    if (!m.fits(e, eventSize)) return FAULT;
    putEvent(m, s, e);
    answered++;
  }
  return m.put32(count, answered);
}

// moment returns what the clock reads when the wait for subscription s is over.
function moment(m, s, start) {
  const view = m.view();
  if (view.getUint8(s + subTag) !== clockTag) return start;
  const timeout = view.getBigUint64(s + subTimeout, true);
  if (view.getUint8(s + subFlags) & absolute) return timeout;
  return start + timeout > never ? never : start + timeout;
}

// putEvent stores event e, which answers subscription s.
function putEvent(m, s, e) {
  const view = m.view();
  const tag = view.getUint8(s + subTag);
  const mark = view.getBigUint64(s, true); // the caller's own
  m.bytes(e, eventSize).fill(0);
  view.setBigUint64(e, mark, true);
  view.setUint8(e + eventType, tag);
  if (tag !== clockTag && view.getUint32(s + subFD, true) > 2) view.setUint16(e + eventError, BADF, true);
}

// viz ------------------------------------------------------------------------

const chooseYield = 1;

const viz = {
  attach(m, ptr) {
    check(m, ptr, 8);
    m.pendingBytes = ptr;
  },

  flush(m, ptr, n) {
    check(m, ptr, n);
    m.post(m.bytes(ptr, n));
    if (m.pendingBytes !== 0) m.put32(m.pendingBytes + 4, 0);
  },

  idle(m, until) {
    if (until === 0n) until = never;
    const change = m.nextChange();
    if (change < until) until = change;
    if (until === never) return 0;
    m.advance(until);
    return 1;
  },

  pending: (m) => (m.nextChange() <= m.now ? 1 : 0),

  input(m, ptr, n) {
    if (viz.pending(m) === 0) return -1;
    check(m, ptr, n);
    const text = encoder.encode(m.changes.shift().text);
    m.bytes(ptr, n).set(text.subarray(0, n));
    return text.length;
  },

  choose(m, kind, n) {
    if (m.choices === null || n < 2) return 0;
    const v = m.choices();
    if (kind === chooseYield) return (v & 7) === 0 ? 1 : 0;
    return v % n;
  },

  stop(_, limit) { throw new End({ limit }); },
};

// check ends a program that points outside its memory where no errno can tell it.
function check(m, ptr, n) {
  if (!m.fits(ptr, n)) throw new Error("a pointer beyond its memory");
}
