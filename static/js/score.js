// Digits score the criterion that holds the focus; the weighted total follows.
// A form switches the digits off with data-keys="off".
const out = document.querySelector("[data-total]");

const sum = () => {
  if (!out) return;
  const chosen = [...document.querySelectorAll(".scale input:checked")];
  const total = chosen.reduce(
    (all, radio) => all + (Number(radio.value) / 5) * Number(radio.closest(".scale").dataset.w), 0,
  );
  out.value = total.toLocaleString(document.documentElement.lang || "uk", { maximumFractionDigits: 2 });
};

const typing = (element) =>
  /^(TEXTAREA|SELECT)$/.test(element.tagName) || (element.tagName === "INPUT" && element.type !== "radio");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) return;
  if (typing(event.target) || event.target.closest?.("[data-keys='off']")) return;
  const radio = event.target.closest?.(".crit")?.querySelector(`.scale input[value="${event.key}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", sum);
sum();
