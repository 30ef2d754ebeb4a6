/** What the course has of a test now, beside what was answered. */

/** @typedef {{key: string, words: string, line: number, stem: string, choices: Record<string, string>}} Asked */
/** @typedef {{path: string, line: number, items: Asked[]}} Listed */
/**
 * @template {{key: string, words: string}} Figures
 * @typedef {{name: string, asked: Asked | undefined, isOld: boolean, figures: Figures}} Row
 */

/** @param {import("./page.js").Room} room @returns {(id: string) => Promise<Listed | null>} null: the course no longer has it, or it did not come */
export function openLists(room) {
  /** @type {Map<string, Promise<Listed | null>>} */
  const lists = new Map();
  const ask = async (id) => {
    const response = await fetch(room.linkTo(`items/${id}.json`));
    if (!response.ok) throw new Error(`items/${id}.json: ${response.status}`);
    return response.json();
  };
  return (id) => {
    const fail = (error) => {
      console.error("Class:", error);
      // It may come the next time.
      lists.delete(id);
      return null;
    };
    if (!lists.has(id)) lists.set(id, ask(id).catch(fail));
    return lists.get(id);
  };
}

/**
 * Items in the course's order, then those that were asked otherwise.
 * @template {{key: string, words: string}} Figures
 * @param {Listed | null} listed @param {Figures[]} items @returns {Row<Figures>[]}
 */
export function arrange(listed, items) {
  const rest = new Map(items.map((figures) => [`${figures.key} ${figures.words}`, figures]));
  const rows = (listed?.items ?? []).map((asked, i) => {
    const name = `${asked.key} ${asked.words}`;
    const figures = rest.get(name);
    rest.delete(name);
    return { name: String(i + 1), asked, isOld: false, figures };
  });
  const known = new Map(rows.map((row) => [row.asked.key, row]));
  const old = [...rest.values()].map((figures) => {
    const now = known.get(figures.key);
    return { name: now?.name ?? "", asked: now?.asked, isOld: Boolean(listed), figures };
  });
  // What gives no points, such as a text, has no figures and needs none.
  return [...rows, ...old].filter(({ figures }) => figures);
}

/** @param {Row<{key: string, words: string}>} row @param {import("./page.js").Room["say"]} say @returns {string} the item's words */
export function sayStem({ name, asked, isOld, figures }, say) {
  const stem = asked?.stem ?? figures.key;
  return say(isOld ? "fig-old" : "fig-stem", { name, stem });
}
