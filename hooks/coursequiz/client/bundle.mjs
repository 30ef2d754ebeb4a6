/**
 * Writes the files that a site ships into a folder: `node bundle.mjs FOLDER`; see docs/decisions/0003. The sources
 * run in a browser as they are written, too.
 */

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { transform } from "lightningcss-wasm";
import { rollup } from "rollup";
import { minify } from "terser";

const CLIENT = import.meta.dirname;
/** Each kind's folder has its client beside its Python; a site gets it as `kinds/NAME.js`. */
const KINDS = join(CLIENT, "..", "kinds");
const MAIN = "main.js";
/** Stand by themselves in each page: quiz.css among the site's own, plain.css for readers without scripts. */
const APART = ["quiz.css", "learning/plain.css"];
/** Loaded by an address that main.js or form.js puts together, as are the kinds, so that it can be asked for again. */
const LOADED = ["address.js", "calendar.js", "classroom/page.js", "compare.js", "drawing.js", "each.js", "finish.js", "fishbone.js", "giving.js", "length.js", "missed.js", "offer.js", "open.js", "paper.js", "practice.js", "profile.js", "questions/page.js", "rater.js", "recall.js", "record.js", "report.js", "result.js", "samples.js", "single.js", "sure.js", "taps.js"];
/**
 * Each becomes one file with all that it imports and no file before it has, where each alone would be many little ones.
 * Everything else is divided by who needs it.
 */
const TOGETHER = {
  main: [MAIN, "again.js", "asking.js", "database.js", "elements.js", "journal.js", "names.js", "records.js", "records/learner.js", "scoring/totals.js", "sequence.js", "sheet.js", "store.js", "vendor/idb-keyval.js"],
  taking: ["taking.js"],
  salt: ["salt.js"],
  svg: ["svg.js"],
  practice: ["practice.js", "day.js"],
  "learning/nodes": ["learning/list.js", "learning/nodes.js", "learning/paper.js", "learning/tally.js"],
  "learning/page": ["learning/page.js"],
  "learning/store": ["learning/store.js"],
  "learning/questions": ["learning/questions.js", "learning/fetching.js", "learning/history.js", "learning/lines.js", "learning/schedule.js"],
  "learning/file": ["learning/file.js", "learning/export.js", "learning/import.js"],
  "learning/code": ["learning/code.js"],
  "learning/transfer": ["learning/notebook.js", "learning/transfer.js"],
  "classroom/dropping": ["classroom/dropping.js"],
  "classroom/page": ["classroom/page.js"],
  // What a test and a rating say, drawn: a class is looked at in both ways.
  "classroom/figures": ["classroom/figures.js", "classroom/listed.js", "classroom/ratings.js"],
  "classroom/zip": ["classroom/zip.js"],
  "questions/page": ["questions/page.js"],
};

const locate = (name) => join(CLIENT, name);
const nameOf = (id) =>
  relative(CLIENT, id)
    .replaceAll("\\", "/")
    .replace(/^\.\.\/kinds\/(\w+)\/client\./, "kinds/$1.");

/** @param {import("rollup").PreRenderedChunk} chunk */
const nameFile = ({ name, facadeModuleId, moduleIds }) =>
  name in TOGETHER ? `${name}.js` : nameOf(facadeModuleId ?? moduleIds.at(-1));

/** @param {string} folder @param {string} suffix @returns {Promise<string[]>} names below `client/`, in one order everywhere */
async function list(folder, suffix) {
  const names = await readdir(locate(folder));
  return names.filter((name) => name.endsWith(suffix)).sort().map((name) => nameOf(locate(join(folder, name))));
}

/** @param {string} suffix @returns {Promise<string[]>} the files that the kinds have for the browser */
async function listKinds(suffix) {
  const names = await readdir(KINDS, { recursive: true });
  return names.filter((name) => name.endsWith(`client${suffix}`)).sort().map((name) => join(KINDS, name));
}

/** Browsers and Node read JSON by themselves. @type {import("rollup").Plugin} */
const readJson = { name: "json", transform: (code, id) => (id.endsWith(".json") ? `export default ${code}` : null) };

