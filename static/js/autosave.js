// Drafts save themselves: into IndexedDB within a second, to the server within five seconds of the
// first keystroke that is not there yet. Stale saves are kept aside by the server and shown.
// Everything also works without this: the form's own button saves the page.
import { clear, drop, keep, waiting } from "./autosave-store.js";
import { send } from "./autosave-send.js";

const KEEP_AFTER = 400; // ms after a keystroke, well within the promised second
const SEND_AFTER = 3000; // ms after the first unsaved keystroke, well within five seconds
const AGAIN_AFTER = 5000; // ms between attempts while there is no connection

const PATIENCE = 8000; // ms a pressed button waits for the saves before it

const form = document.querySelector("form[data-autosave]");
const person = form?.dataset.person;
const home = form?.dataset.autosave;
const bar = document.querySelector(".draftbar .save");
const words = bar?.querySelector("span");
const versions = form ? JSON.parse(form.elements.versions.value) : {};
const keys = new Set(Object.keys(versions));
const sent = new Map(); // key: the value last sent without an answer
const timers = new Map();
const dirty = new Map(); // key: entry, typed and not kept by the server
const stuck = new Map(); // key: why, until it is typed anew
const WAITS = new Set(["offline", "expired"]); // what sending once more may help
let sending = null;
let timer = null;
let leaving = false;

const ICONS = { saved: "check", saving: "sync", offline: "offline", conflict: "warn" };
const show = (state, text) => {
  if (!bar) return;
  bar.dataset.s = state;
  if (words.textContent !== text) words.textContent = text;
  const icon = bar.querySelector("use");
  icon?.setAttribute("href", icon.getAttribute("href").replace(/#i-.*$/, `#i-${ICONS[state]}`));
};

const link = (text, href, blank) => {
  const made = Object.assign(document.createElement("a"), { href, textContent: text });
  if (blank) made.target = "_blank";
  words.append(" ", made);
};

const valueOf = (key) => {
  const found = form.elements[key];
  const all = found instanceof RadioNodeList ? [...found] : [found];
  if (all[0].type === "radio") return all.find((each) => each.checked)?.value ?? "";
  if (all[0].type === "checkbox") {
    const isList = all[0].hasAttribute("data-list") || all.length > 1 || all[0].value !== "on";
    return isList ? all.filter((each) => each.checked).map((each) => each.value) : all[0].checked;
  }
  return all[0].value;
};

const note = (key) => {
  const entry = { person, url: home, key, value: valueOf(key), based_on: versions[key] || 0, at: Date.now() };
  if (sent.has(key)) entry.sent = sent.get(key);
  dirty.set(key, entry);
  stuck.delete(key);
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => keep(dirty.get(key) || entry), KEEP_AFTER));
  if (!sending) show("saving", form.dataset.saving);
  timer ??= setTimeout(flush, SEND_AFTER);
};

const mark = (key, sentence) => {
  const control = form.elements[key];
  const field = (control instanceof RadioNodeList ? control[0] : control)?.closest(".field, td");
  field?.classList.toggle("wrong", Boolean(sentence));
  let told = field?.querySelector(":scope > [data-told]");
  if (!sentence) return told?.remove();
  if (!told && field) {
    told = Object.assign(document.createElement("p"), { className: "err", role: "alert" });
    told.dataset.told = "";
    field.append(told);
  }
  if (told) told.textContent = sentence;
};

// What has arrived is not put into IndexedDB any more: it would be sent anew from the next page.
const forget = (entry) => {
  if (entry.url === home && dirty.get(entry.key) === entry) clearTimeout(timers.get(entry.key));
};

