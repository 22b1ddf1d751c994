// Small gains for every page; each page works without them.
const root = document.documentElement;

// The error summary takes focus when a page or a fragment arrives with errors.
const meetErrors = (part) => {
  const box = part.matches?.(".errors[role=alert]") ? part : part.querySelector(".errors[role=alert]");
  box?.focus();
};
meetErrors(document);
document.addEventListener("htmx:load", (event) => meetErrors(event.target));

// A link of the summary leads to the field itself, even inside a closed <details>.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".errors a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.closest("details:not([open])")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

// Light or dark: the button appears with scripts; the server reads the cookie on the next page.
const isDark = () =>
  (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const rename = () => {
    button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    rename();
  });
  rename();
  button.hidden = false;
}

// A step that is hard to undo asks once more; the question stands in data-confirm.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Signing out leaves nothing typed on this computer; a page that saves a draft sends it first.
document.addEventListener("submit", (event) => {
  const isSignOut = /\/logout\/$/.test(event.target.action);
  if (isSignOut && !document.querySelector("form[data-autosave]")) indexedDB.deleteDatabase("drafts");
});

// A menu made of <details> closes on Escape and on a click elsewhere.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Buttons that only a script can serve are shown by it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}

// A live part of the page that gets no answer says so; nothing that was typed goes away.
const trouble = document.getElementById("trouble");
const say = (shown) => () => {
  if (!trouble) return;
  trouble.hidden = !shown;
  if (shown) trouble.focus();
};
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, say(true));
document.addEventListener("htmx:afterSwap", say(false));
