/** For who gets a result code in a message: whether it is whole, and what it says. */

import { readCode } from "./code.js";
import { setText, when } from "./nodes.js";

/** @param {Element} $check @param {import("./page.js").Learning} learning */
export function attachCheck($check, { say, course }) {
  const [$form, $field, $status] = ["form", "textarea", "[role=status]"].map((part) => $check.querySelector(part));

  function answer() {
    const found = readCode($field.value, course.id);
    if (found.fault) return say(found.fault);
    const { quiz: id, score, max, at } = found;
    const quiz = course.quizzes.find((each) => each.id === id);
    if (!quiz) return say("code-unknown", { id });
    const words = say("code-right", { title: quiz.title, score, max, time: when(at) });
    return quiz.max === null || quiz.max === max ? words : words + say("code-other-max", { max: quiz.max });
  }

  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Also the same words are an answer to a new question: a live region tells only what changes.
    setText($status, "");
    requestAnimationFrame(() => setText($status, answer()));
  });
}
