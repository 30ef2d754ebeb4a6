/** What is kept of a learner's work: docs/authoring/learning-data.md describes the same fields to who reads a file of them. */

/** An OPTKEY, a list of them, or a text. */
export type Answer = string | string[];

/** The form as it stands. */
export interface Draft {
  /** By the controls' names. */
  answers: Record<string, Answer>;
  /** The keys of those items that are asked; null where all are. */
  items?: string[] | null;
  state: string;
  /** The id of the attempt that it is the result of. */
  attempt: string | null;
  began?: string | null;
  /** Since when an answer is newer than the attempt. */
  edited?: string | null;
  updated: string;
}

/** What was asked of an item. */
export interface Asked {
  key: string;
  /** A hash of what was asked and of what was right then. */
  words: string;
  score?: number;
  max?: number;
  /** How sure one was: 0 guessed, 1 fairly sure, 2 sure. */
  sure?: number;
}

/** What was handed in. */
export interface Attempt {
  id: string;
  began?: string | null;
  at: string;
  /** Which it is of all that was handed in: sequence.js. */
  seq?: number;
  score: number | null;
  max: number | null;
  percent: number | null;
  band: string | null;
  subscores: { group: string; score: number; max: number }[];
  /** In the order asked; unknown of version 1's. */
  items?: Asked[];
  answers: Record<string, Answer>;
  /** Of a rating. */
  ratee?: string;
  rater?: string;
  role?: string;
}

/** The label is a worksheet's column, or what a reason is asked with. */
export type Question = [stem: string, label?: string];

export interface QuizRecord {
  version: number;
  draft: Draft;
  attempts: Attempt[];
  asked?: Record<string, Question>;
}

/** A page's: times, the id of an element, and the words of the heading above it. */
export interface Visit {
  at: string;
  place?: string;
  section?: string;
  read?: string;
  done?: string;
}

export interface Practised extends Asked {
  id: string;
  at: string;
  /** The day where the learner was then. */
  day?: string;
  /** Which it is of all that was handed in: sequence.js. */
  seq?: number;
  quiz: string;
  /** What was written to a prompt that comes again; "" puts it off. */
  text?: string;
}

export interface Learner {
  version: number;
  name: string;
  /** The one chosen through the course. */
  way: string | null;
  /** Whether forms show one item at a time on a phone. */
  single?: boolean;
  pages: Record<string, Visit>;
  /** What was practised, oldest first. */
  log: Practised[];
}
