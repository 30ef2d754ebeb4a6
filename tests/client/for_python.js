/** What tests in Python call, to compare it with a program of theirs: tests/client_functions.py. All that goes in and out is JSON. */

import { makeMarkdown } from "../../hooks/coursequiz/client/learning/export.js";
import { RecordReader } from "../../hooks/coursequiz/client/learning/schema.js";
import { evaluate } from "../../hooks/coursequiz/kinds/calculate/formula.js";
import { mapOf } from "./support.js";

export { readCode } from "../../hooks/coursequiz/client/learning/code.js";
export { makeCsv } from "../../hooks/coursequiz/client/learning/export.js";
export { readImport } from "../../hooks/coursequiz/client/learning/import.js";
export { merge } from "./support.js";
export { makeMarkdown };

/** Each program's result with its own inputs. */
export const evaluateEach = (programs, inputs) => programs.map((program, i) => evaluate(program, mapOf(inputs[i])));

/** A notebook of one answer, and a chapter behind it, for each text. */
export const makeNotebooks = (texts) =>
  texts.map(({ title, stem, answer }) => {
    const entries = [{ stem, label: null, answer, at: null }];
    return makeMarkdown([
      { title, url: null, quizzes: [{ title: "q", entries }] },
      { title: "end", url: null, quizzes: [] },
    ]);
  });

/** The questions of a GIFT file as another program reads them: a parser made from a grammar of its own. */
export async function readGift(text) {
  const parser = await import("../../hooks/coursequiz/client/node_modules/gift-pegjs/pegjs-gift.js");
  return parser.default.parse(text);
}

/** The names of all that is read of a file. */
export function listRead(text) {
  const found = new Set();
  const watch = (value) => {
    if (Array.isArray(value)) return value.map(watch);
    if (!value || typeof value !== "object") return value;
    const get = (object, name) => {
      if (typeof name === "string") found.add(name);
      return watch(object[name]);
    };
    return new Proxy(value, { get });
  };
  const { quizzes, learner } = JSON.parse(text);
  const reader = new RecordReader((place) => {
    throw new Error(place);
  });
  reader.records(watch(quizzes), "");
  reader.learner(watch(learner), "");
  return [...found];
}
