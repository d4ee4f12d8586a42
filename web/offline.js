// The service worker: it keeps a copy of the site, so that after a first visit all
// works without a network. Its caches are named after the site, of which a host may
// have several, and its version. They hold whole versions only; what is not of the site
// goes past it.
"use strict";

const base = new URL("./", location).pathname; // which ends in a slash
const family = `gopherscope ${base} `;
const cacheName = family + "{{.Version}}";
const resources = {{.ResourcesToCache}};

// The version is complete before it is used. Programs are many, and not needed for
// the first picture: a page asks for them when it has shown that.
const isProgram = (path) => path.startsWith(base + "programs/");

addEventListener("install", (event) => event.waitUntil((async () => {
  await keep(resources.filter((path) => !isProgram(path)));
  await skipWaiting();
})()));

addEventListener("message", (event) => {
  if (event.data === "keep programs") event.waitUntil(Promise.all([clients.claim(), keep(resources.filter(isProgram))]));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
  }
})()));

// keep fetches, one after the other, what is not in the cache yet.
async function keep(paths) {
  const cache = await caches.open(cacheName);
  for (const path of paths) {
    if (await cache.match(path)) continue;
    const answer = await fetch(path, { priority: "low" });
    if (!answer.ok) throw new Error(`${path} has status ${answer.status}`);
    // Hosts that redirect to a slash at the end make an answer that no page may have.
    await cache.put(path, answer.redirected ? new Response(answer.body, answer) : answer);
  }
}

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  event.respondWith(answer(event.request, url.pathname));
});

// answer returns the copy if there is one. A page is the same whatever its query.
async function answer(request, path) {
  const cache = await caches.open(cacheName);
  const known = { ignoreVary: true };
  const copy = await cache.match(path === base ? base : path.replace(/\/$/, ""), known);
  if (copy) return copy;
  try {
    return await fetch(request);
  } catch (e) {
    const lost = request.mode === "navigate" && (await cache.match("{{.Lost}}", known));
    if (lost) return lost;
    throw e;
  }
}
