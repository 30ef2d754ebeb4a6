/** What the learner's own page knows of the course, and of what is kept of it. */

import type { Learner, QuizRecord } from "../records/types.d.ts";

export interface Band {
  min: number;
  label: string;
}

export interface Quiz {
  id: string;
  title: string;
  kind: string;
  url: string;
  page: string;
  max: number | null;
  pass: number | null;
  bands: Band[];
  survey: boolean;
  rater: boolean;
  practice: boolean;
  /** By the controls' names: the words of a choice's options, null for what one writes. */
  fields: Record<string, Record<string, string> | null>;
  /** All its other controls hold numbers: worth a result, but no note. */
  numeric?: boolean;
}

/** Of the list that the page has. */
export interface Lecture {
  url: string;
  title: string;
  part: string;
  $item: HTMLElement;
}

export interface WayPage extends Lecture {
  /** The ids of those that the way's certificate asks for. */
  tests: string[];
}

/** Through the course. */
export interface Way {
  id: string;
  name: string;
  pages: WayPage[];
}

export interface Course {
  id: string;
  title: string;
  organisation: string;
  /** Percent of each test that the certificate asks for. */
  pass: number;
  lectures: Lecture[];
  ways: Way[];
  /** In the site's order; none if the list could not be loaded. */
  quizzes: Quiz[];
}

export interface State {
  records: Map<string, QuizRecord>;
  learner: Learner;
  /** Records of a later version of the course, which are carried along and never changed. */
  newer: Map<string, unknown>;
}
