/**
 * Makes a button start a long task. While the task runs, the button and the Escape key stop it.
 * @param {HTMLButtonElement} button
 * @param {(signal: AbortSignal) => Promise<void>} work
 */
export function makeTaskButton(button, work) {
  const label = button.textContent;
  /** @type {AbortController | null} */
  let running = null;
  const stop = () => running?.abort();

  button.addEventListener("click", async () => {
    if (running) return stop();
    running = new AbortController();
    button.textContent = "Stop";
    button.setAttribute("aria-keyshortcuts", "Escape");
    try {
      await work(running.signal);
    } finally {
      running = null;
      button.textContent = label;
      button.removeAttribute("aria-keyshortcuts");
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") stop();
  });
}
