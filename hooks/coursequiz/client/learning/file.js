/** Files that the page makes: what they are named by. */

import { when } from "./nodes.js";

/** The course, and the day. @param {{id: string}} course */
export function nameFile({ id }) {
  // Without a name of its own a course is named by its folder, and no file's name holds a slash.
  return { course: id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, ""), date: when(new Date().toISOString(), 10) };
}
