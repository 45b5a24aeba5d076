// Makes the question box live: the answer streams in below it instead of on a page of its own.
// Without this file, or when it fails, the form posts as any form does.

const form = document.getElementById("ask");
const box = form.elements.namedItem("question");
const conversation = document.getElementById("conversation");
const mould = document.getElementById("turn");
let busy = false;
let next = false; // asked while an answer arrived: what stands in the box is asked after it
let shown = window.location.pathname;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy) next = true;
  else ask();
});

box.addEventListener("keydown", (event) => {
  // Enter asks, Shift and Enter begins a line; Enter that ends the writing of a character (IME) does neither.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// An answer has an address of its own; going back from it shows what was there before. A link within the page, like
// the skip link, fires the event too and changes nothing.
window.addEventListener("popstate", () => {
  if (window.location.pathname !== shown) window.location.reload();
});

async function ask() {
  busy = true;
  next = false;
  const turn = begin(box.value);
  conversation.setAttribute("aria-busy", "true"); // announced once, when it is whole
  try {
    await follow(turn);
  } catch (error) {
    console.error(error);
    turn.querySelector(".app-progress").textContent = mould.dataset.failed;
  }
  conversation.removeAttribute("aria-busy");
  busy = false;
  if (next && box.value.trim()) ask();
}

function begin(question) {
  document.getElementById("examples")?.remove();
  document.getElementById("again").hidden = false;
  const turn = mould.content.cloneNode(true).firstElementChild;
  turn.querySelector("h2").textContent = question;
  conversation.prepend(turn);
  return turn;
}

async function follow(turn) {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/event-stream" },
    body: new URLSearchParams(new FormData(form)),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  let whole = false;
  for await (const [name, told] of eventsOf(response)) {
    if (name === "error") throw new Error(told.detail);
    if (name === "answered") whole = true;
    show(turn, name, told);
  }
  if (!whole) throw new Error("the answer broke off");
}

function show(turn, name, told) {
  if (name === "found") {
    turn.querySelector(".app-progress").textContent = mould.dataset.found
      .replace("{passages}", told.passages)
      .replace("{documents}", told.documents);
  } else if (name === "claim") {
    const item = document.createElement("li");
    item.className = "app-claim";
    item.textContent = told.text;
    turn.querySelector(".app-claims").append(item);
  } else if (name === "html") {
    const asked = turn.querySelector("h2").textContent;
    turn.innerHTML = told.html; // made by our own template, which escapes what it is given
    form.elements.namedItem("conversation_id").value = told.conversation_id;
    form.querySelector("label").textContent = form.dataset.followUp;
    if (box.value === asked) box.value = ""; // what was typed meanwhile stays
    document.title = document.title.replace(/^.*(?= – )/, () => turn.querySelector("h2").textContent);
    if (told.url) window.history.pushState(null, "", told.url); // an answer that is not kept has no address
    shown = window.location.pathname;
  }
}

async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const [first, second] = block.split("\n");
      yield [first.slice("event: ".length), JSON.parse(second.slice("data: ".length))];
    }
  }
}
