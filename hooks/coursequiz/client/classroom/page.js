/**
 * A trainer's page: a class out of what learners have handed in. Nothing of it leaves the browser, and nothing stays in
 * it that was not asked for. Loaded where a page has [data-classroom].
 */

import { readList } from "../learning/list.js";
import { setText } from "../learning/nodes.js";
import { openStore } from "../store.js";
import { attachAsking } from "./asking.js";
import { attachCollecting } from "./collecting.js";
import { attachKeeping } from "./keeping.js";
import { mergeSources } from "./people.js";
import { listRated, listTests } from "./rows.js";
import { SourceReader } from "./source.js";
import { attachTable } from "./table.js";

/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./intake.js").Refusal} Refusal */
/** @typedef {{url: string, title: string}} Lecture */
/** @typedef {{id: string, title: string, lectures: Lecture[], quizzes: import("../learning/page.js").Quiz[], source: string}} Course
 *  source: where its files can be read, if that is known */
/** @typedef {import("./people.js").Class & {tests: import("./rows.js").Test[]}} Drawn */
/**
 * @typedef {object} Room what the parts of the page share
 * @property {(name: string) => any} $ an element by its name
 * @property {(name: string, values?: Record<string, string | number>) => string} say
 * @property {Course} course
 * @property {(path: string) => string} linkTo a path from the site's root as an address
 * @property {SourceReader} reader
 * @property {Source[]} sources
 * @property {Refusal[]} refusals
 * @property {Set<string>} ones names that belong to one person each, as the trainer has said
 * @property {(source: Source) => boolean} add false: it is there already
 * @property {() => void} empty
 * @property {() => void} draw
 */

const SITE = new URL("../../../", import.meta.url);

/** @param {Element} $root @returns {Promise<Course>} */
async function loadCourse($root) {
  const { quizzes } = await readList(SITE);
  /** @type {HTMLTemplateElement} */
  const $list = $root.querySelector("template[data-lectures]");
  const $lectures = $list.content.querySelectorAll("[data-page]");
  return {
    id: openStore().course,
    title: $root.getAttribute("data-title"),
    lectures: [...$lectures].map(($each) => ({ url: $each.getAttribute("data-page"), title: $each.textContent.trim() })),
    quizzes: quizzes.map((quiz) => ({ ...quiz, page: quiz.url.split("#")[0] })),
    source: $root.getAttribute("data-source"),
  };
}

/** Few files hold ratings: what shows them comes with the first. @param {Room} room @returns {(drawn: Drawn) => void} */
function attachRated(room) {
  const { $, say, course } = room;
  /** @type {Promise<(drawn: Drawn) => void> | undefined} */
  let coming;
  /** @type {Drawn} */
  let wanted;
  return (drawn) => {
    wanted = drawn;
    const isRated = listRated(course, drawn.people).length > 0;
    $("ratings").hidden = !isRated;
    if (!isRated && !coming) return;
    coming ??= import("./ratings.js").then(({ attachRatings }) => attachRatings(room));
    coming
      .then((show) => show(wanted))
      .catch((error) => {
        console.error("Class, ratings:", error);
        coming = undefined;
        setText($("ratings-told"), say("around-failed"));
      });
  };
}

/** What makes a source the same as another. @param {Source} source */
const nameSource = ({ name, group, exported, quizzes }) =>
  JSON.stringify([name, group, exported, [...quizzes].map(([id, turns]) => [id, turns.map((turn) => turn.id)])]);

/** @param {Element} $root @param {Room["say"]} say @param {Course} course */
function openRoom($root, say, course) {
  const known = new Set();
  /** @type {((drawn: Drawn) => void)[]} */
  const shows = [];
  /** @type {Room} */
  const room = {
    $: (name) => $root.querySelector(`[data-class="${name}"]`),
    ...{ say, course, linkTo: (path) => new URL(path, SITE).href },
    ...{ reader: new SourceReader(course.id), sources: [], refusals: [], ones: new Set() },
    add(source) {
      const name = nameSource(source);
      if (known.has(name)) return false;
      known.add(name);
      room.sources.push(source);
      return true;
    },
    empty() {
      known.clear();
      Object.assign(room, { reader: new SourceReader(course.id), sources: [], refusals: [], ones: new Set() });
      room.draw();
    },
    draw() {
      const merged = mergeSources(room.sources, (name) => room.ones.has(name));
      const drawn = { ...merged, tests: listTests(course, merged.people) };
      for (const show of shows) show(drawn);
    },
  };
  for (const attach of [attachCollecting, attachAsking, attachTable, attachRated, attachKeeping]) shows.push(attach(room));
  room.$("all").hidden = false;
  return room;
}

/** @param {HTMLElement} $root @param {($part: Element) => Room["say"]} textsOf */
export async function start($root, textsOf) {
  const say = textsOf($root);
  try {
    openRoom($root, say, await loadCourse($root)).draw();
    $root.setAttribute("data-class-ready", "");
  } catch (error) {
    console.error("Class:", error);
    const $alert = document.createElement("p");
    $alert.className = "class-alert";
    $alert.setAttribute("role", "alert");
    $alert.textContent = say("course-failed");
    $root.append($alert);
  }
}
