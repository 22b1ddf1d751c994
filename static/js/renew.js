// Parts of a page that the server computes: fetched anew and put in the place of the old ones.
let asked = 0;

// Every `live-…` and `errors-…` of the answer; resolves to the answer's document, or to null.
export const renew = async (address) => {
  asked += 1;
  const turn = asked;
  const response = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!response?.ok || turn !== asked) return null;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of fresh.querySelectorAll("[id^=live-], [id^=errors-]")) {
    const old = document.getElementById(part.id);
    if (!old || old.innerHTML === part.innerHTML) continue;
    old.innerHTML = part.innerHTML;
    const row = old.closest("td.note")?.parentElement;
    if (row) row.hidden = !row.textContent.trim();
  }
  return fresh;
};
