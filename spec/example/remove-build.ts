import { removeFolder } from "./project";

/** Removes the build that `build-once.ts` has made in the same process. */
export default function removeBuild(): void {
  removeFolder(process.env.EXAMPLE_BUILD as string);
}
