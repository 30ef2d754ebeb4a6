// Stands in for the theme's search worker until somebody searches: only then is the real one loaded, with the Chinese
// stemmer and the index, which together outweigh the page. hooks/site_hook.py names it in this file's address.
addEventListener(
  "message",
  (event) => {
    importScripts(location.search.slice(1))
    // The real worker listens from now on; it has to be told what woke this one.
    dispatchEvent(new MessageEvent("message", { data: event.data }))
  },
  { once: true },
)
