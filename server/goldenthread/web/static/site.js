// Only adds: every page is whole without it.
import { initAll } from "./govuk/govuk-frontend.min.js";

initAll();

// Pointing at a box of a trace brings out the lines that it is joined by.
for (const picture of document.querySelectorAll("svg.trace")) {
  const lines = [...picture.querySelectorAll("[data-ends]")];
  const show = (event) => {
    const box = event.target.closest("[data-box]");
    for (const line of lines) {
      const ends = line.dataset.ends.split(" ");
      line.classList.toggle("lit", Boolean(box) && ends.includes(box.dataset.box));
    }
  };
  for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) {
    picture.addEventListener(kind, kind.endsWith("out") ? () => show({ target: picture }) : show);
  }
}