/** @returns {Promise<Map<string, string>>} scripts by their name */
async function bundleScripts() {
  const bundle = await rollup({
    input: [...[MAIN, ...LOADED].map(locate), ...(await listKinds(".js"))],
    plugins: [readJson],
    // What one file has and another needs is taken from there, not moved to a third.
    preserveEntrySignatures: "allow-extension",
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const groups = Object.entries(TOGETHER).map(([name, modules]) => [name, modules.map(locate)]);
  const { output } = await bundle.generate({
    entryFileNames: nameFile,
    chunkFileNames: nameFile,
    manualChunks: Object.fromEntries(groups),
    generatedCode: "es2015",
    hoistTransitiveImports: false,
  });
  const scripts = new Map();
  for (const { fileName, code } of output) {
    const { code: short } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3, sequences: false, inline: 1 } });
    scripts.set(fileName, `${short}\n`);
  }
  return scripts;
}

/** What disk/ has in place of a module, by the module's name. */
const STAND_INS = { "asking.js": "disk/asking.js", "classroom/page.js": "disk/classroom.js", "questions/page.js": "disk/classroom.js", "learning/fetching.js": "disk/fetching.js", "learning/list.js": "disk/list.js" };
/** Written as one statement everywhere: with all style sheets in one file there is none to wait for. */
const BRINGS_SHEET = /^(await )?addSheet\(import\.meta\.url\);$/m;

/** @returns {Promise<import("rollup").Plugin>} what makes one script of all parts, which needs neither modules nor a server */
async function joinParts() {
  const files = [...LOADED.map(locate), ...(await listKinds(".js"))];
  const parts = files.map((file) => `${JSON.stringify(`./${nameOf(file)}`)}: () => import(${JSON.stringify(file)})`);
  return {
    name: "one-piece",
    async resolveId(source, importer, options) {
      if (source === "parts") return source;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const standIn = found && STAND_INS[nameOf(found.id)];
      return standIn ? locate(standIn) : found;
    },
    load: (id) => (id === "parts" ? `export default {${parts}};` : null),
    transform: (code) => code.replace(BRINGS_SHEET, ""),
    // Where the part would stand, had it a file of its own.
    resolveImportMeta: (_, { moduleId }) => `new URL(${JSON.stringify(`../${nameOf(moduleId)}`)}, SCRIPT).href`,
  };
}

/** @returns {Promise<string>} the client as one classic script */
async function bundleWhole() {
  const bundle = await rollup({
    input: locate(MAIN),
    plugins: [readJson, await joinParts()],
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output } = await bundle.generate({ format: "iife", inlineDynamicImports: true, intro: "const SCRIPT = document.currentScript.src;" });
  const { code } = await minify(output[0].code, { ecma: 2020, compress: { passes: 3 } });
  return `${code}\n`;
}

/** @returns {Promise<Map<string, string>>} style sheets by their name */
async function shortenSheets() {
  const sheets = new Map();
  const own = [...(await list(".", ".css")), ...(await list("learning", ".css")), ...(await list("classroom", ".css")), ...(await list("questions", ".css"))].map(locate);
  for (const file of [...own, ...(await listKinds(".css"))]) {
    const { code } = transform({ filename: file, code: await readFile(file), minify: true });
    sheets.set(nameOf(file), `${Buffer.from(code)}\n`);
  }
  return sheets;
}

const [target] = process.argv.slice(2);
const sheets = await shortenSheets();
const whole = [...sheets].filter(([name]) => !APART.includes(name)).map(([, text]) => text);
const files = [...(await bundleScripts()), ...sheets, ["disk/whole.js", await bundleWhole()], ["disk/whole.css", whole.join("")]];
for (const [name, text] of files) {
  await mkdir(dirname(join(target, name)), { recursive: true });
  await writeFile(join(target, name), text);
}
await copyFile(locate("vendor/LICENCE"), join(target, "LICENCE"));
await copyFile(locate("node_modules/fflate/LICENSE"), join(target, "classroom", "LICENCE"));
