import cliProgress, { type SingleBar } from "cli-progress";

/** Starts a progress bar on a terminal, which is a line every two seconds in a log file. */
export function progressBar(table: string, total: number): SingleBar {
  const bar = new cliProgress.SingleBar({
    format: `Loading ${table} {bar} {value} of {total} rows, {duration} s`,
    formatValue: (value, _options, type) =>
      type === "value" || type === "total" ? value.toLocaleString("en") : String(value),
    noTTYOutput: true,
    stream: process.stdout,
  });
  bar.start(total, 0);
  return bar;
}
