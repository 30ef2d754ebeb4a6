/** Registers the worker that keeps the course, and says what it does: what is kept, and that there is a newer version. */

/** @param {Element} $root @param {string} name @param {Record<string, string | number>} values */
const say = ($root, name, values = {}) =>
  $root
    .querySelector("template")
    .content.querySelector(`[data-text=${name}]`)
    .textContent.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/** @param {ServiceWorker} active @param {string} message @param {(state: {count: number, all: number, size: number, isDone: boolean, fault?: string}) => void} show */
function ask(active, message, show) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => show(data);
  active.postMessage(message, [port2]);
}

/** @param {HTMLElement} $root @param {ServiceWorkerRegistration} registration */
function showKept($root, registration) {
  const [$button, $state, $bar] = [$root.querySelector("button"), $root.querySelector("[role=status]"), $root.querySelector("progress")];
  const show = ({ count, all, size, isDone, fault }) => {
    const values = { count, all, size: (size / 1_000_000).toFixed(1) };
    $root.hidden = false;
    [$bar.max, $bar.value, $bar.hidden] = [all, count, isDone];
    $button.disabled = !isDone;
    $button.hidden = count === all;
    $button.textContent = say($root, "keep", values);
    if (isDone) $state.textContent = say($root, fault ?? (count === all ? "all" : "some"), values);
  };
  ask(registration.active, "state", show);
  $button.onclick = () => {
    // Without this a browser short of room may drop the course again.
    navigator.storage?.persist?.();
    $state.textContent = say($root, "keeping");
    ask(registration.active, "keep all", show);
  };
}

/** @param {ServiceWorkerRegistration} registration */
function showUpdate(registration) {
  const $notice = document.querySelector("[data-update]");
  $notice.hidden = !registration.waiting || !navigator.serviceWorker.controller;
  const $button = $notice.querySelector("button");
  $button.disabled = false;
  $button.onclick = () => {
    // The new version waits until the old one has done what it is at: all lectures may be on their way.
    $button.disabled = true;
    // What is being typed is kept when the page is left, as by any other way.
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("update");
  };
}

/** @type {Promise<ServiceWorkerRegistration> | undefined} once for all pages of instant navigation */
let registering;

/** What a page needs first comes first. */
const whole = () => document.readyState === "complete" || new Promise((resolve) => addEventListener("load", resolve, { once: true }));

/** @param {string} worker its address */
async function register(worker) {
  await whole();
  const registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => showUpdate(registration));
  });
  await navigator.serviceWorker.ready;
  return registration;
}

/** @param {HTMLMetaElement} $meta where the site is at home, and its worker */
export async function start($meta) {
  // Not on a copy of the site at another address: that would be another site's worker.
  const isHere = $meta.content ? location.href.startsWith($meta.content) : location.protocol === "https:";
  if (!isHere || !("serviceWorker" in navigator)) return;
  registering ??= register(new URL($meta.dataset.worker, location.href).href);
  const registration = await registering;
  for (const $root of document.querySelectorAll("[data-offline]")) showKept($root, registration);
  showUpdate(registration);
}
