/** Stands for learning/fetching.js: without a server a page is a file, and the questions come with the list, as a script. */

import { SITE } from "../reading.js";
import { readData } from "./data.js";
import { fileOf } from "./list.js";

/** @param {string} file from the site's root @returns {Promise<string>} */
export async function readText(file) {
  const { files } = await readData();
  if (!Object.hasOwn(files, file)) throw new Error(`${file} is not among the questions`);
  return files[file];
}

/** A page's address. @param {string} url from the site's root */
export const pageOf = (url) => new URL(SITE + fileOf(url), location.href).href;
