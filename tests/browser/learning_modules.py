"""The client's modules, most of all those that keep and carry a learner's records, called in a page without any form."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MODULES = ("export", "import", "code", "schema", "../records")

# What the scripts of these tests share. equal() knows nothing of an object's order.
HELPERS = """
  const sort = (value) => Array.isArray(value) ? value.map(sort)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sort(value[key])]))
      : value;
  const print = (value) => JSON.stringify(sort(value));
  const equal = (one, other) => print(one) === print(other);
  const mapOf = (object) => new Map(Object.entries(object));
  const freeze = (value) => {
    if (value && typeof value === "object" && !Object.isFrozen(value)) {
      Object.freeze(value);
      (value instanceof Map ? [...value.values()] : Object.values(value)).forEach(freeze);
    }
    return value;
  };
  const now = "2026-11-22T00:05:06.789Z";
  const save = ({ records, newer, learner }) =>
    all.formatExport(all.makeExport({ course: "course-a", title: "小课程", records, newer, learner }, now));
  const read = (text) => all.readImport(text, { course: "course-a" });
  const load = (state) => {
    const { file, ...fault } = read(save(state));
    if (!file) throw new Error(JSON.stringify(fault));
    return freeze(file);
  };
  // What is there after an import, as the store would write it.
  const apply = (state, { records, learner }) =>
    freeze({ ...state, records: new Map([...state.records, ...records]), learner: learner ?? state.learner });
  const take = (state, other) => apply(state, all.mergeImport(state, load(other)));
  const EMPTY = freeze({ records: new Map(), learner: { version: 2, name: "", way: null, pages: {}, log: [] } });
"""


class Modules:
    """Runs scripts in which the modules' functions stand in `all`, and what they are given in `given`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.folder = page.evaluate("`${location.origin}/client/`")

    def run(self, script: str, given: Any = None) -> Any:
        """Run the body of an async function and return what it returns."""
        body = f"""async ([folder, names, given]) => {{
          const modules = await Promise.all(names.map((name) => import(`${{folder}}learning/${{name}}.js`)));
          const all = Object.assign({{}}, ...modules);
          {HELPERS}
          {script}
        }}"""
        return self.page.evaluate(body, [self.folder, MODULES, given])

    def call(self, module: str, function: str, *given: Any) -> Any:
        """Call a function of another module of the client."""
        script = "async ([path, name, given]) => (await import(path))[name](...given)"
        return self.page.evaluate(script, [f"{self.folder}{module}", function, given])
