/** Stops the example that `start-example.ts` has started in the same process. */
export default function stopExample(): Promise<void> {
  return globalThis.stopExample();
}
