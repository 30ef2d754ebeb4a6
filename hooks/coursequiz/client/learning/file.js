/** The names of files that the page makes. */

import { when } from "./nodes.js";

/** What a file is named by: the course, and the day. @param {{id: string}} course */
export function nameFile({ id }) {
  // Without a name of its own a course is named by its folder, and no file's name holds a slash.
  return { course: id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, ""), date: when(new Date().toISOString(), 10) };
}
