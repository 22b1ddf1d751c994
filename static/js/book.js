// Spreadsheet keys in the budget book: Enter and the arrows move down and up a column.
const STEP = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.(".book td");
  const step = STEP[event.key];
  if (!cell || !step || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  let row = cell.parentElement;
  while ((row = step > 0 ? row.nextElementSibling : row.previousElementSibling)) {
    const field = row.cells[cell.cellIndex]?.querySelector("input:not([type=hidden])");
    if (field) {
      field.focus();
      field.select();
      return;
    }
  }
});
