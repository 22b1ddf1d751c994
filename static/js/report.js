// A report as one types: what the rules say of an indicator, and the expenses against the budget.
// The rules live on the server alone; it is asked a moment after each figure and keeps nothing.
import { renew } from "./renew.js";

const ASK_AFTER = 300; // ms after a keystroke
const form = document.querySelector("form[data-rules], form[data-live]");
let timer;

const cellsOf = (uid) => form.querySelectorAll(`[data-row="${uid}"] [data-cell]`);

const ask = async (uid) => {
  const query = new URLSearchParams({ row: uid });
  for (const control of cellsOf(uid)) query.set(control.dataset.cell, control.value);
  const answer = await renew(`${form.dataset.rules}?${query}`);
  const wrong = answer?.getElementById(`errors-${uid}`)?.dataset.wrong.split(" ");
  if (!wrong) return;
  for (const control of cellsOf(uid)) {
    const is = wrong.includes(control.dataset.cell);
    control.closest("td").classList.toggle("wrong", is);
    control.toggleAttribute("aria-invalid", is);
    if (is) control.setAttribute("aria-invalid", "true");
    if (is) control.setAttribute("aria-describedby", `errors-${uid}`);
    else control.removeAttribute("aria-describedby");
  }
};

if (form?.dataset.rules) {
  form.addEventListener("input", (event) => {
    const uid = event.target.dataset.cell && event.target.closest("[data-row]")?.dataset.row;
    if (!uid) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(uid), ASK_AFTER);
  });
}
if (form?.dataset.live) {
  form.addEventListener("kept", () => {
    clearTimeout(timer);
    timer = setTimeout(() => renew(form.dataset.live), ASK_AFTER);
  });
}
