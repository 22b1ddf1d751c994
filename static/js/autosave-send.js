// One change to the server. Answers with what became of it; a lost connection is an answer too.
const LIMIT = 20000; // milliseconds a save may take before it counts as no connection

const token = () =>
  document.cookie.match(/(?:^|;\s*)(?:__Host-)?csrf=([^;]+)/)?.[1] ||
  document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

// 2xx kept, 409 conflict, 401 sign in, 403 may be a stale token after signing in again,
// 422 unreadable, 400, 404 and 423 cannot be helped by sending once more.
const KINDS = { 401: "expired", 409: "conflict", 422: "refused", 400: "refused", 404: "closed", 423: "closed" };

export const send = async (entry, { leaving = false } = {}) => {
  const body = { key: entry.key, value: entry.value, based_on: entry.based_on, person: entry.person };
  if (entry.sent !== undefined) body.unanswered = entry.sent;
  let response;
  try {
    response = await fetch(entry.url, {
      method: "POST",
      credentials: "same-origin",
      keepalive: leaving,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(LIMIT),
    });
  } catch {
    return { kind: "offline" };
  }
  let told = {};
  try {
    told = await response.json();
  } catch {
    // Not our answer: a gateway's page, or a refused token.
  }
  if (response.ok && told.number !== undefined) return { kind: "kept", ...told };
  if (response.status === 403) return { kind: told.error ? "closed" : "expired", ...told };
  return { kind: KINDS[response.status] || "offline", ...told };
};
