/**
 * Keeps the course in the learner's browser. hooks/offline_hook.py writes BUILD before this text:
 * `{version: the SHA-256 of build-manifest.json, size: bytes of all files compressed, core: names}`.
 *
 * One cache a version. A tab stays on its version until all tabs are closed or the learner taps 更新: nothing here takes
 * over or loads a page again by itself. Every file is held against its hash, so that two versions are never mixed.
 */

const SCOPE = registration.scope;
/** Other courses of the same origin have caches of their own. */
const PREFIX = `${SCOPE}|`;
const NAME = PREFIX + BUILD.version;
const MANIFEST = "build-manifest.json";
const AT_ONCE = 4;

/** The site has been published anew, or its host changes what it sends. */
class Changed extends Error {}

/** @param {string} name of a file from the site's root @returns {string} the address that a page has for it */
const addressOf = (name) => SCOPE + name.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)index\.html$/, "$1");

/** @param {string} url @returns {string} the file's name, whatever is asked of it behind a `?` */
const nameOf = (url) => decodeURIComponent(new URL(url).pathname.slice(new URL(SCOPE).pathname.length)).replace(/(^|\/)$/, "$1index.html");

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} name @param {string} hash @returns {Promise<Response>} without the trace of a redirect, which no page may be shown with */
async function take(name, hash) {
  const response = await fetch(addressOf(name), { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await digest(bytes)) !== hash) throw new Changed(name);
  return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

/** @type {Promise<Map<string, string>> | undefined} */
let reading;

/** The hashes of this version's files by their names. */
function readFiles() {
  reading ??= (async () => {
    const kept = await (await caches.open(NAME)).match(addressOf(MANIFEST));
    if (!kept) throw new Changed(MANIFEST);
    return new Map(Object.entries((await kept.json()).files));
  })();
  reading.catch(() => (reading = undefined));
  return reading;
}

/** @param {string} name @returns {Promise<Response>} the file, kept from now on */
async function keep(name) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(addressOf(name));
  if (kept) return kept;
  const response = await take(name, (await readFiles()).get(name));
  await cache.put(addressOf(name), response.clone());
  return response;
}

/** What every page may ask for, and the pages that are open. Half an installation is none: the old version stays. */
async function install() {
  const manifest = await take(MANIFEST, BUILD.version);
  await (await caches.open(NAME)).put(addressOf(MANIFEST), manifest);
  const files = await readFiles();
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const names = new Set([...BUILD.core, ...open.map(({ url }) => nameOf(url)).filter((name) => files.has(name))]);
  await Promise.all([...names].map(keep));
}

/** The version before this one stays: a tab that is still on it may ask for a script that it had no use for until now. */
async function activate() {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(own.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

/** @param {Response} response @param {string} range `bytes=0-99` @returns {Promise<Response>} a part, as players of sound ask for it */
async function cut(response, range) {
  const bytes = await response.arrayBuffer();
  const [, first, last] = /^bytes=(\d*)-(\d*)/.exec(range) ?? [];
  const start = first ? Number(first) : Math.max(0, bytes.byteLength - Number(last));
  const end = first && last ? Math.min(Number(last), bytes.byteLength - 1) : bytes.byteLength - 1;
  if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.byteLength}` } });
  const headers = { "Content-Type": response.headers.get("Content-Type"), "Content-Range": `bytes ${start}-${end}/${bytes.byteLength}` };
  return new Response(bytes.slice(start, end + 1), { status: 206, headers });
}

/** @param {string} name of a page that is said instead @param {number} status */
async function say(name, status) {
  const kept = await (await caches.open(NAME)).match(addressOf(name));
  if (!kept) return Response.error();
  // The page may be shown at any address: what it leads to is written from the site's root.
  const html = (await kept.text()).replaceAll(`href="./`, `href="${SCOPE}`);
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** A script or a style sheet that only the version before has. */
const findOlder = async (name) => {
  for (const each of (await caches.keys()).filter((key) => key.startsWith(PREFIX))) {
    const kept = await (await caches.open(each)).match(addressOf(name));
    if (kept) return kept;
  }
  return undefined;
};

/** @param {Request} request @returns {Promise<Response>} */
async function answer(request) {
  const isPage = request.mode === "navigate";
  const name = nameOf(request.url);
  const files = await readFiles().catch(() => new Map());
  if (!files.has(name)) {
    if (isPage && files.has(`${name}/index.html`)) return Response.redirect(addressOf(`${name}/index.html`));
    const older = isPage ? undefined : await findOlder(name);
    return older ?? fetch(request).catch(() => (isPage ? say("offline.html", 404) : Response.error()));
  }
  try {
    const response = await keep(name);
    return request.headers.has("range") ? await cut(response, request.headers.get("range")) : response;
  } catch (error) {
    // A newer page into an older one would bring scripts that the older one's policy forbids: the theme loads it whole.
    if (error instanceof Changed) return isPage || !name.endsWith(".html") ? fetch(request) : Response.error();
    // No network, or no more room: what cannot be kept can still be shown.
    return fetch(request).catch(() => (isPage ? say("offline.html", 503) : Response.error()));
  }
}

/** Says how much is kept, file by file. @param {MessagePort} port @param {boolean} isAll keep the rest, too */
async function report(port, isAll) {
  const names = [...(await readFiles()).keys()];
  const cache = await caches.open(NAME);
  const missing = [];
  for (const name of names) if (!(await cache.match(addressOf(name)))) missing.push(name);
  let count = names.length - missing.length;
  const tell = (more) => port.postMessage({ count, all: names.length, size: BUILD.size, ...more });
  tell({ isDone: !isAll });
  if (!isAll) return;
  const work = async () => {
    for (let name; (name = missing.pop()); tell({})) {
      await keep(name);
      count += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    tell({ isDone: true });
  } catch (error) {
    missing.length = 0;
    const fault = error instanceof Changed ? "changed" : error.name === "QuotaExceededError" ? "full" : "network";
    tell({ isDone: true, fault });
  }
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(answer(request));
});
addEventListener("message", (event) => {
  if (event.data === "update") event.waitUntil(skipWaiting());
  else event.waitUntil(report(event.ports[0], event.data === "keep all"));
});
