/** The course's quizzes, as a server has them; disk/list.js stands for it where there is none. */

/** @param {URL} site its root @returns {Promise<{quizzes: import("./page.js").Quiz[]}>} */
export async function readList(site) {
  const response = await fetch(new URL("course.json", site));
  if (!response.ok) throw new Error(`course.json: ${response.status}`);
  return response.json();
}

/** What a path from the site's root is asked for by: a server finds a folder's page itself. @param {string} path */
export const fileOf = (path) => path;
