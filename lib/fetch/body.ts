/**
 * The body of a QUERY, if it is JSON or a form: the handler reads it itself, from the request that was not changed.
 * @returns undefined for any other body, and for one that is malformed or has been read already
 */
export async function queryBody(request: Request): Promise<unknown> {
  const type = request.headers.get("Content-Type") ?? "";
  const isForm = type.startsWith("application/x-www-form-urlencoded");
  if (request.method !== "QUERY" || !(isForm || /^[^;]*[/+]json\b/.test(type))) return undefined;
  try {
    const text = await request.clone().text();
    return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  } catch {
    return undefined; // it has been read, or the handler meets the same failure where it reads the body
  }
}
