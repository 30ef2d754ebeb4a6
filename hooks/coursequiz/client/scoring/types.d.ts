/** What scoring gives. */

/** What one item earned. A scale's tells its lowest value, and whether it counts from the other end. */
export interface Scored {
  score: number;
  max: number;
  /** The name of the sentence at the item; null where nothing is right or wrong. */
  verdict: string | null;
  low?: number;
  reverse?: boolean;
}

/** Points and band of a result; null where nothing is scored. */
export interface Totals {
  score: number | null;
  max: number | null;
  percent: number | null;
  band: string | null;
  subscores: { group: string; score: number; max: number }[];
}

/** What outcomes add up to, before a band is found; exact: not rounded. */
export type Sums = Omit<Totals, "band"> & { exact?: number | null; band?: null };
