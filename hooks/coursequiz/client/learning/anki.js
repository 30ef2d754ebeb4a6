/** Missed questions as a file that Anki imports: docs/authoring/learning-data.md describes it. */

import { textOf } from "../elements.js";
import { giveFile } from "../taking.js";
import { makeAnki } from "./cards.js";
import { nameFile } from "./file.js";
import { loadQuestion } from "./questions.js";

/**
 * @param {import("./history.js").Review} review @param {import("./schedule.js").Card[]} cards
 * @param {{id: string, title: string}} course @param {import("../types.d.ts").Say} say @param {Element} $place for other ways
 * @returns {Promise<string>} what to say of it, if anything
 */
export async function saveAnki(review, cards, course, say, $place) {
  const notes = await Promise.all(cards.map(async (card) => readNote(`${course.id}/${card.quiz}/${card.key}`, await loadQuestion(review, card))));
  const file = say("file-anki", nameFile(course));
  const text = makeAnki(notes, { deck: course.title, tag: say("anki-tag"), link: say("anki-link") });
  return (await giveFile($place, { name: file, type: "text/plain", text })) ? say("saved", { file }) : "";
}

/** @param {string} id @param {import("./questions.js").Found} found @returns {import("./cards.js").Note} */
function readNote(id, { $item, back }) {
  const texts = (selector) => [...$item.querySelectorAll(selector)].map(textOf).filter(Boolean);
  return {
    id,
    front: texts(".quiz-stem, .quiz-more").join(" "),
    options: texts(".quiz-option-text"),
    answer: texts(".quiz-answer, .quiz-explanation > div > *"),
    link: back.url,
  };
}
