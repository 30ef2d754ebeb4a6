/** Stands for asking.js: everything is in this one script already, but for the words that the build writes. */

import parts from "parts";
import { readData } from "./data.js";

/** @param {string} path @returns {Promise<any>} */
export const ask = async (path) => (path === "./words.js" ? { default: (await readData()).words } : parts[path]());
