import type { FastifyReply, FastifyRequest } from "fastify";
import { type Answer, errorAnswer, hasValue } from "../response/answer";
import type { PageError } from "../response/errors";

/**
 * Sends a page or an error, along with the headers that the app has set. It sends a Buffer: Fastify would add
 * a charset to the media type of a text, which JSON:API does not allow.
 */
export function send<Reply extends object>(reply: Reply, { mediaType, headers, json }: Answer): Reply {
  const sent = reply as unknown as FastifyReply;
  for (const [name, value] of headers) {
    const present = sent.getHeader(name) ?? [];
    if (!hasValue(name, value, present)) sent.header(name, [present, value].flat().join(", "));
  }
  sent.header("Content-Type", mediaType).send(Buffer.from(json));
  return reply;
}

/** Answers a request whose page parameters are invalid. */
export function sendError(error: PageError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = errorAnswer(error);
  return send(reply.status(answer.status), answer);
}
