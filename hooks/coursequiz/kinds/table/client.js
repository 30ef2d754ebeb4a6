/** The kind `table`: a worksheet, filled in and compared with a reference. Its pair is kind.py. */
/** @typedef {import("../../client/types.d.ts").Fits<typeof import("./client.js")>} Fits it keeps the contract of a kind */

/** A worksheet's rows are not scored. */
export const readItem = () => null;

/** Chosen cells stay as chosen; the row's reference answer, which every kind has, says the rest. */
export function showItem() {}
export function clearItem() {}
