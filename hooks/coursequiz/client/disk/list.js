/** Stands for learning/list.js: without a server a page is a file, and the list comes as a script. */

import { readData } from "./data.js";

export const readList = async () => (await readData()).course;

/** @param {string} path from the site's root */
export const fileOf = (path) => path.replace(/(^|\/)(?=#|$)/, "$1index.html");
