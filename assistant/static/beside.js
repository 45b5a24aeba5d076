// Opens a citation's source beside the answer, where the window is wide enough for both. Without this file, on a
// narrow screen, or when anything fails, the link leads to the page of the document, which shows the same words.

const panel = document.getElementById("beside");
const wide = window.matchMedia("(min-width: 64em)");
let chosen = null; // the citation in the answer whose source is open

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.app-cite");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || !wide.matches) return;
  event.preventDefault();
  open(link);
});

panel.addEventListener("click", (event) => {
  if (event.target.closest(".app-beside__close")) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  // what shows when a citation is focused or pointed at can be put away without moving (WCAG 1.4.13)
  document.querySelectorAll(".app-cited").forEach((one) => one.classList.add("app-cited--quiet"));
  if (!panel.hidden) close();
});

for (const name of ["focusin", "mouseover"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest(".app-cited")) return;
    document.querySelectorAll(".app-cited--quiet").forEach((one) => one.classList.remove("app-cited--quiet"));
  });
}

async function open(link) {
  const address = new URL(link.href);
  const moving = panel.contains(link); // from one citation to its neighbour
  try {
    const response = await fetch(`${address.pathname}/beside${address.search}`);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    panel.innerHTML = await response.text(); // made by our own template, which escapes what it is given
  } catch {
    window.location.assign(link.href);
    return;
  }
  panel.hidden = false;
  choose(moving ? inAnswer(address) : link);
  panel.querySelector(".app-beside__title").focus({ preventScroll: true });
  link.closest(".app-cited")?.classList.add("app-cited--quiet");
  const text = panel.querySelector(".app-beside__text");
  const picture = text.querySelector("[data-marks]");
  if (picture) showOnPage(text, picture);
  else showInText(text);
}

function showInText(text) {
  text.scrollTop = Math.max(0, text.querySelector("#quote").offsetTop - text.clientHeight / 3);
}

// scrolls to the first mark on the picture of the page; where there is no picture after all, to the words in the text
async function showOnPage(text, picture) {
  text.scrollTop = 0;
  picture.addEventListener("error", () => {
    picture.closest("figure").remove();
    showInText(text);
  });
  const response = await fetch(picture.dataset.marks);
  const told = response.ok ? await response.json() : { marks: [] };
  if (!text.isConnected) return; // another source was chosen meanwhile
  if (told.marks.length === 0) return showInText(text);
  picture.width = told.width; // the room it takes, before it is there
  picture.height = told.height;
  const height = (picture.clientWidth * told.height) / told.width;
  text.scrollTop = Math.max(0, picture.offsetTop + told.marks[0].top * height - text.clientHeight / 3);
}

function close() {
  panel.hidden = true;
  panel.replaceChildren();
  chosen?.focus();
  choose(null);
}

function choose(link) {
  chosen?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  chosen = link;
}

// the citation in the answer that leads to the same words: previous and next in the panel move along the answer's own
function inAnswer(address) {
  const same = (one) => new URL(one.href).search === address.search && one.pathname === address.pathname;
  return [...document.querySelectorAll("#conversation a.app-cite")].find(same) ?? chosen;
}
