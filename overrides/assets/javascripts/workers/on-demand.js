// Stands in for the search until somebody searches: only then are the library and the index loaded, which together
// outweigh the page.
addEventListener(
  "message",
  (event) => {
    importScripts("../minisearch/index.js", "search.js");
    // search.js listens from now on; it has to be told what woke this one.
    dispatchEvent(new MessageEvent("message", { data: event.data }));
  },
  { once: true },
);
