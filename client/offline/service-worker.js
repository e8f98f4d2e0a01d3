/*
 * Keeps the H5 build's shell on the phone, so that it opens without a network; what the BFF says is kept elsewhere.
 * The build writes this file to /sw.js with the three values below (config/service-worker.ts).
 * Browsers read it as it stands here, so it keeps to the JavaScript of 2017.
 */
/* global self, caches, fetch, Request, Response, URL, setTimeout */
const version = '__VERSION__';
const assets = __ASSETS__;
const addresses = __ADDRESSES__;

const shell = `shell-${version}`;
const index = '/';
/** The build's own files carry a hash of their content: one that is kept never grows old. */
const hashed = /^\/(js|chunk|css|static)\/.+\.[0-9a-f]{8,}\.\w+$/;
/** Longer than this and the kept page is shown. */
const patienceMs = 4000;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));

/** A new version waits until the tabs of the old one are closed; only then is the old one's cache of no use. */
self.addEventListener('activate', (event) => event.waitUntil(dropOldShells()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (addresses.includes(pathname)) event.respondWith(page(request));
  } else if (hashed.test(pathname)) event.respondWith(asset(request));
});

async function keepShell() {
  const cache = await caches.open(shell);
  await cache.addAll([...assets, new Request(index, { cache: 'reload' })]);
}

async function dropOldShells() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name)));
  await self.clients.claim();
}

function page(request) {
  const kept = () => caches.match(index);
  const fresh = fetchPage(request);
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs)).then(kept);
  return Promise.race([fresh, late])
    .then((first) => first || fresh)
    .catch(() => kept().then((page) => page || Response.error()));
}

async function fetchPage(request) {
  const response = await fetch(request);
  if (response.status >= 500) throw new Error(`status ${response.status}`);
  if (response.ok) await (await caches.open(shell)).put(index, response.clone());
  return response;
}

async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(shell)).put(request, response.clone());
  return response;
}