const settled = async (entry, answer) => {
  const mine = entry.url === home;
  if (answer.kind === "kept") {
    forget(entry);
    await drop(entry);
    if (!mine || !keys.has(entry.key)) return; // another page's field has no control to post here
    versions[entry.key] = answer.number;
    form.elements.versions.value = JSON.stringify(versions);
    sent.delete(entry.key);
    mark(entry.key, answer.problem);
    const later = dirty.get(entry.key);
    if (later === entry) dirty.delete(entry.key);
    else if (later) await keep(Object.assign(later, { based_on: answer.number, sent: undefined }));
    form.dispatchEvent(new CustomEvent("kept", { detail: { key: entry.key } }));
  } else if (answer.kind === "conflict") {
    forget(entry);
    await drop(entry); // both texts are on the server now
    if (mine) stuck.set(entry.key, answer);
    if (mine && dirty.get(entry.key) === entry) dirty.delete(entry.key);
  } else if (mine && !WAITS.has(answer.kind)) {
    stuck.set(entry.key, answer);
    mark(entry.key, answer.error);
    if (dirty.get(entry.key) === entry) dirty.delete(entry.key);
  }
};

const tell = (last) => {
  const kinds = [...stuck.values()].map((each) => each.kind);
  if (WAITS.has(last?.kind)) {
    const text = last.kind === "expired" ? form.dataset.expired : form.dataset.offline;
    show("offline", text.replace("{count}", dirty.size));
    if (last.kind === "expired") link(form.dataset.signIn, `${form.dataset.signInAt}?next=${location.pathname}`, true);
  } else if (kinds.includes("conflict")) {
    show("conflict", form.dataset.conflict);
    link(form.dataset.look, `${location.pathname}#conflicts`);
    words.querySelector("a")?.addEventListener("click", () => setTimeout(() => location.reload()));
  } else if (kinds.length) show("conflict", form.dataset.refused);
  else if (dirty.size) show("saving", form.dataset.saving);
  else show("saved", last?.text || form.dataset.saved);
};

// Sends everything that waits, one after another; resolves to what stands in the way, if anything.
const flush = async () => {
  clearTimeout(timer);
  timer = null;
  if (sending) {
    await sending;
    return dirty.size ? flush() : "";
  }
  sending = (async () => {
    let last;
    const stored = (await waiting(person)).filter((entry) => entry.url !== home || !dirty.has(entry.key));
    for (const entry of [...stored, ...dirty.values()]) {
      const before = sent.get(entry.key);
      if (entry.url === home) sent.set(entry.key, before ?? entry.value);
      last = await send(entry, { leaving });
      await settled(entry, last);
      if (WAITS.has(last.kind)) break;
    }
    return last;
  })();
  const last = await sending;
  sending = null;
  tell(last);
  const waits = WAITS.has(last?.kind);
  if (waits || dirty.size) timer ??= setTimeout(flush, waits ? AGAIN_AFTER : SEND_AFTER);
  return waits ? last.kind : "";
};

// Text that a closed tab or a lost session left here comes back into its field.
const restore = async () => {
  for (const entry of await waiting(person)) {
    if (entry.url !== home || !keys.has(entry.key) || dirty.has(entry.key)) continue;
    const control = form.elements[entry.key];
    if (control && !(control instanceof RadioNodeList) && typeof entry.value === "string") {
      control.value = entry.value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    dirty.set(entry.key, entry);
  }
  if ((await waiting(person)).length) flush();
};

const start = () => {
  const typed = (event) => {
    if (event.isTrusted && keys.has(event.target.name)) note(event.target.name);
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);

  // A pressed button goes when everything typed has gone before it.
  document.addEventListener("submit", async (event) => {
    const target = event.target;
    const isSignOut = /\/logout\/$/.test(target.action);
    if (leaving || event.defaultPrevented || target.method !== "post") return;
    if (!dirty.size && !isSignOut) return;
    event.preventDefault();
    const { submitter } = event;
    const way = await Promise.race([flush(), new Promise((go) => setTimeout(go, PATIENCE, ""))]);
    if (isSignOut) {
      if (dirty.size && !window.confirm(form.dataset.leave)) return;
      await clear();
    } else if (way) return; // the text waits here; the bar says for what
    leaving = true;
    if (submitter?.isConnected) target.requestSubmit(submitter);
    else target.requestSubmit();
  });

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return dirty.size ? flush() : undefined;
    for (const entry of dirty.values()) keep(entry);
    if (dirty.size) flush();
  });
  window.addEventListener("pagehide", () => {
    leaving = true;
    for (const entry of dirty.values()) send(entry, { leaving: true }).then((answer) => settled(entry, answer));
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  restore();
};

if (form) start();
