"""The browser's databases of a course, read and written past the client: scripts for a page to run."""

# Opens a database by its name, gives its one store to a function, and closes it; null while it is empty.
WITH_STORE = """async (name, mode, use) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => mode === "readwrite" && opening.result.createObjectStore("quizzes");
  const db = await done(opening);
  try {
    if (!db.objectStoreNames.length) return null;
    const transaction = db.transaction("quizzes", mode);
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    const result = await use(transaction.objectStore("quizzes"), done);
    await ended;
    return result;
  } finally {
    db.close();
  }
}"""

# Reads the record of a quiz from the only course there is; null while there is none.
READ_RECORD = f"""async (quiz) => {{
  const found = (await indexedDB.databases()).find(({{ name }}) => name.startsWith("coursequiz "));
  if (!found) return null;
  return (await ({WITH_STORE})(found.name, "readonly", (store, done) => done(store.get(quiz)))) ?? null;
}}"""

# What every database of this origin holds, in writing: two that read the same are the same. Which entries of the journal
# are in the records already is no record.
DUMP = f"""async () => {{
  const read = async (store, done) => {{
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    return keys.map((key, i) => [key, values[i]]).filter(([key]) => key !== "/taken");
  }};
  const all = {{}};
  for (const {{ name }} of await indexedDB.databases())
    all[name] = JSON.stringify((await ({WITH_STORE})(name, "readonly", read)) ?? []);
  return all;
}}"""

# Puts records into a database, or empties it first: what another tab or program might do.
WRITE = f"""([name, records, isCleared]) => ({WITH_STORE})(name, "readwrite", (store) => {{
  if (isCleared) store.clear();
  for (const [key, value] of records) store.put(value, key);
}})"""
