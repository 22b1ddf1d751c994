// Buttons that need a script appear with it, and a refused passkey says so on the page.
for (const part of document.querySelectorAll("[data-with-script]")) {
  part.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const sentence = document.getElementById("passkey-trouble");
  if (sentence) {
    sentence.hidden = false;
    sentence.focus();
  }
});
