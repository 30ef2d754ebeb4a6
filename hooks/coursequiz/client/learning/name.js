/** The field for the learner's name, which results and certificate carry; kept at each letter, and shown in other tabs. */

import { failureName } from "../store.js";
import { add, setText } from "./nodes.js";

/** As long as a rater's name may be. */
const LONGEST = 40;

/** What else has written into the storage may have written anything. @param {import("../records/types.d.ts").Learner} learner */
export const nameOf = ({ name }) => (typeof name === "string" ? name.trim().slice(0, LONGEST) : "");

/**
 * @param {Element} $parent @param {import("./page.js").Learning} learning @param {(name: string) => void} change
 * @returns {{$field: HTMLInputElement, show: (learner: import("../records/types.d.ts").Learner) => void}}
 */
export function addNameField($parent, { say, store }, change) {
  const $label = add($parent, "label", "learning-field");
  add($label, "span", "", say("name"));
  const $field = add($label, "input");
  Object.assign($field, { type: "text", maxLength: LONGEST, autocomplete: "name" });
  const $alert = add($parent, "p", "learning-alert");
  $alert.setAttribute("role", "alert");
  const read = () => $field.value.trim();
  /** Whether the storage has what stands in the field. */
  let isKept = true;
  let isSaving = false;

  async function save() {
    if (isSaving) return;
    isSaving = true;
    while (!isKept) {
      isKept = true;
      try {
        await store.rename(read());
        setText($alert, "");
      } catch (error) {
        console.error("My learning, name:", error);
        isKept = false;
        setText($alert, say(failureName(error)));
        break;
      }
    }
    isSaving = false;
  }

  $field.addEventListener("input", () => {
    isKept = false;
    change(read());
    save();
  });

  return {
    $field,
    show(learner) {
      // A blank at the end of what is being typed is not kept, but must not be taken away either.
      if (isKept && !isSaving && read() !== nameOf(learner)) $field.value = nameOf(learner);
      change(read());
    },
  };
}
