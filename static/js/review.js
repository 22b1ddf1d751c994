// The score sheet: each change is on the server within a second, and the keys of a reviewer.
// Without this file the sheet is a plain form that saves when it is sent.
const form = document.querySelector("form[data-sheet]");
const PAUSE = 400;
const AGAIN = 5000;

if (form) {
  const state = document.getElementById("save-state");
  const words = state.querySelector("span");
  const changed = new Set();
  let timer, running, refused;

  const say = (tone, text) => {
    state.dataset.s = tone;
    words.textContent = text;
  };

  const base = (key) => form.elements[`base-${key}`];

  const collect = (keys) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const key of keys) {
      body.append(key, form.elements[key].value);
      body.append(`base-${key}`, base(key).value);
    }
    return body;
  };

  const accept = (answer) => {
    for (const [key, value] of Object.entries(answer.bases)) base(key).value = value;
    if (answer.asides) say("conflict", form.dataset.aside);
    else if (!changed.size) say("saved", answer.words);
  };

  const give_back = (keys, text) => {
    for (const key of keys) changed.add(key);
    say("offline", text);
    clearTimeout(timer);
    timer = setTimeout(flush, AGAIN);
  };

  const send = async () => {
    const keys = [...changed];
    changed.clear();
    say("saving", form.dataset.saving);
    let response;
    try {
      response = await fetch(form.dataset.sheet, { method: "POST", body: collect(keys), redirect: "manual" });
    } catch {
      return give_back(keys, form.dataset.offline);
    }
    if (response.type === "opaqueredirect" || response.status === 403) return give_back(keys, form.dataset.signin);
    if (response.status === 409) {
      refused = (await response.json()).reason;
      return say("conflict", refused);
    }
    if (!response.ok) return give_back(keys, form.dataset.offline);
    return accept(await response.json());
  };

  // One save at a time, so that each knows what the one before left.
  function flush() {
    clearTimeout(timer);
    if (running || !changed.size || refused) return running || Promise.resolve();
    running = send().finally(() => {
      running = undefined;
      if (changed.size && state.dataset.s !== "offline") flush();
    });
    return running;
  }

  form.addEventListener("input", (event) => {
    const key = event.target.name;
    if (!key || !base(key)) return;
    changed.add(key);
    clearTimeout(timer);
    timer = setTimeout(flush, event.target.type === "radio" ? 0 : PAUSE);
  });
  // A digit sets a radio by script, which is a change without input.
  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio" || !base(event.target.name)) return;
    changed.add(event.target.name);
    flush();
  });

  form.addEventListener("submit", async (event) => {
    if (!changed.size && !running) return;
    event.preventDefault();
    const button = event.submitter;
    while ((changed.size || running) && state.dataset.s !== "offline" && !refused) await flush();
    changed.clear();
    form.requestSubmit(button);
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size && !refused) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) flush();
  });
  window.addEventListener("online", () => flush());

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey && form.contains(event.target) && form.dataset.keys !== "off") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=submit]"));
    }
  });
}

// J and K go through one's applications, ? shows the keys; they can be switched off.
const KEPT = "review-keys";
let on = localStorage.getItem(KEPT) !== "off";
const help = document.querySelector("[data-keys-help]");
const choice = document.getElementById("keys-on");

const apply = () => {
  if (form) form.dataset.keys = on ? "on" : "off";
  if (choice) choice.checked = on;
};
apply();
if (choice) {
  choice.closest("[data-keys-switch]").hidden = false;
  choice.addEventListener("change", () => {
    on = choice.checked;
    localStorage.setItem(KEPT, on ? "on" : "off");
    apply();
  });
}

const typing = (element) =>
  /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
  (element.tagName === "INPUT" && !/^(radio|checkbox)$/.test(element.type));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (event.key === "?" && help) {
    help.scrollIntoView({ block: "center" });
    help.querySelector("h2").focus({ preventScroll: true });
    return;
  }
  if (!on) return;
  // The letters of the same keys in the Ukrainian layout.
  const way = { j: "next", о: "next", k: "prev", л: "prev" }[event.key.toLowerCase()];
  const link = way && document.querySelector(`a[rel="${way}"]`);
  if (link) link.click();
});
