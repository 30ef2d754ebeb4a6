/** What a class's answers say of one test: drawn, and in tables. Loaded when a trainer looks at a test. */

import { add } from "../learning/nodes.js";
import { drawBins, drawItems } from "./charts.js";
import { arrange, openLists, sayStem } from "./listed.js";
import { LEAST, describeTest } from "./statistics.js";
import { addRow, addTable, addWideTable } from "./tables.js";

/** @typedef {import("./page.js").Room} Room */
/** @typedef {import("./statistics.js").ItemFigures} ItemFigures */
/** @typedef {import("./listed.js").Listed} Listed */
/** @typedef {import("./listed.js").Row<ItemFigures>} Row */

const BAD = ["negative", "dead", "dead-right", "dead-wrong"];
/** Of the options chosen first. */
const MOST_PICKS = 4;

const percent = (share) => `${Math.round(100 * share)}%`;
const oneDecimal = (number) => String(Math.round(10 * number) / 10);
/** As r and alpha are written. @param {number} number */
const twoDecimals = (number) => number.toFixed(2);

class Figures {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.say = room.say;
    this.$body = room.$("figures-body");
    /** @type {import("./rows.js").Test | undefined} what is shown, or soon will be */
    this.test = undefined;
    this.load = openLists(room);
  }

  /** @param {import("./people.js").Person[]} people @param {import("./rows.js").Test} test */
  async show(people, test) {
    this.test = test;
    const listed = test.url ? await this.load(test.id) : null;
    // Another test may have been chosen meanwhile.
    if (this.test !== test) return;
    const figures = describeTest(people, test);
    this.$body.replaceChildren();
    add(this.$body, "h3", "", test.title);
    this.drawAll(figures, test);
    if (figures.all.n >= LEAST) this.drawItemTable(arrange(listed, figures.items), listed, test);
  }

  drawAll({ all, attempts, whole }, test) {
    const { say, $body } = this;
    add($body, "p", "", say("fig-count", { n: all.n, attempts }));
    if (all.n < LEAST) {
      add($body, "p", "class-note", say("fig-few", { n: all.n, least: LEAST }));
      return;
    }
    const [least, low, middle, high, most] = all.quartiles.map(oneDecimal);
    add($body, "p", "", say("fig-quartiles", { least, low, middle, high, most, mean: oneDecimal(all.mean) }));
    const $pair = add($body, "div", "class-pair");
    $pair.append(drawBins(all, say("fig-bins", { title: test.title })));
    const $table = addTable($pair, say("fig-bins-table"), [say("fig-range"), say("fig-people"), say("fig-part")]);
    for (const [i, count] of all.bins.entries()) {
      const range = say(i === 9 ? "fig-last-bin" : "fig-bin", { from: 10 * i, to: 10 * i + 10 });
      addRow($table, [range, String(count), percent(count / all.n)]);
    }
    add($body, "p", "class-hint", say("fig-bins-hint"));
    this.drawAlpha(whole);
  }

  drawAlpha(whole) {
    const { say, $body } = this;
    if (!whole) add($body, "p", "", say("fig-alpha-drawn"));
    else if (whole.n < LEAST) add($body, "p", "", say("fig-alpha-few", { n: whole.n, least: LEAST }));
    else if (whole.alpha === null) add($body, "p", "", say("fig-alpha-none"));
    else {
      const word = whole.alpha >= 0.8 ? "high" : whole.alpha >= 0.6 ? "fair" : "low";
      const judged = say(`fig-alpha-${word}`);
      add($body, "p", "", say("fig-alpha", { alpha: twoDecimals(whole.alpha), n: whole.n, items: whole.items, judged }));
    }
  }

  /** @param {Row[]} rows @param {Listed | null} listed @param {import("./rows.js").Test} test */
  drawItemTable(rows, listed, test) {
    const { say, $body } = this;
    add($body, "h4", "", say("fig-items"));
    const isScale = test.kind === "scale";
    add($body, "p", "class-hint", say(isScale ? "fig-items-hint-scale" : "fig-items-hint", { least: LEAST }));
    const shareOf = ({ first }) => (isScale ? first.mean : first.right);
    const told = rows.filter(({ figures }) => shareOf(figures) !== null && figures.verdict !== "few");
    const drawn = told.map(({ name, isOld, figures }) => ({
      name: isOld ? `(${name})` : name,
      share: shareOf(figures),
      isBad: BAD.includes(figures.verdict),
    }));
    if (drawn.length) $body.append(drawItems(drawn, say("fig-items-drawn", { title: test.title })));
    const heads = ["fig-item", "fig-n", isScale ? "fig-mean" : "fig-right", ...(isScale ? [] : ["fig-right-all"]), "fig-rest", "fig-picks"];
    const $table = addWideTable($body, say("fig-items"), heads.map((head) => say(head)));
    $table.classList.add("class-items");
    for (const row of rows) {
      const { figures } = row;
      const isFew = figures.verdict === "few";
      const share = (value) => (value === null ? say("fig-too-few") : percent(value));
      const cells = [String(figures.first.n), share(shareOf(figures)), ...(isScale ? [] : [share(figures.right)])];
      const $row = addRow($table, ["", ...cells, isFew ? say("fig-too-few") : this.sayRest(figures, isScale), this.sayPicks(row)]);
      this.writeItem($row.cells[0], row, listed);
      $row.toggleAttribute("data-bad", BAD.includes(figures.verdict));
    }
  }

  /** The item's words, and where they stand. @param {HTMLElement} $cell @param {Row} row @param {Listed | null} listed */
  writeItem($cell, row, listed) {
    const { say, room } = this;
    const { asked, isOld, figures } = row;
    $cell.textContent = sayStem(row, say);
    if (isOld || !asked || !room.course.source || ["fine", "few"].includes(figures.verdict)) return;
    const $link = add($cell, "a", "class-source", say("fig-source", { line: asked.line }));
    $link.href = `${room.course.source}${listed.path.split("/").map(encodeURIComponent).join("/")}#L${asked.line}`;
  }

  /** @param {ItemFigures} figures @param {boolean} isScale */
  sayRest({ rest, verdict }, isScale) {
    const word = this.say(verdict === "negative" && isScale ? "fig-negative-scale" : `fig-${verdict}`);
    return rest === null ? word : this.say("fig-rest-words", { r: twoDecimals(rest), word });
  }

  /** @param {Row} row */
  sayPicks({ asked, isOld, figures: { first } }) {
    const { say } = this;
    const nameOf = (pick) =>
      pick === "true" || pick === "false" ? say(`pick-${pick}`) : ((!isOld && asked?.choices[pick]) || (/^-?\d+$/.test(pick) ? pick : say("pick-gone")));
    const words = first.picks.slice(0, MOST_PICKS).map(({ pick, n }) => say("fig-pick", { text: nameOf(pick), share: percent(n / first.n) }));
    return words.join(say("parts-between"));
  }
}

/** @param {Room} room @returns {(people: import("./people.js").Person[], test: import("./rows.js").Test) => Promise<void>} */
export function attachFigures(room) {
  const figures = new Figures(room);
  return (people, test) => figures.show(people, test);
}
