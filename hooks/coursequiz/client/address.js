/** Leads to the place that an address names. Loaded for an address that names one. */

import { oldIdOf } from "./names.js";

/**
 * The place, also for an address that somebody kept from before ids were as they are now. The theme goes where the page
 * before stood when one taps within 100 ms of scrolling.
 * @param {Promise<unknown>} started when all forms look as they are to
 * @param {boolean} isLed whether one comes from another page, to which the browser has not seen
 */
export async function follow(started, isLed) {
  const id = location.hash.slice(1);
  const $place = document.getElementById(id);
  const $old = $place ? null : [...document.querySelectorAll("[data-quiz] [id]")].find(($each) => oldIdOf($each.id) === id);
  if ($old || isLed) ($old || $place)?.scrollIntoView();
  const top = $place?.getBoundingClientRect().top;
  if (!(top >= 0 && top < innerHeight)) return;
  const moved = new AbortController();
  for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, () => moved.abort(), { signal: moved.signal });
  await started;
  // What one has come to stays where it is on the screen, in browsers, too, that do not see to it themselves.
  if (!moved.signal.aborted) scrollBy(0, $place.getBoundingClientRect().top - top);
  moved.abort();
}
