/** Who is who among the files: several of one person become one, and none are taken for one without a reason. Without any DOM. */

import { when } from "../learning/nodes.js";
import { weave } from "../learning/import.js";
import { nameResult } from "./codes.js";

/** @typedef {import("./source.js").Source} Source */
/** @typedef {import("./source.js").Turn} Turn */
/**
 * @typedef {{name: string, place: number, group: string, files: string[], isCode: boolean, quizzes: Map<string, Turn[]>}} Person
 *   place: of several with one name, from 1; else 0
 */
/** @typedef {{name: string, shown: string, files: string[], isOne: boolean}} Namesakes name: as it is compared; files: one of each person's */
/**
 * @typedef {{people: Person[], namesakes: Namesakes[], shared: {names: string[], count: number}[], known: number}} Class
 *   shared: the same attempts under several names; known: how many codes tell what a file has already
 */

/** A name as it is compared: blanks and full-width letters make no other person. @param {string} name */
export const plain = (name) => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

const idsOf = ({ quizzes }) => [...quizzes.values()].flatMap((turns) => turns.map(({ id }) => id));

/** Sets that grow together. */
class Sets {
  /** @type {Map<unknown, unknown>} */
  parents = new Map();

  find(each) {
    let root = each;
    while (this.parents.has(root)) root = this.parents.get(root);
    if (root !== each) this.parents.set(each, root);
    return root;
  }

  unite(one, other) {
    const [root, joined] = [this.find(one), this.find(other)];
    if (root !== joined) this.parents.set(joined, root);
  }
}

/** @template T, Key @param {Iterable<T>} items @param {(item: T) => Key} keyOf @returns {Map<Key, T[]>} */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Files of one name that share an attempt are one person's; so is a file without a name, if it shares attempts with one
 * name alone. Files of one name that share nothing are several persons', until the trainer says otherwise.
 * @param {Source[]} sources @param {(name: string) => boolean} isOne whether the trainer has said so
 * @returns {Class}
 */
export function mergeSources(sources, isOne) {
  const files = sources.filter(({ isCode }) => !isCode);
  const codes = sources.filter(({ isCode }) => isCode);
  const sets = new Sets();
  const shared = uniteFiles(files, sets);
  const fresh = dropKnown(files, codes);
  const persons = [...groupBy(files, (file) => sets.find(file)).values(), ...fresh.map((code) => [code])];
  return { ...splitByName(persons, isOne), shared, known: codes.length - fresh.length };
}

/** @param {Source[]} files @param {Sets} sets @returns {Class["shared"]} */
function uniteFiles(files, sets) {
  const holders = new Map();
  for (const file of files) for (const id of idsOf(file)) holders.set(id, [...(holders.get(id) ?? []), file]);
  const [shared, owners] = [new Map(), new Map()];
  for (const each of holders.values()) {
    if (each.length < 2) continue;
    const byName = groupBy(each, ({ name }) => plain(name));
    for (const list of byName.values()) for (const file of list) sets.unite(list[0], file);
    const nameless = byName.get("") ?? [];
    byName.delete("");
    const named = [...byName.values()].map(([file]) => file);
    if (named.length > 1) {
      const names = named.map(({ name }) => name).sort();
      const key = names.join("\n");
      shared.set(key, { names, count: (shared.get(key)?.count ?? 0) + 1 });
    }
    for (const file of nameless) owners.set(file, [...(owners.get(file) ?? []), ...named]);
  }
  joinNameless(sets, owners);
  return [...shared.values()];
}

/** @param {Sets} sets @param {Map<Source, Source[]>} owners with whom files without a name share attempts */
function joinNameless(sets, owners) {
  const whole = new Map();
  for (const [file, named] of owners) {
    const root = sets.find(file);
    whole.set(root, [...(whole.get(root) ?? []), ...named.map((each) => sets.find(each))]);
  }
  for (const [root, named] of whole) if (new Set(named).size === 1) sets.unite(named[0], root);
}

const nameOf = (list) => list.find(({ name }) => name)?.name ?? "";

/** @param {Source[][]} persons each one's sources @param {(name: string) => boolean} isOne */
function splitByName(persons, isOne) {
  const [people, namesakes] = [[], []];
  for (const [name, same] of groupBy(persons, (list) => plain(nameOf(list)))) {
    const isAsked = Boolean(name) && same.length > 1;
    const joined = isAsked && isOne(name) ? [same.flat()] : same;
    if (isAsked) namesakes.push({ name, shown: nameOf(same[0]), files: same.map(([{ file }]) => file), isOne: joined.length === 1 });
    people.push(...joined.map((list, i) => makePerson(list, joined.length > 1 && name ? i + 1 : 0)));
  }
  return { people, namesakes };
}

/** @param {Source[]} list @param {number} place @returns {Person} */
function makePerson(list, place) {
  const ordered = [...list].sort((one, other) => (one.exported < other.exported ? -1 : 1));
  const quizzes = new Map();
  for (const source of ordered)
    for (const [id, turns] of source.quizzes) quizzes.set(id, quizzes.has(id) ? weave(quizzes.get(id), turns) : turns);
  const group = list.findLast((source) => source.group)?.group ?? "";
  const files = list.map(({ file }) => file).filter(Boolean);
  return { name: nameOf(list), place, group, files, isCode: list.every(({ isCode }) => isCode), quizzes };
}

const minuteOf = (at) => when(at).replace(" ", "T");
/** As a code has it. @param {number} number */
const rounded = (number) => Math.round(number * 100) / 100;

/** Each code once, and only those whose results no file has. @param {Source[]} files @param {Source[]} codes */
function dropKnown(files, codes) {
  if (!codes.length) return [];
  const told = new Set();
  for (const { quizzes } of files)
    for (const [quiz, turns] of quizzes)
      for (const { score, max, at } of turns)
        if (Number.isFinite(score)) told.add(nameResult(quiz, { score: rounded(score), max: rounded(max), at: minuteOf(at) }));
  const seen = new Set();
  return codes.filter((code) => {
    const [id] = idsOf(code);
    const name = `${plain(code.name)} ${id}`;
    if (told.has(id) || seen.has(name)) return false;
    return seen.add(name);
  });
}
