/** @param {Date | string | number} at @returns {string} the day where the learner is, such as "2026-11-26" */
export function dayOf(at) {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
