// The budget as one types: the line's total at once, everything else as the server computes it.
import { renew } from "./renew.js";

const form = document.querySelector("form[data-live]");

// «1 234,5» as a whole number of units of ten to the minus `places`, or null. No floating point.
const units = (text, places) => {
  const found = text.replace(/[\s\u00a0\u202f]/g, "").match(/^(\d{1,9})(?:[.,](\d*))?$/);
  if (!found || (found[2] || "").length > places) return null;
  return BigInt(found[1] + (found[2] || "").padEnd(places, "0"));
};

// quantity in thousandths × price in kopiikas, halves up, in kopiikas.
const product = (quantity, price) => (quantity * price + 500n) / 1000n;

const written = (kopiikas) => {
  const lang = document.documentElement.lang || "uk";
  const comma = lang === "en" ? "." : ",";
  return `${(kopiikas / 100n).toLocaleString(lang)}${comma}${String(kopiikas % 100n).padStart(2, "0")}`;
};

const total = (row) => {
  const quantity = units(row.querySelector("[data-number=quantity]")?.value || "", 3);
  const price = units(row.querySelector("[data-number=price]")?.value || "", 2);
  const out = row.querySelector("td.out output");
  if (out && quantity !== null && price !== null) out.textContent = written(product(quantity, price));
};

let timer;

if (form) {
  form.addEventListener("input", (event) => {
    const row = event.target.closest("tr");
    if (row && event.target.dataset.number) total(row);
  });
  form.addEventListener("kept", () => {
    clearTimeout(timer);
    timer = setTimeout(() => renew(form.dataset.live), 300);
  });
}
