/** The course no longer works without a network: whoever has its worker is rid of it, and of what it kept. */

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith(`${registration.scope}|`)).map((name) => caches.delete(name)));
      await registration.unregister();
    })(),
  ),
);
