/** The class as a table that is sorted, filtered, taken along and printed. */

import { makeCsv } from "../learning/export.js";
import { nameFile } from "../learning/file.js";
import { add, setText } from "../learning/nodes.js";
import { saveFile } from "../taking.js";
import { PERSON_HEADS, RESULT_HEADS, listPersonColumns, listResultColumns, readPerson, readResult } from "./columns.js";
import { listGroups, listPeople, listResults, pickPeople, pickTests, sortRows } from "./rows.js";
import { fillSelect } from "./tables.js";

/** @typedef {import("./page.js").Room} Room */
/** @typedef {import("./page.js").Drawn} Drawn */

/** More rows than this at once make a page stutter, and nobody reads them. */
const ROWS = 100;
/** A browser that is asked for more pages of paper than this is lost. */
const MOST_PRINTED = 5000;
/** Views beside a lecture or a test. */
const [PEOPLE, ALL] = ["", "all"];

class Table {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.say = room.say;
    this.$ = room.$;
    this.isPeople = true;
    this.sort = { column: "name", isDown: false };
    this.start = 0;
    this.rows = [];
    this.columns = [];
    /** @type {Drawn | undefined} */
    this.drawn = undefined;
    /** Set by figures: what a test says. @type {(people: import("./people.js").Person[], test: import("./rows.js").Test | undefined) => void} */
    this.showTest = () => {};
    this.listen();
  }

  listen() {
    const { $ } = this;
    const restart = () => {
      this.start = 0;
      this.update();
    };
    for (const name of ["view", "group-filter"]) $(name).addEventListener("change", restart);
    $("name-filter").addEventListener("input", restart);
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("save").addEventListener("click", () => this.save());
    $("print").addEventListener("click", () => print());
    $("back").addEventListener("click", () => this.turn(-ROWS));
    $("on").addEventListener("click", () => this.turn(ROWS));
    const left = new AbortController();
    const whenThere = (act) => () => ($("table").isConnected ? act() : left.abort());
    addEventListener("beforeprint", whenThere(() => this.drawRows(0, MOST_PRINTED)), { signal: left.signal });
    addEventListener("afterprint", whenThere(() => this.drawRows(this.start, ROWS)), { signal: left.signal });
  }

  /** @param {Drawn} drawn */
  show(drawn) {
    this.drawn = drawn;
    this.$("results").hidden = !drawn.people.length;
    this.drawViews();
    this.drawGroups();
    this.update();
  }

  drawViews() {
    const { say } = this;
    const { tests } = this.drawn;
    fillSelect(this.$("view"), ($select) => {
      add($select, "option", "", say("view-people")).value = PEOPLE;
      add($select, "option", "", say("view-all")).value = ALL;
      const lectures = new Map();
      for (const test of tests) lectures.set(test.lecture, [...(lectures.get(test.lecture) ?? []), test]);
      for (const [lecture, own] of lectures) {
        const $group = add($select, "optgroup");
        $group.label = lecture || say("other");
        if (lecture && own.length > 1) add($group, "option", "", say("view-lecture")).value = `lecture ${own[0].page}`;
        for (const { id, title } of own) add($group, "option", "", title).value = `test ${id}`;
      }
    });
  }

  drawGroups() {
    const groups = listGroups(this.drawn.people);
    this.$("of-group").hidden = !groups.length;
    fillSelect(this.$("group-filter"), ($select) => {
      add($select, "option", "", this.say("all-groups")).value = "";
      for (const group of groups) add($select, "option", "", group).value = group;
    });
  }

  /** @returns {import("./rows.js").Filter & {isPeople: boolean}} */
  readFilter() {
    const view = this.$("view").value;
    const [kind, value = ""] = [view.split(" ")[0], view.slice(view.indexOf(" ") + 1)];
    return {
      isPeople: view === PEOPLE,
      lecture: kind === "lecture" ? value : "",
      test: kind === "test" ? value : "",
      group: this.$("of-group").hidden ? "" : this.$("group-filter").value,
      name: this.$("name-filter").value,
    };
  }

  /** Everything that follows from the filters and the order. */
  update() {
    const { say } = this;
    const filter = this.readFilter();
    const tests = pickTests(this.drawn.tests, filter);
    const people = pickPeople(this.drawn.people, filter);
    const hasGroups = !this.$("of-group").hidden;
    this.columns = filter.isPeople ? listPersonColumns(tests, hasGroups, say) : listResultColumns(hasGroups, tests.length > 1, say);
    if (!this.columns.some(({ name }) => name === this.sort.column)) this.sort = { column: "name", isDown: false };
    /** @type {any[]} */
    const rows = filter.isPeople ? listPeople(people, tests) : listResults(people, tests);
    this.rows = sortRows(rows, this.sort.column, this.sort.isDown);
    this.isPeople = filter.isPeople;
    if (this.start >= this.rows.length) this.start = 0;
    this.drawHead();
    this.drawRows(this.start, ROWS);
    this.showTest(people, filter.test ? tests[0] : undefined);
  }

  drawHead() {
    const $head = this.$("table").tHead.rows[0];
    const names = this.columns.map(({ name }) => name);
    if ([...$head.children].map(($each) => $each.dataset.column).join() !== names.join()) {
      $head.replaceChildren();
      for (const { name, isNumber } of this.columns) this.addHead($head, name, isNumber);
    }
    for (const $cell of $head.children) {
      const isSorted = $cell.dataset.column === this.sort.column;
      if (isSorted) $cell.setAttribute("aria-sort", this.sort.isDown ? "descending" : "ascending");
      else $cell.removeAttribute("aria-sort");
    }
  }

  addHead($head, name, isNumber) {
    const $cell = add($head, "th", isNumber ? "class-number" : "");
    $cell.scope = "col";
    $cell.dataset.column = name;
    const $button = add($cell, "button", "class-sort", this.say(`column-${name}`));
    $button.type = "button";
    $button.addEventListener("click", () => {
      const { column, isDown } = this.sort;
      this.sort = { column: name, isDown: column === name ? !isDown : false };
      this.start = 0;
      this.update();
    });
  }

  /** @param {number} start @param {number} most */
  drawRows(start, most) {
    const { say } = this;
    const rows = this.rows.slice(start, start + most);
    const $rows = rows.map((row) => {
      const $row = document.createElement("tr");
      for (const [i, { show, isNumber }] of this.columns.entries()) {
        const $cell = add($row, i ? "td" : "th", isNumber ? "class-number" : "", show(row));
        if (!i) $cell.scope = "row";
      }
      return $row;
    });
    this.$("table").tBodies[0].replaceChildren(...$rows);
    const total = this.rows.length;
    this.$("pager").hidden = total <= ROWS;
    [this.$("back").disabled, this.$("on").disabled] = [start === 0, start + most >= total];
    const isWhole = total <= ROWS;
    setText(this.$("shown"), say(isWhole ? "rows" : "rows-part", { first: start + 1, last: start + rows.length, total }));
  }

  /** @param {number} by */
  turn(by) {
    this.start = Math.max(0, this.start + by);
    this.drawRows(this.start, ROWS);
    const $scroll = this.$("table").parentElement;
    $scroll.scrollTo(0, 0);
    // A button that is off loses the focus.
    $scroll.focus();
  }

  save() {
    const { say } = this;
    const [heads, read] = this.isPeople ? [PERSON_HEADS, readPerson] : [RESULT_HEADS, readResult];
    const file = say("file", nameFile(this.room.course));
    const text = makeCsv(this.rows.map((row) => read(row, say)), heads.map((name) => say(`head-${name}`)));
    saveFile(new Blob([text], { type: "text/csv" }), file);
    setText(this.$("shown"), say("saved", { file, count: this.rows.length }));
  }
}

/** @param {Room} room @returns {(drawn: Drawn) => void} */
export function attachTable(room) {
  const table = new Table(room);
  /** @type {Promise<(people: import("./people.js").Person[], test: import("./rows.js").Test) => void> | undefined} */
  let coming;
  let wanted;
  table.showTest = (people, test) => {
    wanted = { people, test };
    room.$("figures").hidden = !people.length;
    room.$("figures-hint").hidden = Boolean(test);
    room.$("figures-body").hidden = !test;
    if (!test) return;
    coming ??= import("./figures.js").then(({ attachFigures }) => attachFigures(room));
    coming
      .then((show) => wanted.test && show(wanted.people, wanted.test))
      .catch((error) => {
        console.error("Class, figures:", error);
        coming = undefined;
        setText(room.$("figures-body"), room.say("figures-failed"));
      });
  };
  return (drawn) => table.show(drawn);
}
