/** The kind `table`: a worksheet, filled in and compared with a reference. Its pair is kind.py. */

/** A worksheet's rows are not scored. */
export const readItem = () => null;

/** Chosen cells stay as chosen; the row's reference answer, which every kind has, says the rest. */
export function showItem() {}
export function clearItem() {}
