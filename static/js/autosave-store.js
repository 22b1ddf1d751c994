// What is typed and not yet on the server, in IndexedDB: one entry a field, bound to the person.
// Where IndexedDB is refused (a private window), a map of this page stands in for it.
const NAME = "drafts";
const STORE = "changes";
const memory = new Map();
let opening;

const open = () =>
  (opening ??= new Promise((resolve) => {
    let request;
    try {
      request = indexedDB.open(NAME, 1);
    } catch {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onerror = () => resolve(null);
    request.onsuccess = () => {
      const base = request.result;
      // Signing out in another tab deletes the whole base: let it go at once.
      base.onversionchange = () => {
        base.close();
        opening = Promise.resolve(null);
      };
      resolve(base);
    };
  }));

const run = async (mode, work) => {
  const base = await open();
  if (!base) return undefined;
  return new Promise((resolve, reject) => {
    const step = base.transaction(STORE, mode);
    const request = work(step.objectStore(STORE));
    step.oncomplete = () => resolve(request?.result);
    step.onabort = step.onerror = () => reject(step.error);
  });
};

export const idOf = (entry) => `${entry.person} ${entry.url} ${entry.key}`;

// {person, url, key, value, based_on, sent?, at}: the latest text of a field takes its place.
export const keep = async (entry) => {
  const whole = { ...entry, id: idOf(entry) };
  memory.set(whole.id, whole);
  await run("readwrite", (store) => store.put(whole)).catch(() => {});
};

// Drops what was saved and whatever is older: a newer keystroke stays.
export const drop = async (entry) => {
  const id = idOf(entry);
  if (memory.get(id)?.at <= entry.at) memory.delete(id);
  await run("readwrite", (store) => {
    const reading = store.get(id);
    reading.onsuccess = () => {
      if (reading.result?.at <= entry.at) store.delete(id);
    };
    return reading;
  }).catch(() => {});
};

// Everything this person has waiting, of every application, oldest first.
export const waiting = async (person) => {
  const stored = (await run("readonly", (store) => store.getAll()).catch(() => [])) || [];
  const all = new Map(stored.map((entry) => [entry.id, entry]));
  for (const [id, entry] of memory) if (!(all.get(id)?.at > entry.at)) all.set(id, entry);
  return [...all.values()].filter((entry) => entry.person === person).sort((a, b) => a.at - b.at);
};

export const clear = () =>
  new Promise((resolve) => {
    memory.clear();
    let request;
    try {
      request = indexedDB.deleteDatabase(NAME);
    } catch {
      resolve();
      return;
    }
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
