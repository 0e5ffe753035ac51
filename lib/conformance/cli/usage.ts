export const usage = `Usage: jsonapi-pagination check <url> [options]
       jsonapi-pagination --explain <clause>

Checks a JSON:API list of a running server against the pagination specification.
Sends GET requests only, unless --method says otherwise.

What the server is like:
  --strategy NAME          number, offset, cursor or token; several with commas
                           (default: detected from the links)
  --method METHOD          QUERY, or POST for a search that changes nothing
  --body FILE              the body of each request
  --content-type TYPE      its media type (default: application/vnd.api+json)
  --name NAME=OTHER        a page parameter that has another name:
                           --name size=itemsPerPage
  -H, --header "N: V"      a header to send; reports do not show its value
  --public-url URL         what the public calls the root of the server: links
                           to it are requested at the server that is checked
  --allow-host HOST        another host to which links may be followed
  --other-parameters QUERY other parameters that the server knows, which its
                           links must keep: "filter[x]=1&include=y"
  --empty URL              a list on the same server without rows
  --sort FIELDS            a sort that the server supports
  --included NAME          a relationship whose first items the list shows; with
                           another parameter than size or limit for their
                           number: NAME=OTHER
  --secret-parameter NAME  a parameter that links must not repeat

What is checked:
  --only ID                these clauses only: --only LINK --only PAGE-NUM-1
  --strict                 also what JSON:API 1.1 requires beyond the
                           specification

Limits:
  --max-pages N            pages to follow in one direction (default: 50)
  --max-requests N         requests of the whole check (default: 10000)
  --max-bytes N            bytes of one response (default: 16777216)
  --timeout MS             time for one whole response (default: 10000)
  --max-wait MS            time to wait in all while the server answers 429 or
                           503 (default: 60000)

What is printed:
  --json, --tap            a report for programs
  -v, --verbose            all clauses, not only the broken ones
  --explain ID             the text, source and reason of a clause
  -V, --version            the version of this package
  -h, --help               this text

Exit status: 0 when every MUST that applies holds, 1 when one is broken, 2 when
too little could be checked, or nothing.
`;
