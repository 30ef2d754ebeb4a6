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
/** Loaded by an address that main.js or form.js puts together, as are the kinds, so that it can be asked for again. */
const LOADED = ["calendar.js", "compare.js", "drawing.js", "each.js", "fishbone.js", "length.js", "open.js", "rater.js", "record.js", "result.js"];
/**
 * Each becomes one file with all that it imports and no file before it has, where each alone would be many little ones.
 * Everything else is divided by who needs it.
 */
const TOGETHER = {
  main: [MAIN, "sheet.js"],
  taking: ["taking.js", "salt.js"],
  "learning/page": ["learning/page.js", "learning/nodes.js"],
  "learning/file": ["learning/file.js", "learning/export.js"],
  "learning/transfer": ["learning/notebook.js", "learning/transfer.js"],
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

/** @returns {Promise<Map<string, string>>} scripts by their name */
async function bundleScripts() {
  const bundle = await rollup({
    input: [...[MAIN, ...LOADED].map(locate), ...(await listKinds(".js"))],
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
    const { code: short } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 } });
    scripts.set(fileName, `${short}\n`);
  }
  return scripts;
}

/** @returns {Promise<Map<string, string>>} style sheets by their name */
async function shortenSheets() {
  const sheets = new Map();
  const own = [...(await list(".", ".css")), ...(await list("learning", ".css"))].map(locate);
  for (const file of [...own, ...(await listKinds(".css"))]) {
    const { code } = transform({ filename: file, code: await readFile(file), minify: true });
    sheets.set(nameOf(file), `${Buffer.from(code)}\n`);
  }
  return sheets;
}

const [target] = process.argv.slice(2);
for (const [name, text] of [...(await bundleScripts()), ...(await shortenSheets())]) {
  await mkdir(dirname(join(target, name)), { recursive: true });
  await writeFile(join(target, name), text);
}
await copyFile(locate("vendor/LICENCE"), join(target, "LICENCE"));
