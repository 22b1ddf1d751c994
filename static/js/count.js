// Character count: never cuts, says what is left, counts as the server does
// (code points, a line break is one), and is spoken a second after typing stops.
const live = document.createElement("p");
live.className = "vh";
live.setAttribute("role", "status");
document.querySelector("main")?.prepend(live);

const spell = (number) => number.toLocaleString(document.documentElement.lang || "uk");
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => spell(values[key]));
let timer;

const show = (field, out) => {
  const limit = Number(field.dataset.limit);
  const least = Number(field.dataset.least || 0);
  const length = [...field.value.replace(/\r\n/g, "\n")].length;
  const over = length - limit;
  out.toggleAttribute("data-over", over > 0);
  if (over > 0) out.textContent = fill(out.dataset.more, { over, limit });
  else if (length < least) out.textContent = fill(out.dataset.less, { least, short: least - length });
  else if (length === 0) out.textContent = fill(out.dataset.empty, { limit });
  else out.textContent = fill(out.dataset.left, { left: -over, limit });
};

document.addEventListener("input", (event) => {
  const field = event.target;
  const out = field.dataset?.limit && document.getElementById(field.dataset.count);
  if (!out) return;
  show(field, out);
  clearTimeout(timer);
  timer = setTimeout(() => {
    live.textContent = out.textContent;
  }, 1000);
});
