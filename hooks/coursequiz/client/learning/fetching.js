/** Questions and the list of them, as a server has them; disk/fetching.js stands for it where there is none. */

import { SITE } from "../reading.js";

/** @param {string} file from the site's root @returns {Promise<string>} */
export async function readText(file) {
  const response = await fetch(SITE + file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.text();
}

/** A page's address. @param {string} url from the site's root */
export const pageOf = (url) => new URL(SITE + url, location.href).href;
