/**
 * Recording one's voice beside an open answer, to hear oneself: in this page's memory, never kept or sent. The text
 * field stays, for who cannot or may not record. Loaded where a form has [data-record].
 */

import { add } from "./elements.js";
import { addSheet } from "./sheet.js";

/** @typedef {import("./form.js").QuizForm} QuizForm */

await addSheet(import.meta.url);

/** Seconds. A spoken answer to a customer is shorter, and memory is not endless. */
export const LIMIT = 180;

/** 75 is "1:15". @param {number} seconds */
export const formatTime = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {Partial<Error> | undefined} error of getUserMedia @returns {string} the name of the sentence for a learner */
export function reasonOf(error) {
  const names = { NotAllowedError: "record-denied", SecurityError: "record-denied", NotFoundError: "record-none" };
  return names[error?.name] ?? "record-failed";
}

/** @param {QuizForm} form */
export function attach(form) {
  const recorders = [...form.$form.querySelectorAll("[data-record]")].map(($item) => new Recorder($item, form));
  return () => {
    // A retake begins with nothing said, as with nothing written.
    if (form.state === "new") for (const recorder of recorders) recorder.forget();
  };
}

class Recorder {
  /** @param {HTMLElement} $item @param {QuizForm} form */
  constructor($item, form) {
    this.$item = $item;
    this.form = form;
    /** Records now. @type {MediaRecorder | null} */
    this.media = null;
    /** What was recorded; without it and `media`: nothing yet. */
    this.url = "";
    this.isAsking = false;
    const { say } = form;
    this.$field = $item.querySelector("textarea");
    const $box = add(document.createElement("div"), "div", "quiz-record");
    this.$field.after($box);
    $box.setAttribute("role", "group");
    $box.setAttribute("aria-label", say("record"));
    if (!globalThis.MediaRecorder || !navigator.mediaDevices?.getUserMedia) {
      add($box, "p", "quiz-hint", say("record-missing"));
      return;
    }
    const button = (action) => {
      const $button = add($box, "button", "quiz-quiet");
      $button.type = "button";
      $button.addEventListener("click", action);
      return $button;
    };
    // One button starts and stops: where a button goes, the focus is lost.
    this.$record = button(() => (this.media ? this.media.stop() : this.start()));
    this.$play = button(() => this.play());
    this.$delete = button(() => this.remove());
    this.$delete.textContent = say("record-delete");
    this.$time = add($box, "span", "quiz-record-time");
    this.$status = add($box, "p", "quiz-record-status");
    this.$status.setAttribute("role", "status");
    add($box, "p", "quiz-hint", say("record-memory"));
    this.audio = new Audio();
    for (const type of ["play", "pause", "ended", "timeupdate"]) this.audio.addEventListener(type, () => this.draw());
    this.draw();
  }

  /** The controls as things stand. */
  draw() {
    const { say } = this.form;
    const isPlaying = !this.audio.paused && !this.audio.ended;
    this.$record.textContent = say(this.media ? "record-stop" : this.url ? "record-again" : "record-start");
    this.$play.textContent = say(isPlaying ? "record-pause" : "record-play");
    this.$play.hidden = this.$delete.hidden = !this.url || !!this.media;
    this.$item.toggleAttribute("data-recording", !!this.media);
    const now = this.media ? this.seconds() : isPlaying ? this.audio.currentTime : this.length;
    const end = this.media ? LIMIT : this.length;
    this.$time.textContent = this.media || this.url ? `${formatTime(now)} / ${formatTime(end)}` : "";
  }

  seconds = () => Math.min(LIMIT, (performance.now() - this.began) / 1000);

  async start() {
    // A second click while the browser asks would open the microphone twice.
    if (this.isAsking) return;
    this.isAsking = true;
    this.audio.pause();
    this.tell("record-asking");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.record(stream);
    } catch (error) {
      console.error(error);
      this.tell(reasonOf(error));
    }
    this.isAsking = false;
  }

  /** @param {MediaStream} stream */
  record(stream) {
    const parts = [];
    const media = new MediaRecorder(stream);
    const release = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    media.addEventListener("dataavailable", ({ data }) => parts.push(data));
    media.addEventListener("stop", () => {
      clearInterval(timer);
      release();
      this.finish(new Blob(parts, { type: media.mimeType }));
    });
    try {
      media.start();
    } catch (error) {
      release();
      throw error;
    }
    this.forget();
    this.media = media;
    this.began = performance.now();
    const timer = setInterval(() => {
      // Instant navigation took the page away: nobody would ever stop it.
      if (this.seconds() >= LIMIT || !this.$item.isConnected) media.stop();
      else this.draw();
    }, 250);
    this.tell("record-on");
    this.draw();
  }

  /** @param {Blob} blob */
  finish(blob) {
    this.length = this.seconds();
    this.media = null;
    if (!blob.size) this.tell("record-empty");
    else {
      this.url = this.audio.src = URL.createObjectURL(blob);
      this.tell(this.length < LIMIT ? "record-done" : "record-limit", { time: formatTime(this.length) });
    }
    this.changed();
  }

  play() {
    if (!this.audio.paused) return this.audio.pause();
    this.audio.currentTime = 0;
    return this.audio.play().catch(() => this.tell("record-silent"));
  }

  remove() {
    this.forget();
    this.tell("record-deleted");
    this.$record.focus();
    this.changed();
  }

  /** Lets go of what was recorded. */
  forget() {
    if (!this.url) return;
    this.audio.pause();
    this.audio.removeAttribute("src");
    URL.revokeObjectURL(this.url);
    this.url = "";
    this.tell();
    this.$item.removeAttribute("data-recorded");
    this.draw();
  }

  /** What is said counts as written does. */
  changed() {
    this.$item.toggleAttribute("data-recorded", !!this.url);
    this.draw();
    this.form.touch([this.$field.name]);
  }

  /** @param {string} [name] none: nothing more to tell @param {object} [values] */
  tell(name, values) {
    this.$status.textContent = name ? this.form.say(name, values) : "";
  }
}
