/** A sheet of paper about one attempt: shown, for who keeps a picture of the screen, and printed alone. */

import { isPassed } from "../records/learner.js";
import { addNameField } from "./name.js";
import { add, addButton, reveal, setText, when } from "./nodes.js";
import { givePaper, printAlone } from "./paper.js";
import { shareOf } from "./tally.js";

/** @typedef {import("./page.js").Learning} Learning */

/**
 * @param {HTMLElement} $place @param {Learning} learning @param {() => import("../records/types.d.ts").Learner} learnerOf
 */
export function attachSlip($place, learning, learnerOf) {
  const { say, course } = learning;
  /** @type {ReturnType<typeof addNameField> | undefined} */
  let name;

  /** @param {Element} $list @param {string} key @param {string | null} text nothing: no line */
  function addLine($list, key, text) {
    if (!text) return undefined;
    add($list, "dt", "", say(`slip-${key}`));
    return add($list, "dd", "", text);
  }

  function close($button) {
    $place.replaceChildren();
    name = undefined;
    $button.focus();
  }

  return {
    /**
     * @param {HTMLElement} $button that opened it
     * @param {import("./page.js").Quiz} quiz @param {import("./attempts.js").Attempt} attempt @param {string | null} code
     */
    open($button, quiz, attempt, code) {
      $place.replaceChildren();
      const $slip = add($place, "section", "learning-slip");
      $slip.setAttribute("aria-label", say("slip-title"));
      const $tools = add($slip, "div", "learning-tools");
      const $paper = add($slip, "div", "learning-paper");
      add($paper, "p", "learning-paper-title", say("slip-title"));
      const $list = add($paper, "dl");
      add($list, "dt", "", say("slip-name"));
      const $name = add($list, "dd");
      const lecture = course.lectures.find(({ url }) => url === quiz.page);
      addLine($list, "organisation", course.organisation);
      addLine($list, "course", course.title);
      addLine($list, "lecture", lecture?.title ?? "");
      addLine($list, "quiz", quiz.title);
      if (quiz.rater) {
        addLine($list, "ratee", String(attempt.ratee ?? ""));
        addLine($list, "rater", String(attempt.rater ?? ""));
        addLine($list, "role", say(`role-${attempt.role}`));
      }
      addLine($list, "time", when(attempt.at));
      const percent = Math.round(1000 * shareOf(attempt)) / 10;
      addLine($list, "score", say("points-percent", { ...attempt, percent }))?.classList.add("learning-paper-score");
      addLine($list, "band", attempt.band ?? "");
      if (quiz.pass !== null) addLine($list, "pass", say(isPassed(quiz, [attempt]) ? "passed" : "failed"));
      for (const { group, score, max } of attempt.subscores ?? []) {
        add($list, "dt", "", group);
        add($list, "dd", "", say("points", { score, max }));
      }
      addLine($list, "code", code)?.classList.add("learning-paper-code");
      add($paper, "p", "learning-paper-note", say(code ? "slip-note-code" : "slip-note"));
      name = addNameField($tools, learning, (text) => {
        setText($name, text || say("slip-nameless"));
        $name.toggleAttribute("data-blank", !text);
      });
      const $buttons = add($tools, "p", "learning-buttons");
      addButton($buttons, say("slip-print"), () => printAlone($paper));
      addButton($buttons, say("slip-picture"), () => givePaper($paper, $buttons, course));
      addButton($buttons, say("slip-close"), () => close($button));
      add($tools, "p", "learning-hint", say("slip-hint"));
      name.show(learnerOf());
      name.$field.focus({ preventScroll: true });
      reveal($slip);
    },
    show: () => name?.show(learnerOf()),
  };
}
