// Shows how much of an upload is sent, and what becomes of the files, without loading the page anew; files may be
// dropped anywhere on the form. GOV.UK Frontend's own drop zone is not used: axe-core finds its button's name wanting.
// Without this file the form posts as any form does, and a link shows how far the reading is.
const form = document.getElementById("upload");
const became = document.getElementById("became");
const sending = document.getElementById("sending");
const EVERY = 1500; // milliseconds between two looks at what became of the files

follow();

for (const name of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("app-drop", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) {
      document.getElementById("files-input").files = event.dataTransfer.files;
    }
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest(); // fetch does not tell how much is sent
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    document.getElementById("progress").value = (100 * loaded) / total;
  });
  request.addEventListener("load", () => {
    if (request.status === 200 && request.responseURL.includes("/uploads")) window.location.replace("/uploads");
    else form.submit(); // what was wrong is told by the page itself
  });
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action);
  sending.hidden = false;
  request.send(new FormData(form));
});

async function follow() {
  while (Number(became.querySelector("section").dataset.waiting) > 0) {
    await new Promise((done) => setTimeout(done, EVERY));
    try {
      const response = await fetch("/uploads?part=1");
      if (response.ok) became.innerHTML = await response.text(); // made by our own template
    } catch {
      // the server is away: look again
    }
  }
}
