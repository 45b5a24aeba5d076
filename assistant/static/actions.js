// Copying an answer with one press, and saying what one thinks of it without leaving the page. Without this file the
// text stands in a box to be copied from, and the form leads to a page of its own.

const conversation = document.getElementById("conversation");
new MutationObserver(() => conversation.querySelectorAll(".app-copy").forEach(equip))
  .observe(conversation, { childList: true, subtree: true });
conversation.querySelectorAll(".app-copy").forEach(equip);

function equip(details) {
  if (details.dataset.equipped) return;
  details.dataset.equipped = "true";
  const inside = details.querySelector(".govuk-details__text");
  const said = document.createElement("p");
  said.className = "govuk-body-s";
  said.setAttribute("role", "status");
  inside.append(
    button("Copy the text", () => details.querySelector(".app-copy__text").value, said),
    button("Copy the address", () => details.querySelector(".app-copy__address").href, said),
    said,
  );
}

function button(label, text, said) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary app-copy__copy";
  made.textContent = label;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = "Copied.";
    } catch {
      said.textContent = "The browser did not allow it: select the text and copy it yourself.";
    }
  });
  return made;
}

conversation.addEventListener("submit", async (event) => {
  const form = event.target.closest(".app-feedback");
  if (!form) return;
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const response = await fetch(`${form.action}?part=1`, { method: "POST", body });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const next = document.createElement("div");
    next.innerHTML = await response.text(); // made by our own template
    form.replaceWith(...next.children);
    conversation.querySelector(".app-feedback [tabindex='-1']")?.focus();
  } catch {
    form.submit();
  }
});
